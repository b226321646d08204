"""Tables as CSV: every header cell with its unit, numbers as plain as a machine reads them, texts that stay texts.

A spreadsheet takes a cell that starts with = + - @ for a formula, so a text that does gets an apostrophe before it (OWASP, CSV
Injection); full-width forms count, and so does what follows a semicolon, tab or line break, where a program that separates
cells by those would begin a new one. Numbers are numbers here, negative ones too, and stay as they are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO
from math import isfinite
from typing import Any

_FORMULA = re.compile(r"(^|[;\t\r\n])(?=[\s\x00]*[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=[\t\r\n])")


class Table(str):
    """The text of a CSV file (RFC 4180) that still knows its cells, for formats that have types.

    header: (k,); rows: (n, k) of texts, numbers and None, texts as they came.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def table(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> Table:
    """Rows of texts and numbers as CSV; what is missing or no number is an empty cell."""
    names, cells = tuple(header), tuple(tuple(row) for row in rows)
    result = Table(written(names, cells))
    result.header, result.rows = names, cells
    return result


def written(header: Iterable[str], rows: Iterable[Iterable[Any]], end: str = "\r\n") -> str:
    """The text itself. end: of every line, in files that of RFC 4180."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator=end)
    writer.writerow([cell(name) for name in header])
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def cell(value: Any) -> str | int | float:
    """One cell. A text that a spreadsheet would take for a formula is disarmed by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _FORMULA.sub(r"\1'", value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return value
    number = float(value)
    return (int(number) if number.is_integer() and abs(number) < 1e15 else number) if isfinite(number) else ""


def cents(value: float) -> float:
    """Money to the cent."""
    return round(float(value), 2)


def fine(value: float) -> float:
    """A share or a count, beyond any digit that matters."""
    return round(float(value), 6)
