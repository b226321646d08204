"""What the legend says of marks that are parts of a trace, or look otherwise than the trace as a whole."""

from __future__ import annotations

from typing import Any

from pages.report.charts import palette

UNSEEN: dict[str, Any] = {"x": [None], "y": [None], "hoverinfo": "skip", "showlegend": True}
"""A trace that is in the legend only."""


def mark(name: str, marker: dict[str, Any]) -> dict[str, Any]:
    """A marked point."""
    return {**UNSEEN, "type": "scatter", "mode": "markers", "name": name, "marker": marker}


def line(name: str, look: dict[str, Any]) -> dict[str, Any]:
    """A line."""
    return {**UNSEEN, "type": "scatter", "mode": "lines", "name": name, "line": look}


def hatched(name: str, colour: str = palette.TODAY) -> dict[str, Any]:
    """Hatching, whatever the bars' colours."""
    pattern = {**palette.HATCHED, "shape": "/"}
    return {**UNSEEN, "type": "bar", "name": name, "marker": {"color": colour, "pattern": pattern}}


def error(name: str) -> dict[str, Any]:
    """A bar of error: a line with its two ends."""
    ends = {"symbol": "line-ns", "size": 9, "line": {"width": 1.5, "color": palette.TODAY}}
    return {
        **UNSEEN,
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "marker": ends,
        "line": {"color": palette.TODAY, "width": 1.5},
    }
