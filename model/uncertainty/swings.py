"""MODEL.md section 6, uncertainty: what each assumption moves on its own, between its P10 and its P90."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.inputs import Array, one_at_a_time
from model.many import totals
from model.paths import interval
from model.scenario import Scenario
from model.uncertainty.assumed import uncertain


@dataclass(frozen=True)
class Tornado:
    """net with each assumption at P10 and at P90, the others as entered: path (n,), low and high (n,), widest swing first."""

    path: tuple[str, ...]
    low: Array
    high: Array


def tornado(scenario: Scenario) -> Tornado:
    """One assumption at a time from P10 to P90, all in one batch."""
    names = uncertain(scenario)
    cases = [(path, value) for path in names for value in interval(scenario, path)]
    low, high = totals(one_at_a_time(scenario, cases)).net.reshape(-1, 2).T
    order = np.argsort(-np.abs(high - low), kind="stable")
    return Tornado(tuple(names[i] for i in order), low[order], high[order])
