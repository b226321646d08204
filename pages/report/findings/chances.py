"""A share of possible worlds as people count: "about 1 in 8", "none of the 10,000"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from pages.report import numbers
from pages.report.language import say

LARGEST = 10
FAMILIAR = (
    *(Fraction(1, n) for n in range(2, LARGEST + 1)),
    *(Fraction(*pair) for pair in ((3, 10), (2, 5), (3, 5), (2, 3), (7, 10), (3, 4), (4, 5), (5, 6), (7, 8), (9, 10))),
)
"""Chances between 1 in 10 and 9 in 10 are told by the nearest of these; nobody counts in 7 of 9."""


class Often(Enum):
    """Whether something is so in none of the worlds, in some, or in all."""

    NEVER = "never"
    SOMETIMES = "sometimes"
    ALWAYS = "always"


@dataclass(frozen=True)
class Chance:
    """How often something is so: in about `part` of `whole` worlds; whole is the number of all worlds where it is none or all."""

    often: Often
    number: int
    of: int

    @property
    def part(self) -> str:
        """The first number of 'about 9,999 in 10,000' as it is shown."""
        return numbers.whole(self.number)

    @property
    def whole(self) -> str:
        """The second number of 'about 9,999 in 10,000' as it is shown."""
        return numbers.whole(self.of)


def chance(count: int, n: int) -> Chance:
    """A chance by how many of n worlds have it, in numbers that people count with."""
    if not count:
        return Chance(Often.NEVER, 0, n)
    if count == n:
        return Chance(Often.ALWAYS, n, n)
    if count * LARGEST < n:
        return Chance(Often.SOMETIMES, 1, _two_digits(n / count))
    if (n - count) * LARGEST < n:
        other = _two_digits(n / (n - count))
        return Chance(Often.SOMETIMES, other - 1, other)
    near = min(FAMILIAR, key=lambda familiar: abs(familiar - Fraction(count, n)))
    return Chance(Often.SOMETIMES, near.numerator, near.denominator)


def one_in(count: int, n: int) -> str:
    """The chance by itself: "about 3 in 10", "about 1 in 24"; at the ends "none of" and "all of the n"."""
    odds = chance(count, n)
    match odds.often:
        case Often.NEVER:
            return say("none of the {whole}", whole=odds.whole)
        case Often.ALWAYS:
            return say("all of the {whole}", whole=odds.whole)
    return say("about {part} in {whole}", part=odds.part, whole=odds.whole)


def _two_digits(value: float) -> int:
    return round(float(f"{value:.2g}"))
