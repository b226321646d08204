"""Likely ranges of an example's own move with their values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from model.scenario.declared import about
from model.scenario.groups import Uncertainty


def moved_ranges(own: Uncertainty, was: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """The data of the group, each range as much above or below its value as it was, in proportion; and whether any has moved."""
    data = own.model_dump(mode="json")
    any_moved = False
    for path, one in data["ranges"].items():
        before, after = was.get(path), now.get(path)
        if one["low"] is None or not before or not after or before == after:
            continue
        bounds, factor = about(path), after / before
        low, high = max(bounds.ge, one["low"] * factor), min(bounds.le, one["high"] * factor)
        if low < high:
            one["low"], one["high"], any_moved = low, high, True
    return data, any_moved
