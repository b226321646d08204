"""The sheet Work: hours and money that contacts take, by phase, and what of it is in effect (MODEL.md 2.4, 5.2)."""

from __future__ import annotations

from dataclasses import dataclass

from pages.report.exports.workbook.assumptions import Assumptions, choice
from pages.report.exports.workbook.contacts import PHASES, Contact
from pages.report.exports.workbook.formula import Cells, added, exp, sqrt, when
from pages.report.exports.workbook.sheet import Book, Columns
from pages.report.exports.workbook.timing import Timing
from pages.report.language import named, say


@dataclass(frozen=True)
class Work:
    """By phase, (R + 2, arms): hours worked, and money in effect, a year per customer, newcomer or prospect.

    tie: the factor of 4.2 by which resolved contacts tie customers; sold: what outreach sells, relative to today (5.1); (R + 2, arms).
    """

    hours: dict[str, Cells]
    money: dict[str, Cells]
    tie: Cells
    sold: Cells


def write(book: Book, a: Assumptions, timing: Timing, contacts: list[Contact]) -> Work:
    note = say(
        "A year, per customer, newcomer, or prospect asking. Extra work costs at once; "
        "released time turns into money late and in part."
    )
    sheet = Columns(
        book.sheet(named("Work"), say("Working time and its cost, by phase.")),
        say("Working time and its cost by phase"),
        timing.labels,
        note,
    )
    hourly, released, arms = a["service.hourly_cost"], a["programme.released_share"], timing.shares.arms
    hours, money = {}, {}
    for phase in PHASES:

        def all_arms(title: str, field: str, phase: str = phase) -> Cells:
            return sheet.put(title, added([c.is_phase[phase] * c.arms(field) for c in contacts]), arms)

        who = choice(phase)
        now = all_arms(say("{phase}: hours", phase=who), "hours")
        before = all_arms(say("{phase}: hours lagged", phase=who), "hours_lagged")
        digital = all_arms(say("{phase}: digital cost", phase=who), "digital")
        base = now[:, :1]
        most = sheet.put(say("{phase}: hours, the larger", phase=who), when(before > now, before, now), arms)
        more = when(now > base, now - base, 0)
        less = when(base > most, base - most, 0)
        hours[phase] = now
        effective = sheet.put(say("{phase}: hours in effect", phase=who), base + more - released * less, arms)
        money[phase] = sheet.put(say("{phase}: money in effect", phase=who), hourly * effective + digital, arms)
    return Work(hours, money, _tie(sheet, a, timing, contacts), _sold(sheet, a, timing, contacts))


def _tie(sheet: Columns, a: Assumptions, timing: Timing, contacts: list[Contact]) -> Cells:
    """exp(-self_service_tie (D - D_0)); D: the share that the machine resolves of the contacts that customers start."""
    per_year = [
        a.of("touchpoints", c.name, "contacts")
        * c.is_phase["customer"]
        * (1 - a.of("touchpoints", c.name, "proactive").same(choice(True)))
        for c in contacts
    ]
    started = sheet.sheet.put(2, 1, added(per_year))
    sheet.sheet.text(2, 2, say("contacts a year that customers start"), "note")
    share = added([c.arms("resolved") for c in contacts]) / when(started > 0, started, 1)
    resolved = sheet.put(say("D: resolved by the machine"), share, timing.shares.arms)
    change = resolved - resolved[0, 0]
    return sheet.put(say("tie of self-service"), exp(0 - a["loyalty.self_service_tie"] * change), timing.shares.arms)


def _sold(sheet: Columns, a: Assumptions, timing: Timing, contacts: list[Contact]) -> Cells:
    """1 + outreach_revenue (sqrt(R / R_0) - 1); R: contacts that the company starts, as far as they sell."""
    arms = timing.shares.arms
    selling = sheet.put(say("R: contacts that sell"), added([c.arms("selling") for c in contacts]), arms)
    base = selling[0, 0]
    ratio = when(base > 0, selling / when(base > 0, base, 1), 1)
    ratio = sheet.put(say("R, of today's"), when(ratio > 0, ratio, 0), arms)
    return sheet.put(say("sold"), 1 + a["loyalty.outreach_revenue"] * (sqrt(ratio) - 1), arms)
