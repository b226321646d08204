"""How far each assumption lies from where it alone flips the verdict: entered value, likely range, break-even."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any, Protocol

from model.scenario.units import Unit
from pages.report import numbers as text
from pages.report.charts import palette
from pages.report.charts.figure import BELOW, STANDOFF, figure, under_pointer
from pages.report.charts.series import Series
from pages.report.charts.small import shortened
from pages.report.charts.table import Table, table, unit_words
from pages.report.language import labelled, listed, say

MOST = 12
# Further than this many times the likely range nothing is drawn, but where even the closest lies further.
FURTHEST, BEYOND = 4.0, 1.5
NAME = 36
LIKELY = "rgba(122,133,144,0.38)"
TICKS = (1, 2, 3, 4, 5, 10, 20, 50, 100)


class Margin(Protocol):
    """As model.decisions.margins.Margin."""

    @property
    def path(self) -> str: ...
    @property
    def decision(self) -> bool: ...
    @property
    def value(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def flips(self) -> Series: ...
    @property
    def at(self) -> float | None: ...
    @property
    def way(self) -> float | None: ...
    @property
    def distance(self) -> float | None: ...
    @property
    def relative(self) -> float | None: ...


def drawn(margins: Sequence[Margin]) -> list[Margin]:
    """Those that the chart shows, of margins sorted by closeness."""
    near = [(m.way, m) for m in margins if m.way is not None and isfinite(m.way)]
    most = max(FURTHEST, BEYOND * near[0][0]) if near else 0.0
    return [m for way, m in near if way <= most][:MOST]


def margins(
    margins: Sequence[Margin], names: Sequence[str], units: Sequence[Unit], currency: str, title: str = ""
) -> dict[str, Any]:
    """The closest, one row each, on one scale: 0 is the entered value, -1 its P10, 1 its P90.

    names, said, and units, as declared: of every margin given. Five traces: likely ranges, ways to the break-even, entered
    values, break-evens, further break-evens.
    """
    declared = {id(m): (name, unit) for m, name, unit in zip(margins, names, units, strict=True)}
    shown = drawn(margins)
    rows = list(range(len(shown)))
    at = [_place(m, m.at) for m in shown]
    reach = max([1.0, *map(abs, at)]) * 1.06
    others = [(row, _place(m, v)) for row, m in zip(rows, shown, strict=True) for v in m.flips if v != m.at]
    others = [(row, x) for row, x in others if abs(x) <= reach]
    hovers = [_hover(m, *declared[id(m)], currency) for m in shown]
    ends = [[-1.0 if m.low < m.value else 0.0, 1.0 if m.high > m.value else 0.0] for m in shown]
    data = [
        _lines("likely", [(a, b) for a, b in ends], rows, {"color": LIKELY, "width": 12}) | _named(say("likely range")),
        _lines("way", [(0.0, x) for x in at], rows, {"color": palette.BREAK_EVEN, "width": 2, "dash": "dot"}),
        _marks("entered", [0.0] * len(rows), rows, palette.MARKERS["plan"] | {"size": 9}, hovers)
        | _named(say("entered")),
        _marks("break-even", at, rows, palette.MARKERS["break-even"], hovers) | _named(say("break-even")),
        _marks(
            "further-break-even",
            [x for _, x in others],
            [row for row, _ in others],
            palette.MARKERS["break-even"] | {"size": 8, "line": {"width": 1.5}},
            [hovers[row] for row, _ in others],
        ),
    ]
    notes = [
        {
            "xref": "paper",
            "x": 0,
            "y": row - 0.24,
            "xanchor": "left",
            "yanchor": "bottom",
            "text": labelled(shortened(declared[id(m)][0], NAME), _change(m, declared[id(m)][1], currency)),
            "showarrow": False,
            "borderpad": 0,
        }
        for row, m in zip(rows, shown, strict=True)
    ]
    steps, low, high = _ticks(reach), say("low end"), say("high end")
    xaxis = {
        "title": {"text": say("distance from the entered value"), "standoff": STANDOFF},
        "range": [-reach if min([0.0, *at]) < -1 else -1.12, reach if max([0.0, *at]) > 1 else 1.12],
        "tickvals": [*(-s for s in reversed(steps)), 0, *steps],
        "ticktext": [*(_times(s, low) for s in reversed(steps)), say("entered"), *(_times(s, high) for s in steps)],
        "zeroline": True,
        "zerolinewidth": 2,
        "showspikes": False,
        "fixedrange": True,
    }
    yaxis = {
        "range": [len(rows) - 0.55, -0.85],
        "showticklabels": False,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
    data = [{"showlegend": False, **trace} for trace in data]
    return figure(data, title, xaxis, yaxis, hovermode="closest", annotations=notes, showlegend=True, legend=BELOW)


def _named(name: str) -> dict[str, Any]:
    """In the legend, by this name."""
    return {"name": name, "showlegend": True}


def margins_table(margins: Sequence[Margin], names: Sequence[str], units: Sequence[Unit], currency: str) -> Table:
    """Every number, not the closest alone; values as declared, shares as fractions. Empty: never flips within its bounds."""
    most = max((len(m.flips) for m in margins), default=0)
    header = (
        say("assumption"),
        say("path"),
        say("unit"),
        say("kind"),
        say("entered"),
        *("P10", "P90"),
        say("flips at"),
        say("change"),
        say("change relative to entered [share]"),
        say("part of the way to P10 or P90 [ratio]"),
        *(say("break-even {number}, ascending", number=str(k + 1)) for k in range(most)),
    )
    rows = (
        (
            name,
            m.path,
            unit_words(unit, currency),
            say("decision") if m.decision else say("assumption"),
            m.value,
            m.low,
            m.high,
            _digits(m.at),
            _digits(m.distance),
            _digits(m.relative),
            _digits(m.way),
            *(_digits(m.flips[k]) if k < len(m.flips) else None for k in range(most)),
        )
        for m, name, unit in zip(margins, names, units, strict=True)
    )
    return table(header, rows)


def _place(m: Margin, at: float | None) -> float:
    """A value on the common scale."""
    off = (m.value if at is None else at) - m.value
    side = m.value - m.low if off < 0 else m.high - m.value
    return off / side if side > 0 else 0.0


def _change(m: Margin, unit: Unit, currency: str) -> str:
    """'45 % → 62 %', the unit once."""
    before, after = text.ends(text.value(m.value, unit, currency, 3), text.value(m.at, unit, currency, 3))
    return f"{before} → {after}"


def _hover(m: Margin, name: str, unit: Unit, currency: str) -> str:
    value, low, high = (text.value(v, unit, currency, 4) for v in (m.value, m.low, m.high))
    flips = [text.value(v, unit, currency, 4) for v in m.flips]
    lines = (
        name,
        say("entered {value}, likely {low} to {high}", value=value, low=low, high=high),
        say("flips at {values}", values=listed(flips)),
    )
    return "<br>".join(lines)


def _lines(id: str, spans: Sequence[tuple[float, float]], rows: Sequence[int], line: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "uid": id,
        "x": [v for a, b in spans for v in (a, b, None)],
        "y": [v for row in rows for v in (row, row, None)],
        "line": line,
        "hoverinfo": "skip",
    }


def _marks(id: str, x: Series, y: Sequence[int], marker: dict[str, Any], hovers: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "uid": id,
        "x": list(x),
        "y": list(y),
        "marker": marker,
        "customdata": list(hovers),
        "hovertemplate": under_pointer(),
        "cliponaxis": False,
    }


def _ticks(reach: float) -> list[int]:
    """At most three on each side, 1 always."""
    within = [t for t in TICKS if t <= reach]
    return within if len(within) <= 2 else [1, within[-1]]


def _times(step: int, end: str) -> str:
    return end if step == 1 else say("{times} × as far", times=text.whole(step))


def _digits(value: float | None) -> float | None:
    return None if value is None or not isfinite(value) else float(f"{value:.9g}")
