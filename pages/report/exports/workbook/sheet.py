"""Writing formulas, numbers and text into sheets, so that what was written can be referred to."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from math import ceil
from typing import Any

import numpy as np
import xlsxwriter
from xlsxwriter.format import Format

from pages.report.exports.workbook.formula import COMPARE, Cells, Formula, Part, cells, number
from pages.report.language import called

# Text is never taken for a formula, a number or a link; an infinite value becomes an error cell instead of a crash.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}
ENTERED = {"font_color": "#1F3FBF", "bg_color": "#FFFBE6", "border": 1, "border_color": "#D9D9D9"}
"""A cell to be changed: blue on pale yellow, as in financial models."""
USUAL, LEADING, FILLED, TALLEST = 11, 1.37, 0.95, 409
"""Points of the font and, per point, of a line; how full a line of wrapped words is; the tallest row that Excel takes."""
LOOKS: dict[str, dict[str, Any]] = {
    "reach": {**ENTERED, "num_format": "0.00##"},
    "ratio": {"num_format": "0.00", "align": "right"},
    "title": {"bold": True, "font_size": 14},
    "finding": {"bold": True, "font_size": 12},
    "small": {"font_color": "#5F6B7A", "font_size": 8},
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#EEF1F5"},
    "group": {"bold": True, "bg_color": "#EEF1F5"},
    "note": {"font_color": "#5F6B7A"},
    "beside": {"indent": 1},
    "link": {"font_color": "#1F3FBF", "underline": 1},
    "money": {"num_format": "#,##0"},
    "cents": {"num_format": "#,##0.00"},
    "percent": {"num_format": "0.0%", "align": "right"},
    "right": {"align": "right"},
    "whole": {"num_format": "#,##0"},
    "big": {"num_format": "#,##0", "bold": True, "font_size": 12},
    "strong": {"bold": True},
    "bad": {"font_color": "#9C0006", "bg_color": "#FFC7CE"},
    "good": {"font_color": "#0B5D1E", "bg_color": "#C9EBD1"},
    "changed": {"bg_color": "#FFE699"},
}


class Book:
    """One workbook in memory."""

    def __init__(self) -> None:
        self._buffer = BytesIO()
        self.file = xlsxwriter.Workbook(self._buffer, OPTIONS)
        self._looks: dict[tuple[tuple[str, Any], ...], Format] = {}

    def look(self, name: str | None) -> Format | None:
        return self.form(LOOKS[name]) if name else None

    def form(self, properties: dict[str, Any]) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._looks:
            self._looks[key] = self.file.add_format(properties)
        return self._looks[key]

    def sheet(self, name: str) -> Sheet:
        return Sheet(self, name)

    def name(self, name: str, cell: Cells) -> Formula:
        """Give a cell a name that holds in the whole workbook."""
        self.file.define_name(name, f"={cell.text}")
        return Formula(name, cell.value)

    def bytes(self) -> bytes:
        self.file.close()
        return self._buffer.getvalue()


class Sheet:
    """One sheet; rows and columns are counted from 0."""

    def __init__(self, book: Book, name: str):
        self.book, self.name, self.file = book, name, book.file.add_worksheet(name)

    def printed(self, upright: bool = False, repeated: int | None = None) -> None:
        """A sheet to be read: on A4 one page wide, upright on a single page; repeated: the row of heads on every page."""
        self.file.set_tab_color("#1F3FBF")
        self.file.set_paper(9)
        self.file.fit_to_pages(1, 1 if upright else 0)
        if not upright:
            self.file.set_landscape()
        if repeated is not None:
            self.file.repeat_rows(repeated)

    def text(self, row: int, column: int, text: str, look: str | None = None) -> None:
        """Words as they are, whoever wrote them (an example's name in the reader's language): never a formula, also not when the cell
        is edited later."""
        properties = {**(LOOKS[look] if look else {}), "quote_prefix": True}
        self.file.write_string(row, column, called(text), self.book.form(properties))

    def paragraph(self, row: int, last: int, wide: float, text: str, look: str) -> None:
        """Words that may be long, in one cell over all columns to the last, wrapped; wide: of these columns together."""
        font = LOOKS[look].get("font_size", USUAL)
        lines = ceil(len(text) * font / USUAL / (FILLED * wide))
        form = self.book.form({**LOOKS[look], "text_wrap": True, "valign": "top", "quote_prefix": True})
        self.file.set_row(row, min(TALLEST, lines * font * LEADING))
        self.file.merge_range(row, 0, row, last, "", form)
        self.file.write_string(row, 0, text, form)

    def values(self, row: int, column: int, table: object, look: str | None = None) -> Cells:
        """Numbers that are not computed in the workbook."""
        table = np.atleast_2d(np.asarray(table, dtype=float))
        form = self.book.look(look)
        for (r, c), value in np.ndenumerate(table):
            self.file.write_number(row + r, column + c, value, form)
        return cells(self.name, row, column, table)

    def put(
        self, row: int, column: int, formula: Part, shape: tuple[int, int] | None = None, look: str | None = None
    ) -> Cells:
        """A formula into one cell or, as one array formula, into a range of its own or of the given shape."""
        formula, form = number(formula), self.book.look(look)
        if formula.binds == COMPARE:
            formula = 1 * formula  # sums pass over TRUE
        text = "=" + formula.text.replace(f"{self.name}!", "")
        value = np.broadcast_to(formula.value, shape or formula.value.shape).astype(float)
        first = self._shown(value[0, 0])
        if value.size == 1 and not formula.wide:
            self.file.write_formula(row, column, text, form, first)
            return cells(self.name, row, column, value)
        high, across = value.shape
        self.file.write_array_formula(row, column, row + high - 1, column + across - 1, "{" + text + "}", form, first)
        for (r, c), v in np.ndenumerate(value):
            if r or c:
                self.file.write_number(row + r, column + c, v, form)
        return cells(self.name, row, column, value)

    def text_formula(self, row: int, column: int, formula: str, shown: str | float, look: str | None = None) -> None:
        """A formula that answers with text; shown: what is stored beside it."""
        self.file.write_formula(row, column, "=" + formula.replace(f"{self.name}!", ""), self.book.look(look), shown)

    @staticmethod
    def _shown(value: float) -> float | str:
        return float(value) if np.isfinite(value) else "#NUM!"


class Columns:
    """A sheet of blocks side by side that all have the same rows: months from one row on, a title and a head above."""

    HEAD, FIRST = 3, 5

    def __init__(self, sheet: Sheet, title: str, labels: Sequence[str], note: str = ""):
        self.sheet, self.high, self._next = sheet, len(labels), 1
        sheet.text(0, 0, title, "title")
        sheet.text(1, 0, note, "note")
        for row, label in enumerate(labels):
            sheet.text(self.FIRST + row, 0, label, "note")
        sheet.file.freeze_panes(self.FIRST, 1)
        sheet.file.set_column(0, 0, 12)

    def put(self, title: str, formula: Part, heads: Sequence[str] = ("",), look: str | None = None) -> Cells:
        """One array formula as a block of all rows, as wide as its heads."""
        column = self.room(title, heads)
        return self.sheet.put(self.FIRST, column, formula, (self.high, len(heads)), look)

    def parts(self, title: str, parts: Sequence[Part], heads: Sequence[str] = ("",)) -> Cells:
        """A block in several array formulas one below the other, which together have all rows."""
        column, row, values = self.room(title, heads), self.FIRST, []
        for part in parts:
            formula = number(part)
            done = self.sheet.put(row, column, formula, (formula.value.shape[0], len(heads)))
            row += done.value.shape[0]
            values.append(done.value)
        return cells(self.sheet.name, self.FIRST, column, np.vstack(values))

    def beside(self, title: str, left: Part, right: Part, heads: Sequence[str]) -> Cells:
        """A block whose first column is one formula and whose other columns are another."""
        column = self.room(title, heads)
        a = self.sheet.put(self.FIRST, column, left, (self.high, 1))
        b = self.sheet.put(self.FIRST, column + 1, right, (self.high, len(heads) - 1))
        return cells(self.sheet.name, self.FIRST, column, np.hstack([a.value, b.value]))

    def room(self, title: str, heads: Sequence[str]) -> int:
        """The next free column, with its heads written; between blocks stays an empty one."""
        column = self._next
        self.sheet.text(self.HEAD, column, title, "strong")
        for i, head in enumerate(heads):
            if head:
                self.sheet.text(self.HEAD + 1, column + i, head, "note")
        self._next += len(heads) + 1
        return column

    def put_row(self, column: int, t: int, formula: Part, across: int) -> Cells:
        """One row of a block whose rows follow one from the other."""
        return self.sheet.put(self.FIRST + t, column, formula, (1, across))

    def block(self, column: int, rows: Sequence[Cells]) -> Cells:
        """The block that such rows make."""
        return cells(self.sheet.name, self.FIRST, column, np.vstack([row.value for row in rows]))
