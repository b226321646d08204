"""What each estimate that is used does to the verdict: what the plan is worth with all of them, and with all but one."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from model.batches.cores import cores
from model.batches.one_at_a_time import OneByOne
from model.scenario import paths
from model.scenario.scenario import Scenario


def effects(bare: Scenario, full: Scenario, of: Sequence[str]) -> dict[str, float]:
    """Path -> by how much the plan is worth more because this value is the data's; of two scenarios with the same parts. Without those
    that cannot be worked out."""
    before, after = paths.numbers(bare), paths.numbers(full)
    names = [path for path in of if before.get(path) != after.get(path)]
    if not names:
        return {}
    with ThreadPoolExecutor(cores()) as pool:
        one_by_one = OneByOne(full, None, names, pool)
        without = one_by_one(np.arange(len(names)), np.array([before[path] for path in names]))
        change = one_by_one.as_entered() - without
    return {path: float(by) for path, by in zip(names, change, strict=True) if np.isfinite(by)}
