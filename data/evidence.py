"""The evidence table: published figures that assumptions and claims refer to by id (data/evidence.csv)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from model.scenario.assumption import GRADES

FILE = Path(__file__).with_name("evidence.csv")
YOURS = "yours"
DESCRIPTION = re.compile(r"(?=[a-z])(?:judgement|\w+ [a-z].*?)(?=: | \(|; |$)")


@dataclass(frozen=True)
class Evidence:
    """One published figure. `value` is None where the finding is not a number."""

    id: str
    topic: str
    figure: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    year: int | None
    source: str
    grade: str
    caveat: str

    @property
    def told(self) -> tuple[str, str]:
        """A source that is told in words instead of by a name ('press report'), '' for all others, and the rest of it."""
        words = DESCRIPTION.match(self.source)
        return (words[0], self.source[words.end() :]) if words else ("", self.source)


@lru_cache(maxsize=1)
def evidence() -> MappingProxyType[str, Evidence]:
    """Every row by its id, in the table's order. Read once and shared, hence read-only."""
    return MappingProxyType(parse(FILE))


def parse(file: Path) -> dict[str, Evidence]:
    """The rows of a table. Raises ValueError naming the line that is wrong."""
    rows: dict[str, Evidence] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines)
        for cells in table:
            try:
                row = _row(cells)
                if row.id in rows:
                    raise ValueError(f"the id '{row.id}' is used twice")
            except ValueError as error:
                raise ValueError(f"{file.name}, line {table.line_num}: {error}") from None
            rows[row.id] = row
    return rows


def _row(cells: dict[str, str]) -> Evidence:
    if None in cells or None in cells.values():
        raise ValueError(f"has more or fewer than {len(Evidence.__dataclass_fields__)} cells")
    if cells["grade"] not in GRADES:
        raise ValueError(f"grade '{cells['grade']}' is not one of {', '.join(GRADES)}")
    numbers = {name: _number(name, cells[name]) for name in ("value", "low", "high")}
    year = int(cells["year"]) if cells["year"] else None
    return Evidence(**{**cells, **numbers, "year": year})


def _number(name: str, text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        raise ValueError(f"{name} '{text}' is not a number") from None
