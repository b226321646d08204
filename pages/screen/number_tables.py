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


def by_rows(columns: Sequence[str], rows: Sequence[Row], **how: Any) -> None:
    """Rows of several units, each named in a column of its own."""
    heads = in_tables.unlike(["", say("Unit"), *columns])
    cells = zip(*((row.title, row.unit, *row.numbers) for row in rows), strict=True)
    show(dict(zip(heads, map(list, cells), strict=True)), **how)


def show(columns: Mapping[str, Sequence[str | float | None]], **how: Any) -> None:
    """Columns of texts, and of numbers whose unit is in their head."""
    table = pd.DataFrame({head: _typed(cells) for head, cells in columns.items()})
    how = {"height": "content" if len(table) <= MOST else "auto", **how}
    figures = list(table.select_dtypes("number").columns)
    st.dataframe(
        table.style.format(in_tables.written, subset=figures, na_rep=NONE), hide_index=True, placeholder=NONE, **how
    )


def _typed(cells: Sequence[str | float | None]) -> pd.Series:
    return pd.Series(cells, dtype=str if any(isinstance(cell, str) for cell in cells) else float)
