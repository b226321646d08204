"""Every cell read as what its column holds."""

from __future__ import annotations

import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from data.own import values
from data.own.cleaning.work import TEXT_PARSED, Work
from data.own.columns import Kind, kinds
from data.own.engine import Locked
from data.own.values import Habits


def parsed(work: Work, engine: Locked | None) -> dict[str, ir.Value]:
    """Every field read: f as read or null, f_full whether there was anything, f_text as it stood where that is looked at again."""
    found: dict[str, ir.Value] = {}
    for name, kind in kinds(work.name).items():
        if not work.has(name):
            continue
        cell, habits = work.raw[name], work.habits.get(name, Habits())
        read = cell if not work.is_text(name) else _read(kind, cell, habits)
        if kind is Kind.ID:
            text = values.same_id(cell) if work.is_text(name) else cell.cast("string")
            read = engine.anonymous(text) if engine else cell
            found["as_written"] = text
        elif kind is Kind.DAY:
            read = read.cast("date")
        elif kind is Kind.TIME:
            read = read.cast("timestamp")
        elif kind in (Kind.AMOUNT, Kind.SECONDS, Kind.GRADE):
            read = read.cast("float64")
        elif kind is Kind.NAME:
            read = read.cast("string")
        elif kind is Kind.YES and not isinstance(read.type(), dt.Boolean):
            read = read.cast("float64") != 0
        found[name], found[f"{name}_full"] = read, cell.notnull()
        if work.is_text(name) and kind in TEXT_PARSED:
            found[f"{name}_text"] = cell
    if "more" in work.raw.columns:
        found["more"] = work.raw.more
    return found


def _read(kind: Kind, cell: ir.StringValue, habits: Habits) -> ir.Value:
    if kind in (Kind.DAY, Kind.TIME):
        return values.moment(cell, habits)
    if kind in (Kind.AMOUNT, Kind.SECONDS):
        return values.amount(cell, habits) if kind is Kind.AMOUNT else values.seconds(cell, habits)
    return {Kind.YES: values.yes, Kind.GRADE: values.grade}.get(kind, lambda text: text)(cell)
