"""Heat map: what the planned step is worth, touchpoint by segment."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from typing import Any, Protocol

from pages.report import numbers as text
from pages.report.charts.figure import STANDOFF, figure, in_unit, numbers, under_pointer
from pages.report.charts.series import Series
from pages.report.charts.small import shortened, wrapped
from pages.report.charts.table import Table, cents, table
from pages.report.language import called, labelled, say

# Lost through nothing to saved; the paper shows through, so that the theme's text colour is read on every cell.
DIVERGING = [[0.0, "rgba(217,95,2,0.62)"], [0.5, "rgba(122,133,144,0.06)"], [1.0, "rgba(27,158,119,0.62)"]]
CHARACTERS = 17
# More columns than this stand upright, unless their names fit into two lines of so many characters for all.
MANY, ACROSS = 4, 40


class Heat(Protocol):
    """value (J, G): touchpoint x segment; as model.decisions.merit_order.Heat."""

    @property
    def touchpoints(self) -> Sequence[str]: ...
    @property
    def segments(self) -> Sequence[str]: ...
    @property
    def value(self) -> Series: ...


def heat(heat: Heat, currency: str, title: str = "", axis: str = "") -> dict[str, Any]:
    """The chart, all cells in one unit; axis: what the amounts are, said; else net of the planned step.

    Two traces: cells, the numbers in them.
    """
    rows = [[float(v) for v in row] for row in heat.value]
    width, flat = len(heat.segments), [v for row in rows for v in row]
    divisor, unit = in_unit(currency, flat)
    values = numbers(flat, divisor)
    most = max((abs(v) for v in values if v is not None), default=0) or 1.0
    decimals = max(0, 2 - floor(log10(most)))
    amounts = [text.money(v, currency, signed=True) for v in flat]
    names = [f"{called(t)} · {called(s)}" for t in heat.touchpoints for s in heat.segments]
    at = [(g, j) for j in range(len(rows)) for g in range(width)]
    cells = {
        "type": "heatmap",
        "uid": "net",
        "x": list(range(width)),
        "y": list(range(len(rows))),
        "z": [values[j * width : (j + 1) * width] for j in range(len(rows))],
        "customdata": [
            [labelled(n, v) for n, v in zip(names[a : a + width], amounts[a : a + width], strict=True)]
            for a in range(0, len(flat), width or 1)
        ],
        "hovertemplate": under_pointer(),
        "colorscale": DIVERGING,
        "zmin": -most,
        "zmax": most,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
    }
    inside = {
        "type": "scatter",
        "mode": "text",
        "x": [g for g, _ in at],
        "y": [j for _, j in at],
        "text": [_written(v, divisor, decimals) for v in flat],
        "hoverinfo": "skip",
    }
    common = {"showgrid": False, "zeroline": False, "showspikes": False, "fixedrange": True}
    flat_names = [wrapped(called(name), ACROSS // max(width, 1)) for name in heat.segments]
    upright = width > MANY and any("…" in name for name in flat_names)
    xaxis = {
        **common,
        "title": {"text": f"{axis or say('net of the planned step')}, {unit}", "standoff": STANDOFF},
        "range": [-0.5, width - 0.5],
        "tickvals": list(range(width)),
        "ticktext": [shortened(name, CHARACTERS) for name in heat.segments] if upright else flat_names,
        "tickangle": -90 if upright else 0,
    }
    yaxis = {
        **common,
        "range": [len(rows) - 0.5, -0.5],
        "tickvals": list(range(len(rows))),
        "ticktext": [shortened(name, CHARACTERS) for name in heat.touchpoints],
    }
    return figure([cells, inside], title, xaxis, yaxis, hovermode="closest")


def heat_table(heat: Heat, currency: str, rows: str = "") -> Table:
    """A row per touchpoint, a column per segment; rows: what stands in the first column, said; else touchpoints."""
    header = (rows or say("touchpoint"), *(f"{called(segment)} [{currency}]" for segment in heat.segments))
    return table(
        header, ((called(name), *map(cents, row)) for name, row in zip(heat.touchpoints, heat.value, strict=True))
    )


def _written(amount: float, divisor: float, decimals: int) -> str:
    """In the unit of all cells, to three digits of the largest: "+3.66", "−0.12"; what rounds to nothing has no sign."""
    if divisor == 1:
        return text.money(amount, "", signed=True)
    return text.decimal(amount / divisor, decimals, signed=True)
