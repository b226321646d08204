"""Customers and fans through time, today's policy carried on and the plan."""

from __future__ import annotations

from typing import Any

from pages.report import numbers as text
from pages.report.charts import labels, palette
from pages.report.charts.figure import COUNT, STANDOFF, figure, hover_count, month_axis, numbers, span
from pages.report.charts.series import Series
from pages.report.charts.table import Table, fine, table
from pages.report.language import say


def customers(today: Series, plan: Series, title: str = "") -> dict[str, Any]:
    """Customers after each month from month 0 on (T + 1,), today's policy carried on and the plan. Two traces: today, plan."""
    counted = say("{customers} customers", customers=COUNT)
    return _lines(today, plan, title, 0, (say("customers (axis does not start at 0)"), say("end of month"), counted))


def customers_table(today: Series, plan: Series) -> Table:
    """Month by month, month 0 being today."""
    return _table(
        today,
        plan,
        0,
        say("month"),
        say("today, end of month [customers]"),
        say("plan, end of month [customers]"),
        say("difference, end of month [customers]"),
    )


def fans(today: Series, plan: Series, title: str = "") -> dict[str, Any]:
    """Fans among the customers at the start of each month (T,). Two traces: today, plan."""
    counted = say("{fans} fans", fans=COUNT)
    return _lines(today, plan, title, 1, (say("fans (axis does not start at 0)"), say("start of month"), counted))


def fans_table(today: Series, plan: Series) -> Table:
    """Month by month."""
    return _table(
        today,
        plan,
        1,
        say("month"),
        say("today, start of month [fans]"),
        say("plan, start of month [fans]"),
        say("difference, start of month [fans]"),
    )


def _lines(today: Series, plan: Series, title: str, first: int, words: tuple[str, str, str]) -> dict[str, Any]:
    """first: the month of the first numbers; words: titles of y and x, how many there are under the pointer."""
    up, across, counted = words
    lines = {"today": numbers(today), "plan": numbers(plan)}
    names = {"today": say("today"), "plan": say("plan")}
    month = list(range(first, first + len(lines["today"])))
    axis = labels.beside(month_axis(month[-1]))
    axis["title"] = {**axis["title"], "text": across}
    shown = span(*lines.values(), zero=False)
    difference = text.count(float(plan[-1] - today[-1]), signed=True)
    ends = [
        (names["today"], lines["today"][-1] or 0.0, palette.TODAY),
        (f"{names['plan']}<br>{difference}", lines["plan"][-1] or 0.0, palette.PLAN),
    ]
    data = [
        {"type": "scatter", "mode": "lines", "uid": id, "x": month, "y": y, "line": palette.LINES[id]}
        | hover_count(names[id], counted)
        for id, y in lines.items()
    ]
    yaxis = {
        "title": {"text": up, "standoff": STANDOFF},
        "range": list(shown),
        "tickformat": ",~f",
        "nticks": 7,
        "zeroline": True,
        "fixedrange": True,
    }
    return figure(data, title, axis, yaxis, annotations=labels.ends(month[-1], ends, shown))


def _table(today: Series, plan: Series, first: int, *header: str) -> Table:
    pairs = enumerate(zip(today, plan, strict=True), start=first)
    rows = [(month, fine(t), fine(p), fine(p - t)) for month, (t, p) in pairs]
    return table(header, rows)
