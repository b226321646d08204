"""What is counted of contacts: volumes, working time, what was resolved, what came back, grades."""

from __future__ import annotations

from dataclasses import replace

import ibis
import ibis.expr.types as ir
from ibis import _

from data.own.columns import OTHER
from data.own.counts.small import FEWEST
from data.own.tables import Tables, Window, at, grade_class, month_of

HOUR, DAY = 3600, 86400
NEWCOMER_DAYS = 90
"""How long after the start a contact is one of a newcomer."""
LAST_DAY = 28
"""Days after a contact in which another about the same is counted."""
CONTEXT_MONTHS = 1
"""What comes before the year is read too, to know what a contact follows."""


def few(tables: Tables, window: Window) -> ir.Table | None:
    """The touchpoints (`rare`) that fewer people than may be shown had to do with in the year."""
    if not says(tables, "touchpoint"):
        return None
    assert tables.contacts is not None
    year = tables.contacts.filter(_.time >= at(window.back(12)), _.time < at(window.end))
    return year.group_by(rare="touchpoint").agg(people=_.customer.nunique()).filter(_.people < FEWEST).select("rare")


def merged(tables: Tables, rare: ir.Table | None) -> Tables:
    """With such touchpoints as one; which contacts these are says `together`."""
    c = tables.contacts
    if c is None or rare is None:
        return tables
    c = c.left_join(rare, c.touchpoint == rare.rare)
    c = c.mutate(together=_.rare.notnull(), touchpoint=ibis.ifelse(_.rare.notnull(), OTHER, _.touchpoint)).drop("rare")
    return replace(tables, contacts=c)


def contacts(tables: Tables, who: ir.Table | None, window: Window) -> ir.Table:
    """The year's contacts, each with what it follows, what follows it, its phase and its segment."""
    c = _columns(tables)
    c = c.filter(_.time >= at(window.back(12 + CONTEXT_MONTHS)), _.time < at(window.end))
    order = [c.time, c.digital.desc(), c.resolved, c["class"], c.seconds]
    row = ibis.window(group_by=["customer", "touchpoint"], order_by=order)
    seconds = c.time.epoch_seconds()
    c = c.mutate(
        gap=seconds.lead().over(row) - seconds,
        with_person=(c.digital.lead().over(row) == 0),
        since=seconds - seconds.lag().over(row),
        dead_end=(c.digital.lag().over(row) == 1) & (c.resolved.lag().over(row) == 0),
    )
    if not says(tables, "resolved"):
        c = c.mutate(resolved=ibis.ifelse(_.gap.notnull() & (_.gap <= 7 * DAY), 0, 1).cast("int64"))
    return _placed(c.filter(_.time >= at(window.back(12))), who)


def touch(c: ir.Table, window: Window) -> ir.Table:
    """touchpoint, phase, digital, resolved, soon, after -> contacts, working time, what came back, grades."""
    follows = (_.digital == 0) & _.dead_end.fill_null(False)
    after = ibis.cases((follows & (_.since <= HOUR), 1), (follows & (_.since <= 7 * DAY), 2), else_=0).cast("int64")
    person = (_.digital == 1) & _.with_person.fill_null(False)
    soon = (person & (_.gap <= HOUR)).fill_null(False).ifelse(1, 0).cast("int64")
    c = c.mutate(after=after, soon=soon, followed=_.time < at(window.end) - ibis.interval(days=LAST_DAY))
    week, fortnight, month = (_.followed & (_.gap <= days * DAY) for days in (7, 14, 28))
    later = _.with_person.fill_null(False) & (_.gap > HOUR)
    timed = _.seconds.notnull() & (_.seconds > 0)
    return c.group_by("touchpoint", "phase", "digital", "resolved", "soon", "after").agg(
        people=_.customer.nunique(),
        n=_.count(),
        together=_.together.sum(),
        followed=_.followed.sum(),
        again7=week.sum(),
        again14=fortnight.sum(),
        again28=month.sum(),
        person7=(week & later).sum(),
        person14=(fortnight & later).sum(),
        person28=(month & later).sum(),
        timed=timed.sum(),
        seconds=_.seconds.sum(where=timed),
        seconds_squared=(_.seconds * _.seconds).sum(where=timed),
        graded=_["class"].count(),
        excellent=(_["class"] == "excellent").sum(),
        poor=(_["class"] == "poor").sum(),
    )


