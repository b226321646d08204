"""The sheet Work: hours and money that contacts take, by phase, and what of it is in effect (MODEL.md 2.4, 5.2)."""

from __future__ import annotations

from dataclasses import dataclass

from pages.report.exports.workbook.assumptions import Assumptions, choice
from pages.report.exports.workbook.contacts import PHASES, Contact
from pages.report.exports.workbook.formula import Cells, added, product, when
from pages.report.exports.workbook.sheet import Book, Columns
from pages.report.exports.workbook.timing import Timing
from pages.report.language import say


@dataclass(frozen=True)
class Work:
    """By phase, (T + 2, arms): hours worked, and money in effect, a year per customer, newcomer or prospect."""

    hours: dict[str, Cells]
    money: dict[str, Cells]


def write(book: Book, a: Assumptions, timing: Timing, contacts: list[Contact]) -> Work:
    note = say(
        "A year, per customer, newcomer, or prospect asking. Extra work costs at once; "
        "released time turns into money late and in part."
    )
    sheet = Columns(book.sheet("Work"), say("Working time and its cost by phase"), timing.labels, note)
    hourly, released, arms = a["service.hourly_cost"], a["programme.released_share"], timing.arms
    hours, money = {}, {}
    for phase in PHASES:

        def all_arms(samples: str, title: str, field: str, phase: str = phase) -> Cells:
            parts = [c.is_phase[phase] * getattr(c, field) for c in contacts]
            six = sheet.put(samples, added(parts), timing.variants)
            return sheet.put(title, product(six, timing.spread), arms)

        who = choice(phase)
        now = all_arms(say("{phase}: hours, samples", phase=who), say("{phase}: hours", phase=who), "hours")
        before = all_arms(
            say("{phase}: hours lagged, samples", phase=who), say("{phase}: hours lagged", phase=who), "hours_lagged"
        )
        digital = all_arms(
            say("{phase}: digital cost, samples", phase=who), say("{phase}: digital cost", phase=who), "digital"
        )
        base = now[:, :1]
        most = sheet.put(say("{phase}: hours, the larger", phase=who), when(before > now, before, now), arms)
        more = when(now > base, now - base, 0)
        less = when(base > most, base - most, 0)
        hours[phase] = now
        effective = sheet.put(say("{phase}: hours in effect", phase=who), base + more - released * less, arms)
        money[phase] = sheet.put(say("{phase}: money in effect", phase=who), hourly * effective + digital, arms)
    return Work(hours, money)
