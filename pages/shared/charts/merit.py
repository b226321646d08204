"""Merit order: what one more automated contact is worth, block by block, and where to stop."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Protocol

from pages.shared import format as text
from pages.shared.charts import labels, palette
from pages.shared.charts.figure import STANDOFF, figure, in_unit, money_axis, numbers, span
from pages.shared.charts.small import shortened
from pages.shared.charts.table import cents, fine, table

# Blocks named on the chart, by what hangs on them; the others are under the pointer and in the table.
NAMED = 7
CHARACTERS = 17
# The scale shows in full the blocks with this part of all contacts and twice as far; what lies beyond is cut, and says so.
IN_FULL, BEYOND = 0.95, 2.0
EDGE = {"color": "rgba(255,255,255,0.7)", "width": 0.5}


class Merit(Protocol):
    """Blocks, the most valuable first; as model.merit.Merit. Each (n,)."""

    @property
    def touchpoint(self) -> Sequence[str]: ...
    @property
    def segment(self) -> Sequence[str]: ...
    @property
    def contacts(self) -> Sequence[float]: ...
    @property
    def share(self) -> Sequence[float]: ...
    @property
    def value(self) -> Sequence[float]: ...
    @property
    def up(self) -> Sequence[float]: ...
    @property
    def down(self) -> Sequence[float]: ...


def merit_order(merit: Merit, currency: str, title: str = "") -> dict[str, Any]:
    """The chart: width = contacts a year, height = net of automating one more of them.

    Three traces: blocks, poles, where to stop.
    """
    contacts, worth = [float(c) for c in merit.contacts], [float(v) for v in merit.value]
    wide, many = text.scale([sum(contacts)])
    divisor, unit = in_unit(currency, worth)
    lefts = [0.0, *accumulate(contacts)]
    heights = numbers(worth, divisor)
    limit = _limit(contacts, worth) / divisor
    shown_heights = [None if h is None else max(-limit, min(limit, h)) for h in heights]
    stop = _stop(contacts, worth)
    flags = [
        labels.Flag(
            (lefts[i] + contacts[i] / 2) / wide, max(0.0, shown_heights[i] or 0), _called(merit, i, limit * divisor)
        )
        for i in sorted(range(len(worth)), key=lambda i: -abs(contacts[i] * worth[i]))[:NAMED]
    ]
    flags += [labels.Flag(at / wide, 0.0, "stop here") for at in stop]
    right = (sum(contacts) or 1) / wide
    placed = labels.place(flags, (0, right))
    shown = span(shown_heights, above=labels.strip(placed))
    notes, poles = labels.flag_texts(placed, shown)
    cut = any(h is not None and abs(h) > limit for h in heights)
    data = [
        {
            "type": "bar",
            "name": "blocks",
            "x": numbers(lefts[:-1], wide),
            "y": heights,
            "width": numbers(contacts, wide),
            "offset": 0,
            "marker": {
                "color": [palette.LOST if v < 0 else palette.SAVED for v in worth],
                "line": EDGE,
                "pattern": {**palette.HATCHED, "shape": ["/" if v < 0 else "" for v in worth]},
            },
            "customdata": [_said(merit, i, currency) for i in range(len(worth))],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        {**poles, "type": "scatter", "mode": "lines", "line": palette.LINES["stem"], "hoverinfo": "skip"},
        {
            "type": "scatter",
            "mode": "markers",
            "name": "stop here",
            "x": numbers(stop, wide),
            "y": [0.0 for _ in stop],
            "marker": palette.MARKERS["break-even"],
            "cliponaxis": False,
            "hovertemplate": "from here on one more automated contact costs more than it brings<extra></extra>",
        },
    ]
    across = f"contacts a year{f' ({many})' if many else ''}, the most valuable first"
    xaxis = {
        "title": {"text": f"{across}<br>↓ longer than the scale" if cut else across, "standoff": STANDOFF},
        "range": [0, right],
        "tickformat": ",~f",
        "nticks": 5,
        "showgrid": False,
        "fixedrange": True,
    }
    yaxis = money_axis("one more automated contact a year", unit, shown)
    return figure(data, title, xaxis, yaxis, annotations=notes, hovermode="closest", barmode="overlay")


def merit_order_table(merit: Merit, currency: str) -> str:
    """Block by block in the order of the chart."""
    per = f"[{currency} per contact a year]"
    header = (
        "touchpoint",
        "segment",
        "contacts [per year]",
        "contacts so far [per year]",
        "planned automation [share]",
    )
    header += (f"one more automated contact {per}", f"one more, from the plan up {per}", f"the last one planned {per}")
    columns = (merit.contacts, accumulate(map(float, merit.contacts)), merit.share)
    amounts = (map(cents, values) for values in (merit.value, merit.up, merit.down))
    return table(header, zip(merit.touchpoint, merit.segment, *(map(fine, c) for c in columns), *amounts, strict=True))


def _stop(contacts: list[float], worth: list[float]) -> list[float]:
    """Contacts that are worth automating, if there are others."""
    return [sum(c for c, v in zip(contacts, worth, strict=True) if v >= 0)] if any(v < 0 for v in worth) else []


def _limit(contacts: list[float], worth: list[float]) -> float:
    """How far the scale reaches up and down: a block of few contacts may be worth a hundred times the others."""
    so_far = 0.0
    for size, count in sorted((abs(v), c) for v, c in zip(worth, contacts, strict=True)):
        so_far += count
        if so_far >= IN_FULL * sum(contacts):
            return BEYOND * size or 1.0
    return 1.0


def _called(merit: Merit, i: int, limit: float) -> str:
    name = " ".join(
        part for part in (shortened(merit.touchpoint[i], CHARACTERS), shortened(merit.segment[i], 9)) if part
    )
    return f"{name} {text.count(merit.value[i], signed=True)}{' ↓' if abs(merit.value[i]) > limit else ''}"


def _said(merit: Merit, i: int, currency: str) -> str:
    name = " · ".join(part for part in (merit.touchpoint[i], merit.segment[i]) if part)
    up, down = float(merit.up[i]), float(merit.down[i])
    lines = [
        f"{name}: {text.count(merit.contacts[i])} contacts a year, {text.percent(merit.share[i], 0)} planned",
        f"one more automated: {text.money(merit.value[i], currency, signed=True)} per contact a year",
    ]
    if up < 0 < down:
        lines.append(
            "neither more nor fewer is better: " + text.money(up, currency) + " and " + text.money(-down, currency)
        )
    return "<br>".join(lines)
