"""The tables that a page shows, and what no cell of them may be: text of a number with its unit, which Excel would take as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from streamlit.testing.v1 import AppTest

from pages.report.number_words import WRITINGS

UNITS = {
    word
    for writing in WRITINGS.values()
    for word in (
        *writing.sizes.values(),
        *(form.replace("{n}", "").replace("{currency}", "").strip().split(" ")[0] for forms in writing.units.values() for form in forms),
    )
    if word not in ("", "of", "von")
} | {"EUR", "CHF", "USD", "GBP", "%", "±"}  # fmt: skip
MEASURED = re.compile(rf"\d[\d.,'’]*\s*(?:{'|'.join(map(re.escape, sorted(UNITS, key=len, reverse=True)))})(?!\w)")


def measured(at: AppTest) -> list[str]:
    """Cells of text that hold a number with its unit, or nothing but a number, in tables that are no editors."""
    assert not at.exception, at.exception
    return [cell for cell in texts(at) if MEASURED.search(cell) or re.fullmatch(r"[-−+\d.,'’%\s]*\d[-−+\d.,'’%\s]*", cell)]  # fmt: skip


def texts(at: AppTest) -> Iterator[str]:
    for table in at.dataframe:
        if not table.key:  # an editor's cells are read as people type them
            yield from (cell for name in table.value.columns for cell in table.value[name] if isinstance(cell, str))
