"""The area between a curve and zero: one colour above, one below, meeting where the curve crosses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.report.charts import palette

Numbers = list[float | None]


def around_zero(x: Sequence[float | None], y: Sequence[float | None]) -> list[dict[str, Any]]:
    """Two traces: the area above zero, the area below."""
    at, above, below = _halves(x, y)
    return [_area(at, above, palette.SAVED_AREA), _area(at, below, palette.LOST_AREA)]


def _halves(x: Sequence[float | None], y: Sequence[float | None]) -> tuple[Numbers, Numbers, Numbers]:
    at: Numbers = []
    values: Numbers = []
    for here, value in zip(x, y, strict=True):
        last = values[-1] if values else None
        if value is not None and last is not None and value * last < 0:
            before = at[-1] or 0.0
            at.append(round(before + last / (last - value) * ((here or 0.0) - before), 6))
            values.append(0.0)
        at.append(here)
        values.append(value)
    return (
        at,
        [None if v is None else max(v, 0.0) for v in values],
        [None if v is None else min(v, 0.0) for v in values],
    )


def _area(x: Numbers, y: Numbers, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"width": 0},
        "fill": "tozeroy",
        "fillcolor": colour,
        "hoverinfo": "skip",
    }
