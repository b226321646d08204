"""What the charts have in common: layout, axes, plain numbers. A figure is a plain dict, {"data": [...], "layout": {...}}.

Fonts, grid and hover colours come from the drawing component, which knows the theme and the width; nothing here does.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import floor, isfinite, log10
from textwrap import wrap
from typing import Any

from pages.shared import format as text

TITLE_WIDTH = 40
STANDOFF = 8
DIGITS = 6


def figure(data: list[dict[str, Any]], title: str, xaxis: dict, yaxis: dict, **layout: Any) -> dict[str, Any]:
    """Traces under a title that says the finding, wrapped so that it fits a phone; with no title there is none."""
    # Plotly makes room for a title of several lines only above the plot, and only where the margin is too small for it.
    heading = {
        "text": "<br>".join(wrap(title, TITLE_WIDTH)),
        "x": 0,
        "xanchor": "left",
        "xref": "container",
        "y": 1,
        "yanchor": "bottom",
        "yref": "paper",
        "pad": {"t": 6, "b": 14, "l": 6},
        "automargin": True,
    }
    common = {"hovermode": "x unified", "dragmode": False, "showlegend": False}
    titled = {"title": heading, "margin": {"t": 0}} if title else {}
    return {"data": data, "layout": {**titled, **common, "xaxis": xaxis, "yaxis": yaxis, **layout}}


def numbers(values: Iterable[Any], divisor: float = 1) -> list[float | None]:
    """Plain floats, rounded to six digits of the largest; what is no number is None."""
    floats = [float(v) / divisor for v in values]
    largest = max((abs(v) for v in floats if isfinite(v)), default=0)
    decimals = DIGITS - 1 - floor(log10(largest)) if largest else 0
    return [round(v, decimals) + 0.0 if isfinite(v) else None for v in floats]


def span(*series: Iterable[float | None], zero: bool = True, above: float = 0.05) -> tuple[float, float]:
    """The range that an axis shows: all values, zero where asked, 5 % below and `above` (a share of the whole) above."""
    known = [v for values in series for v in values if v is not None] + ([0.0] if zero else [])
    low, high = min(known, default=0.0), max(known, default=1.0)
    if low == high:
        low, high = low - (abs(low) * 0.05 or 1), high + (abs(high) * 0.05 or 1)
    room = (high - low) / (0.95 - above)
    return low - 0.05 * room if low < 0 or not zero else low - 0.02 * room, high + above * room


def money_axis(title: str, unit: str, shown: tuple[float, float]) -> dict[str, Any]:
    """An axis of amounts with its unit, a zero line, and no zoom: up and down stays comparable."""
    return {
        "title": {"text": f"{title} ({unit})" if unit else title, "standoff": STANDOFF},
        "range": list(shown),
        "tickformat": ",~f",
        "zeroline": True,
        "zerolinewidth": 2,
        "nticks": 7,
        "fixedrange": True,
    }


def month_axis(months: int, room: float = 0) -> dict[str, Any]:
    """Months from the start, a tick at every whole year (or few); `room` is left behind the end, as a share of it."""
    step = next((s for s in (1, 3, 6, 12, 24, 60) if months / s <= 6), 120)
    return {
        "title": {"text": "month", "standoff": STANDOFF},
        "range": [0, months * (1 + room)],
        "tickvals": list(range(0, months + 1, step)),
        "unifiedhovertitle": {"text": "month %{x:.0f}"},
    }


def hover(unit: str, values: Iterable[float | None] = (), name: str = "", axis: str = "y") -> str:
    """A hover line with as many decimals as three digits of the largest value ask for."""
    largest = max((abs(v) for v in values if v is not None), default=0)
    decimals = max(0, 2 - floor(log10(largest))) if 0 < largest < 100 else 0
    said = f"{name}: " if name else ""
    return f"{said}%{{{axis}:,.{min(decimals, 4)}f}}{' ' + unit if unit else ''}<extra></extra>"


def in_unit(currency: str, *series: Iterable[Any]) -> tuple[float, str]:
    """Divisor and unit in which all these amounts are drawn."""
    return text.scale([float(v) for values in series for v in values], currency)
