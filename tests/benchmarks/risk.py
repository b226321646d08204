"""How long the page Risk's parts take: python -m tests.benchmarks.risk.

Medians of the wall clock on whatever else the machine does; beside them the part that drawing the worlds takes, which
all that asks for draws pays first.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from statistics import median
from time import perf_counter

import tests.benchmarks.as_served  # noqa: F401
from data import presets
from model import paths
from model.uncertainty import draw, risk, spread, swings, tornado
from model.uncertainty.draws import DRAWS

TARGETS = {"10,000 draws of the full model": 300.0, "drawing 10,000 worlds": 150.0}
TIED = {"corr.bond.causal_share~service.hourly_cost": 0.5, "corr.market.habituation~service.hourly_cost": -0.3}


def milliseconds(run: Callable[[], object], rounds: int) -> float:
    """The median of some runs, after one that does not count."""
    run()
    found = []
    for _ in range(rounds):
        start = perf_counter()
        run()
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
        tied = paths.put(scenario, TIED)
        ranked = swings(scenario).path
        for what, run in {
            "drawing 10,000 worlds": lambda s=scenario: draw(s, DRAWS),
            "the same with three correlated": lambda s=tied: draw(s, DRAWS),
            "10,000 draws of the full model": lambda s=scenario: risk(s, DRAWS),
            "tornado, ends only": lambda s=scenario: tornado(s),
            "tornado, five points": lambda s=scenario: swings(s),
            "Sobol indices with intervals": lambda s=scenario, r=ranked: spread(s, r),
        }.items():
            aim = f"{TARGETS[what]:.0f}" if what in TARGETS else ""
            print(f"| {id} | {what} | {milliseconds(run, rounds):.0f} | {aim} |", flush=True)


if __name__ == "__main__":
    main()
