"""The columns that are counted, without what is wrong in a cell."""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

from data.own.cleaning.names import digital
from data.own.cleaning.work import Work
from data.own.faults import FARTHEST, HOURS


def final(work: Work, kept: ir.Table) -> ir.Table:
    """The columns that are counted, without what is wrong in a cell."""
    found: dict[str, ir.Value] = {"customer": kept.customer}
    for name in ("start", "time", "segment", "touchpoint"):
        if name in kept.columns:
            found[name] = kept[name]
    if "end" in kept.columns:
        found["end"] = _unless(kept["end"], kept["end"] >= ibis.date(date(FARTHEST, 1, 1)))
    if "revenue" in kept.columns:
        found["revenue"] = _unless(kept.revenue, kept.revenue < 0)
    if "channel" in kept.columns:
        found["digital"] = digital(work, kept.channel).fill_null(False)
    if "resolved" in kept.columns:
        found["resolved"] = kept.resolved.fill_null(False)
    if "seconds" in kept.columns:
        found["seconds"] = _unless(kept.seconds, (kept.seconds < 0) | (kept.seconds > HOURS * 3600))
    if "grade" in kept.columns:
        least, most = work.grades
        found["grade"] = _unless(kept.grade, (kept.grade < least) | (kept.grade > most))
    if "row" in kept.columns:
        found["row"] = kept.row
    return kept.select(**found)


def _unless(value: ir.Value, wrong: ir.BooleanValue) -> ir.Value:
    return ibis.ifelse(wrong.fill_null(False), ibis.null(value.type()), value)
