"""A worksheet of XlsxWriter that also writes formulas copied from cell to cell, once in the file as Excel itself does.

XlsxWriter knows array formulas and single ones only; a formula for each of 100,000 cells would make the file several times as large.
"""

from __future__ import annotations

from math import isfinite
from typing import Any, NamedTuple

from numpy.typing import NDArray
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellArrayFormulaTuple, CellErrorTuple, CellNumberTuple, Worksheet

ERROR = "#NUM!"


class Copied(NamedTuple):
    """A cell whose formula is its first one's, moved. formula, range: of the first; group: the number of the formula in the sheet."""

    group: int
    formula: str
    range: str
    format: Format | None
    number: float | str


def shown(value: float) -> float | str:
    """What is stored beside a formula."""
    return float(value) if isfinite(value) else ERROR


class Page(Worksheet):  # type: ignore[misc]
    """row, column: of the first cell; value: (rows, columns), what the cells come to; text: without '='."""

    _groups = 0

    def array(self, row: int, column: int, text: str, value: NDArray[Any], form: Format | None) -> None:
        """One array formula over all cells."""
        high, across = value.shape
        where = self._filled(row, column, value, form)
        first = shown(value[0, 0])
        self.table[row][column] = CellArrayFormulaTuple(text, form, first, where, "static")

    def copied(self, row: int, column: int, text: str, value: NDArray[Any], form: Format | None) -> None:
        """One formula in all cells. text: as the first has it, references that move without '$'."""
        where, group = self._filled(row, column, value, form), self._groups
        self._groups += 1
        for i, line in enumerate(value.tolist()):
            cells = self.table[row + i]
            for j, one in enumerate(line, start=column):
                cells[j] = Copied(group, "", "", form, shown(one))
        self.table[row][column] = Copied(group, text, where, form, shown(value[0, 0]))

    def _filled(self, row: int, column: int, value: NDArray[Any], form: Format | None) -> str:
        """Numbers in all cells; returns their range."""
        high, across = value.shape
        self._check_dimensions(row, column)
        self._check_dimensions(row + high - 1, column + across - 1)
        for i, line in enumerate(value.tolist()):
            cells = self.table[row + i]
            for j, one in enumerate(line, start=column):
                cells[j] = CellNumberTuple(one, form) if isfinite(one) else CellErrorTuple(ERROR, form, 0)
        return str(xl_range(row, column, row + high - 1, column + across - 1))

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if type(cell) is not Copied:
            super()._write_cell(row, col, cell)
            return
        look = f' s="{cell.format._get_xf_index()}"' if cell.format else ""
        kind = "" if isinstance(cell.number, float) else ' t="e"'
        where = f' ref="{cell.range}"' if cell.range else ""
        first = f' r="{xl_rowcol_to_cell_fast(row, col)}"'
        formula = self._escape_data(cell.formula)
        number = f"{cell.number:.16G}" if isinstance(cell.number, float) else cell.number
        self.fh.write(f'<c{first}{look}{kind}><f t="shared"{where} si="{cell.group}">{formula}</f><v>{number}</v></c>')
