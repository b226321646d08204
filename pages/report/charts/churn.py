"""What the plan is worth at any churn, with what it can bear and what is expected."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from pages.report import numbers as text
from pages.report.charts import labels, palette
from pages.report.charts.figure import PERCENT, STANDOFF, figure, hover_money, in_unit, money_axis, numbers
from pages.report.charts.series import Series
from pages.report.charts.small import flagged, merged
from pages.report.charts.table import Table, cents, fine, table
from pages.report.language import say


class Curve(Protocol):
    """As model.decisions.churn_curve.ChurnCurve."""

    @property
    def multiplier(self) -> Series: ...
    @property
    def points(self) -> Series: ...
    @property
    def net(self) -> Series: ...


def churn(curve: Curve, affordable: float | None, expected: float, currency: str, title: str = "") -> dict[str, Any]:
    """The chart. affordable, expected: change of yearly churn, shares. Four traces: net, poles, affordable, today."""
    divisor, unit = in_unit(currency, curve.net)
    x, y = numbers(curve.points, PERCENT), numbers(curve.net, divisor)
    across = (x[0] or 0.0, x[-1] or 0.0)
    marks = [(say("as today"), 0.0), (say("expected"), expected)]
    if affordable is not None:
        marks.append((say("affordable"), affordable))
    at = [(label, point / PERCENT, 0.0, _points(point)) for label, point in marks]
    flags: list[labels.Flag] = merged(at, 0.002 * (across[1] - across[0]))
    shown, notes, poles = flagged(flags, across, y)
    data = [
        {
            "type": "scatter",
            "mode": "lines",
            "uid": "net",
            "x": x,
            "y": y,
            "line": palette.LINES["net"],
            **hover_money(say("net"), curve.net, currency),
        },
        {**poles, "type": "scatter", "mode": "lines", "line": palette.LINES["stem"], "hoverinfo": "skip"},
        _mark("affordable", [] if affordable is None else [(affordable / PERCENT, 0.0)], "break-even"),
        _mark("today", [(0.0, float(np.interp(0.0, list(curve.points), list(curve.net))) / divisor)], "today"),
    ]
    xaxis = {
        "title": {"text": say("churn a year against today (percentage points)"), "standoff": STANDOFF},
        "range": list(across),
        "nticks": 6,
        "zeroline": False,
        "unifiedhovertitle": {"text": say("churn {points} points", points="%{x:+.2f}")},
        "fixedrange": True,
    }
    yaxis = money_axis(say("present value if<br>only churn changed"), unit, shown) | {"nticks": 5}
    return figure(data, title, xaxis, yaxis, annotations=notes)


def churn_table(curve: Curve, affordable: float | None, expected: float, currency: str) -> Table:
    """Point by point; then the marks."""
    header = (
        say("change of churn a year [share]"),
        say("hazard multiplier [ratio]"),
        f"{say('net')} [{currency}]",
        say("mark"),
    )
    rows: list[tuple[Any, ...]] = [
        (fine(p), fine(m), cents(v), "") for p, m, v in zip(curve.points, curve.multiplier, curve.net, strict=True)
    ]
    rows.append((fine(expected), None, None, say("expected")))
    if affordable is not None:
        rows.append((fine(affordable), None, 0.0, say("affordable")))
    return table(header, rows)


def _mark(id: str, at: list[tuple[float, float]], style: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "uid": id,
        "x": [x for x, _ in at],
        "y": [y for _, y in at],
        "marker": palette.MARKERS[style],
        "hoverinfo": "skip",
    }


def _points(share: float) -> str:
    """In percentage points, which the axis says."""
    points = share / PERCENT
    return text.decimal(points, 2 if round(points, 2) else 0, signed=True)
