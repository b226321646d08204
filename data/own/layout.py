"""How a file of text is laid out: its letters, what parts its cells, where the column names stand."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from typing import BinaryIO

from data.own.columns import matched
from model.scenario.sentence import Sentence

SEPARATORS = ";,\t|"
NUMBER = re.compile(r"\d[\d.,:/ T-]*")
"""A number, a date or a time: no name of a column, and maybe a customer's."""
AHEAD, SAMPLE = 20, 1 << 16
"""Rows among which the column names are looked for; bytes that tell the letters and the separator."""
Rows = Iterator[tuple[int, list[str]]]


class Unreadable(ValueError):
    """Why a file cannot be read, as a Sentence."""


@dataclass(frozen=True)
class Layout:
    """headers: the columns' names; first: number of the first row below them, counted from 1; rows: in which the names stand, 0 where
    there are none: then they are called by letters."""

    headers: tuple[str, ...]
    first: int
    rows: int = 1

    @property
    def above(self) -> int:
        """Rows above the column names."""
        return self.first - self.rows - 1


def encoding(start: bytes) -> str:
    """Of the beginning of a file: by its mark (BOM), else UTF-8 where that fits, else Windows' Western European."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if start.startswith(mark):
            return name
    try:
        start[: start.rfind(b"\n") + 1 or None].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def separator(text: str) -> str:
    """The one that most rows have equally often, and at all."""
    lines = [line for line in text.splitlines()[:AHEAD] if line.strip()]

    def alike(mark: str) -> tuple[int, int]:
        found = Counter(n for row in csv.reader(lines, delimiter=mark) if (n := len(row)) > 1)
        often = max(found.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
        return often[1], often[0]

    return max(SEPARATORS, key=alike)


def text_rows(file: BinaryIO, letters: str, mark: str) -> Rows:
    """Every row of a file of text with its number as a spreadsheet counts it."""
    with TextIOWrapper(file, letters, "replace", newline="") as lines:
        try:
            yield from enumerate(csv.reader((line.replace("\0", "") for line in lines), delimiter=mark), 1)
        except csv.Error as error:
            raise Unreadable(
                Sentence("The file cannot be cut into cells; a quotation mark may not be closed.")
            ) from error


def find(table: str, rows: Rows) -> tuple[Layout, list[tuple[int, list[str]]]]:
    """Where the column names stand among the first rows: where most are known; in two rows where these know more together."""
    first = list(islice(rows, AHEAD))
    named = [tuple(cell.strip().strip("\ufeff") for cell in cells) for _, cells in first]
    pairs = [(_joined(table, *named[i : i + 2]), i + 1, 2) for i in range(len(first) - 1)]
    best, layout = 0, Layout((), 1)
    for names, last, rows_of_names in [*((names, i, 1) for i, names in enumerate(named)), *pairs]:
        if (known := len(matched(table, names))) > best and not (known == 1 and _data(names)):
            best, layout = known, Layout(names, first[last][0] + 1, rows_of_names)
    if not best and first:
        number, cells = first[0]
        names = tuple(map(str.strip, cells))
        layout = Layout(_letters(len(cells)), number, 0) if _data(names) else Layout(names, number + 1)
    return layout, [row for row in first if row[0] >= layout.first]


def _data(cells: Sequence[str]) -> bool:
    """Whether a row is one of data."""
    return any(NUMBER.fullmatch(cell) for cell in cells)


def _letters(number: int) -> tuple[str, ...]:
    """Columns without names, as a spreadsheet calls them: A to Z, AA, AB."""

    def letters(place: int) -> str:
        return (letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)

    return tuple(map(letters, range(number)))


def _joined(table: str, top: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Names in two rows: a merged cell above stands over all up to the next."""
    found, over = [], ""
    for i, name in enumerate(below):
        over = (top[i] if i < len(top) else "") or over
        both = f"{over} {name.strip()}".strip()
        found.append(name.strip() if matched(table, [name]) and not matched(table, [both]) else both)
    return tuple(found)