def again(c: ir.Table, window: Window) -> ir.Table:
    """day -> contacts with a person whose next about the same came so many days after it at most, of those that were seen for 28 days;
    clocked: of these, the ones that are not whole days apart, as of times without hours all are."""
    seen = (_.digital == 0) & (_.time < at(window.end) - ibis.interval(days=LAST_DAY))
    c = c.filter(seen, _.gap <= LAST_DAY * DAY)
    day = ibis.greatest((_.gap + (DAY - 1)) // DAY, 1).cast("int64")
    clocked = (_.gap % DAY != 0).ifelse(1, 0)
    return c.group_by(day=day).agg(people=_.customer.nunique(), n=_.count(), clocked=clocked.sum())


def ladder(c: ir.Table, window: Window) -> ir.Table:
    """touchpoint, segment, quarters_back -> contacts that began, of them digital, of these resolved."""
    follows = (_.digital == 0) & _.dead_end.fill_null(False) & (_.since <= 7 * DAY)
    months = month_of(window.end) - (_.time.year().cast("int64") * 12 + _.time.month())
    c = c.filter(~follows).mutate(quarters_back=(months - months % 3).cast("int64"))
    return c.group_by("touchpoint", "segment", "quarters_back").agg(
        people=_.customer.nunique(), started=_.count(), digital=_.digital.sum(), resolved=(_.digital * _.resolved).sum()
    )


def by_segment(c: ir.Table) -> ir.Table:
    """segment -> contacts of its customers."""
    c = c.filter(_.phase == "customer")
    return c.group_by("segment").agg(people=_.customer.nunique(), contacts=_.count())


def says(tables: Tables, column: str) -> bool:
    """Whether the contacts have a column."""
    return tables.contacts is not None and column in tables.contacts.columns


def _columns(tables: Tables) -> ir.Table:
    """All columns there can be, 0 and 1 for no and yes; without a channel every contact counts as one with a person."""
    c = tables.contacts
    assert c is not None
    grade = c.grade if says(tables, "grade") else ibis.null("float64")
    return c.select(
        customer=c.customer,
        time=c.time,
        touchpoint=c.touchpoint.cast("string").fill_null("") if says(tables, "touchpoint") else ibis.literal(""),
        digital=_flag(c.digital) if says(tables, "digital") else ibis.literal(0, "int64"),
        resolved=_flag(c.resolved) if says(tables, "resolved") else ibis.literal(1, "int64"),
        seconds=c.seconds.cast("float64") if says(tables, "seconds") else ibis.null("float64"),
        together=_flag(c.together) if says(tables, "together") else ibis.literal(0, "int64"),
        **{"class": grade_class(grade, tables.contact_scale)},
    )


def _flag(column: ir.BooleanColumn) -> ir.IntegerColumn:
    return column.fill_null(False).ifelse(1, 0).cast("int64")


def _placed(c: ir.Table, who: ir.Table | None) -> ir.Table:
    """With segment and phase; a contact of nobody under contract, or before its start, is one of a prospect."""
    if who is None:
        return c.mutate(segment=ibis.literal(""), phase=ibis.literal("customer"))
    w = who.select(whose="customer", start="start", segment="segment")
    c = c.left_join(w, c.customer == w.whose)
    day = c.time.date()
    fresh = day < (c.start + ibis.interval(days=NEWCOMER_DAYS)).cast("date")
    phase = ibis.cases((c.start.isnull() | (day < c.start), "prospect"), (fresh, "newcomer"), else_="customer")
    return c.mutate(segment=c.segment.fill_null(""), phase=phase).drop("whose", "start")
