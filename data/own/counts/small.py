"""Cells of fewer people than may be shown are left out, within the engine: what comes out of it is one row for all of them."""

from __future__ import annotations

from collections.abc import Sequence

import ibis.expr.types as ir
from ibis import _, ifelse, null

FEWEST = 10
"""People behind a cell below which it is not shown."""


def hidden(cells: ir.Table, keys: Sequence[str], rows: str) -> ir.Table:
    """The cells without those of fewer people; these stand in one row without keys, with their number as `people` and `rows` summed up."""
    small = _.people < FEWEST
    counts = [name for name in cells.columns if name not in (*keys, "people", rows)]
    masked = cells.mutate(
        small=ifelse(small, 1, 0).cast("int64"),
        **{key: ifelse(small, null(cells[key].type()), cells[key]) for key in keys},
        **{name: ifelse(small, null(cells[name].type()), cells[name]) for name in counts},
    )
    return masked.group_by("small", *keys).agg(
        cells=_.count(), **{rows: _[rows].sum()}, **{name: _[name].max() for name in counts}
    )
