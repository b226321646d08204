"""MODEL.md section 6, uncertainty: what each assumption moves on its own, between its P10 and its P90."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.batches.batches import Progress, totals
from model.numerics.arrays import Array, Mask
from model.scenario.paths import get, interval
from model.scenario.scenario import Scenario
from model.stages.inputs import one_at_a_time
from model.uncertainty.assumed import uncertain

POINTS = 5
ROUNDING = 1e-9
"""A turn by less than this part of the largest net is rounding."""


@dataclass(frozen=True)
class Tornado:
    """net with each assumption at P10 and at P90, the others as entered: path (n,), low and high (n,), widest swing first."""

    path: tuple[str, ...]
    low: Array
    high: Array


@dataclass(frozen=True)
class Swings:
    """net over each assumption's range, the others as entered, widest first.

    value and net (n, 5): at P10, halfway to the entered value, there, halfway to P90, at P90. turns (n,): whether net rises and falls
    on the way, so that the ends do not tell all. entered: net at the entered values.
    """

    path: tuple[str, ...]
    value: Array
    net: Array
    turns: Mask
    entered: float

    @property
    def width(self) -> Array:
        """Between the highest and the lowest of the five, (n,)."""
        return np.ptp(self.net, axis=1)


def tornado(scenario: Scenario) -> Tornado:
    """One assumption at a time from P10 to P90, all in one batch."""
    names = uncertain(scenario)
    cases = [(path, value) for path in names for value in interval(scenario, path)]
    if not cases:
        return Tornado((), np.empty(0), np.empty(0))
    low, high = totals(one_at_a_time(scenario, cases)).net.reshape(-1, 2).T
    order = np.argsort(-np.abs(high - low), kind="stable")
    return Tornado(tuple(names[i] for i in order), low[order], high[order])


def swings(scenario: Scenario, progress: Progress | None = None) -> Swings:
    """One assumption at a time through five values between P10 and P90, all in one batch."""
    names = uncertain(scenario)
    values = np.array([_five(scenario, path) for path in names]).reshape(-1, POINTS)
    cases = [(path, float(v)) for path, row in zip(names, values, strict=True) for v in row]
    if not cases:
        cases = [("discount_rate", scenario.discount_rate)]
        return Swings(
            (), values, values.copy(), np.empty(0, bool), float(totals(one_at_a_time(scenario, cases)).net[0])
        )
    net = totals(one_at_a_time(scenario, cases), progress).net.reshape(-1, POINTS)
    steps = np.diff(net, axis=1)
    steps[np.abs(steps) <= ROUNDING * np.abs(net).max()] = 0
    turns: Mask = np.any(steps > 0, axis=1) & np.any(steps < 0, axis=1)
    order = np.argsort(-np.ptp(net, axis=1), kind="stable")
    return Swings(tuple(names[i] for i in order), values[order], net[order], turns[order], float(net[0, 2]))


def _five(scenario: Scenario, path: str) -> list[float]:
    (low, high), entered = interval(scenario, path), float(get(scenario, path))
    return [low, (low + entered) / 2, entered, (entered + high) / 2, high]
