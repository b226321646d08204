"""A spreadsheet formula and its value, built by one and the same arithmetic.

`a * b` of two formulas is a formula whose text multiplies the cells and whose value is the product: what stands in the
workbook and what is stored beside it for viewers that do not recalculate cannot differ. Values are tables (rows, columns),
a number is (1, 1), and tables of one row or column stretch as they do in array formulas of Excel and LibreOffice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

RANGE = re.compile(r"('[^']+'!|(?<![\w.])[A-Za-z_][\w.]*!)?\$([A-Z]{1,3})\$(\d+):\$([A-Z]{1,3})\$(\d+)")
COMPARE, ADD, TIMES, POWER, WHOLE = 1, 2, 3, 4, 9


@dataclass(frozen=True, eq=False)
class Formula:
    """text: without the leading '='; value: (rows, columns); binds: how tightly its last operator does; wide: whether it reads
    or makes more than one cell; whole: whether a cell of its value needs more than the cells in its own row and column, so that it
    has to be entered as an array formula."""

    text: str
    value: NDArray[Any]
    binds: int = WHOLE
    wide: bool = False
    whole: bool = False

    def in_each(self, high: int, across: int) -> str:
        """The text for the first cell of a range so large, to be copied to all others: it reads what lies in their row and column."""

        def first(found: re.Match[str]) -> str:
            sheet, left, top, right, bottom = found.groups()
            row, column = ("" if top != bottom and high > 1 else "$"), ("" if left != right and across > 1 else "$")
            return f"{sheet or ''}{column}{left}{row}{top}"

        return RANGE.sub(first, self.text)

    def __add__(self, other: Part) -> Formula:
        return _joined(self, "+", other, ADD, np.add)

    def __radd__(self, other: Part) -> Formula:
        return _joined(other, "+", self, ADD, np.add)

    def __sub__(self, other: Part) -> Formula:
        return _joined(self, "-", other, ADD, np.subtract)

    def __rsub__(self, other: Part) -> Formula:
        return _joined(other, "-", self, ADD, np.subtract)

    def __mul__(self, other: Part) -> Formula:
        return _joined(self, "*", other, TIMES, np.multiply)

    def __rmul__(self, other: Part) -> Formula:
        return _joined(other, "*", self, TIMES, np.multiply)

    def __truediv__(self, other: Part) -> Formula:
        return _joined(self, "/", other, TIMES, np.divide)

    def __rtruediv__(self, other: Part) -> Formula:
        return _joined(other, "/", self, TIMES, np.divide)

    def __pow__(self, other: Part) -> Formula:
        return _joined(self, "^", other, POWER, np.power)

    def __rpow__(self, other: Part) -> Formula:
        return _joined(other, "^", self, POWER, np.power)

    def __lt__(self, other: Part) -> Formula:
        return _joined(self, "<", other, COMPARE, np.less)

    def __gt__(self, other: Part) -> Formula:
        return _joined(self, ">", other, COMPARE, np.greater)

    def __le__(self, other: Part) -> Formula:
        return _joined(self, "<=", other, COMPARE, np.less_equal)

    def __ge__(self, other: Part) -> Formula:
        return _joined(self, ">=", other, COMPARE, np.greater_equal)

    def same(self, other: Part) -> Formula:
        """1 where equal (numbers or text)."""
        return _joined(self, "=", other, COMPARE, np.equal)


Part = Formula | float | int | str


@dataclass(frozen=True, eq=False)
class Cells(Formula):
    """A range of cells that has been written; cells[rows, columns] is a part of it."""

    sheet: str = ""
    row: int = 0
    column: int = 0

    def __getitem__(self, at: tuple[int | slice, int | slice]) -> Cells:
        rows, columns = (range(n)[_slice(i)] for i, n in zip(at, self.value.shape, strict=True))
        return cells(
            self.sheet,
            self.row + rows.start,
            self.column + columns.start,
            self.value[rows.start : rows.stop, columns.start : columns.stop],
        )


def cells(sheet: str, row: int, column: int, value: NDArray[Any]) -> Cells:
    """The range that starts at row, column (from 0) of a sheet and holds the value."""
    high, across = value.shape
    if high * across == 1:
        where = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    else:
        where = xl_range_abs(row, column, row + high - 1, column + across - 1)
    return Cells(f"{sheet}!{where}", value, WHOLE, value.size > 1, False, sheet, row, column)


def by_name(name: str, cell: Cells) -> Formula:
    """A cell spoken of by its defined name."""
    return Formula(name, cell.value)


def number(value: Part) -> Formula:
    """A constant as it stands in a formula."""
    if isinstance(value, Formula):
        return value
    if isinstance(value, str):
        return Formula('"' + value.replace('"', '""') + '"', np.array([[value]], dtype=object))
    text = repr(value).upper()
    return Formula(text, np.array([[value]], dtype=float), WHOLE if value >= 0 else ADD)


def when(test: Part, yes: Part, no: Part) -> Formula:
    """IF, cell by cell."""
    test, yes, no = number(test), number(yes), number(no)
    return _call("IF", (test, yes, no), np.where(test.value.astype(bool), yes.value, no.value))


def larger(a: Part, b: Part) -> Formula:
    """The larger of two, cell by cell: MAX takes tables as one heap, so they are compared."""
    a, b = number(a), number(b)
    return when(a > b, a, b) if a.wide or b.wide else _call("MAX", (a, b), np.maximum(a.value, b.value))


def smaller(a: Part, b: Part) -> Formula:
    a, b = number(a), number(b)
    return when(a < b, a, b) if a.wide or b.wide else _call("MIN", (a, b), np.minimum(a.value, b.value))


def exp(a: Part) -> Formula:
    return _each("EXP", np.exp, a)


def ln(a: Part) -> Formula:
    return _each("LN", np.log, a)


def sqrt(a: Part) -> Formula:
    return _each("SQRT", np.sqrt, a)


def sin(a: Part) -> Formula:
    return _each("SIN", np.sin, a)


def cos(a: Part) -> Formula:
    return _each("COS", np.cos, a)


def tan(a: Part) -> Formula:
    return _each("TAN", np.tan, a)


def arctan(a: Part) -> Formula:
    return _each("ATAN", np.arctan, a)


def rounded(a: Part) -> Formula:
    """To a whole number, halves up: it is positive."""
    a = number(a)
    return Formula(f"ROUND({a.text},0)", np.floor(a.value + 0.5), WHOLE, a.wide, a.whole)


def picked(rows: Cells, first: Formula, high: int) -> Formula:
    """So many rows of a range, from the one on whose number (from 0) a cell says."""
    begin, end = (number(1 + i) + first for i in (0, high - 1))
    at = int(first.value[0, 0])
    text = f"INDEX({rows.text},{begin.text},0):INDEX({rows.text},{end.text},0)"
    return Formula(text, rows.value[at : at + high], WHOLE, True, True)


def size(a: Part) -> Formula:
    return _each("ABS", np.abs, a)


def at_once(a: Formula) -> Formula:
    """The same, to be entered as one array formula though each cell could have its own: where there are too many for an office."""
    return replace(a, whole=True)


def turned(a: Formula) -> Formula:
    return _call("TRANSPOSE", (a,), a.value.T, whole=True)


def product(a: Formula, b: Formula) -> Formula:
    """The product of two matrices, which is wide whatever its shape."""
    return Formula(f"MMULT({a.text},{b.text})", a.value @ b.value, WHOLE, True, True)


def total(*parts: Formula) -> Formula:
    """SUM of whole ranges: one number."""
    return _call("SUM", parts, np.array([[sum(part.value.sum() for part in parts)]]), whole=True)


def largest(*parts: Formula) -> Formula:
    """MAX of whole ranges: one number."""
    return _call("MAX", parts, np.array([[max(part.value.max() for part in parts)]]), whole=True)


def added(parts: Sequence[Formula]) -> Formula:
    """The sum of several, written out; 0 where there are none."""
    sum_so_far = parts[0] if parts else number(0)
    for part in parts[1:]:
        sum_so_far = sum_so_far + part
    return sum_so_far


def _each(name: str, does: Callable[[NDArray[Any]], NDArray[Any]], a: Part) -> Formula:
    a = number(a)
    with np.errstate(all="ignore"):
        return _call(name, (a,), does(a.value))


def _call(name: str, parts: tuple[Formula, ...], value: NDArray[Any], whole: bool = False) -> Formula:
    text = f"{name}({','.join(p.text for p in parts)})"
    return Formula(text, value, WHOLE, any(p.wide for p in parts), whole or any(p.whole for p in parts))


def _joined(left: Part, sign: str, right: Part, binds: int, does: Callable[..., NDArray[Any]]) -> Formula:
    left, right = number(left), number(right)
    with np.errstate(all="ignore"):
        value = does(left.value, right.value)
    if binds == COMPARE:
        value = value.astype(float)
    # a - (b - c), a / (b * c) and a ^ (b ^ c) keep their brackets; what Excel reads from the left needs none
    first = left.text if left.binds >= binds and binds != POWER or left.binds == WHOLE else f"({left.text})"
    second = right.text if right.binds > binds or (right.binds == binds and sign in "+*") else f"({right.text})"
    return Formula(f"{first}{sign}{second}", value, binds, left.wide or right.wide, left.whole or right.whole)


def _slice(i: int | slice) -> slice:
    return i if isinstance(i, slice) else slice(i, i + 1 or None)
