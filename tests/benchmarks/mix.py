"""How long the best mix takes, and how many policies it simulates: python -m tests.benchmarks.mix.

Times are of the processor, the shortest of some runs, so that a busy machine says the same as a quiet one; beside them,
as what the machine can do, the ratio to as many policies simulated in batches of 60.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

import numpy as np

import tests.benchmarks.as_served  # noqa: F401
from data import presets
from model.decisions.levers import LEVERS
from model.decisions.merit_order import automated
from model.decisions.mix import Limits, best_mix, left_on_table
from model.scenario.scenario import Scenario
from model.stages.arms import baseline
from model.stages.inputs import inputs
from model.stages.simulate import simulate

BATCH = 60
TARGET = 1.0
FREE = tuple(name for name in LEVERS if not name.startswith("premium"))
ASKED: dict[str, dict] = {
    "automation": {},
    "with limits": {"limits": Limits(most_lost=0.0)},
    "per segment": {"per_segment": True},
    "with six levers": {"levers": FREE},
    "with levers, per segment": {"levers": FREE, "per_segment": True},
}


def shortest(run: Callable[[], object], rounds: int) -> float:
    """Seconds of processor time."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        found.append(time.process_time() - start)
    return min(found)


def one_policy(scenario: Scenario, rounds: int) -> float:
    """Seconds of processor time that one policy of a batch takes."""
    rows = np.random.default_rng(0).random((BATCH, len(scenario.touchpoints)))
    base = baseline(inputs(scenario))
    return shortest(lambda: simulate(automated(scenario, rows), against=base).net, 5 * rounds) / BATCH


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.mix", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, of which the shortest counts (default 3)")
    args = parser.parse_args()
    met = True
    print("| preset | best mix of | policies | time | to a plain batch | under 1 s |\n|---|---|---:|---:|---:|---|")
    for id in presets.names():
        scenario = presets.load(id)
        single = one_policy(scenario, args.rounds)
        for what, asked in ASKED.items():
            policies = best_mix(scenario, **asked).evaluations
            took = shortest(lambda scenario=scenario, asked=asked: best_mix(scenario, **asked), args.rounds)
            ratio = took / (policies * single)
            wanted = "" if asked else ("yes" if took < TARGET else "no")
            met = met and wanted != "no"
            print(f"| {id} | {what} | {policies:,} | {took:.2f} s | {ratio:.1f} x | {wanted} |", flush=True)
        mix = best_mix(scenario)
        took = shortest(lambda scenario=scenario, mix=mix: left_on_table(scenario, mix=mix), args.rounds)
        print(f"| {id} | left on the table, beside it | | {took:.2f} s | | |", flush=True)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
