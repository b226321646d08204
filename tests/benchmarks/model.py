"""How fast the model answers, and how many times faster than a plain-Python loop over the same work.

    python -m tests.benchmarks.model

prints a Markdown table. Every time is the median of several runs; the loop (tests/reference/plain.py) is timed on a
sample of the same scenarios, just before and just after, and scaled to their number. The case: 60 months, 2 segments,
6 touchpoints (the preset retail_bank).
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Callable
from statistics import median
from time import perf_counter

import numpy as np

import tests.benchmarks.as_served  # noqa: F401
from data import presets
from model import VERSION
from model.batches.batches import totals
from model.decisions.answer import answer
from model.decisions.breakeven import sweep
from model.decisions.reach import REACH, points
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.stages.arms import baseline
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate
from model.uncertainty import uncertain
from tests.reference import plain

SAMPLE = 8
SEVERAL = {
    "bond.causal_share": (0.2, 0.8),
    "bond.after.adequate.fan": (0.1, 0.3),
    "service.hourly_cost": (30, 60),
    "segments.Everyday.churn": (0.04, 0.12),
    "loyalty.churn_ratio.detractor": (1.5, 3.5),
}


def main() -> None:
    args = argparse.ArgumentParser(prog="python -m tests.benchmarks.model", description=__doc__)
    args.add_argument("--runs", type=int, default=7, help="runs of each case, of which the median counts (default 7)")
    runs = args.parse_args().runs
    scenario = presets.load("retail_bank")
    assert (scenario.months, len(scenario.segments), len(scenario.touchpoints)) == (60, 2, 6)
    x = inputs(scenario)
    base = baseline(x)
    reaches = points(scenario)
    assert reaches is not None
    few = drawn(scenario, ranges(scenario), 10_000)
    all_ = drawn(scenario, {path: paths.interval(scenario, path) for path in uncertain(scenario)}, 10_000)
    thousand = {path: column[:1000] for path, column in few.items()}
    print(f"Model {VERSION}, Python {platform.python_version()}, NumPy {np.__version__}, {os.cpu_count()} cores\n")
    print("| what | scenarios | median ms | plain-Python loop ms (scaled from a sample) | times faster |")
    print("|---|---:|---:|---:|---:|")
    row("one evaluation (simulate)", lambda: simulate(inputs(scenario)).net, scenario, {}, 1, runs)
    row(
        f"sweep over {len(reaches)} reaches",
        lambda: sweep(scenario, base, reaches).net,
        scenario,
        {REACH: reaches},
        len(reaches),
        runs,
    )
    row(
        f"1,000 scenarios, {len(few)} values varied",
        lambda: totals(vary(scenario, thousand)).net,
        scenario,
        thousand,
        1000,
        runs,
    )
    row(
        f"10,000 scenarios, {len(few)} values varied",
        lambda: totals(vary(scenario, few)).net,
        scenario,
        few,
        10_000,
        runs,
    )
    row(
        f"10,000 scenarios, all {len(all_)} uncertain values varied",
        lambda: totals(vary(scenario, all_)).net,
        scenario,
        all_,
        10_000,
        runs,
    )
    print(
        f"| whole answer (sweep, roots, best share, affordable churn) | - | {time(lambda: answer(scenario), runs):.1f} | - | - |"
    )


def row(what: str, fast: Callable, scenario: Scenario, changes: dict, n: int, runs: int) -> None:
    """Time a case and the loop over a sample of its scenarios, check that both say the same, print a line."""
    column = np.linspace(0, n - 1, min(n, SAMPLE)).astype(int)
    data = [paths.dump(paths.put(scenario, {p: float(v[i]) for p, v in changes.items()})) for i in column]
    before = time(lambda: [plain.net(one) for one in data], 3)
    taken = time(fast, runs)
    loop = (before + time(lambda: [plain.net(one) for one in data], 3)) / 2 * n / len(data)
    found, expected = np.atleast_1d(fast())[column], [plain.net(one) for one in data]
    np.testing.assert_allclose(found, expected, rtol=1e-8)
    print(f"| {what} | {n:,} | {taken:.1f} | {loop:,.0f} | {loop / taken:,.0f} |", flush=True)


def time(run: Callable, runs: int) -> float:
    """Median milliseconds; one run more, before, to warm up."""
    taken = []
    for _ in range(runs + 1):
        start = perf_counter()
        run()
        taken.append(1000 * (perf_counter() - start))
    return median(taken[1:])


def ranges(scenario: Scenario) -> dict[str, tuple[float, float]]:
    """Several assumptions: a bond share, a service value, churn, a loyalty ratio, the automation of each touchpoint."""
    return SEVERAL | {f"plan.automation.{t.name}": (0.0, 1.0) for t in scenario.touchpoints}


def drawn(scenario: Scenario, between: dict[str, tuple[float, float]], n: int) -> dict[str, np.ndarray]:
    """n values of each, evenly spread, the same in every run; whole rows and pairs of shares stay possible."""
    random = np.random.default_rng(1)
    columns = {path: random.uniform(low, high, n) for path, (low, high) in between.items()}
    for kind in paths.CLASSES:
        row = [p for state in paths.STATES if (p := f"bond.after.{kind}.{state}") in columns]
        if len(row) == len(paths.STATES):
            total = sum(columns[path] for path in row)
            columns |= {path: columns[path] / total for path in row}
    for path in [p for p in columns if p.endswith("_excellent")]:
        poor = path.removesuffix("excellent") + "poor"
        if poor in columns:
            columns[poor] = np.minimum(columns[poor], 1 - columns[path])
    return columns


if __name__ == "__main__":
    main()
