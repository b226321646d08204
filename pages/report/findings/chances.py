"""A share of possible worlds in words that people count with: "about 1 in 8", "none of the 10,000"."""

from __future__ import annotations

from fractions import Fraction

from pages.report import numbers

LARGEST = 10
FAMILIAR = (
    *(Fraction(1, n) for n in range(2, LARGEST + 1)),
    *(Fraction(*pair) for pair in ((3, 10), (2, 5), (3, 5), (2, 3), (7, 10), (3, 4), (4, 5), (5, 6), (7, 8), (9, 10))),
)
"""Chances between 1 in 10 and 9 in 10 are told by the nearest of these; nobody counts in 7 of 9."""


def one_in(count: int, n: int) -> str:
    """A chance by how many of n worlds have it: "about 3 in 10", "about 1 in 24"; at the ends "none of" and "all of the n"."""
    if not count:
        return f"none of the {n:,}"
    if count == n:
        return f"all of the {n:,}"
    if count * LARGEST < n:
        return f"about 1 in {_two_digits(n / count)}"
    if (n - count) * LARGEST < n:
        other = _whole(n / (n - count))
        return f"about {other - 1:,} in {other:,}"
    near = min(FAMILIAR, key=lambda familiar: abs(familiar - Fraction(count, n)))
    return f"about {near.numerator} in {near.denominator}"


def between(interval: tuple[float, float]) -> str:
    """What the number of draws leaves open: "23.4 to 25.1 %"."""
    low, high = interval
    return f"{numbers.percent(low, 1).removesuffix(' %')} to {numbers.percent(high, 1)}"


def _whole(value: float) -> int:
    return round(float(f"{value:.2g}"))


def _two_digits(value: float) -> str:
    return f"{_whole(value):,}"
