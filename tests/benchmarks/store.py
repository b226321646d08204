"""What the store and the comparison cost: python -m tests.benchmarks.store prints a Markdown table."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import make_url

from data import presets
from data.store import Store
from data.store.results import key_results
from model.decisions.answer import answer
from model.decisions.difference import difference
from model.scenario import paths

SAVED = 500
BANK = presets.load("retail_bank")
FEW = {"service.hourly_cost": 50.0, "plan.automation.Advice": 0.1, "bond.causal_share": 0.3, "discount_rate": 0.05}


def timed(do: Callable[[], object], times: int = 7) -> float:
    """Median milliseconds."""
    found = []
    for _ in range(times):
        start = perf_counter()
        do()
        found.append(1000 * (perf_counter() - start))
    return median(found)


def rows() -> list[tuple[str, float]]:
    results = key_results(answer(BANK))
    with tempfile.TemporaryDirectory() as folder:
        store = Store(make_url(f"sqlite:///{Path(folder) / 'store.sqlite'}"))
        start = perf_counter()
        for i in range(SAVED):
            store.create(paths.read({**paths.dump(BANK), "name": f"Scenario {i}"}), results, "Ann")
        each = 1000 * (perf_counter() - start) / SAVED
        told = [(f"save one of {SAVED} scenarios (SQLite)", each), (f"list {SAVED}", timed(store.all))]
        told.append(("open one", timed(lambda: store.load(1))))
        store.close()
    few, other = paths.put(BANK, FEW), presets.load("energy_supplier")
    told.append(("why two differ: 4 changes, 16 mixtures", timed(lambda: difference(BANK, few))))
    told.append(("why two differ: 11 groups, 2,048 mixtures", timed(lambda: difference(BANK, other))))
    return told


if __name__ == "__main__":
    print("| what | milliseconds |\n|---|---|")
    for what, took in rows():
        print(f"| {what} | {took:.1f} |")
