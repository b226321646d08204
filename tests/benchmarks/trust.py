"""How long the questions of the page What must be true take, beside a plain-Python loop over the same scenarios.

    python -m tests.benchmarks.trust

prints a Markdown table. Wall: the median of some runs, which a busy machine lengthens; processor: the shortest, of all
threads together, so that two cores may take half of it. The loop (tests/reference/plain.py) is timed on a few of the same
scenarios and scaled to their number.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time

import numpy as np

import tests.benchmarks.as_served  # noqa: F401
from data import presets
from model import VERSION
from model.batches.one_at_a_time import OneByOne
from model.decisions.answer import answer
from model.decisions.churn_curve import churn_curve
from model.decisions.frontier import frontier
from model.decisions.margins import must_be_true
from model.decisions.mix import best_mix
from model.decisions.structure import structure
from model.scenario import paths
from model.scenario.scenario import Scenario
from tests.reference import plain

SAMPLE = 6
TARGET = 300
PAIRS = (
    ("programme.released_share", "bond.causal_share"),
    ("segments.Everyday.churn", "segments.Everyday.churn_spread"),
    ("horizon_years", "service.hourly_cost"),
)


def main() -> None:
    args = argparse.ArgumentParser(prog="python -m tests.benchmarks.trust", description=__doc__.splitlines()[0])
    args.add_argument("--runs", type=int, default=7, help="runs of each, of which the median counts (default 7)")
    runs = args.parse_args().runs
    print(f"Model {VERSION}, Python {platform.python_version()}, NumPy {np.__version__}, {os.cpu_count()} cores\n")
    print(
        "| what | scenarios | wall ms | processor ms | loop ms (scaled from a sample) | times faster | under 300 ms |"
    )
    print("|---|---:|---:|---:|---:|---:|---|")
    for id in presets.names():
        scenario = presets.load(id)
        loop = one_plain(scenario)
        many = len(paths.numbers(scenario))
        row(
            f"{id}: break-evens of all {many} numbers",
            lambda s=scenario: must_be_true(s),
            counted(scenario),
            loop,
            runs,
            True,
        )
        rival = scenario.plan.model_copy(update={"automation": best_mix(scenario).automation})
        row(
            f"{id}: the same against the best mix",
            lambda s=scenario, r=rival: must_be_true(s, r),
            2 * counted(scenario, rival),
            loop,
            runs,
            False,
        )
    bank = presets.load("retail_bank")
    loop = one_plain(bank)
    for x, y in PAIRS:
        row(f"frontier 61 x 61, {x} and {y}", lambda x=x, y=y: frontier(bank, x, y), 61 * 61, loop, runs, True)
    row("structural choices, one by one and all 24", lambda: structure(bank), 33, loop, runs, False)
    affordable = answer(bank).affordable
    row(
        "net over churn",
        lambda: churn_curve(bank, affordable),
        len(churn_curve(bank, affordable).net),
        loop,
        runs,
        False,
    )


def row(what: str, run: Callable[[], object], n: int, loop: float, runs: int, aimed: bool) -> None:
    wall, processor = timed(run, runs)
    met = ("yes" if wall < TARGET else "no") if aimed else ""
    print(
        f"| {what} | {n:,} | {wall:.0f} | {processor:.0f} | {loop * n:,.0f} | {loop * n / wall:,.0f} | {met} |",
        flush=True,
    )


def timed(run: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median wall time and shortest processor time, milliseconds; one run more, before, to warm up."""
    run()
    wall, processor = [], []
    for _ in range(runs):
        start, busy = perf_counter(), process_time()
        run()
        wall.append(1000 * (perf_counter() - start))
        processor.append(1000 * (process_time() - busy))
    return median(wall), min(processor)


def counted(scenario: Scenario, rival=None) -> int:
    """How many scenarios are simulated for all break-evens, horizons aside."""
    asked, several = [], OneByOne.__call__

    def counting(self, which, values):
        asked.append(len(which))
        return several(self, which, values)

    OneByOne.__call__ = counting
    try:
        must_be_true(scenario, rival)
    finally:
        OneByOne.__call__ = several
    return sum(asked)


def one_plain(scenario: Scenario) -> float:
    """Milliseconds that the loop takes for one scenario."""
    data = [paths.dump(paths.put(scenario, {"bond.causal_share": share})) for share in np.linspace(0, 1, SAMPLE)]
    return timed(lambda: [plain.net(one) for one in data], 3)[0] / SAMPLE


if __name__ == "__main__":
    main()
