"""How fast the Break-even page answers many at once: python -m tests.benchmarks.app.

Sessions that move the slider once a second; from the moment a move is due to the end of the server's answer. What one reader waits
for is measured by tests.benchmarks.first_screen.
"""

from __future__ import annotations

import argparse
import sys

import numpy as np

from tests.benchmarks.browser import ROOT, print_rows, streamlit
from tests.benchmarks.crowd import answers

SLIDER = "Plan: automation"
TARGETS = {"p95": 150.0}


def many(sessions: int, seconds: int) -> list[tuple[str, str, str, bool]]:
    with streamlit(ROOT / "app.py") as url:
        times = answers(url, SLIDER, sessions, seconds)
    half, most = np.percentile(times, [50, 95])
    what = f"Break-even: {sessions} sessions moving a slider each second"
    said = f"p50 {half:.0f} ms, p95 {most:.0f} ms ({len(times):,} moves)"
    return [(what, said, f"p95 under {TARGETS['p95']:g} ms", most < TARGETS["p95"])]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.app", description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=50, help="sessions at once (default 50)")
    parser.add_argument("--seconds", type=int, default=20, help="how long they move (default 20)")
    args = parser.parse_args()
    rows = many(args.sessions, args.seconds)
    print_rows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
