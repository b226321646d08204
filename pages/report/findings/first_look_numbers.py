"""The numbers that the first screen words of one position: read from the outcome of one scenario, or of a batch at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.numerics.arrays import Array
from model.stages.outcome import Outcome


@dataclass(frozen=True)
class Numbers:
    """net, savings, losses, investment, parts: discounted, as of Outcome; sums: the cumulative ones, (T + 1,); customers: more after
    the last month than under today's policy; hours: freed a year; dear: customers cost more than they bring."""

    net: float
    savings: float
    losses: float
    investment: float
    parts: dict[str, float]
    sums: Array
    customers: float
    hours: float
    dear: bool

    @property
    def moved(self) -> float:
        """All the money that is moved."""
        return abs(self.savings) + abs(self.losses) + self.investment

    @property
    def within(self) -> float:
        """What of net comes within the horizon, the investment included."""
        return float(self.sums[-1])


def numbers_of(out: Outcome) -> list[Numbers]:
    """Of each scenario of a batch; of a single scenario one."""
    sums = np.atleast_2d(out.cumulative)
    parts = {part: _each(amounts) for part, amounts in out.parts.items()}
    columns = (out.savings, out.losses, out.investment, out.more_customers, out.hours_freed, out.brought_today)
    rows = zip(*map(_each, columns), strict=True)
    return [
        Numbers(
            net=saved - lost - invested,
            savings=saved,
            losses=lost,
            investment=invested,
            parts={part: amounts[i] for part, amounts in parts.items()},
            sums=sums[i],
            customers=customers,
            hours=hours,
            dear=brought < 0,
        )
        for i, (saved, lost, invested, customers, hours, brought) in enumerate(rows)
    ]


def _each(amounts: Array) -> list[float]:
    return np.atleast_1d(amounts).tolist()
