"""How many rows have each fault, and the first of them."""

from __future__ import annotations

from collections.abc import Mapping

import ibis.expr.types as ir
from ibis import _

from data.own.cleaning.rules import either
from data.own.cleaning.work import Work
from data.own.faults import FAULTS, Fault

COLUMN_OF = {"unknown_channel": "channel", "with_zone": "time", "no_clock": "time", "grade_out": "grade"}
COLUMN_OF |= {"no_answer": "grade", "bad_answer": "grade", "answer_out": "grade"}


def faults(work: Work, parsed: ir.Table, noted: Mapping[str, ir.BooleanValue]) -> tuple[Fault, ...]:
    """How many rows have each fault, in one pass; of rows that are left out (`out`) the first reason only."""
    marked = parsed.mutate(**{f"is_{kind}": rule.fill_null(False) for kind, rule in noted.items()})
    sums = {kind: marked[f"is_{kind}"].sum() for kind in noted}
    firsts = {f"{kind}_row": marked.row.min(where=marked[f"is_{kind}"]) for kind in noted}
    counted = marked.group_by("out").agg(rows=_.count(), first=_.row.min(), **sums, **firsts).to_pyarrow().to_pylist()
    found = [(one["out"], one["rows"], one["first"]) for one in counted if one["out"] is not None]
    for one in counted:
        if one["out"] is None:
            found += [(kind, one[kind], one[f"{kind}_row"]) for kind in noted if one[kind]]
    least, most = work.grades
    order = list(FAULTS)
    return tuple(
        Fault(kind, work.name, int(rows), int(row), _column(work, kind), least, most)
        for kind, rows, row in sorted(found, key=lambda one: order.index(one[0]))
    )


def _column(work: Work, kind: str) -> str:
    """The file's own words for the column that a fault is in."""
    if kind == "either_order":
        return work.headers.get(either(work), "")
    name = COLUMN_OF.get(kind, kind.rpartition("_")[2])
    return work.headers.get(name, name)
