"""What was read and counted of a company's own tables, for the session; without a row of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from model.estimate.counts import Counts

if TYPE_CHECKING:
    from data.own.counts.counted import LeftOut


@dataclass(frozen=True)
class Read:
    """fingerprint: of the counts; day: on which they were counted; begin, end: what was (end: the day after the last)."""

    counts: Counts
    fingerprint: str
    day: date
    begin: date
    end: date
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)
