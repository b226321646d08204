"""How long options, the worth of information and the robust mix take: python -m tests.benchmarks.worth.

Wall clock, the shortest of some runs, at every preset; 10,000 draws. The worth of information is of four options.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

import tests.benchmarks.as_served  # noqa: F401
from data import presets
from model.decisions.mix import best_mix
from model.uncertainty import draw
from model.uncertainty.options import compare, options
from model.uncertainty.robust import robust
from model.uncertainty.worth import information

TARGET = 2.0


def shortest(run: Callable[[], object], rounds: int) -> float:
    """Seconds by the clock."""
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return min(found)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.worth", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, of which the shortest counts (default 3)")
    rounds, met = parser.parse_args().rounds, True
    print("| preset | assumptions | four options | EVPPI of each | under 2 s | and of groups | robust mix |")
    print("|---|---:|---:|---:|---|---:|---:|")
    for id in presets.names():
        scenario, best = presets.load(id), best_mix(presets.load(id)).automation
        draws = draw(scenario)
        over = options(scenario, best)
        net = compare(draws, over).net
        took = [
            shortest(lambda draws=draws, over=over: compare(draws, over), rounds),
            shortest(lambda net=net, draws=draws: information(net, draws.columns, grouped=False), rounds),
            shortest(lambda net=net, draws=draws: information(net, draws.columns), rounds),
            shortest(lambda draws=draws, best=best: robust(draws, best), 1),
        ]
        met = met and took[1] < TARGET
        both, each, grouped, found = (f"{t:.2f} s" for t in took)
        print(
            f"| {id} | {len(draws.columns)} | {both} | {each} | {'yes' if took[1] < TARGET else 'no'} | {grouped} | {found} |",
            flush=True,
        )
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
