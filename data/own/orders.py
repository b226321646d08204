"""What is to be read and counted, and what is told of it while that goes on. Knows no engine, so that a page need not wait for one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from data.own.faults import Fault
from data.own.scale import Scale
from data.own.sources import Folder, Upload, Warehouse
from model.estimate.counts import Counts
from model.scenario.sentence import Sentence

if TYPE_CHECKING:
    from data.own.counts.counted import LeftOut


@dataclass(frozen=True)
class Wanted:
    """name: contracts, contacts or answers; source: an upload, or the name of a file in the folder or of a table in the warehouse;
    by_hand: field -> the column's own name, '' for none; scale: None as found; channels: name -> whether a machine answers."""

    name: str
    source: Upload | str
    by_hand: tuple[tuple[str, str], ...] = ()
    scale: Scale | None = None
    channels: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True)
class Order:
    """begin, end: what is counted (data.own.tables.Window), None as the tables tell."""

    tables: tuple[Wanted, ...]
    within: Folder | Warehouse | None
    today: date
    begin: date | None = None
    end: date | None = None

    def emptied(self) -> Order:
        """The same order without what was uploaded, which it may outlive."""
        tables = [
            replace(one, source=replace(one.source, content=b"")) if isinstance(one.source, Upload) else one
            for one in self.tables
        ]
        return replace(self, tables=tuple(tables))


@dataclass(frozen=True)
class Checked:
    """A table as it was read; problem: why it was not. rows: that count."""

    name: str
    headers: tuple[str, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    scale: Scale = Scale.ONE_IS_BEST
    channels: Mapping[str, bool | None] = field(default_factory=dict)
    rows: int = 0
    problem: Sentence | None = None


@dataclass(frozen=True)
class Seen:
    """How far it is: done of 1; checked: the tables that have been read; doing: the name of what is being read or counted."""

    done: float
    checked: tuple[Checked, ...]
    doing: str


@dataclass(frozen=True)
class Found:
    """All that came out. between: what is wrong between the tables; counts: None where there is nothing to count."""

    checked: tuple[Checked, ...]
    between: tuple[Fault, ...] = ()
    begin: date | None = None
    end: date | None = None
    counts: Counts | None = None
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)
    problem: Sentence | None = None


UNEVEN = 1 + 1 / 7e9
"""Sums of amounts often lie just between two of so many digits; times this they do not."""


def fingerprint(counts: Counts) -> str:
    """Of the counts alone: the same tables give the same, in whichever order an engine sums up."""
    made = hashlib.sha256(f"{counts.says_resolved} {counts.says_channel}".encode())
    for name in sorted(counts.tables):
        for key, column in sorted(counts.tables[name].columns.items()):
            values = [f"{one * UNEVEN:.9g}" if isinstance(one, float) else str(one) for one in column.tolist()]
            made.update("\n".join([name, key, *values]).encode())
    return made.hexdigest()[:8]
