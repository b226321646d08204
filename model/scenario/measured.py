"""Sources that hold for one value only: of one that was estimated from the company's own data, and of one that was taken along.

In `Scenario.sources` they are texts that can be read as they are: 'your data, 2026-11-30, n = 12034: 0.2134', 'saas_margin: 0.8'. Each
holds for as long as the value is this one: one that was changed afterwards is the reader's own again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"your data, (\d{4}-\d\d-\d\d), n = (\d{1,12}): (\S{1,40})")
_TAKEN = re.compile(r"(\w{1,60}): ([-+.e\d]{1,40})", re.ASCII)


@dataclass(frozen=True)
class Measured:
    """n: how many customers, contacts or answers it rests on."""

    day: date
    n: int
    value: float

    @property
    def text(self) -> str:
        """As it stands among the sources of a scenario."""
        return f"your data, {self.day.isoformat()}, n = {self.n}: {self.value!r}"


def read(source: str) -> Measured | None:
    """What a source says, None where it is another one."""
    found = _FORM.fullmatch(source)
    if not found:
        return None
    try:
        return Measured(date.fromisoformat(found[1]), int(found[2]), float(found[3]))
    except ValueError:
        return None


def of(source: str | None, value: object) -> Measured | None:
    """The same of the source of a value that it still holds for."""
    found = read(source) if source else None
    return found if found is not None and found.value == value else None


def taken(id: str, value: float) -> str:
    """The source, an id in data/evidence.csv, of a value that a new part has from another one."""
    return f"{id}: {value!r}"


def taken_from(source: str) -> tuple[str, float] | None:
    """Such an id, and the value that it holds for; None where it is another source."""
    found = _TAKEN.fullmatch(source)
    try:
        return (found[1], float(found[2])) if found else None
    except ValueError:
        return None
