"""How long the page Risk's parts take: python -m tests.benchmarks.risk.

Medians of the wall clock on whatever else the machine does, as when a slider moves: before each run one assumption is another.
Beside them the part that drawing the worlds takes, which all that asks for draws pays first.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from itertools import count
from statistics import median
from time import perf_counter

import tests.benchmarks.as_served  # noqa: F401
from data import presets
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.uncertainty import draw, risk, spread, swings, tornado

TARGETS = {"10,000 draws of the full model": 300.0, "drawing 10,000 worlds": 150.0}
MOVED, steps = "service.hourly_cost", count(1)
TIED = {"corr.bond.causal_share~service.hourly_cost": 0.5, "corr.market.habituation~service.hourly_cost": -0.3}


def milliseconds(run: Callable[[Scenario], object], scenario: Scenario, rounds: int) -> float:
    """The median of some runs, after one that does not count."""
    run(scenario)
    found = []
    for _ in range(rounds):
        moved = paths.put(scenario, {MOVED: paths.get(scenario, MOVED) + next(steps) / 1000})
        start = perf_counter()
        run(moved)
        found.append(1000 * (perf_counter() - start))
    return median(found)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.risk", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each, of which the median counts (default 5)")
    rounds = parser.parse_args().runs
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| preset | what | median ms | aim |\n|---|---|---:|---:|")
    for id in presets.names():
        scenario = presets.load(id)
        ranked = swings(scenario).path
        for what, run in {
            "drawing 10,000 worlds": draw,
            "the same with three correlated": lambda s: draw(paths.put(s, TIED)),
            "10,000 draws of the full model": risk,
            "tornado, ends only": tornado,
            "tornado, five points": swings,
            "Sobol indices with intervals": lambda s, r=ranked: spread(s, r),
        }.items():
            aim = f"{TARGETS[what]:.0f}" if what in TARGETS else ""
            print(f"| {id} | {what} | {milliseconds(run, scenario, rounds):.0f} | {aim} |", flush=True)


if __name__ == "__main__":
    main()
