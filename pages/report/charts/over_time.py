"""The plan through time: cumulative net, saved against lost, the sum carried to several ends. People: people.py."""

from __future__ import annotations

from math import fsum
from typing import Any

from pages.report import numbers as text
from pages.report.charts import labels, palette
from pages.report.charts.areas import around_zero
from pages.report.charts.figure import (
    BELOW,
    STANDOFF,
    figure,
    hover_money,
    in_unit,
    money_axis,
    month_axis,
    numbers,
    span,
    under_pointer,
)
from pages.report.charts.series import Series
from pages.report.charts.table import Table, cents, fine, table
from pages.report.language import count, say


def cumulative(
    sums: Series, payback: int | None, tipping: int | None, currency: str, title: str = ""
) -> dict[str, Any]:
    """Discounted net up to each month (T + 1,), with payback and tipping month marked.

    Six traces: area above zero, area below, net, poles, payback, tipping.
    """
    divisor, unit = in_unit(currency, sums)
    net = numbers(sums, divisor)
    month = list(range(len(net)))
    marks = {"payback": payback, "tipping": tipping}
    points = {id: [] if at is None else [(int(at), net[at] or 0)] for id, at in marks.items()}
    axis = month_axis(len(net) - 1)
    flags = [labels.Flag(x, y, _flag(id, text.nth_month(x))) for id, at in points.items() for x, y in at]
    placed = labels.place(flags, axis["range"])
    shown = span(net, above=labels.strip(placed))
    notes, poles = labels.flag_texts(placed, shown)
    data = [
        *around_zero(month, net),
        {"type": "scatter", "mode": "lines", "uid": "net", "x": month, "y": net, "line": palette.LINES["net"]}
        | hover_money(say("net so far"), sums, currency),
        {**poles, "type": "scatter", "mode": "lines", "line": palette.LINES["stem"], "hoverinfo": "skip"},
        *(
            {
                "type": "scatter",
                "mode": "markers",
                "uid": id,
                "x": [x for x, _ in points[id]],
                "y": [y for _, y in points[id]],
                "marker": palette.MARKERS[kind],
                "cliponaxis": False,
                "hovertemplate": under_pointer(label),
            }
            for id, label, kind in (
                ("payback", say("pays back"), "break-even"),
                ("tipping", say("last month that pays"), "tipping"),
            )
        ),
    ]
    return figure(data, title, axis, money_axis(say("net so far, discounted"), unit, shown), annotations=notes)


def cumulative_table(sums: Series, payback: int | None, tipping: int | None, currency: str) -> Table:
    """Month by month from 0, the investment, on."""
    named = {
        month: name
        for name, month in ((say("tipping month"), tipping), (say("payback month"), payback))
        if month is not None
    }
    rows = [(month, cents(net), named.get(month, "")) for month, net in enumerate(sums)]
    return table((say("month"), f"{say('cumulative net, discounted')} [{currency}]", say("mark")), rows)


def saved_and_lost(saving: Series, loss: Series, currency: str, title: str = "") -> dict[str, Any]:
    """What each year saves and loses, undiscounted sums of its months (T,); a year cut short by the horizon says so.

    Three traces: saved, lost, net.
    """
    spans = _years(len(saving))
    sums = {"saved": _sums(saving, spans), "lost": _sums(loss, spans)}
    sums["net"] = [s - lost for s, lost in zip(*sums.values(), strict=True)]
    divisor, unit = in_unit(currency, *sums.values())
    drawn = {id: numbers(values, divisor) for id, values in sums.items()}
    names = {"saved": say("saved"), "lost": say("lost"), "net": say("net")}
    year = list(range(1, len(spans) + 1))
    bars = [
        {
            "type": "bar",
            "uid": id,
            "name": names[id],
            "x": year,
            "y": drawn[id],
            "marker": {"color": colour, "pattern": {**palette.HATCHED, "shape": shape}},
            **hover_money(names[id], sums[id], currency),
        }
        for id, colour, shape in (("saved", palette.SAVED, ""), ("lost", palette.LOST, "/"))
    ]
    net = {
        "type": "scatter",
        "mode": "lines+markers",
        "uid": "net",
        "name": names["net"],
        "x": year,
        "y": drawn["net"],
        "line": {**palette.LINES["net"], "width": 2},
        "marker": palette.MARKERS["net"],
        **hover_money(names["net"], sums["net"], currency),
    }
    ticks = _ticks(spans)
    xaxis = {
        "title": {"text": say("year"), "standoff": STANDOFF},
        "range": [0.4, len(spans) + 0.6],
        "tickvals": ticks,
        "ticktext": [_year_name(y, spans) for y in ticks],
        "tickangle": 0,
        "unifiedhovertitle": {"text": say("year {year}", year="%{x:.0f}")},
        "showgrid": False,
        "fixedrange": True,
    }
    yaxis = money_axis(say("per year, undiscounted"), unit, span(*drawn.values()))
    return figure([*bars, net], title, xaxis, yaxis, barmode="group", bargap=0.25, showlegend=True, legend=BELOW)


