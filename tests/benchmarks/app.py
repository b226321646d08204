"""How fast the Break-even page answers, for one reader and for fifty: python -m tests.benchmarks.app.

One reader: from letting go of a slider to the finding as the server says it and to the last change on the page, in a real
browser, as a ratio to an empty Streamlit app with one slider and one text (from its key press to the text), both measured in
turns in the same run; for how far the plan goes, and for an assumption, which moves the curve itself.
Fifty: sessions that move the slider once a second; from the moment a move is due to the end of the server's answer.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import numpy as np

from model.decisions.reach import REACH
from tests.benchmarks.browser import ROOT, chromium, latency, release_latency, streamlit
from tests.benchmarks.crowd import answers

EMPTY = Path(__file__).parent / "apps" / "empty.py"
SLIDER = "Plan: automation"
ASSUMPTION = "programme.released_share"
# Away from the preset's value: at each step back to it the bar would be drawn too.
AWAY = "/?v=1&preset=retail_bank&programme.released_share=0.6"
TEXT = "[data-testid=stText]"
TARGETS = {"text": 2.5, "charts": 4.0, "p95": 150.0}


def one_reader(rounds: int, presses: int) -> list[tuple[str, str, str, bool]]:
    """Rows of the table: what, measured, target, met."""
    empty, plan, curve = [], [], []
    with ExitStack() as servers:
        bare, real = (servers.enter_context(streamlit(script)) for script in (EMPTY, ROOT / "app.py"))
        for _ in range(rounds):
            empty.append(latency(bare, "Share", TEXT, presses=presses)["text"])
            plan.append(release_latency(real, REACH, releases=presses))
            curve.append(release_latency(real + AWAY, ASSUMPTION, releases=presses))
    base = median(empty)
    rows = [("empty app: key press to text", f"{base:.0f} ms", "", True)]
    for key, name in (("text", "finding"), ("charts", "everything settled")):
        for what, found in (("", plan), (", an assumption", curve)):
            time = median(one[key] for one in found)
            said = f"{time:.0f} ms = {time / base:.1f} x the empty app"
            target = f"under {TARGETS[key]:g} x"
            rows.append((f"Break-even: release to {name}{what}", said, target, time / base < TARGETS[key]))
    return rows


def many(sessions: int, seconds: int) -> list[tuple[str, str, str, bool]]:
    with streamlit(ROOT / "app.py") as url:
        times = answers(url, SLIDER, sessions, seconds)
    half, most = np.percentile(times, [50, 95])
    what = f"Break-even: {sessions} sessions moving a slider each second"
    said = f"p50 {half:.0f} ms, p95 {most:.0f} ms ({len(times):,} moves)"
    return [(what, said, f"p95 under {TARGETS['p95']:g} ms", most < TARGETS["p95"])]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.app", description=__doc__.splitlines()[0])
    parser.add_argument("--presses", type=int, default=20, help="moves a round (default 20)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of empty app and real page (default 3)")
    parser.add_argument("--sessions", type=int, default=50, help="sessions at once (default 50)")
    parser.add_argument("--seconds", type=int, default=20, help="how long they move (default 20)")
    args = parser.parse_args()
    rows = many(args.sessions, args.seconds)
    if chromium():
        rows = one_reader(args.rounds, args.presses) + rows
    else:
        print("No Chromium found: the browser's part is left out.", file=sys.stderr)
    print("| what | measured | target | met |\n|---|---|---|---|")
    for what, said, target, met in rows:
        print(f"| {what} | {said} | {target} | {('yes' if met else 'no') if target else ''} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
