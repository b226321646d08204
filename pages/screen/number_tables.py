"""Tables to read. Their cells hold numbers, so that what is copied or downloaded is numbers; how one looks is the language's way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.report import in_tables
from pages.report.in_tables import Row
from pages.report.language import say

NONE = "–"
"""What stands in a cell that has no number."""
MOST = 20
"""Rows that a table shows all at once; a longer one scrolls."""
LETTER, EDGES, WIDEST = 6.5, 16, 480
"""Pixels of a letter in a cell, about; of a cell's edges; of the widest column."""


def by_rows(columns: Sequence[str], rows: Sequence[Row], **how: Any) -> None:
    """Rows of several units, each named in a column of its own."""
    heads = in_tables.unlike(["", say("Unit"), *columns])
    cells = zip(*((row.title, row.unit, *row.numbers) for row in rows), strict=True)
    show(dict(zip(heads, map(list, cells), strict=True)), **how)


def show(columns: Mapping[str, Sequence[str | float | None]], whole: Sequence[str] = (), **how: Any) -> None:
    """Columns of texts, and of numbers whose unit is in their head. whole: columns of names that are not cut."""
    table = pd.DataFrame({head: _typed(cells) for head, cells in columns.items()})
    how = {"height": "content" if len(table) <= MOST else "auto", **how}
    if wide := room(table[[*whole]]):
        how["column_config"] = {name: st.column_config.Column(width=width) for name, width in wide.items()}
    figures = list(table.select_dtypes("number").columns)
    st.dataframe(
        table.style.format(in_tables.written, subset=figures, na_rep=NONE), hide_index=True, placeholder=NONE, **how
    )


def room(table: pd.DataFrame) -> dict[str, int]:
    """Width of the columns of texts of which some are far longer than most: by itself the table takes these for strays, and cuts them."""
    lengths = {name: table[name].fillna("").str.len() for name in table.select_dtypes(["object", "string"]).columns}
    return {
        str(name): min(WIDEST, EDGES + round(LETTER * of.max()))
        for name, of in lengths.items()
        if len(of) and of.max() > 1.5 * of.mean()
    }


def _typed(cells: Sequence[str | float | None]) -> pd.Series:
    return pd.Series(cells, dtype=str if any(isinstance(cell, str) for cell in cells) else float)