def saved_and_lost_table(saving: Series, loss: Series, currency: str) -> Table:
    """Year by year, with the number of months that each year counts."""
    spans = _years(len(saving))
    sums = zip(_sums(saving, spans), _sums(loss, spans), strict=True)
    rows = [
        (year, end - start, cents(saved), cents(lost), cents(saved - lost))
        for year, ((start, end), (saved, lost)) in enumerate(zip(spans, sums, strict=True), start=1)
    ]
    amounts = (f"{name} [{currency}]" for name in (say("saved"), say("lost"), say("net")))
    return table((say("year"), say("months in it"), *amounts), rows)


def horizons(years: Series, net_with: Series, net_without: Series, currency: str, title: str = "") -> dict[str, Any]:
    """Net by how far the sum is carried, with and without what the customers left are still worth (K,).

    Two traces: with, without.
    """
    divisor, unit = in_unit(currency, net_with, net_without)
    named = (
        ("with", say("with the value after it"), net_with, ""),
        ("without", say("up to the horizon only"), net_without, "/"),
    )
    place = [text.ratio(year) for year in years]
    data: list[dict[str, Any]] = []
    for id, name, values, shape in named:
        drawn = numbers(values, divisor)
        data.append(
            {
                "type": "bar",
                "uid": id,
                "name": name,
                "x": place,
                "y": drawn,
                "marker": {"color": palette.NET, "pattern": {**palette.HATCHED, "shape": shape}},
                **hover_money(name, values, currency),
            }
        )
    xaxis = {
        "title": {"text": say("horizon in years"), "standoff": STANDOFF},
        "range": [-0.6, len(years) - 0.4],
        "type": "category",
        "unifiedhovertitle": {"text": say("carried for {years} years", years="%{x}")},
        "showgrid": False,
        "fixedrange": True,
    }
    yaxis = money_axis(say("net value, discounted"), unit, span(*(trace["y"] for trace in data)))
    return figure(data, title, xaxis, yaxis, barmode="group", bargap=0.25, showlegend=True, legend=BELOW)


def horizons_table(years: Series, net_with: Series, net_without: Series, currency: str) -> Table:
    """One row per horizon."""
    header = (
        say("horizon [years]"),
        f"{say('net with remaining lifetime')} [{currency}]",
        f"{say('net without remaining lifetime')} [{currency}]",
    )
    rows = zip(map(fine, years), map(cents, net_with), map(cents, net_without), strict=True)
    return table(header, rows)


def _flag(id: str, month: str) -> str:
    return say("pays back: {month}", month=month) if id == "payback" else say("pays last: {month}", month=month)


def _years(months: int) -> list[tuple[int, int]]:
    return [(start, min(start + 12, months)) for start in range(0, months, 12)]


def _sums(values: Series, spans: list[tuple[int, int]]) -> list[float]:
    return [fsum(values[month] for month in range(start, end)) for start, end in spans]


def _ticks(spans: list[tuple[int, int]]) -> list[int]:
    """At most ten years or so; a year cut short always, and none so near before it that their names would touch."""
    step = -(-len(spans) // 10)
    ticks = list(range(1, len(spans) + 1, step))
    start, end = spans[-1]
    if end - start == 12:
        return ticks
    return [year for year in ticks if len(spans) - year >= max(1, len(spans) / 6)] + [len(spans)]


def _year_name(year: int, spans: list[tuple[int, int]]) -> str:
    start, end = spans[year - 1]
    if end - start == 12:
        return text.whole(year)
    months = count(end - start, "({months} month)", "({months} months)", months=text.whole(end - start))
    return f"{text.whole(year)}<br>{months}"
