"""What the charts have in common: layout, axes, plain numbers. A figure is a dict, {"data": [...], "layout": {...}}.

Fonts, grid and hover colours come from the drawing component, which knows the theme and the width; nothing here does.
A trace that code or tests look for has an id ("uid"); a name, which is said, only where the legend shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor, log10
from typing import Any

import numpy as np

from pages.report import numbers as text
from pages.report.charts import palette
from pages.report.language import labelled, say
from pages.report.number_words import PER_CENT

STANDOFF = 8
DIGITS = 6
PERCENT = 0.01
"""What shares are divided by that are shown in percent."""
BELOW = {"orientation": "h", "x": 0, "xanchor": "left", "yref": "container", "y": 0, "yanchor": "bottom"}
"""A legend along the lower edge."""
COUNT = "%{y:,.0f}"
"""A count that the browser fills in."""
MARKS = {"meta": "marks"}
"""Set on traces that move while the rest of the figure stays: the drawing component can draw them without Plotly (plot_marks.js)."""


def figure(
    data: list[dict[str, Any]], title: str, xaxis: dict[str, Any], yaxis: dict[str, Any], **layout: Any
) -> dict[str, Any]:
    """Traces under a title that says the finding (none without one); the drawing component breaks it to fit the width."""
    titled: dict[str, Any] = {"title": {"text": title}} if title else {}
    common = {"hovermode": "x unified", "dragmode": False, "showlegend": False, "separators": text.separators()}
    pointer = {"spikethickness": 1, "spikedash": "dot", "spikecolor": palette.TODAY}
    return {"data": data, "layout": {**titled, **common, "xaxis": {**pointer, **xaxis}, "yaxis": yaxis, **layout}}


def numbers(values: Iterable[Any], divisor: float = 1) -> list[float | None]:
    """Plain floats, rounded to six digits of the largest; what is no number is None."""
    floats = _floats(values) / divisor
    known = np.isfinite(floats)
    largest = _largest(floats[known])
    decimals = DIGITS - 1 - floor(log10(largest)) if largest else 0
    # Beyond 300 decimals numpy's rounding overflows.
    rounded = (np.round(floats, min(decimals, 300)) + 0.0).tolist()
    return rounded if known.all() else [v if yes else None for v, yes in zip(rounded, known, strict=True)]


def span(*series: Iterable[float | None], zero: bool = True, above: float = 0.05) -> tuple[float, float]:
    """The range that an axis shows: all values, zero where asked, 5 % below and the share `above` above."""
    known = [v for values in series for v in values if v is not None] + ([0.0] if zero else [])
    low, high = min(known, default=0.0), max(known, default=1.0)
    if low == high:
        low, high = low - (abs(low) * 0.05 or 1), high + (abs(high) * 0.05 or 1)
    room = (high - low) / (0.95 - above)
    return low - 0.05 * room if low < 0 or not zero else low - 0.02 * room, high + above * room


def titled(title: str, unit: str) -> str:
    """What an axis shows, and in which unit: 'net (m EUR)'."""
    return f"{title} ({unit})" if unit else title


def percent(number: str = "") -> str:
    """A number that the browser fills in, with the sign of percent; without one what follows every number of an axis."""
    return PER_CENT[1].replace("{n}", number)


def money_axis(title: str, unit: str, shown: tuple[float, float]) -> dict[str, Any]:
    """An axis of amounts with its unit, a zero line, and no zoom: up and down stays comparable."""
    return {
        "title": {"text": titled(title, unit), "standoff": STANDOFF},
        "range": list(shown),
        "tickformat": ",~f",
        "zeroline": True,
        "zerolinewidth": 2,
        "nticks": 7,
        "fixedrange": True,
    }


def across_axis(title: str, unit: str, shown: tuple[float, float], ticks: int = 6) -> dict[str, Any]:
    """Amounts from left to right, where names stand on the other axis: zero line, no zoom, no line to the pointer."""
    return {
        "title": {"text": titled(title, unit), "standoff": STANDOFF},
        "range": list(shown),
        "tickformat": ",~f",
        "nticks": ticks,
        "zeroline": True,
        "zerolinewidth": 2,
        "showspikes": False,
        "fixedrange": True,
    }


def names_axis(labels: Sequence[str], above: float = 0.5, below: float = 0.5) -> dict[str, Any]:
    """One row for each name, the first on top; above, below: room beyond the middle of the outer rows."""
    return {
        "range": [len(labels) - 1 + below, -above],
        "tickvals": list(range(len(labels))),
        "ticktext": list(labels),
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def month_axis(months: int) -> dict[str, Any]:
    """Months from the start, a tick at every whole year (or few)."""
    step = next((s for s in (1, 3, 6, 12, 24, 60) if months / s <= 6), 120)
    return {
        "title": {"text": say("month"), "standoff": STANDOFF},
        "range": [0, months],
        "tickvals": list(range(0, months + 1, step)),
        "unifiedhovertitle": {"text": say("month {month}", month="%{x:.0f}")},
    }


def hover_money(label: str, amounts: Iterable[Any], currency: str) -> dict[str, Any]:
    """What a trace says under the pointer, amount by amount: "net: 3.9 m EUR"."""
    written = [text.money(amount, currency) for amount in amounts]
    return {"customdata": written, "hovertemplate": under_pointer(labelled(label, "%{customdata}"))}


def hover_scaled(label: str, unit: str) -> dict[str, Any]:
    """The same, written by the browser from what is drawn, to three digits: of long lines it need not be sent as text."""
    return {"hovertemplate": under_pointer(labelled(label, f"%{{y:,.3~r}} {unit}"))}


def hover_count(label: str, counted: str) -> dict[str, Any]:
    """The same of what is counted, said with COUNT as its number, since two lines may differ by few: "plan: 201,460 customers"."""
    return {"hovertemplate": under_pointer(labelled(label, counted))}


def under_pointer(template: str = "%{customdata}") -> str:
    """A hover template that shows this alone; what varies, names of users above all, stands in the trace's customdata."""
    return f"{template}<extra></extra>"


def in_unit(currency: str, *series: Iterable[Any]) -> tuple[float, str]:
    """Divisor and unit in which all these amounts are drawn."""
    floats = [_floats(values) for values in series]
    return text.scale([_largest(values[np.isfinite(values)]) for values in floats], currency)


def _floats(values: Iterable[Any]) -> np.ndarray:
    return np.asarray(values if isinstance(values, np.ndarray) else list(values), float)


def _largest(values: np.ndarray) -> float:
    return float(np.abs(values).max(initial=0.0))
