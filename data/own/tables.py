"""The three tables as the counts read them, whatever engine holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import ibis
import ibis.expr.types as ir

from data.own.scale import Scale


@dataclass(frozen=True)
class Tables:
    """Each optional, typed; columns that a company does not have are missing, but for the first two of each.

    contracts: customer, start (date), end (date, null: runs on), segment, revenue (a year).
    contacts: customer, time (timestamp), touchpoint, digital (met a machine), resolved, seconds, grade.
    answers: customer, time, grade.
    """

    contracts: ir.Table | None = None
    contacts: ir.Table | None = None
    answers: ir.Table | None = None
    contact_scale: Scale = Scale.ONE_IS_BEST
    answer_scale: Scale = Scale.ONE_IS_BEST


@dataclass(frozen=True)
class Window:
    """What is counted: up to `end` (the first of a month, not included); `begin`: from here on leavers are in the data."""

    begin: date
    end: date

    def __post_init__(self) -> None:
        if self.begin.day != 1 or self.end.day != 1 or not self.begin < self.end:
            raise ValueError(f"{self.begin} to {self.end} are not two firsts of a month, the earlier before")

    def back(self, months: int) -> date:
        """So many months before the end."""
        return months_before(self.end, months)


def month_of(day: date) -> int:
    """The months of a calendar, counted through."""
    return day.year * 12 + day.month - 1


def months_before(day: date, months: int) -> date:
    """The first of the month that lies so many before a day's."""
    year, month = divmod(month_of(day) - months, 12)
    return date(year, month + 1, 1)


def at(day: date) -> ir.TimestampScalar:
    """The beginning of a day."""
    return ibis.timestamp(datetime(day.year, day.month, day.day))


def grade_class(grade: ir.NumericColumn, scale: Scale) -> ir.StringColumn:
    """excellent, adequate or poor, as the model has them; null where there is no grade."""
    if scale is Scale.ONE_IS_BEST:
        best, worst = grade <= 1, grade >= 4
    elif scale is Scale.SIX_IS_BEST:
        best, worst = grade >= 6, grade <= 3
    else:
        best, worst = grade >= 9, grade <= 6
    return ibis.cases((grade.isnull(), ibis.null("string")), (best, "excellent"), (worst, "poor"), else_="adequate")
