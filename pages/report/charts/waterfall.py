"""From saved working time to the net value: what each cause adds or takes."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor, log10
from typing import Any

from pages.report import numbers as text
from pages.report.charts import keys, palette
from pages.report.charts.figure import BELOW, MARKS, STANDOFF, figure, in_unit, names_axis, under_pointer
from pages.report.charts.steps import ROOM, beside
from pages.report.charts.table import Table, cents, table
from pages.report.language import labelled, say

# Group -> its colour and its parts.
GROUPS = {
    "saved": (palette.SAVED, ("personal_time", "digital_cost", "running_cost")),
    "lost": (palette.LOST, ("customers_lost", "lower_spend")),
    "net": (palette.NET, ("investment",)),
}


def waterfall(parts: Mapping[str, float], currency: str, title: str = "", axis: str = "") -> dict[str, Any]:
    """The chart: eight rows from top to bottom. parts: as Outcome.parts, signed, adding up to the net.

    axis: what they are, said; else present value. Six traces: bars of what is saved, lost, net; the lines between them; amounts; the hatching's key.
    """
    steps = rows_of(parts)
    divisor, unit = in_unit(currency, [step["start"] for step in steps], [step["end"] for step in steps])
    starts, ends = ([step[edge] / divisor for step in steps] for edge in ("start", "end"))
    low, high = _steady(min(0, *starts, *ends)), _steady(max(0, *starts, *ends))
    width = (high - low) or 1
    bars = [_bars(group, colour, steps, divisor, currency) for group, (colour, _) in GROUPS.items()]
    xaxis = {
        "title": {"text": f"{unit}, {axis or say('present value')}", "standoff": STANDOFF},
        "range": [low - 0.04 * width, high + ROOM * width],
        "tickformat": ",~f",
        "nticks": 5,
        "zeroline": True,
        "zerolinewidth": 2,
        "fixedrange": True,
    }
    yaxis = names_axis([step["name"] for step in steps], 0.6, 0.6)
    spans = list(zip(starts, ends, strict=True))
    amounts = [text.money(step["amount"], "", signed=step["way"] != "total") for step in steps]
    data = [{**MARKS, **trace, "showlegend": False} for trace in (*bars, *beside(spans, amounts, width))]
    key = keys.hatched(say("takes from the net"))
    return figure(
        [*data, key], title, xaxis, yaxis, hovermode="closest", barmode="overlay", showlegend=True, legend=BELOW
    )


def waterfall_table(parts: Mapping[str, float], currency: str) -> Table:
    """The rows of the chart with the part each is called in the model; totals have none."""
    steps = rows_of(parts)
    rows = [(step["name"], step["part"], cents(step["amount"]), cents(step["end"])) for step in steps]
    amounts = (f"{say('amount')} [{currency}]", f"{say('sum so far')} [{currency}]")
    return table((say("step"), say("part"), *amounts), rows)


def _steady(edge: float) -> float:
    """The same edge of the axis for all values near it, up to a fifth further out: a small move moves bars, not the axis."""
    step = 10.0 ** floor(log10(max(abs(edge), 1e-9))) / 5
    return step * (ceil(edge / step) if edge > 0 else floor(edge / step))


def _bars(group: str, colour: str, steps: list[dict[str, Any]], divisor: float, currency: str) -> dict[str, Any]:
    own = [(row, step) for row, step in enumerate(steps) if step["group"] == group]
    return {
        "type": "bar",
        "orientation": "h",
        "uid": group,
        "y": [row for row, _ in own],
        "base": [step["start"] / divisor for _, step in own],
        "x": [step["amount"] / divisor for _, step in own],
        "customdata": [
            labelled(step["name"], text.money(step["amount"], currency, step["way"] != "total")) for _, step in own
        ],
        "hovertemplate": under_pointer(),
        "marker": {
            "color": colour,
            "pattern": {**palette.HATCHED, "shape": ["/" if step["way"] == "takes" else "" for _, step in own]},
        },
        "width": 0.62,
    }


def rows_of(parts: Mapping[str, float]) -> list[dict[str, Any]]:
    """Row by row from top to bottom: part, name, said, amount, way ('adds', 'takes' or 'total'), group, start, end."""
    steps: list[dict[str, Any]] = []
    sum_so_far, names = 0.0, _names()
    for group, (_, members) in GROUPS.items():
        for part in members:
            amount = float(parts[part]) + 0.0
            adds, takes = names[part]
            name = adds if amount > 0 or (amount == 0 and part == "personal_time") else takes
            way = "adds" if amount >= 0 else "takes"
            step = {"part": part, "name": name, "amount": amount, "way": way, "group": group}
            steps.append({**step, "start": sum_so_far, "end": sum_so_far + amount})
            sum_so_far += amount
        if group != "lost":
            total = {"part": "", "name": names[group][0], "amount": sum_so_far, "way": "total", "group": group}
            steps.append({**total, "start": 0.0, "end": sum_so_far})
    return steps


def _names() -> dict[str, tuple[str, str]]:
    """Of every part and total, where it adds and where it takes."""
    return {
        "personal_time": (say("saved working time"), say("extra working time")),
        "digital_cost": (say("lower digital cost"), say("digital cost")),
        "running_cost": (say("lower running cost"), say("running cost")),
        "saved": (say("saved"), say("saved")),
        "customers_lost": (say("customers kept"), say("customers lost")),
        "lower_spend": (say("higher spend"), say("lower spend")),
        "investment": (say("investment"), say("investment")),
        "net": (say("net"), say("net")),
    }
