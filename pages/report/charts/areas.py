"""The area between a curve and zero: one colour above, one below, meeting where the curve crosses."""

from __future__ import annotations

from typing import Any

from pages.report.charts import palette

Numbers = list[float | None]


def around_zero(x: Numbers, y: Numbers) -> list[dict[str, Any]]:
    """Two traces: the area above zero, the area below."""
    at, above, below = _halves(x, y)
    return [_area(at, above, palette.SAVED_AREA), _area(at, below, palette.LOST_AREA)]


def _halves(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    at: Numbers = []
    values: Numbers = []
    for here, value in zip(x, y, strict=True):
        if values and value is not None and values[-1] is not None and value * values[-1] < 0:
            part = values[-1] / (values[-1] - value)
            at.append(round(at[-1] + part * (here - at[-1]), 6))
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
