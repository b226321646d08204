"""All tables of the pack, in the order of the questions that they answer, and their rows of one scenario."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from numbers import Real
from typing import Any

from model.tables.pack import assumptions, claims, contacts, how_far, levers, must_be_true, over_time, worlds
from model.tables.pack.declared import Column, Tidy
from model.tables.pack.work import Work

MODULES = (assumptions, how_far, over_time, contacts, levers, must_be_true, worlds, claims)
TABLES: tuple[Tidy, ...] = tuple(table for module in MODULES for table in module.TABLES)


@dataclass(frozen=True)
class Filled:
    """A table with its rows, each cell of its column's type or None."""

    table: Tidy
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Missing:
    """A table that cannot be worked out for this scenario, and why."""

    table: Tidy
    why: ValueError


def filled(work: Work, with_worlds: bool = True) -> Iterator[Filled | Missing]:
    """One after the other; one that raises ValueError is Missing, the others follow. with_worlds: those that take seconds, too."""
    for table in TABLES:
        if table.worlds and not with_worlds:
            continue
        try:
            yield Filled(table, tuple(_row(table.columns, row) for row in table.make(work)))
        except ValueError as error:
            yield Missing(table, error)


def _row(columns: tuple[Column, ...], row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(_cell(column, cell) for column, cell in zip(columns, row, strict=True))


def _cell(column: Column, cell: Any) -> Any:
    """Plain Python, as declared; what is no number is missing."""
    if cell is None:
        return None
    if column.type == "string":
        return str(cell) or None
    if column.type == "boolean":
        return bool(cell)
    if not isinstance(cell, Real) and not hasattr(cell, "item"):
        raise TypeError(f"{column.name}: {cell!r} is no {column.type}")
    number = float(cell)
    if not isfinite(number):
        return None
    return int(number) if column.type == "integer" else number
