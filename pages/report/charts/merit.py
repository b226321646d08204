"""Merit order: what one more automated contact is worth, block by block, and where to stop."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Protocol

from pages.report import numbers as text
from pages.report.charts import keys, palette
from pages.report.charts.figure import BELOW, STANDOFF, figure, in_unit, money_axis, numbers, under_pointer
from pages.report.charts.labels import Flag
from pages.report.charts.series import Series
from pages.report.charts.sides import beyond, either_side
from pages.report.charts.small import shortened
from pages.report.charts.table import Table, cents, fine, table
from pages.report.language import called, say

# Blocks named on the chart, by what hangs on them; the others are under the pointer and in the table.
NAMED = 7
CHARACTERS, SHORT, SEGMENT = 16, 12, 9
EDGE = {"color": "rgba(255,255,255,0.7)", "width": 0.5}


class Merit(Protocol):
    """Blocks, the most valuable first; as model.decisions.merit_order.Merit. Each (n,)."""

    @property
    def touchpoint(self) -> Sequence[str]: ...
    @property
    def segment(self) -> Sequence[str]: ...
    @property
    def contacts(self) -> Series: ...
    @property
    def share(self) -> Series: ...
    @property
    def value(self) -> Series: ...
    @property
    def up(self) -> Series: ...
    @property
    def down(self) -> Series: ...


def merit_order(merit: Merit, currency: str, title: str = "") -> dict[str, Any]:
    """The chart: width = contacts a year, height = net of automating one more of them.

    Four traces: blocks, poles, where to stop, the key of what loses. What gains is named below zero and what loses above, where there is room.
    """
    contacts, worth = [float(c) for c in merit.contacts], [float(v) for v in merit.value]
    wide, many = text.scale([sum(contacts)])
    divisor, unit = in_unit(currency, worth)
    edges, heights = [edge / wide for edge in (0.0, *accumulate(contacts))], numbers(worth, divisor)
    right = edges[-1] or 1.0
    solid = [h or 0.0 for h in heights]
    limit = beyond(solid, contacts)
    pays = [v >= 0 for v in solid]
    stop = [sum(c for c, gains in zip(contacts, pays, strict=True) if gains) / wide] if not all(pays) else []
    cut = [abs(v) > limit for v in solid]
    named = sorted(range(len(solid)), key=lambda i: -abs(contacts[i] * solid[i]))[:NAMED]
    flags = [(Flag(at, 0.0, say("stop here")), True) for at in stop]
    flags += [(Flag((edges[i] + edges[i + 1]) / 2, 0.0, _called(merit, i, cut[i])), not pays[i]) for i in named]
    drawn = [(edges[i], edges[i + 1], max(-limit, min(limit, v))) for i, v in enumerate(solid)]
    shown, notes, poles = either_side(flags, right, drawn)
    data = [
        {
            "type": "bar",
            "uid": "blocks",
            "x": numbers(edges[:-1]),
            "y": heights,
            "width": numbers(contacts, wide),
            "offset": 0,
            "marker": {
                "color": [palette.SAVED if gains else palette.LOST for gains in pays],
                "line": EDGE,
                "pattern": {**palette.HATCHED, "shape": ["" if gains else "/" for gains in pays]},
            },
            "customdata": [_hover(merit, i, currency) for i in range(len(worth))],
            "hovertemplate": under_pointer(),
        },
        {**poles, "type": "scatter", "mode": "lines", "line": palette.LINES["stem"], "hoverinfo": "skip"},
        {
            "type": "scatter",
            "mode": "markers",
            "uid": "stop",
            "x": numbers(stop),
            "y": [0.0 for _ in stop],
            "marker": palette.MARKERS["break-even"],
            "cliponaxis": False,
            "hovertemplate": under_pointer(say("from here on one more automated contact costs more than it brings")),
        },
    ]
    across = (
        say("contacts a year ({unit}), the most valuable first", unit=many)
        if many
        else say("contacts a year, the most valuable first")
    )
    longer = [say("↓ ↑ longer than the scale")] if any(cut) else []
    xaxis = {
        "title": {"text": "<br>".join([across, *longer]), "standoff": STANDOFF},
        "range": [0, right],
        "tickformat": ",~f",
        "nticks": 5,
        "showgrid": False,
        "zeroline": False,
        "showspikes": False,
        "unifiedhovertitle": {"text": " "},
        "fixedrange": True,
    }
    yaxis = money_axis(say("one more automated contact a year,<br>every year: present value"), unit, shown)
    data = [{**trace, "showlegend": False} for trace in data]
    data.append(keys.hatched(say("costs more than it brings"), palette.LOST) | {"visible": not all(pays)})
    return figure(data, title, xaxis, yaxis, annotations=notes, barmode="overlay", showlegend=True, legend=BELOW)


def merit_order_table(merit: Merit, currency: str) -> Table:
    """Block by block in the order of the chart."""
    per = say("{currency} per contact a year", currency=currency)
    header = (
        say("touchpoint"),
        say("segment"),
        say("contacts [per year]"),
        say("contacts so far [per year]"),
        say("planned automation [share]"),
        f"{say('one more automated contact, present value')} [{per}]",
        f"{say('one more, from the plan up, present value')} [{per}]",
        f"{say('the last one planned, present value')} [{per}]",
    )
    names = (map(called, merit.touchpoint), map(called, merit.segment))
    columns = (merit.contacts, accumulate(map(float, merit.contacts)), merit.share)
    amounts = (map(cents, values) for values in (merit.value, merit.up, merit.down))
    return table(header, zip(*names, *(map(fine, c) for c in columns), *amounts, strict=True))


def _called(merit: Merit, i: int, cut: bool) -> str:
    """Name and value; of a segment's block the name alone, unless the scale cuts the block."""
    value, whole = float(merit.value[i]), not merit.segment[i]
    parts = [shortened(merit.touchpoint[i], CHARACTERS if whole else SHORT), shortened(merit.segment[i], SEGMENT)]
    if whole or cut:
        parts.append(text.count(value, signed=True))
    if cut:
        parts.append("↑" if value > 0 else "↓")
    return " ".join(filter(None, parts))


def _hover(merit: Merit, i: int, currency: str) -> str:
    name = " · ".join(map(called, filter(None, (merit.touchpoint[i], merit.segment[i]))))
    up, fewer = float(merit.up[i]), -float(merit.down[i])
    lines = [
        say(
            "{name}: {contacts} contacts a year, {share} planned",
            name=name,
            contacts=text.count(merit.contacts[i]),
            share=text.percent(merit.share[i], 0),
        ),
        say(
            "one more automated a year, every year: {amount} in all (present value)",
            amount=text.money(merit.value[i], currency, signed=True),
        ),
    ]
    if up < 0 and fewer < 0:
        lines.append(
            say(
                "best as planned: one more {more}, one fewer {fewer}",
                more=text.money(up, currency),
                fewer=text.money(fewer, currency),
            )
        )
    return "<br>".join(lines)
