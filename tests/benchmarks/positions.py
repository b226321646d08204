"""What it costs to answer every position of the sliders beforehand, and to word those of the share: python -m tests.benchmarks.positions.

Milliseconds of the processor, the shortest of some runs. A number's sliders have 100 steps each over their usual range.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

import numpy as np

import tests.benchmarks.as_served  # noqa: F401
from data import presets
from model.decisions.answer import Answer, answer
from model.decisions.curve_family import curve_family
from model.decisions.positions import Slider, all_positions, reach_positions
from model.scenario.paths import usual
from model.uncertainty import tornado
from pages.report import live
from pages.report.findings.moment import Start, start_of

SLIDERS, STEPS = 8, 89
CURVES = 21
MOST = {"share": 30.0, "sliders": 110.0, "family": 150.0, "worded": 200.0}
MOST_KIB = 80


def shortest(run: Callable[[], object], rounds: int) -> float:
    """Milliseconds of processor time."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        found.append(1000 * (time.process_time() - start))
    return min(found)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.positions", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="runs of each, of which the shortest counts (default 5)")
    rounds, met = parser.parse_args().rounds, True
    print(
        "| preset | share | its flips | 8 sliders | rows | their flips | curve family | rows | share, worded | KiB | met |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|")
    for name in presets.names():
        scenario = presets.load(name)
        here, leading = answer(scenario), tornado(scenario).path[:SLIDERS]
        between = {path: usual(scenario, path) for path in leading}
        sliders = [Slider(path, low, high, (high - low) / STEPS) for path, (low, high) in between.items()]
        values = {path: np.linspace(*ends, CURVES) for path, ends in between.items()}
        found, along = all_positions(scenario, sliders), curve_family(scenario, leading[0], values[leading[0]])
        took = {
            "share": shortest(lambda here=here: reach_positions(here).outcome.parts, rounds),
            "sliders": shortest(
                lambda s=scenario, sliders=sliders: [p.outcome.parts for p in all_positions(s, sliders)], rounds
            ),
            "family": max(
                shortest(lambda s=scenario, path=path, v=v: curve_family(s, path, v), 2) for path, v in values.items()
            ),
        }
        start = start_of(scenario, here.outcome)

        def worded(here: Answer = here, start: Start = start) -> str:
            return live.written(live.columns(reach_positions(here), start))

        took["worded"], kib = shortest(worded, rounds), len(worded().encode()) / 1024
        flips = shortest(lambda here=here: reach_positions(here).flips, rounds) - took["share"]
        marks = shortest(lambda s=scenario, sliders=sliders: [p.flips for p in all_positions(s, sliders)], rounds)
        good = all(took[what] <= most for what, most in MOST.items()) and kib <= MOST_KIB
        met = met and good
        print(
            f"| {name} | {took['share']:.0f} | {max(0, flips):.0f} | {took['sliders']:.0f} | {sum(map(len, found))} "
            f"| {marks - took['sliders']:.0f} | {took['family']:.0f} | {sum(len(one.net) for one in along)} | {took['worded']:.0f} | {kib:.0f} | {'yes' if good else 'no'} |",
            flush=True,
        )
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
