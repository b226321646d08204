"""The plan through time: cumulative net, saved against lost, customers and fans, the sum carried to several ends."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Any

from pages.report import numbers as text
from pages.report.charts import labels, palette
from pages.report.charts.areas import around_zero
from pages.report.charts.figure import (
    BELOW,
    STANDOFF,
    figure,
    hover_count,
    hover_money,
    in_unit,
    money_axis,
    month_axis,
    numbers,
    span,
)
from pages.report.charts.table import cents, fine, table

Series = Sequence[float]


def cumulative(
    sums: Series, payback: int | None, tipping: int | None, currency: str, title: str = ""
) -> dict[str, Any]:
    """Discounted net up to each month (T + 1,), with payback and tipping month marked.

    Six traces: area above zero, area below, net, poles, payback, tipping.
    """
    divisor, unit = in_unit(currency, sums)
    net = numbers(sums, divisor)
    month = list(range(len(net)))
    marks = {"pays back": payback, "tips": tipping}
    points = {name: [] if at is None else [(int(at), net[at] or 0)] for name, at in marks.items()}
    axis = month_axis(len(net) - 1)
    flags = [labels.Flag(x, y, f"{name}: month {x}") for name, at in points.items() for x, y in at]
    placed = labels.place(flags, axis["range"])
    shown = span(net, above=labels.strip(placed))
    notes, poles = labels.flag_texts(placed, shown)
    data = [
        *around_zero(month, net),
        _line("net so far", month, net, palette.LINES["net"], hover_money("net so far", sums, currency)),
        {**poles, "type": "scatter", "mode": "lines", "line": palette.LINES["stem"], "hoverinfo": "skip"},
        *(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": [x for x, _ in points[name]],
                "y": [y for _, y in points[name]],
                "marker": palette.MARKERS[kind],
                "cliponaxis": False,
                "hovertemplate": f"{name}<extra></extra>",
            }
            for name, kind in (("pays back", "break-even"), ("tips", "tipping"))
        ),
    ]
    return figure(data, title, axis, money_axis("net so far, discounted", unit, shown), annotations=notes)


def cumulative_table(sums: Series, payback: int | None, tipping: int | None, currency: str) -> str:
    """Month by month from 0, the investment, on."""
    named = {
        month: name for name, month in (("tipping month", tipping), ("payback month", payback)) if month is not None
    }
    rows = [(month, cents(net), named.get(month, "")) for month, net in enumerate(sums)]
    return table(("month", f"cumulative net, discounted [{currency}]", "mark"), rows)


def saved_and_lost(saving: Series, loss: Series, currency: str, title: str = "") -> dict[str, Any]:
    """What each year saves and loses, undiscounted sums of its months (T,); a year cut short by the horizon says so.

    Three traces: saved, lost, net.
    """
    spans = _years(len(saving))
    sums = {"saved": _sums(saving, spans), "lost": _sums(loss, spans)}
    sums["net"] = [s - lost for s, lost in zip(*sums.values(), strict=True)]
    divisor, unit = in_unit(currency, *sums.values())
    drawn = {name: numbers(values, divisor) for name, values in sums.items()}
    year = list(range(1, len(spans) + 1))
    bars = [
        {
            "type": "bar",
            "name": name,
            "x": year,
            "y": drawn[name],
            "marker": {"color": colour, "pattern": {**palette.HATCHED, "shape": shape}},
            **hover_money(name, sums[name], currency),
        }
        for name, colour, shape in (("saved", palette.SAVED, ""), ("lost", palette.LOST, "/"))
    ]
    net = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "net",
        "x": year,
        "y": drawn["net"],
        "line": {**palette.LINES["net"], "width": 2},
        "marker": palette.MARKERS["net"],
        **hover_money("net", sums["net"], currency),
    }
    ticks = _ticks(spans)
    xaxis = {
        "title": {"text": "year", "standoff": STANDOFF},
        "range": [0.4, len(spans) + 0.6],
        "tickvals": ticks,
        "ticktext": [_year_name(y, spans) for y in ticks],
        "tickangle": 0,
        "unifiedhovertitle": {"text": "year %{x:.0f}"},
        "showgrid": False,
        "fixedrange": True,
    }
    yaxis = money_axis("per year, undiscounted", unit, span(*drawn.values()))
    return figure([*bars, net], title, xaxis, yaxis, barmode="group", bargap=0.25, showlegend=True, legend=BELOW)


def saved_and_lost_table(saving: Series, loss: Series, currency: str) -> str:
    """Year by year, with the number of months that each year counts."""
    spans = _years(len(saving))
    sums = zip(_sums(saving, spans), _sums(loss, spans), strict=True)
    rows = [
        (year, end - start, cents(saved), cents(lost), cents(saved - lost))
        for year, ((start, end), (saved, lost)) in enumerate(zip(spans, sums, strict=True), start=1)
    ]
    return table(("year", "months in it", *(f"{name} [{currency}]" for name in ("saved", "lost", "net"))), rows)


def customers(today: Series, plan: Series, title: str = "") -> dict[str, Any]:
    """Customers after each month from month 0 on (T + 1,), today's policy carried on and the plan. Two traces: today, plan."""
    return _two_lines(today, plan, "customers", title, 0, "end of month")


