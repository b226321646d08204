"""Tables too large to be counted at once: some customers after the others, in the engine; then all parts of a count summed up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import ibis
import ibis.expr.types as ir
from ibis import _

from data.own.engine import Locked
from data.own.tables import Tables

ROWS = 2_500_000
"""Of contacts and answers that are counted at once."""
Makers = Mapping[str, Callable[[], ir.Table]]


def number(tables: Tables) -> int:
    """So many parts."""
    both = [table for table in (tables.contacts, tables.answers) if table is not None]
    return max(1, -(-sum(int(table.count().to_pyarrow().as_py()) for table in both) // ROWS))


def part(tables: Tables, which: int, of: int) -> Tables:
    """The contacts and answers of some customers; a customer's number is one by chance, and the same in all tables."""

    def some(table: ir.Table | None) -> ir.Table | None:
        return table if table is None or of == 1 else table.filter(table.customer % of == which)

    return replace(tables, contacts=some(tables.contacts), answers=some(tables.answers))


def summed(engine: Locked, name: str, keys: Sequence[str], of: int) -> ir.Table:
    """All parts of a count: no customer is in two of them, so people add up as everything else does."""
    every = ibis.union(*(engine.connection.table(f"{name}_{which}") for which in range(of)), distinct=False)
    return every.group_by(*keys).agg(**{column: _[column].sum() for column in every.columns if column not in keys})
