"""What is asked for where a number is typed, and what was probably meant where the one typed is implausible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10

from model.scenario.units import Kind, Unit
from pages.report import numbers

FAR, NEAR = log10(6), log10(3)
"""From how many powers of ten on a jump is implausible, and how near what was meant must be to the value before."""


@dataclass(frozen=True)
class Asked:
    """What a number is asked for: its unit, its bounds, its currency; the usual range; whether it is chosen rather than found."""

    unit: Unit
    low: float
    high: float
    currency: str
    usual: tuple[float, float] | None = None
    decision: bool = False

    def possible(self, value: float) -> bool:
        return self.low <= value <= self.high

    def told(self, value: float) -> str:
        """A value in words."""
        return numbers.entered(value, self.unit, self.currency or " ")


def meant(value: float, others: Sequence[float], percent: bool, asked: Asked, before: float | None) -> float | None:
    """What was probably meant in place of an implausible value; None where it is plausible. others: what the text can stand for too;
    percent: whether it says so."""
    fractional = asked.unit.what == "customers" and value != int(value)
    for other in others:
        if (fractional and other == int(other)) or (before and _far(value, before) and _nearer(other, value, before)):
            return other
    if asked.unit.is_share and not percent and 0 < abs(value) < 0.01:
        share = _shifted(value, 2)
        if asked.possible(share) and (not before or _nearer(share, value, before)):
            return share
    if not before or (asked.decision and asked.unit.kind is Kind.SHARE) or not _far(value, before):
        return None
    return _slipped(value, asked, before)


def _slipped(value: float, asked: Asked, before: float) -> float | None:
    """The value with its decimal mark elsewhere, where that is what stood there before, or where the value is unusual."""
    unusual = asked.usual is not None and not asked.usual[0] <= value <= asked.usual[1]
    for places in (-1, 1, -2, 2, -3, 3):
        other = _shifted(value, places)
        same = abs(other - before) <= 1e-9 * abs(before)
        if asked.possible(other) and (same or (unusual and _near(other, before))):
            return other
    return None


def _shifted(value: float, places: int) -> float:
    """The value times a power of ten, to the digit."""
    return float(Decimal(repr(value)).scaleb(places))


def _distance(value: float, before: float) -> float:
    """How many powers of ten lie between two numbers; without end where one is 0 or their signs differ."""
    return abs(log10(value / before)) if value * before > 0 else float("inf")


def _far(value: float, before: float) -> bool:
    return value * before > 0 and _distance(value, before) >= FAR


def _near(value: float, before: float) -> bool:
    return _distance(value, before) <= NEAR


def _nearer(other: float, value: float, before: float) -> bool:
    return _distance(other, before) < _distance(value, before)
