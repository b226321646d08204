"""The data behind a chart as CSV: every header cell with its unit, numbers as plain as a machine reads them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from math import isfinite
from typing import Any

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def table(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Rows of texts and numbers as CSV; what is missing or no number is an empty cell."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([cell(name) for name in header])
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def cell(value: Any) -> str | int | float:
    """One cell. A text that a spreadsheet would take for a formula is disarmed by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(STARTS_A_FORMULA) else value
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
