"""Gain and loss over two numbers: the zero line between them, where the scenario stands, and what is likely."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from model.scenario.units import Unit
from pages.report import numbers as text
from pages.report.charts import keys, palette
from pages.report.charts.figure import BELOW, STANDOFF, figure, in_unit, numbers, under_pointer
from pages.report.charts.heat import DIVERGING
from pages.report.charts.series import Series
from pages.report.charts.small import value_axis
from pages.report.charts.table import Table, cents, table, unit_words
from pages.report.language import labelled, say

# From this part of the largest net on the colour is full: net may reach far on one side of a picture.
FULL = 0.6


class Axis(Protocol):
    """As model.decisions.frontier.Axis."""

    @property
    def at(self) -> Series: ...
    @property
    def here(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


class Frontier(Protocol):
    """As model.decisions.frontier.Frontier: net (y, x)."""

    @property
    def x(self) -> Axis: ...
    @property
    def y(self) -> Axis: ...
    @property
    def net(self) -> Series: ...
    @property
    def here(self) -> float: ...
    @property
    def in_gain(self) -> tuple[float, float] | None: ...
    @property
    def in_loss(self) -> tuple[float, float] | None: ...


def frontier(
    nets: Frontier, names: tuple[str, str], units: tuple[Unit, Unit], currency: str, title: str = ""
) -> dict[str, Any]:
    """The chart. names, said, and units, as declared: of the numbers on x and y.

    Six traces: net as colour, zero line, box of what is likely, the words gain and loss, you are here, the zero line's key.
    """
    scales = [value_axis(list(a.at), n, u, currency) for a, n, u in zip((nets.x, nets.y), names, units, strict=True)]
    (across, x_title, x_after), (up, y_title, y_after) = scales
    x, y = numbers(nets.x.at, across), numbers(nets.y.at, up)
    flat = [float(v) for row in nets.net for v in row]
    divisor, _ = in_unit(currency, [v for v in flat if v == v])
    z = numbers(flat, divisor)
    width = len(x)
    rows = [z[k : k + width] for k in range(0, len(z), width)]
    most = FULL * max((abs(v) for v in z if v is not None), default=0) or 1.0
    lines = (
        labelled("%{meta[0]}", f"%{{x:,.4~g}}{x_after}"),
        labelled("%{meta[1]}", f"%{{y:,.4~g}}{y_after}"),
        say("net {amount}", amount="%{customdata}"),
    )
    cells = {
        "type": "heatmap",
        "uid": "net",
        "showlegend": False,
        "meta": list(names),
        "x": x,
        "y": y,
        "z": rows,
        "zsmooth": "best" if all(v is not None for v in z) else False,
        "colorscale": DIVERGING,
        "zmin": -most,
        "zmax": most,
        "showscale": False,
        "customdata": [
            [text.money(v, currency, signed=True) for v in flat[k : k + width]] for k in range(0, len(z), width)
        ],
        "hovertemplate": under_pointer("<br>".join(lines)),
    }
    zero: dict[str, Any] = {
        "type": "contour",
        "uid": "zero",
        "x": x,
        "y": y,
        "z": rows,
        "autocontour": False,
        "contours": {"start": 0, "end": 0, "size": 1, "coloring": "none"},
        "line": {"color": palette.BREAK_EVEN, "width": 3.5},
        "showscale": False,
        "showlegend": False,
        "hoverinfo": "skip",
    }
    box = {
        "type": "scatter",
        "mode": "lines",
        "uid": "likely",
        "x": numbers([nets.x.low, nets.x.high, nets.x.high, nets.x.low, nets.x.low], across),
        "y": numbers([nets.y.low, nets.y.low, nets.y.high, nets.y.high, nets.y.low], up),
        "line": {"color": palette.TODAY, "width": 2, "dash": "dash"},
        "hoverinfo": "skip",
        "name": say("likely range of both"),
    }
    named = ((nets.in_gain, say("gain")), (nets.in_loss, say("loss")))
    regions = [(at, word) for at, word in named if at is not None]
    words = {
        "type": "scatter",
        "mode": "text",
        "uid": "regions",
        "x": numbers([at[0] for at, _ in regions], across),
        "y": numbers([at[1] for at, _ in regions], up),
        "text": [word for _, word in regions],
        "textfont": {"size": 18},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    here = {
        "type": "scatter",
        "mode": "markers+text",
        "uid": "here",
        "x": numbers([nets.x.here], across),
        "y": numbers([nets.y.here], up),
        "marker": palette.MARKERS["plan"],
        "text": [say("you are here")],
        "textposition": _beside(nets),
        "customdata": [text.money(nets.here, currency, signed=True)],
        "hovertemplate": under_pointer(say("you are here: net {amount}", amount="%{customdata}")),
        "showlegend": False,
    }
    return figure(
        [cells, zero, box, words, here, keys.line(say("net is 0"), zero["line"])],
        title,
        _axis(x_title, x, x_after),
        _axis(y_title, y, y_after),
        hovermode="closest",
        showlegend=True,
        legend=BELOW,
    )


def frontier_table(nets: Frontier, names: tuple[str, str], units: tuple[Unit, Unit], currency: str) -> Table:
    """Point by point, as declared: shares as fractions; no net where the two cannot be true together."""
    header = [f"{n} [{unit_words(u, currency)}]" for n, u in zip(names, units, strict=True)]
    rows = ((a, b, v) for b, row in zip(nets.y.at, nets.net, strict=True) for a, v in zip(nets.x.at, row, strict=True))
    return table((*header, f"{say('net')} [{currency}]"), ((float(a), float(b), cents(v)) for a, b, v in rows))


def _axis(title: str, values: Sequence[float | None], after: str) -> dict[str, Any]:
    return {
        "title": {"text": title, "standoff": STANDOFF},
        "range": [values[0], values[-1]],
        "ticksuffix": after,
        "tickformat": ",~f",
        "nticks": 6,
        "showgrid": False,
        "zeroline": False,
        "showspikes": False,
        "fixedrange": True,
    }


def _beside(nets: Frontier) -> str:
    """Where the words stand beside the mark so that they stay in the picture."""
    part = [(a.here - a.at[0]) / (a.at[-1] - a.at[0]) for a in (nets.x, nets.y)]
    return f"{'bottom' if part[1] > 0.85 else 'top'} {'left' if part[0] > 0.5 else 'right'}"
