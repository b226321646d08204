"""The sum so far through time in many possible worlds: the middle, and between what amounts four in five of them lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.report.charts import labels, palette
from pages.report.charts.figure import figure, hover_money, in_unit, money_axis, month_axis, numbers, span
from pages.report.charts.series import Series
from pages.report.charts.table import Table, cents, table
from pages.report.language import say

AREA = "rgba(47,127,193,0.20)"


def band(levels: Sequence[Series], entered: Series, currency: str, title: str = "") -> dict[str, Any]:
    """P10, middle and P90 of the discounted net up to each month, (3, T + 1), and the sum at the entered values, (T + 1,).

    Four traces: P10, P90 (the area between them filled), middle, entered.
    """
    divisor, unit = in_unit(currency, *levels, entered)
    low, middle, high = (numbers(series, divisor) for series in levels)
    as_entered = numbers(entered, divisor)
    month = list(range(len(middle)))
    shown = span(low, high, as_entered)
    edge = {"color": palette.NET, "dash": "dot", "width": 1.5}
    data = [
        _line("p10", say("bad case: 1 in 10 is worse"), low, edge, levels[0], currency),
        {
            **_line("p90", say("good case: 1 in 10 is better"), high, edge, levels[2], currency),
            "fill": "tonexty",
            "fillcolor": AREA,
        },
        _line("middle", say("middle case"), middle, palette.LINES["net"], levels[1], currency),
        _line(
            "entered", say("entered values"), as_entered, palette.LINES["plan"] | {"dash": "dash"}, entered, currency
        ),
    ]
    ends = [
        (say("bad case"), low[-1] or 0.0, palette.NET),
        (say("middle case"), middle[-1] or 0.0, palette.NET),
        (say("good case"), high[-1] or 0.0, palette.NET),
        (say("entered"), as_entered[-1] or 0.0, palette.PLAN),
    ]
    axis = labels.beside(month_axis(len(month) - 1))
    yaxis = money_axis(say("net so far, discounted"), unit, shown)
    return figure(data, title, axis, yaxis, annotations=labels.ends(month[-1], ends, shown))


def band_table(levels: Sequence[Series], entered: Series, currency: str) -> Table:
    """Month by month from 0, the investment, on."""
    names = (
        say("cumulative net, discounted, P10"),
        say("cumulative net, discounted, middle"),
        say("cumulative net, discounted, P90"),
        say("cumulative net, discounted, at the entered values"),
    )
    header = (say("month"), *(f"{name} [{currency}]" for name in names))
    rows = zip(*levels, entered, strict=True)
    return table(header, ((month, *map(cents, row)) for month, row in enumerate(rows)))


def _line(
    id: str, label: str, y: list[float | None], line: dict[str, Any], amounts: Series, currency: str
) -> dict[str, Any]:
    """Month by month from 0 on."""
    trace = {"type": "scatter", "mode": "lines", "uid": id, "x": list(range(len(y))), "y": y, "line": line}
    return trace | hover_money(label, amounts, currency)
