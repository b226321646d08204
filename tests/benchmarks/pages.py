"""What one move of a slider costs the server on each page that recomputes: python -m tests.benchmarks.pages.

Processor time of a rerun under AppTest, the shortest of some, and its ratio to the Break-even page in the same run.
"""

from __future__ import annotations

import logging
import time

from streamlit.testing.v1 import AppTest

from tests.benchmarks.browser import ROOT
from tests.figures import release
from tests.pages.on_screen import whole

MOVED = {
    "Break-even": ("pages/decide/break_even.py", "bond.causal_share"),
    "Touchpoints, a planned share": ("pages/decide/touchpoints.py", "slider:plan.automation.Advice"),
    "Touchpoints, a share of today (best mix anew)": ("pages/decide/touchpoints.py", "slider:today.automation.Advice"),
    "Levers": ("pages/decide/levers.py", "slider:plan.outreach"),
}
ROUNDS = 6


def rerun(page: str, key: str) -> float:
    """Seconds of processor time of the fastest rerun after a move."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    at.switch_page(page).run()
    times = []
    for i in range(ROUNDS):
        share = 0.2 + 0.01 * i
        if key.startswith("slider:"):
            slider = at.slider(key=key)
            slider.set_value(slider.min + (slider.max - slider.min) * share)
        start = time.process_time()
        at.run() if key.startswith("slider:") else release(at, key, share, "live:panel")
        times.append(time.process_time() - start)
        whole(at)
    return min(times)


def main() -> None:
    logging.disable(logging.WARNING)
    first = None
    print("| a move on | ms | to Break-even |\n|---|---:|---:|")
    for what, (page, key) in MOVED.items():
        took = rerun(page, key)
        first = first or took
        print(f"| {what} | {1000 * took:.0f} | {took / first:.1f} |")


if __name__ == "__main__":
    main()
