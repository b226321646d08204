"""A table that is being cleaned: its columns as they were read, how they are written, what a reader says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from data.own.columns import Kind
from data.own.scale import Scale
from data.own.values import Habits

TEXT_PARSED = (Kind.DAY, Kind.TIME, Kind.AMOUNT, Kind.SECONDS)
"""What is read out of text by how its whole column is written."""


@dataclass(frozen=True)
class Hints:
    """What a reader says of a table, None where it is to be found out: scale of its grades; today; channels: which are machines'."""

    scale: Scale | None = None
    today: date | None = None
    channels: Mapping[str, bool] | None = None


@dataclass
class Work:
    """What is being read: the table with `row` and a column for each field, and the file's own words for these."""

    name: str
    raw: ir.Table
    headers: Mapping[str, str]
    habits: dict[str, Habits] = field(default_factory=dict)
    scale: Scale = Scale.ONE_IS_BEST
    channels: Mapping[str, bool] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return name in self.raw.columns

    def is_text(self, name: str) -> bool:
        return self.has(name) and isinstance(self.raw[name].type(), dt.String)

    @property
    def grades(self) -> tuple[int, int]:
        """The least and the most that a grade may be."""
        return (0, 10) if self.scale is Scale.TO_TEN else (1, 6)
