"""Up to six scenarios on top of each other: net over the average share automated, and net so far by month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.report import numbers as text
from pages.report.charts.figure import (
    BELOW,
    STANDOFF,
    figure,
    hover_money,
    in_unit,
    money_axis,
    month_axis,
    numbers,
    percent,
    span,
    under_pointer,
)
from pages.report.charts.series import Series
from pages.report.charts.small import shortened
from pages.report.charts.table import Table, cents, fine, table
from pages.report.language import called, labelled, say

# Beside the meanings of palette.py: one for each scenario, never told by its colour alone.
COLOURS = ("#2f7fc1", "#b5568f", "#8a7a1f", "#1f9aa6", "#8f6fc4", "#7a8590")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star")
NAME = 26


def net_over_share(
    names: Sequence[str],
    share: Series,
    net: Sequence[Series],
    plans: Sequence[tuple[float, float]],
    currency: str,
    title: str = "",
) -> dict[str, Any]:
    """One line a scenario, net (n, k) over the average share (k,) that its plan comes to; plans: where each plan itself stands.

    Traces: a line for each scenario, then one of all plans.
    """
    divisor, unit = in_unit(currency, *net, [y for _, y in plans])
    drawn = [numbers(values, divisor) for values in net]
    at = numbers([y for _, y in plans], divisor)
    x = [round(100 * float(s), 6) for s in share]
    marks = {
        "type": "scatter",
        "mode": "markers",
        "uid": "plans",
        "x": [round(100 * float(s), 6) for s, _ in plans],
        "y": at,
        "marker": {"color": _cycle(COLOURS, names), "symbol": _cycle(SYMBOLS, names), "size": 11},
        "customdata": [
            say("plan of {scenario}: {amount}", scenario=name, amount=text.money(y, currency))
            for name, (_, y) in zip(names, plans, strict=True)
        ],
        "hovertemplate": under_pointer(),
        "cliponaxis": False,
        "showlegend": False,
    }
    xaxis = {
        "title": {"text": say("share of contacts automated, on average (%)"), "standoff": STANDOFF},
        "range": [0, 100],
        "tickvals": list(range(0, 101, 20)),
        "unifiedhovertitle": {"text": say("{share} automated", share=percent("%{x:.0f}"))},
        "fixedrange": True,
    }
    yaxis = money_axis(say("net"), unit, span(*drawn, at))
    lines = _lines(names, [x] * len(names), drawn, net, currency)
    return figure([*lines, marks], title, xaxis, yaxis, showlegend=True, legend=BELOW)


def net_over_share_table(
    names: Sequence[str], share: Series, net: Sequence[Series], plans: Sequence[tuple[float, float]], currency: str
) -> Table:
    """A column a scenario; at the end each plan at its average share."""
    nets = (f"{labelled(say('net'), called(name))} [{currency}]" for name in names)
    header = (say("automation share"), *nets, say("what"))
    rows: list[tuple[Any, ...]] = [
        (fine(s), *(cents(values[k]) for values in net), say("curve")) for k, s in enumerate(share)
    ]
    for i, (at, worth) in enumerate(plans):
        rows.append((fine(at), *(cents(worth) if i == j else None for j in range(len(names))), say("plan")))
    return table(header, rows)


def cumulative(names: Sequence[str], sums: Sequence[Series], currency: str, title: str = "") -> dict[str, Any]:
    """One line a scenario: discounted net up to each month (T + 1,), each as long as its horizon."""
    divisor, unit = in_unit(currency, *sums)
    drawn = [numbers(values, divisor) for values in sums]
    months = [list(range(len(values))) for values in sums]
    lines = _lines(names, months, drawn, sums, currency)
    axis = money_axis(say("net so far, discounted"), unit, span(*drawn))
    longest = max(len(values) for values in sums) - 1
    return figure(lines, title, month_axis(longest), axis, showlegend=True, legend=BELOW)


def cumulative_table(names: Sequence[str], sums: Sequence[Series], currency: str) -> Table:
    """Month by month from 0 on; empty beyond a scenario's horizon."""
    longest = max(len(values) for values in sums)
    rows = [(m, *(cents(values[m]) if m < len(values) else None for values in sums)) for m in range(longest)]
    net = say("cumulative net, discounted")
    return table((say("month"), *(f"{labelled(net, called(name))} [{currency}]" for name in names)), rows)


def _lines(
    names: Sequence[str], xs: Series, drawn: Series, amounts: Sequence[Series], currency: str
) -> list[dict[str, Any]]:
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "uid": f"scenario-{i + 1}",
            "name": shortened(name, NAME),
            "x": list(x),
            "y": list(y),
            "line": {"color": COLOURS[i], "dash": DASHES[i], "width": 2.5},
            **hover_money("%{fullData.name}", money, currency),
        }
        for i, (name, x, y, money) in enumerate(zip(names, xs, drawn, amounts, strict=True))
    ]


def _cycle(kinds: Sequence[str], names: Sequence[str]) -> list[str]:
    return [kinds[i] for i in range(len(names))]
