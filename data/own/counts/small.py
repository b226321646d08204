"""Cells of fewer people than may be shown are counted together or left out, within the engine: one row comes out of it for all of these."""

from __future__ import annotations

from collections.abc import Sequence

import ibis.expr.types as ir
from ibis import _, ifelse, null

from data.own.columns import OTHER

FEWEST = 10
"""People behind a cell below which it is not shown."""


def together(cells: ir.Table, keys: Sequence[str], rows: str) -> ir.Table:
    """Small cells of all segments as those of the other customers; a customer is of one segment, so their people add up.

    `together` of `rows` were counted so. What stays small is left out. Nothing is told by difference: no sum over segments is shown.
    """
    small = _.people < FEWEST
    cells = cells.mutate(together=ifelse(small, _[rows], 0), segment=ifelse(small, OTHER, _.segment))
    return cells.group_by(*keys).agg(**{name: _[name].sum() for name in cells.columns if name not in keys})


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
