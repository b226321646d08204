"""From when to when a company's tables can be counted, as they themselves tell."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from statistics import median

import ibis.expr.types as ir
from ibis import _

from data.own.faults import Fault
from data.own.tables import Tables, Window, month_of, months_before

YEAR, LONGEST, BLOCK = 12, 36, 3
"""Months; so many back leavers are counted at most, and by so many at once, as few of them come and go by chance."""
FEW = 0.25
"""Of the usual leavers: with fewer, those before are not in the data, but for some who were kept by chance."""
LAST_DAYS, LATE = 5, timedelta(days=31)
"""Days before the end of a month from which on it is whole; how long after the last start an end is not one that is still ahead."""


def window(tables: Tables, begin: date | None = None, end: date | None = None) -> Window | None:
    """begin and end: as the reader says, None where the tables tell. None where nothing tells anything."""
    last = end or _last(tables)
    if last is None:
        return None
    first = begin or _first(tables, last)
    return Window(first if first < last else months_before(last, YEAR), last)


def too_short(tables: Tables, window: Window) -> list[Fault]:
    """Contacts that do not reach back over the year that is counted."""
    if tables.contacts is None:
        return []
    first = _day(tables.contacts.filter(_.time.notnull()).time.min())
    months = YEAR if first is None else month_of(window.end) - month_of(first)
    return [Fault("short", "contacts", least=max(0, months), most=YEAR)] if months < YEAR else []


def _last(tables: Tables) -> date | None:
    """The end of the last whole month: of the contacts, without them of the contracts, without these of the answers."""
    if tables.contacts is not None:
        last = _day(tables.contacts.time.max())
    elif tables.contracts is not None:
        last = _day(tables.contracts.start.max())
        if last and "end" in tables.contracts.columns:
            ends = tables.contracts["end"]
            last = max(last, _day(ends.max(where=ends <= last + LATE)) or last)
    else:
        last = _day(tables.answers.time.max()) if tables.answers is not None else None
    if last is None:
        return None
    whole = last.day > monthrange(last.year, last.month)[1] - 1 - LAST_DAYS
    return months_before(last, -1) if whole else last.replace(day=1)


def _first(tables: Tables, end: date) -> date:
    """From when on leavers are in the data; without contracts, from the first contact or answer on."""
    if tables.contracts is not None:
        return _leavers_from(tables.contracts, end)
    firsts = [_day(table.time.min()) for table in (tables.contacts, tables.answers) if table is not None]
    return min((one for one in firsts if one), default=months_before(end, YEAR)).replace(day=1)


def _leavers_from(contracts: ir.Table, end: date) -> date:
    """The first of the quarters, back from the end, in each of which about as many left as usual."""
    if "end" not in contracts.columns:
        return months_before(end, YEAR)
    gone = contracts.filter(contracts["end"].notnull() & (contracts["end"] < end))
    month = gone["end"].year().cast("int64") * YEAR + gone["end"].month() - 1
    rows = gone.group_by(month=month).agg(n=_.count()).to_pyarrow().to_pylist()
    blocks = [0] * (LONGEST // BLOCK)
    for one in rows:
        back = (month_of(end) - 1 - int(one["month"])) // BLOCK
        if back < len(blocks):
            blocks[back] += int(one["n"])
    usual = median(blocks[: YEAR // BLOCK])
    whole = next((i for i, n in enumerate(blocks) if n <= usual * FEW), len(blocks))
    return months_before(end, max(whole * BLOCK, YEAR))


def _day(value: ir.Scalar) -> date | None:
    """What an engine answers: a date or a moment."""
    found = value.cast("date").to_pyarrow().as_py()
    return found if found is None else date(found.year, found.month, found.day)