def customers_table(today: Series, plan: Series) -> str:
    """Month by month, month 0 being today."""
    return _two_lines_table(today, plan, "customers", 0, "end of month")


def fans(today: Series, plan: Series, title: str = "") -> dict[str, Any]:
    """Fans among the customers at the start of each month (T,). Two traces: today, plan."""
    return _two_lines(today, plan, "fans", title, 1, "start of month")


def fans_table(today: Series, plan: Series) -> str:
    """Month by month."""
    return _two_lines_table(today, plan, "fans", 1, "start of month")


def horizons(years: Series, net_with: Series, net_without: Series, currency: str, title: str = "") -> dict[str, Any]:
    """Net by how far the sum is carried, with and without what the customers left are still worth (K,).

    Two traces: with, without.
    """
    divisor, unit = in_unit(currency, net_with, net_without)
    named = (
        ("with remaining lifetime", net_with, palette.NET, ""),
        ("up to the horizon only", net_without, palette.NET, "/"),
    )
    place = [f"{year:g}" for year in years]
    data = []
    for name, values, colour, shape in named:
        drawn = numbers(values, divisor)
        data.append(
            {
                "type": "bar",
                "name": name,
                "x": place,
                "y": drawn,
                "marker": {"color": colour, "pattern": {**palette.HATCHED, "shape": shape}},
                **hover_money(name, values, currency),
            }
        )
    xaxis = {
        "title": {"text": "horizon in years", "standoff": STANDOFF},
        "range": [-0.6, len(years) - 0.4],
        "type": "category",
        "unifiedhovertitle": {"text": "carried for %{x} years"},
        "showgrid": False,
        "fixedrange": True,
    }
    yaxis = money_axis("net value, discounted", unit, span(*(trace["y"] for trace in data)))
    return figure(data, title, xaxis, yaxis, barmode="group", bargap=0.25, showlegend=True, legend=BELOW)


def horizons_table(years: Series, net_with: Series, net_without: Series, currency: str) -> str:
    """One row per horizon."""
    header = (
        "horizon [years]",
        f"net with remaining lifetime [{currency}]",
        f"net without remaining lifetime [{currency}]",
    )
    rows = zip(map(fine, years), map(cents, net_with), map(cents, net_without), strict=True)
    return table(header, rows)


def _two_lines(today: Series, plan: Series, what: str, title: str, first: int, when: str) -> dict[str, Any]:
    """first: the month of the first numbers; when: at which of its ends they are counted."""
    lines = {"today": numbers(today), "plan": numbers(plan)}
    month = list(range(first, first + len(lines["today"])))
    axis = labels.beside(month_axis(month[-1]))
    axis["title"] = {**axis["title"], "text": when}
    shown = span(*lines.values(), zero=False)
    difference = text.count(float(plan[-1] - today[-1]), signed=True)
    names = {"today": "today", "plan": f"plan<br>{difference}"}
    ends = {names[name]: (y[-1] or 0, palette.LINES[name]["color"]) for name, y in lines.items()}
    data = [_line(name, month, y, palette.LINES[name], hover_count(name, what)) for name, y in lines.items()]
    yaxis = {
        "title": {"text": f"{what} (axis does not start at 0)", "standoff": STANDOFF},
        "range": list(shown),
        "tickformat": ",~f",
        "nticks": 7,
        "zeroline": True,
        "fixedrange": True,
    }
    return figure(data, title, axis, yaxis, annotations=labels.ends(month[-1], ends, shown))


def _two_lines_table(today: Series, plan: Series, what: str, first: int, when: str) -> str:
    pairs = enumerate(zip(today, plan, strict=True), start=first)
    rows = [(month, fine(t), fine(p), fine(p - t)) for month, (t, p) in pairs]
    return table(("month", *(f"{name}, {when} [{what}]" for name in ("today", "plan", "difference"))), rows)


def _line(name: str, x: list, y: list, line: dict, said: dict) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "name": name, "x": x, "y": y, "line": line, **said}


def _years(months: int) -> list[tuple[int, int]]:
    return [(start, min(start + 12, months)) for start in range(0, months, 12)]


def _sums(values: Series, spans: list[tuple[int, int]]) -> list[float]:
    return [fsum(values[start:end]) for start, end in spans]


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
    return str(year) if end - start == 12 else f"{year}<br>({end - start} months)"
