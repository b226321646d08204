"""What each assumption moves on its own, from its P10 to its P90 in five steps, the widest on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from model.scenario.units import Unit
from pages.report import numbers as text
from pages.report.charts import keys, palette
from pages.report.charts.figure import across_axis, figure, in_unit, names_axis, numbers, under_pointer
from pages.report.charts.series import Series
from pages.report.charts.small import wrapped
from pages.report.charts.table import Table, cents, fine, table, unit_words
from pages.report.language import labelled, say

POINTS = 5
"""From P10 over the entered value to P90."""
TURNS = " ↩"
WIDTH = 21


class Swings(Protocol):
    """As model.uncertainty.Swings: value, net (n, 5), turns (n,), entered."""

    @property
    def path(self) -> Sequence[str]: ...
    @property
    def value(self) -> Series: ...
    @property
    def net(self) -> Series: ...
    @property
    def turns(self) -> Series: ...
    @property
    def entered(self) -> float: ...


def tornado(
    swings: Swings, names: Sequence[str], units: Sequence[Unit], currency: str, title: str = "", most: int = 12
) -> dict[str, Any]:
    """The widest `most`. names, said, and units, as declared ("money per hour"): of every assumption.

    Five traces: bars towards P10, bars towards P90, the five points, the line at the entered values, the points' key.
    """
    rows = list(range(min(most, len(names))))
    amounts = [[float(v) for v in swings.net[i]] for i in rows]
    divisor, unit = in_unit(currency, *amounts, [swings.entered])
    drawn = [[v or 0.0 for v in numbers(row, divisor)] for row in amounts]
    start = numbers([swings.entered], divisor)[0] or 0.0
    bars = [
        {
            "type": "bar",
            "orientation": "h",
            "uid": id,
            "name": name,
            "base": start,
            "x": [row[end] - start for row in drawn],
            "y": rows,
            "width": 0.62,
            "marker": {"color": colour, "pattern": {**palette.HATCHED, "shape": shape}},
            "hoverinfo": "skip",
        }
        for id, name, end, colour, shape in (
            ("low", say("towards a low value"), 0, palette.TODAY, "/"),
            ("high", say("towards a high value"), -1, palette.NET, ""),
        )
    ]
    points: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "uid": "points",
        "x": [x for row in drawn for x in row],
        "y": [i for i in rows for _ in range(POINTS)],
        "marker": {
            "color": [palette.PLAN, *["#ffffff"] * (POINTS - 2), palette.PLAN] * len(rows),
            "symbol": ["diamond-open", *["diamond"] * (POINTS - 1)] * len(rows),
            "size": 7,
            "line": {"color": palette.PLAN, "width": 1.5},
        },
        "customdata": [
            _hover(names[i], point, text.value(float(v), units[i], currency, 3), text.money(net, currency, signed=True))
            for i in rows
            for point, v, net in zip(_point_names(), swings.value[i], amounts[i], strict=True)
        ],
        "hovertemplate": under_pointer(),
        "showlegend": False,
    }
    key = keys.mark(
        say("five values from low to high"), {**points["marker"], "color": palette.PLAN, "symbol": "diamond"}
    )
    line = {
        "type": "scatter",
        "mode": "lines",
        "uid": "entered",
        "x": [start, start],
        "y": [-0.6, len(rows) - 0.4],
        "line": {"color": palette.PLAN, "dash": "dot", "width": 1.5},
        "hoverinfo": "skip",
        "name": say("net as entered"),
    }
    ends = [x for row in drawn for x in row] + [start]
    room = 0.04 * (max(ends) - min(ends) or 1)
    xaxis = across_axis(say("net"), unit, (min(ends) - room, max(ends) + room))
    yaxis = names_axis([wrapped(names[i], WIDTH) + (TURNS if swings.turns[i] else "") for i in rows], 0.6, 0.6)
    legend = {"orientation": "h", "x": 0, "xref": "container", "xanchor": "left", "yref": "container", "y": 0}
    return figure(
        [*bars, points, line, key],
        title,
        xaxis,
        yaxis,
        hovermode="closest",
        barmode="overlay",
        showlegend=True,
        legend={**legend, "yanchor": "bottom"},
    )


def tornado_table(swings: Swings, names: Sequence[str], units: Sequence[Unit], currency: str, most: int = 12) -> Table:
    """Every assumption, not the widest alone: its five values and net at each."""
    values = (
        say("P10 value"),
        say("P10 to entered value"),
        say("entered value"),
        say("entered to P90 value"),
        say("P90 value"),
    )
    nets = (
        say("net at P10"),
        say("net at P10 to entered"),
        say("net at entered"),
        say("net at entered to P90"),
        say("net at P90"),
    )
    amounts = (f"{net} [{currency}]" for net in nets)
    header = (say("assumption"), say("path"), say("unit"), *values, *amounts, say("net turns in between"))
    rows = [
        (
            names[i],
            path,
            unit_words(units[i], currency),
            *map(fine, swings.value[i]),
            *map(cents, swings.net[i]),
            say("yes") if swings.turns[i] else say("no"),
        )
        for i, path in enumerate(swings.path)
    ]
    return table(header, rows)


def _point_names() -> tuple[str, ...]:
    return say("low end"), say("halfway"), say("entered"), say("halfway"), say("high end")


def _hover(name: str, point: str, value: str, net: str) -> str:
    return "<br>".join((name, labelled(point, value), say("net {amount}", amount=net)))
