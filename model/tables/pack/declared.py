"""What is said of a table besides its rows: what it is, what one row is of, and type, unit and meaning of each column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from model.scenario.units import Unit
from model.tables.pack.work import Work

Type = Literal["integer", "number", "boolean", "string"]
Rows = Iterable[tuple[Any, ...]]
Make = Callable[[Work], Rows]
THIS = "this row"
"""The unit of a column whose rows have different ones: it stands in the column `unit`."""
LINE = re.compile(r"(?P<name>\w+): (?P<type>integer|number|boolean|string)(?: \[(?P<unit>[^\]]+)\])?; (?P<meaning>.+)")


@dataclass(frozen=True)
class Column:
    """unit: as declared of assumptions ('money' is the scenario's currency), THIS, or '' for what has none."""

    name: str
    type: Type
    unit: str
    meaning: str

    def unit_in(self, currency: str) -> str:
        return "see column unit" if self.unit == THIS else Unit(self.unit).in_currency(currency)


@dataclass(frozen=True)
class Tidy:
    """A tidy table: a row is one observation, a column one variable, a cell one value.

    key: the columns that tell its rows apart. charts: the charts that are drawn of it, by the beginning of their keys.
    worlds: made of thousands of possible worlds, which takes seconds.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    make: Make
    charts: tuple[str, ...]
    worlds: bool


def tidy(
    title: str, columns: str, key: Sequence[str], charts: Sequence[str] = (), worlds: bool = False
) -> Callable[[Make], Tidy]:
    """Declares the table that a function makes the rows of, under the function's name.

    columns: one a line, 'name: type [unit]; meaning'.
    """

    def declared(make: Make) -> Tidy:
        own = tuple(_column(line.strip()) for line in columns.strip().splitlines())
        return Tidy(make.__name__, title, own, tuple(key), make, tuple(charts), worlds)

    return declared


def _column(line: str) -> Column:
    found = LINE.fullmatch(line)
    if not found:
        raise ValueError(f"no column is declared so: {line}")
    return Column(found["name"], cast(Type, found["type"]), found["unit"] or "", found["meaning"])
