"""One touchpoint over its own share, the others as planned: its own best share and break-evens. A small panel each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from pages.report import numbers as text
from pages.report.charts import palette
from pages.report.charts.areas import around_zero
from pages.report.charts.figure import PERCENT, STANDOFF, figure, hover_money, in_unit, money_axis, numbers, percent
from pages.report.charts.series import Series
from pages.report.charts.small import PANEL, flagged, merged
from pages.report.charts.table import Table, cents, fine, table
from pages.report.language import called, declared, say

PLAN_AT_ZERO = "plan nets 0 at"
"""A mark, as the others: its name in the table."""


class OwnShare(Protocol):
    """Net of the whole plan over one touchpoint's share, (n,); as model.decisions.merit_order.OwnShare. today and plan are in share.

    break_even: shares where the whole plan's net is 0; like_today: where it is what it is with this one as today.
    """

    @property
    def touchpoint(self) -> str: ...
    @property
    def share(self) -> Series: ...
    @property
    def net(self) -> Series: ...
    @property
    def today(self) -> float: ...
    @property
    def plan(self) -> float: ...
    @property
    def best_share(self) -> float: ...
    @property
    def best_net(self) -> float: ...
    @property
    def break_even(self) -> Series: ...
    @property
    def like_today(self) -> Series: ...


def own_share(own: OwnShare, currency: str, title: str = "", beside: Sequence[OwnShare] = ()) -> dict[str, Any]:
    """Net against this touchpoint left as today. beside: the panels that share the scale, if they do.

    Nine traces: area above zero, area below, net, poles, today, plan, break-evens, best, where the whole plan's net is 0.
    """
    change, marks = _change(own), _marks(own)
    divisor, unit = in_unit(currency, change, *map(_change, beside), [n for at in marks.values() for _, n in at])
    share, net = numbers(own.share, PERCENT), numbers(change, divisor)
    points = {
        id: ([round(100 * s, 4) for s, _ in at], numbers([n for _, n in at], divisor)) for id, at in marks.items()
    }
    names = _mark_names()
    flags = merged(
        (
            (names[id], x, y or 0.0, text.percent(x / 100, 0))
            for id, at in points.items()
            for x, y in zip(*at, strict=True)
        ),
        near=0.5,
    )
    others = [numbers(_change(panel), divisor) for panel in beside]
    amounts = (net, *others, *(y for _, y in points.values()))
    shown, notes, poles = flagged(flags, (0, 100), *amounts, character=PANEL)
    line = {"type": "scatter", "mode": "lines", "uid": "net", "x": share, "y": net, "line": palette.LINES["net"]}
    data = [
        *around_zero(share, net),
        {**line, **hover_money(say("against today"), change, currency)},
        {**poles, "type": "scatter", "mode": "lines", "line": palette.LINES["stem"], "hoverinfo": "skip"},
        *(_mark(id, names[id], *points[id], marks[id], currency) for id in points),
    ]
    xaxis = {
        "title": {"text": say("automated"), "standoff": STANDOFF},
        "range": [0, 100],
        "dtick": 20,
        "ticksuffix": percent(),
        "unifiedhovertitle": {"text": say("{share} automated", share=percent("%{x:.0f}"))},
        "fixedrange": True,
    }
    yaxis = {**money_axis(say("against today"), unit, shown), "nticks": 4}
    return figure(data, title, xaxis, yaxis, annotations=notes)


def own_share_table(owns: Sequence[OwnShare], currency: str) -> Table:
    """Any number of touchpoints: each curve point by point, then its marked points."""
    nets = (say("net of the plan"), say("against this touchpoint as today"))
    header = (say("touchpoint"), say("automated [share]"), *(f"{net} [{currency}]" for net in nets), say("mark"))
    rows: list[tuple[Any, ...]] = []
    for own in owns:
        base, touchpoint = _as_today(own), called(own.touchpoint)
        rows += [
            (touchpoint, fine(share), cents(net), cents(float(net) - base), "")
            for share, net in zip(own.share, own.net, strict=True)
        ]
        rows += [
            (touchpoint, fine(share), cents(net + base), cents(net), declared(name))
            for name, at in _marks(own).items()
            for share, net in at
        ]
    return table(header, rows)


def _as_today(own: OwnShare) -> float:
    """The plan's net with this touchpoint at today's share, a point of the curve."""
    return _net_at(own, own.today)


def _net_at(own: OwnShare, share: float) -> float:
    nearest = min(range(len(own.share)), key=lambda i: abs(own.share[i] - share))
    return float(own.net[nearest])


def _change(own: OwnShare) -> list[float]:
    base = _as_today(own)
    return [float(net) - base for net in own.net]


def _marks(own: OwnShare) -> dict[str, list[tuple[float, float]]]:
    """Mark -> (share, net against today)."""
    base = _as_today(own)
    return {
        "today": [(float(own.today), 0.0)],
        "plan": [(float(own.plan), _net_at(own, own.plan) - base)],
        "break-even": [(float(share), 0.0) for share in own.like_today],
        "best": [(float(own.best_share), float(own.best_net) - base)],
        PLAN_AT_ZERO: [(float(share), -base) for share in own.break_even],
    }


def _mark_names() -> dict[str, str]:
    return {
        "today": say("today"),
        "plan": say("plan"),
        "break-even": say("break-even"),
        "best": say("highest"),
        PLAN_AT_ZERO: say("plan nets 0 at"),
    }


def _mark(
    id: str, label: str, x: list[float], y: list[float | None], at: list[tuple[float, float]], currency: str
) -> dict[str, Any]:
    marker = {**palette.MARKERS["tipping"], "size": 9} if id == PLAN_AT_ZERO else palette.MARKERS[id]
    return {
        "type": "scatter",
        "mode": "markers",
        "uid": "plan-at-zero" if id == PLAN_AT_ZERO else id,
        "x": x,
        "y": y,
        "marker": marker,
        "cliponaxis": False,
        **hover_money(f"{label} {percent('%{x:.0f}')}", [net for _, net in at], currency),
    }
