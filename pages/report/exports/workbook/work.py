"""The sheet Work: hours and money that contacts take, by phase, and what of it is in effect (MODEL.md 2.4, 5.2)."""

from __future__ import annotations

from dataclasses import dataclass

from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.contacts import PHASES, Contact
from pages.report.exports.workbook.formula import Cells, added, product, when
from pages.report.exports.workbook.sheet import Book, Columns
from pages.report.exports.workbook.timing import VARIANTS, Timing

NOTE = "A year, per customer, newcomer, or prospect asking. Extra work costs at once; released time turns into money late and in part."


@dataclass(frozen=True)
class Work:
    """By phase, (T + 2, arms): hours worked, and money in effect, a year per customer, newcomer or prospect."""

    hours: dict[str, Cells]
    money: dict[str, Cells]


def write(book: Book, a: Assumptions, timing: Timing, contacts: list[Contact]) -> Work:
    sheet = Columns(book.sheet("Work"), "Working time and its cost by phase", timing.labels, NOTE)
    hourly, released, arms = a["service.hourly_cost"], a["programme.released_share"], timing.arms
    hours, money = {}, {}
    for phase in PHASES:

        def all_arms(title: str, field: str, phase: str = phase) -> Cells:
            parts = [c.is_phase[phase] * getattr(c, field) for c in contacts]
            six = sheet.put(f"{phase}: {title}, samples", added(parts), list(VARIANTS))
            return sheet.put(f"{phase}: {title}", product(six, timing.spread), arms)

        now, before, digital = (
            all_arms("hours", "hours"),
            all_arms("hours lagged", "hours_lagged"),
            all_arms("digital cost", "digital"),
        )
        base = now[:, :1]
        most = sheet.put(f"{phase}: hours, the larger", when(before > now, before, now), arms)
        more = when(now > base, now - base, 0)
        less = when(base > most, base - most, 0)
        hours[phase] = now
        effective = sheet.put(f"{phase}: hours in effect", base + more - released * less, arms)
        money[phase] = sheet.put(f"{phase}: money in effect", hourly * effective + digital, arms)
    return Work(hours, money)
