"""A table as a company exports it becomes one that can be counted, and what was wrong with it is said. All of it in the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import ibis
import ibis.expr.types as ir
from ibis import _

from data.own.cleaning import found, habits, names, repeats
from data.own.cleaning.fields import parsed
from data.own.cleaning.final import final
from data.own.cleaning.rules import rules
from data.own.cleaning.work import TEXT_PARSED, Hints, Work
from data.own.columns import kinds
from data.own.engine import Locked
from data.own.faults import FAULTS, LEFT_OUT, Fault
from data.own.scale import Scale
from data.own.values import tidy

MOST_ROWS = 5_000_000
"""Rows up to which the same one twice is looked for."""
NONE = Hints()
SMALLER = {"row": "UINTEGER", "grade": "FLOAT"}
"""Types that hold what stands in a column in half of the memory."""


@dataclass(frozen=True)
class Clean:
    """table: what counts of it; faults: what is wrong with it; scale: of its grades; channels: those of ten customers and more, and
    whether a machine answers there, None where the name does not tell; types: smaller ones of the engine for some of its columns."""

    table: ir.Table
    faults: tuple[Fault, ...]
    scale: Scale = Scale.ONE_IS_BEST
    channels: Mapping[str, bool | None] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)


def clean(
    name: str, raw: ir.Table, headers: Mapping[str, str], engine: Locked | None = None, hints: Hints = NONE
) -> Clean:
    """name: contracts, contacts or answers. raw: its fields as columns, text or typed, and the number of each row as `row`; a row
    with more cells than columns says so in `more`. engine: DuckDB, which makes customers' ids unreadable."""
    texts = {c: tidy(raw[c]) for c in raw.columns if raw[c].type().is_string()}
    work = Work(name, raw.mutate(**texts), headers, channels=hints.channels or {})
    habits.learn(work, hints.scale)
    rows = work.raw.select("row", **parsed(work, engine))
    when = rules(work, hints.today or date.today())
    out = [(when[kind], kind) for kind in FAULTS if kind in when and FAULTS[kind][0] == LEFT_OUT]
    rows = rows.mutate(out=ibis.cases(*out, else_=ibis.null("string")))
    if engine and any(work.is_text(one) and kind in TEXT_PARSED for one, kind in kinds(name).items()):
        rows = engine.kept(f"{name}_parsed", rows)  # text is read once
    many = int(work.raw.count().to_pyarrow().as_py()) > MOST_ROWS
    if not many:
        rows = repeats.marked(name, rows, engine)
    faults = found.faults(work, rows, {kind: rule for kind, rule in when.items() if FAULTS[kind][0] != LEFT_OUT})
    if any(fault.leaves_out for fault in faults):
        rows = rows.filter(_.out.isnull())
    channels = names.channels(work, rows, engine)
    rows, more, types = names.named(work, rows, engine)
    more = (Fault("large", name), *more) if many else more
    return Clean(final(work, rows), (*faults, *more), work.scale, channels, types | SMALLER)
