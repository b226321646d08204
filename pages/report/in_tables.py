"""Numbers as they stand in the cells of tables: in the unit that the head or the column "Unit" names, so that a spreadsheet takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, isfinite, log10

from model.scenario.units import RATIO, Unit
from pages.report import numbers
from pages.report.number_words import writing


@dataclass(frozen=True)
class Row:
    """One question: its title, the unit of its numbers in words, and a number a column; None where there is none."""

    title: str
    unit: str
    numbers: Sequence[float | None]


def amount(money: float) -> float | None:
    """Of money: whole, below 100 with its cents."""
    return _rounded(money, 0 if abs(money) >= 99.995 else 2)


def percent(share: float | None, decimals: int = 0) -> float | None:
    """A share 0..1, or a difference of two, in percents or their points: 62."""
    return None if share is None else _rounded(100 * share, decimals)


def counted(number: float) -> float | None:
    """Customers, hours, months: below 10 with a decimal."""
    return _rounded(number, 0 if abs(number) >= 9.95 else 1)


def figure(number: float | None, unit: Unit, digits: int = 4) -> float | None:
    """A value of an assumption by its declared unit, to so many digits and at least to the whole."""
    if number is None or not isfinite(number):
        return None
    shown = (100 if unit.is_share else 1) * float(number)
    return _rounded(shown, max(0, digits - 1 - floor(log10(abs(shown)))) if shown else 0)


def unit(declared: str, currency: str = "") -> str:
    """What a unit is called in a column of units: "%", "CHF per hour", "customers"."""
    return writing().unit(declared)[1].replace("{n}", "").replace("{currency}", currency).strip()


def unlike(titles: Sequence[str]) -> list[str]:
    """Titles of columns, the second of a name with a 2: a table takes each name once."""
    found: list[str] = []
    for title in titles:
        found.append(next(one for k in range(1, 99) if (one := f"{title} ({k})" if k > 1 else title) not in found))
    return found


def written(number: float) -> str:
    """A cell's number with every digit that it has, in the language's way."""
    return numbers.entered(number, RATIO)


def _rounded(number: float, decimals: int) -> float | None:
    return round(float(number), decimals) + 0.0 if isfinite(number) else None
