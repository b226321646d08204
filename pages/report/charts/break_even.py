"""Savings, losses and net over how far the plan goes; today, plan, every break-even, the best place."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from pages.report import numbers as text
from pages.report.charts import labels, palette
from pages.report.charts.areas import around_zero
from pages.report.charts.figure import (
    MARKS,
    STANDOFF,
    figure,
    hover_money,
    hover_scaled,
    in_unit,
    money_axis,
    numbers,
    percent,
    span,
)
from pages.report.charts.series import Series
from pages.report.charts.table import Table, cents, fine, table
from pages.report.language import declared, say

Point = tuple[float, float]


class Sweep(Protocol):
    """The plan taken less far or further; losses as a positive amount. Each (n,). at: what a point is told by, its average share
    if by_share, else its reach."""

    @property
    def by_share(self) -> bool: ...
    @property
    def at(self) -> Series: ...
    @property
    def share(self) -> Series: ...
    @property
    def reach(self) -> Series | None: ...
    @property
    def net(self) -> Series: ...
    @property
    def savings(self) -> Series: ...
    @property
    def losses(self) -> Series: ...


def break_even(
    sweep: Sweep,
    today: Point,
    plan: tuple[float, float, bool],
    roots: list[float],
    best: Point,
    currency: str,
    title: str = "",
    axis: str = "",
) -> dict[str, Any]:
    """The chart. today, best, roots: (place, net) and places, as of sweep.at; plan: (place, net, whether it lies beside the curve,
    an own mix). axis: what the amounts are, said; else present value.

    Ten traces: area above zero, area below, savings, losses, net, poles, today, plan, break-evens, best.
    """
    divisor, unit = in_unit(currency, sweep.savings, sweep.losses, sweep.net, [today[1], plan[1], best[1]])
    scale, low, high = _across(sweep)
    across = numbers(sweep.at, 1 / scale)
    curves = {id: numbers(getattr(sweep, id), divisor) for id in KINDS}
    marks = _marks(today, plan, roots, best)
    points = {name: ([scale * s for s, _ in at], numbers([n for _, n in at], divisor)) for name, at in marks.items()}
    curve_names, mark_names = _curve_names(), _mark_names()
    flags = [
        labels.Flag(x, y or 0, f"{say('also') if i else mark_names[mark]} {text.place(x / scale, sweep.by_share)}")
        for mark, at in points.items()
        for i, (x, y) in enumerate(zip(*at, strict=True))
    ]
    placed = labels.place(flags, (low, low + (high - low) / (1 - labels.END_ROOM)))
    shown = span(*curves.values(), *(ys for _, ys in points.values()), above=labels.strip(placed))
    notes, poles = labels.flag_texts(placed, shown)
    ends = [(curve_names[id], curves[id][-1] or 0.0, palette.LINES[kind]["color"]) for id, kind in KINDS.items()]
    data = [
        *around_zero(across, curves["net"]),
        *(_line(id, across, curves[id]) | hover_scaled(curve_names[id], unit) for id in curves),
        {**poles, **MARKS, "type": "scatter", "mode": "lines", "line": palette.LINES["stem"], "hoverinfo": "skip"},
        *(_mark(id, f"{mark_names[id]} {_pointed(sweep)}", *points[id], marks[id], currency) for id in points),
    ]
    xaxis = {"range": [low, high], **(_by_share() if sweep.by_share else _by_reach())}
    yaxis = money_axis(axis or say("present value"), unit, shown)
    return figure(data, title, labels.beside(xaxis), yaxis, annotations=[*notes, *labels.ends(high, ends, shown)])


def break_even_table(
    sweep: Sweep, today: Point, plan: tuple[float, float, bool], roots: list[float], best: Point, currency: str
) -> Table:
    """The curves point by point, then the marked points, which have a net only."""
    names = {"savings": say("savings"), "losses": say("losses"), "net": say("net")}
    amounts_of = (f"{names[id]} [{currency}]" for id in KINDS)
    header = (say("share of contacts automated [share]"), say("reach"), *amounts_of, say("mark"))
    n = len(sweep.share)
    told = ([None] * n if one is None else np.asarray(one, float).tolist() for one in (sweep.share, sweep.reach))
    amounts = (np.asarray(one, float).tolist() for one in (sweep.savings, sweep.losses, sweep.net))
    rows: list[tuple[Any, ...]] = [
        (*(None if v is None else fine(v) for v in places), *map(cents, worth), "")
        for *places, worth in zip(*told, zip(*amounts, strict=True), strict=True)
    ]
    for name, points in _marks(today, plan, roots, best).items():
        for at, net in points:
            share, reach = (at, None) if sweep.by_share else (None, at)
            places = (None if v is None else fine(v) for v in (share, reach))
            rows.append((*places, None, None, cents(net), declared(name)))
    return table(header, rows)


def _across(sweep: Sweep) -> tuple[float, float, float]:
    """How places are scaled on the axis, and where it begins and ends."""
    if sweep.by_share:
        return 100.0, 0.0, 100.0
    return 1.0, float(min(sweep.at)), float(max(sweep.at))


def _by_share() -> dict[str, Any]:
    return {
        "title": {"text": say("share of contacts automated, on average"), "standoff": STANDOFF},
        "dtick": 20,
        "ticksuffix": percent(),
        "unifiedhovertitle": {"text": say("{share} automated", share=percent("%{x:.0f}"))},
    }


def _by_reach() -> dict[str, Any]:
    return {
        "title": {"text": say("how far the plan goes (0: as today, 1: as drafted)"), "standoff": STANDOFF},
        "unifiedhovertitle": {"text": say("{reach} of the drafted way", reach="%{x:.2f}")},
    }


def _pointed(sweep: Sweep) -> str:
    """A place under the pointer."""
    return percent("%{x:.0f}") if sweep.by_share else "%{x:.2f}"


KINDS = {"savings": "saved", "losses": "lost", "net": "net"}
"""Curve -> its style."""
OWN_MIX = "plan, own mix"
"""A mark, as the others: its name in the table."""


def _curve_names() -> dict[str, str]:
    return {"savings": say("savings"), "losses": say("losses"), "net": say("net")}


def _mark_names() -> dict[str, str]:
    return {
        "today": say("today’s share"),
        "plan": say("plan"),
        OWN_MIX: say("plan, own mix"),
        "break-even": say("break-even"),
        "best": say("best"),
    }


def _marks(today: Point, plan: tuple[float, float, bool], roots: list[float], best: Point) -> dict[str, list[Point]]:
    marks = {
        "today": [today],
        OWN_MIX if plan[2] else "plan": [plan[:2]],
        "break-even": [(root, 0.0) for root in roots],
        "best": [best],
    }
    return {name: [(float(share), float(net)) for share, net in points] for name, points in marks.items()}


def _line(id: str, x: list[float | None], y: list[float | None]) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "uid": id, "x": x, "y": y, "line": palette.LINES[KINDS[id]]}


def _mark(id: str, label: str, x: list[float], y: list[float | None], at: list[Point], currency: str) -> dict[str, Any]:
    return {
        **MARKS,
        "type": "scatter",
        "mode": "markers",
        "uid": "plan" if id == OWN_MIX else id,
        "x": [round(v, 4) for v in x],
        "y": y,
        "marker": palette.MARKERS["own mix" if id == OWN_MIX else id],
        "cliponaxis": False,
        **hover_money(label, [net for _, net in at], currency),
    }
