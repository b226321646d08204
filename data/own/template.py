"""A table to fill in: the column names as the reader of tables takes them, and two made-up rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from data.own.columns import COLUMNS, Column
from model.scenario.sentence import Sentence

ANOTHER: dict[str, str] = {
    "customer": "100235",
    "start": "2023-10-15",
    "end": "",
    "segment": Sentence("Small business"),
    "revenue": "1250.50",
    "time": "2025-10-02 14:05",
    "touchpoint": Sentence("Complaint"),
    "channel": "bot",
    "resolved": Sentence("no"),
    "seconds": "0:08:40",
    "grade": "6",
}
"""The second row, by field."""
ENCODING, GERMAN_MARK, MARK = "utf-8-sig", ";", ","
"""As Excel opens it in columns where it is set to each language."""


def template(name: str, german: bool, said: Callable[[str], str] = str) -> bytes:
    """A file of text. name: contracts, contacts or answers; said: words of the rows in the reader's language."""
    file = io.StringIO()
    rows = csv.writer(file, delimiter=GERMAN_MARK if german else MARK)
    columns = COLUMNS[name]
    rows.writerow([header(column, german) for column in columns])
    rows.writerow([said(column.sample) for column in columns])
    rows.writerow([said(ANOTHER[column.field]) for column in columns])
    return file.getvalue().encode(ENCODING)


def header(column: Column, german: bool) -> str:
    """The first of the column's names in the language; German ones begin with a capital."""
    return next(name for name in column.names if name[0].isupper() == german)
