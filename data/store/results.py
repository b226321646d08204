"""The key results that are stored with a scenario, and what has changed in them under another version of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from model.decisions.answer import Answer, record

KEYS = (
    "currency",
    "net",
    "savings",
    "losses",
    "investment",
    "break_even_shares",
    "best_share",
    "payback_month",
    "tipping_month",
)
ROUNDING = 1e-9
"""Differences below this part of the larger number come from the machine, not from the model."""


@dataclass(frozen=True)
class Changed:
    """One result, as it was stored and as it is worked out now."""

    name: str
    before: Any
    now: Any


def key_results(answer: Answer) -> dict[str, Any]:
    """What is kept of an answer: the fields KEYS of `python -m model evaluate`."""
    fields = record(answer)
    return {key: fields[key] for key in KEYS}


def changed(stored: Mapping[str, Any], answer: Answer) -> list[Changed]:
    """The results that are not what they were; only of those that were stored."""
    now = key_results(answer)
    return [Changed(k, stored[k], now[k]) for k in KEYS if k in stored and not _same(stored[k], now[k])]


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(_same, a, b))
    numbers = all(isinstance(v, int | float) and not isinstance(v, bool) for v in (a, b))
    return abs(a - b) <= ROUNDING * max(abs(a), abs(b), 1e-6) if numbers else a == b
