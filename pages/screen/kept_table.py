"""An editable table of numbers that are no part of the scenario: limits, grades. The session keeps what was entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from pages.screen import cells
from pages.screen.cells import Cell, Cells, Column
from pages.screen.state import state

ROW = "row"


@dataclass
class Kept:
    """values: what is entered; given: what the editor was given; `number` makes a new one."""

    values: list[dict[str, float | None]]
    given: list[dict[str, float | None]]
    number: int = 0
    cells: Cells = field(default_factory=Cells)

    def renew(self) -> None:
        """A new editor, of what is entered."""
        self.given = [{**row} for row in self.values]
        self.number, self.cells = self.number + 1, self.cells.anew()


def show(
    key: str,
    title: str,
    rows: Sequence[str],
    columns: Mapping[str, Column],
    first: float | None | Mapping[str, float],
    width: Any = "content",
) -> list[dict[str, float | None]]:
    """The table, a row for each name. first: what each cell, or each cell of a column, begins with; None: they may be empty."""
    start = {name: first.get(name) if isinstance(first, Mapping) else first for name in columns}
    table: Kept = st.session_state.setdefault(f"kept:{key}", Kept([{**start} for _ in rows], [{**start} for _ in rows]))
    place = f"{key}:{table.number}"
    shown = [{ROW: name, **row} for name, row in zip(rows, cells.shown(table.given, columns), strict=True)]
    st.data_editor(
        pd.DataFrame(shown),
        key=place,
        hide_index=True,
        disabled=[ROW],
        width=width,
        column_config={
            ROW: title,
            **{name: st.column_config.TextColumn(one.title, alignment="right") for name, one in columns.items()},
        },
        on_change=_take,
        args=(table, place, list(rows), columns, first is None),
    )
    cells.say_all(table.cells, columns, state().scenario, key, partial(_answered, table, list(rows)))
    return table.values


def _take(table: Kept, place: str, rows: list[str], columns: Mapping[str, Column], optional: bool) -> None:
    edits = st.session_state[place]["edited_rows"].items()
    typed = {(int(i), name): text for i, row in edits for name, text in row.items()}
    before = {(i, name): (rows[i], table.values[i][name]) for i, name in typed}
    table.cells.scenario = state().scenario
    for (i, name), value in cells.taken(
        table.cells, typed, columns, before, state().scenario.currency, optional
    ).items():
        table.values[i][name] = value
    if cells.unclear(table.cells):
        table.renew()


def _answered(table: Kept, rows: list[str], cell: Cell, value: float) -> None:
    table.values[rows.index(cell.row)][cell.name] = value
    table.cells.said.remove(cell)
    table.renew()
