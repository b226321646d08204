"""Amounts, the largest on top, each with its margin of error; a line for what all of them together come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.report import numbers as text
from pages.report.charts import keys, palette
from pages.report.charts.figure import BELOW, across_axis, figure, in_unit, names_axis, numbers, under_pointer
from pages.report.charts.series import Series
from pages.report.charts.small import wrapped
from pages.report.charts.table import Table, cents, table
from pages.report.language import labelled, say

# Height of a bar in px, and of all that is no bar.
ROW, REST = 40, 150
ROOM = 0.2


def ranked(
    names: Sequence[str],
    values: Series,
    errors: Series,
    whole: tuple[str, float] | None,
    currency: str,
    axis: str,
    title: str = "",
) -> dict[str, Any]:
    """The chart, top to bottom as given. errors: half of the bars of error, 0 for none. whole: a line, its name and amount.
    axis: what the amounts are, said as the names.

    Four traces: bars, amounts, the line, the errors' key.
    """
    amounts, rows = [float(v) for v in values], list(range(len(values)))
    top = [whole[1]] if whole else []
    divisor, unit = in_unit(currency, amounts, top)
    drawn = numbers(amounts, divisor)
    off = [min(e or 0.0, v or 0.0) for e, v in zip(numbers(errors, divisor), drawn, strict=True)]
    line = (whole[1] / divisor) if whole else 0.0
    ends = [(v or 0.0) + (e or 0.0) for v, e in zip(drawn, numbers(errors, divisor), strict=True)]
    most = max([line, *ends], default=0.0) or 1.0
    data: list[dict[str, Any]] = [
        {
            "type": "bar",
            "orientation": "h",
            "uid": "bars",
            "x": drawn,
            "y": rows,
            "width": 0.55,
            "marker": {"color": palette.NET},
            "error_x": {
                "type": "data",
                "symmetric": False,
                "array": numbers(errors, divisor),
                "arrayminus": off,
                "color": palette.TODAY,
                "thickness": 1.5,
                "width": 4,
                "visible": any(errors),
            },
            "customdata": [labelled(name, text.money(v, currency)) for name, v in zip(names, amounts, strict=True)],
            "hovertemplate": under_pointer(),
        },
        {
            "type": "scatter",
            "mode": "text",
            "x": ends,
            "y": rows,
            "text": [f" {text.money(v, '')}" for v in amounts],
            "textposition": "middle right",
            "cliponaxis": False,
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "lines",
            "uid": "whole",
            "x": [line, line] if whole else [],
            "y": [-0.5, len(rows) - 0.5] if whole else [],
            "line": {"color": palette.BREAK_EVEN, "dash": "dot", "width": 2},
            "hovertemplate": under_pointer(labelled(whole[0], text.money(whole[1], currency))) if whole else "",
        },
    ]
    note = {
        "x": line,
        "y": -0.5,
        "text": f"{whole[0]} {text.money(whole[1], '')}" if whole else "",
        "showarrow": False,
        "xanchor": "right" if line > most / 2 else "left",
        "yanchor": "bottom",
        "borderpad": 0,
    }
    xaxis = across_axis(axis, unit, (0, most * (1 + ROOM)), 5)
    yaxis = names_axis([wrapped(name, 22) for name in names], 1.0 if whole else 0.5)
    notes = [note] if whole else []
    data = [{**trace, "showlegend": False} for trace in data]
    data.append(keys.error(say("two standard errors")) | {"visible": any(errors)})
    legend: dict[str, Any] = {"showlegend": True, "legend": BELOW}
    return figure(data, title, xaxis, yaxis, hovermode="closest", annotations=notes, **legend)


def ranked_table(
    names: Sequence[str], values: Series, errors: Series, whole: tuple[str, float] | None, currency: str, axis: str
) -> Table:
    """A row per bar, and one for the line."""
    header = (say("what"), f"{axis} [{currency}]", f"{say('error')} [{currency}]")
    rows: list[tuple[Any, ...]] = [(n, cents(v), cents(e)) for n, v, e in zip(names, values, errors, strict=True)]
    return table(header, rows + ([(whole[0], cents(whole[1]), "")] if whole else []))


def height(bars: int) -> int:
    return REST + ROW * bars
