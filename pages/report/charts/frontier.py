"""Gain and loss over two numbers: the zero line between them, where the scenario stands, and what is likely."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from pages.report import numbers as text
from pages.report.charts import palette
from pages.report.charts.figure import STANDOFF, figure, in_unit, numbers
from pages.report.charts.heat import DIVERGING
from pages.report.charts.small import value_axis
from pages.report.charts.table import cents, table

# From this part of the largest net on the colour is full: net may reach far on one side of a picture.
FULL = 0.6


class Axis(Protocol):
    """As model.decisions.frontier.Axis."""

    @property
    def at(self) -> Sequence[float]: ...
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
    def net(self) -> Sequence[Sequence[float]]: ...
    @property
    def here(self) -> float: ...
    @property
    def in_gain(self) -> tuple[float, float] | None: ...
    @property
    def in_loss(self) -> tuple[float, float] | None: ...


def frontier(
    found: Frontier, names: tuple[str, str], units: tuple[str, str], currency: str, title: str = ""
) -> dict[str, Any]:
    """The chart. names, units: of the numbers on x and y. Six traces: net as colour, zero line, box of what is likely, the
    words gain and loss, you are here, its name."""
    scales = [value_axis(list(a.at), n, u, currency) for a, n, u in zip((found.x, found.y), names, units, strict=True)]
    (across, x_title, x_after), (up, y_title, y_after) = scales
    x, y = numbers(found.x.at, across), numbers(found.y.at, up)
    flat = [float(v) for row in found.net for v in row]
    divisor, _ = in_unit(currency, [v for v in flat if v == v])
    z = numbers(flat, divisor)
    width = len(x)
    rows = [z[k : k + width] for k in range(0, len(z), width)]
    most = FULL * max((abs(v) for v in z if v is not None), default=0) or 1.0
    cells = {
        "type": "heatmap",
        "name": "net",
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
        "hovertemplate": f"{names[0]}: %{{x:,.4~g}}{x_after}<br>{names[1]}: %{{y:,.4~g}}{y_after}<br>net %{{customdata}}<extra></extra>",
    }
    zero = {
        "type": "contour",
        "name": "net 0",
        "x": x,
        "y": y,
        "z": rows,
        "autocontour": False,
        "contours": {"start": 0, "end": 0, "size": 1, "coloring": "none"},
        "line": {"color": palette.BREAK_EVEN, "width": 3.5},
        "showscale": False,
        "hoverinfo": "skip",
    }
    box = {
        "type": "scatter",
        "mode": "lines",
        "name": "likely",
        "x": numbers([found.x.low, found.x.high, found.x.high, found.x.low, found.x.low], across),
        "y": numbers([found.y.low, found.y.low, found.y.high, found.y.high, found.y.low], up),
        "line": {"color": palette.TODAY, "width": 2, "dash": "dash"},
        "hoverinfo": "skip",
    }
    regions = [(at, word) for at, word in ((found.in_gain, "gain"), (found.in_loss, "loss")) if at is not None]
    words = {
        "type": "scatter",
        "mode": "text",
        "name": "regions",
        "x": numbers([at[0] for at, _ in regions], across),
        "y": numbers([at[1] for at, _ in regions], up),
        "text": [word for _, word in regions],
        "textfont": {"size": 18},
        "hoverinfo": "skip",
    }
    here = {
        "type": "scatter",
        "mode": "markers+text",
        "name": "here",
        "x": numbers([found.x.here], across),
        "y": numbers([found.y.here], up),
        "marker": palette.MARKERS["plan"],
        "text": ["you are here"],
        "textposition": _beside(found),
        "customdata": [text.money(found.here, currency, signed=True)],
        "hovertemplate": "you are here: net %{customdata}<extra></extra>",
    }
    return figure(
        [cells, zero, box, words, here],
        title,
        _axis(x_title, x, x_after),
        _axis(y_title, y, y_after),
        hovermode="closest",
    )


def frontier_table(found: Frontier, names: tuple[str, str], units: tuple[str, str], currency: str) -> str:
    """Point by point, as declared: shares as fractions; no net where the two cannot be true together."""
    header = [f"{n} [{u.replace('money', currency)}]" for n, u in zip(names, units, strict=True)]
    rows = (
        (a, b, v) for b, row in zip(found.y.at, found.net, strict=True) for a, v in zip(found.x.at, row, strict=True)
    )
    return table((*header, f"net [{currency}]"), ((float(a), float(b), cents(v)) for a, b, v in rows))


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


def _beside(found: Frontier) -> str:
    """Where the words stand beside the mark so that they stay in the picture."""
    part = [(a.here - a.at[0]) / (a.at[-1] - a.at[0]) for a in (found.x, found.y)]
    return f"{'bottom' if part[1] > 0.85 else 'top'} {'left' if part[0] > 0.5 else 'right'}"
