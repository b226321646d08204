"""Writing formulas, numbers and text into sheets, so that what was written can be referred to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from math import ceil
from typing import Any

import numpy as np
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname

from pages.report.exports.workbook.formula import COMPARE, Cells, Formula, Part, cells, number
from pages.report.exports.workbook.names import sheet_title
from pages.report.exports.workbook.page import Page, shown
from pages.report.language import called, cut, say

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
STEPS_WIDE, STEPS_HIGH = 14, 70
"""Columns and rows of a sheet of steps that are printed."""
FOOT = 100
"""Signs of what stands below on the left; in a foot & is two."""
RED = "check_is_red"
"""The name of the cell that is 1 while the check is red."""
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
    "right_wrapped": {"align": "right", "text_wrap": True},
    "constant": {"num_format": "General", "align": "right"},
    "year": {"num_format": "0", "align": "left"},
    "signed": {"num_format": "+#,##0;-#,##0;0"},
    "plain": {},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "subhead": {"bold": True, "font_size": 12, "font_color": "#1F3FBF"},
    "grey": {"font_color": "#BFBFBF"},
    "step": {"font_color": "#333F4D", "bg_color": "#EEF1F5"},
    "entered": {**ENTERED},
    "whole": {"num_format": "#,##0"},
    "big": {"num_format": "#,##0", "bold": True, "font_size": 12},
    "strong": {"bold": True},
    "strong_money": {"num_format": "#,##0", "bold": True},
    "tiny": {"num_format": "0E+00", "align": "right"},
    "bad": {"font_color": "#9C0006", "bg_color": "#FFC7CE"},
    "good": {"font_color": "#0B5D1E", "bg_color": "#C9EBD1"},
    "changed": {"bg_color": "#FFE699"},
}


class Book:
    """One workbook in memory. foot: what stands on every printed page, below on the left."""

    def __init__(self, foot: str = "") -> None:
        self.foot = foot
        self._buffer = BytesIO()
        self.file = xlsxwriter.Workbook(self._buffer, OPTIONS)
        self.index: list[tuple[str, str]] = []
        self._looks: dict[tuple[tuple[str, Any], ...], Format] = {}

    def look(self, name: str | None) -> Format | None:
        return self.form(LOOKS[name]) if name else None

    def form(self, properties: dict[str, Any]) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._looks:
            self._looks[key] = self.file.add_format(properties)
        return self._looks[key]

    def sheet(self, wanted: str, what: str = "") -> Sheet:
        """A new sheet, its name as wanted as far as Excel takes it; what: that stands there, for the index."""
        title = sheet_title(wanted, (known for known, _ in self.index))
        self.index.append((title, what))
        return Sheet(self, title)

    def name(self, name: str, cell: Cells) -> Formula:
        """Give a cell a name that holds in the whole workbook."""
        self.file.define_name(name, f"={cell.text}")
        return Formula(name, cell.value)

    def bytes(self) -> bytes:
        self.file.close()
        return self._buffer.getvalue()


class Sheet:
    """One sheet; rows and columns are counted from 0. title: as its tab says it; name: as formulas do."""

    def __init__(self, book: Book, title: str):
        self.book, self.title, self.name = book, title, quote_sheetname(title)
        self.file = book.file.add_worksheet(title, Page)

    def printed(self, upright: bool = False, repeated: int | None = None, pages: int = 0) -> None:
        """A sheet to be read: on A4 one page wide; repeated: the row of heads on every page; pages: as many as are needed, or so
        many."""
        self.file.set_tab_color("#1F3FBF")
        self.file.set_paper(9)
        self.file.fit_to_pages(1, pages)
        if not upright:
            self.file.set_landscape()
        if repeated is not None:
            self.file.repeat_rows(repeated)
        self._foot()

    def printed_in_part(self, rows: int) -> None:
        """A sheet of steps, to be read on screen: of its many columns one page is printed, its first rows, all on one page."""
        self.file.set_tab_color("#9AA5B1")
        self.file.set_paper(9)
        self.file.set_landscape()
        self.file.print_area(0, 0, min(rows, STEPS_HIGH) - 1, STEPS_WIDE - 1)
        self.file.fit_to_pages(1, 1)
        self._foot()

    def _foot(self) -> None:
        name = cut(self.book.foot, FOOT).replace("&", "&&")
        pages = say("Page {page} of {pages}", page="&P", pages="&N")
        self.file.set_footer(f"&L&8 {name}&C&8&A&R&8{pages}")
        self.file.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)

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

    def wrapped(self, row: int, column: int, wide: float, text: str) -> None:
        """Words in one cell so wide, wrapped, the row as high as they need."""
        self.text(row, column, text, "wrapped")
        self.file.set_row(row, ceil(len(text) / (FILLED * wide)) * USUAL * LEADING)

    def greyed(self, top: int, left: int, bottom: int, right: int) -> None:
        """Results that are grey while the check is red."""
        rule = {"type": "formula", "criteria": f"={RED}=1", "format": self.book.look("grey")}
        self.file.conditional_format(top, left, bottom, right, rule)

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
        """A formula into one cell or into a range of its own or the given shape: one that is copied from cell to cell where each
        reads its own row and column of this sheet (Excel shares no formula that refers to another), else one array formula."""
        formula, form = number(formula), self.book.look(look)
        if formula.binds == COMPARE:
            formula = 1 * formula  # sums pass over TRUE
        value = np.broadcast_to(formula.value, shape or formula.value.shape).astype(float)
        if value.size == 1 and not formula.wide:
            self.file.write_formula(row, column, "=" + self.here(formula.text), form, shown(value[0, 0]))
        elif formula.whole or value.size == 1 or "!" in self.here(formula.text):
            self.file.array(row, column, self.here(formula.text), value, form)
        else:
            self.file.copied(row, column, self.here(formula.in_each(*value.shape)), value, form)
        return cells(self.name, row, column, value)

    def here(self, text: str) -> str:
        """A formula's text as it stands on this sheet: without the sheet's own name."""
        return re.sub(rf"(?<![\w.']){re.escape(self.name)}!", "", text)

    def text_formula(self, row: int, column: int, formula: str, shown: str | float, look: str | None = None) -> None:
        """A formula that answers with text; shown: what is stored beside it."""
        self.file.write_formula(row, column, "=" + self.here(formula), self.book.look(look), shown)


class Columns:
    """A sheet of steps: blocks side by side that all have the same rows: months from one row on, a title and a head above."""

    HEAD, FIRST = 3, 5

    def __init__(self, sheet: Sheet, title: str, labels: Sequence[str], note: str = ""):
        self.sheet, self.high, self._next = sheet, len(labels), 1
        sheet.text(0, 0, title, "title")
        sheet.text(1, 0, note, "note")
        for row, label in enumerate(labels):
            sheet.text(self.FIRST + row, 0, label, "note")
        sheet.file.freeze_panes(self.FIRST, 1)
        sheet.file.set_column(0, 0, 12)
        sheet.printed_in_part(self.FIRST + self.high)

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
