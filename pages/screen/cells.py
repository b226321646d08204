"""Cells of editable tables hold text, so that numbers come as people write them, also pasted from Excel: here they are read.

st.data_editor's own number cells take "900,50" as 90,050. What is refused is said by row and column, what is doubtful is asked
below the table, and all other cells are kept. Cells that come together, as a pasted row, are read in one way: a row with 180,50
in it has thousands in its 160.000.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from model.scenario.assumption import Assumption
from model.scenario.scenario import Scenario
from model.scenario.units import Unit
from pages.report import assumption_words, numbers
from pages.report.language import as_part, called, say, spoken
from pages.report.reading import Read, read
from pages.screen import fields

CLEAR = re.compile(r"(?:^|\D)(?:\d{1,3}(?:[.' ]\d{3})*|\d+)(,)\d{1,2}(?:\D|$)|(?:^|\D)(?:\d{1,3}(?:[,' ]\d{3})*|\d+)(\.)\d{1,2}(?:\D|$)")  # fmt: skip
"""A number of which the mark of the decimals is plain to see."""
MOST = 8
"""So many cells are spoken of below a table."""


@dataclass(frozen=True)
class Column:
    """A column of numbers: its title, what it asks for, its bounds where that is a bare unit."""

    title: str
    about: Assumption | Unit
    low: float = 0.0
    high: float = 1.0

    @property
    def unit(self) -> Unit:
        return self.about.unit if isinstance(self.about, Assumption) else self.about


@dataclass(frozen=True)
class Cell:
    """A cell that something is to be said of: its row (as it is called), its column's name, and what was read in it."""

    row: str
    name: str
    read: Read
    before: float | None


@dataclass
class Cells:
    """What has been read of a table: texts that were read once are not read again in another light. said: what is to be said,
    as long as this scenario is on screen; a question until it is answered."""

    known: dict[tuple[Any, str], tuple[str, float]] = field(default_factory=dict)
    said: list[Cell] = field(default_factory=list)
    scenario: Scenario | None = None

    def anew(self) -> Cells:
        """The same for another editor, in which nothing has been typed yet."""
        return Cells(said=self.said, scenario=self.scenario)


def shown(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, Column]) -> list[dict[str, Any]]:
    """Rows with their numbers as text."""
    return [{n: entered(v, columns[n]) if n in columns else v for n, v in row.items()} for row in rows]


def entered(value: float | None, column: Column) -> str:
    return "" if value is None else numbers.entered(value, column.unit)


def way(texts: Sequence[str]) -> str:
    """In which language's way numbers that came together are written; the reader's where that is not plain to see."""
    marks = {mark for text in texts for found in CLEAR.findall(text) for mark in found if mark}
    return {",": "de", ".": "en"}[marks.pop()] if len(marks) == 1 else spoken()


def taken(
    cells: Cells,
    typed: Mapping[tuple[Any, str], str | None],
    columns: Mapping[str, Column],
    before: Mapping[tuple[Any, str], tuple[str, float | None]],
    currency: str,
    optional: bool = False,
) -> dict[tuple[Any, str], float | None]:
    """The numbers in cells that were typed into, by row and column; those of no number are left out, and said.

    before: what each row is called, and the value that stood in the cell. optional: a cell may be empty.
    """
    fresh = {at: text for at, text in typed.items() if cells.known.get(at, ("", 0.0))[0] != text or not text}
    language = way([text for text in fresh.values() if text])
    values: dict[tuple[Any, str], float | None] = {}
    touched = {(before[at][0], at[1]) for at in fresh}
    cells.said = [cell for cell in cells.said if cell.read.doubt and (cell.row, cell.name) not in touched]
    for at, text in typed.items():
        row, was = before[at]
        if at not in fresh:
            values[at] = cells.known[at][1]
        elif optional and not (text or "").strip():
            values[at] = None
        else:
            column = columns[at[1]]
            found = read(text or "", column.about, currency, language, was, column.low, column.high)
            if found.problem or found.doubt or found.echo:
                cells.said.append(Cell(row, at[1], found, was))
            if found.value is not None and not found.doubt:
                values[at], cells.known[at] = found.value, (text or "", found.value)
    return values


def unclear(cells: Cells) -> bool:
    """Whether a cell was refused, or is asked about."""
    return any(cell.read.problem or cell.read.doubt for cell in cells.said)


def say_all(cells: Cells, columns: Mapping[str, Column], scenario: Scenario, key: str, take: Any) -> None:
    """Below the table, what was read in words, what was refused, and what is asked. take(cell, value): answers a question."""
    currency, still = scenario.currency, cells.scenario is None or cells.scenario is scenario
    said = [cell for cell in cells.said if still or cell.read.doubt]
    for number, cell in enumerate(said[:MOST]):
        column, found = columns[cell.name], cell.read
        stays = "" if cell.before is None else numbers.entered(cell.before, column.unit, currency)
        if found.problem:
            told = say("{row}, {column}: {problem}", problem=as_part(found.problem), row=cell.row, column=column.title)
            st.warning(assumption_words.plain(f"{told} {fields.stays_at(stays)}"), icon=":material/info:")
        elif found.doubt:
            told = say("{row}, {column}: {problem}", problem=as_part(found.doubt), row=cell.row, column=column.title)
            st.warning(assumption_words.plain(told), icon=":material/help:")
            with st.container(horizontal=True, gap="small"):
                for name, value in (("meant", found.meant), ("typed", found.value)):
                    label = fields.answer(name, numbers.entered(value or 0.0, column.unit, currency))
                    at = f"{name}:{key}:{number}"
                    st.button(assumption_words.plain(label), key=at, on_click=take, args=(cell, value))
    echoes = [cell for cell in said if cell.read.echo and not cell.read.problem and not cell.read.doubt]
    if echoes:
        told = "; ".join(f"{called(cell.row)}, {columns[cell.name].title}: {cell.read.echo}" for cell in echoes[:MOST])
        st.caption(assumption_words.plain(say("Read as {values}", values=told)))
