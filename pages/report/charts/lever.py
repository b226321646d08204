"""One lever over its range: what it brings alone and on top of the plan, against leaving it as today. Small."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from pages.report import numbers as text
from pages.report.charts import labels, palette
from pages.report.charts.figure import STANDOFF, figure, hover_money, in_unit, money_axis, numbers
from pages.report.charts.small import LOW, flagged, in_words, merged, value_axis
from pages.report.charts.table import cents, fine, table

LINES = {"alone": "today", "on plan": "plan"}


class Worth(Protocol):
    """What the lever is worth over its values against leaving it as today, (n,); as model.decisions.levers.Worth."""

    @property
    def worth(self) -> Sequence[float]: ...
    @property
    def best(self) -> float: ...
    @property
    def best_worth(self) -> float: ...
    @property
    def like_today(self) -> Sequence[float]: ...
    @property
    def idle(self) -> bool: ...


class Lever(Protocol):
    """As model.decisions.levers.Lever; today and plan are among the values."""

    @property
    def value(self) -> Sequence[float]: ...
    @property
    def today(self) -> float: ...
    @property
    def plan(self) -> float: ...
    @property
    def alone(self) -> Worth: ...
    @property
    def on_plan(self) -> Worth: ...


Point = tuple[float, float]


def lever(lever: Lever, label: str, unit: str, currency: str, title: str = "") -> dict[str, Any]:
    """The chart. label, unit: as declared ("Training", "money per year").

    Seven traces: alone, on plan, poles, today, plan, break-evens, best (of both lines each).
    """
    worths, marks = {"alone": lever.alone, "on plan": lever.on_plan}, _marks(lever)
    divisor, money = in_unit(currency, *(w.worth for w in worths.values()))
    across, axis_title, suffix = value_axis(lever.value, label, unit, currency)
    values = numbers(lever.value, across)
    curves = {name: numbers(w.worth, divisor) for name, w in worths.items()}
    points = {
        name: (numbers([v for _, v, _ in at], across), numbers([w for *_, w in at], divisor))
        for name, at in marks.items()
    }
    low, high = values[0] or 0.0, values[-1] or 0.0
    end = low + (high - low) / (1 - labels.END_ROOM)
    flags = merged(
        (
            (kind if len(set(points[kind][0])) == 1 else name, x or 0.0, y or 0.0, in_words(value, unit))
            for kind, at in marks.items()
            for (name, value, _), x, y in zip(at, *points[kind], strict=True)
        ),
        near=0.005 * (high - low),
    )
    shown, notes, poles = flagged(flags, (low, end), *curves.values(), *(y for _, y in points.values()))
    ends = {name: (curves[name][-1] or 0, palette.LINES[kind]["color"]) for name, kind in LINES.items()}
    stretched = (shown[1] - LOW * (shown[1] - shown[0]), shown[1])
    names = [{**note, "ax": high + labels.LEAD * (high - low)} for note in labels.ends(high, ends, stretched)]
    data = [
        *(
            {
                "type": "scatter",
                "mode": "lines",
                "name": name,
                "x": values,
                "y": curves[name],
                "line": palette.LINES[kind],
            }
            | hover_money(name, worths[name].worth, currency)
            for name, kind in LINES.items()
        ),
        {**poles, "type": "scatter", "mode": "lines", "line": palette.LINES["stem"], "hoverinfo": "skip"},
        *(_mark(kind, *points[kind], marks[kind], unit, currency) for kind in points),
    ]
    xaxis = labels.beside(
        {
            "title": {"text": axis_title, "standoff": STANDOFF},
            "range": [low, high],
            "ticksuffix": suffix,
            "tickformat": ",~f",
            "nticks": 6,
            "unifiedhovertitle": {"text": "%{x:,.3~f}" + suffix},
            "fixedrange": True,
        }
    )
    yaxis = {**money_axis("against today", money, shown), "nticks": 4}
    return figure(data, title, xaxis, yaxis, annotations=[*notes, *names])


def lever_table(lever: Lever, label: str, unit: str, currency: str) -> str:
    """The two lines point by point, then the marked points, each on its line."""
    words = unit.replace("money", currency)
    header = (
        f"{label} [{words}]",
        f"alone, against today [{currency}]",
        f"on plan, against today [{currency}]",
        "mark",
    )
    rows: list[tuple] = [
        (fine(value), cents(alone), cents(planned), "")
        for value, alone, planned in zip(lever.value, lever.alone.worth, lever.on_plan.worth, strict=True)
    ]
    for kind, at in _marks(lever).items():
        for name, value, worth in at:
            alone = kind == "today" or name.endswith("alone")
            rows.append(
                (fine(value), cents(worth) if alone else None, None if name.endswith("alone") else cents(worth), name)
            )
    return table(header, rows)


def _marks(lever: Lever) -> dict[str, list[tuple[str, float, float]]]:
    """Kind -> (name, value, worth)."""
    at_plan = min(range(len(lever.value)), key=lambda i: abs(lever.value[i] - lever.plan))
    both = (("alone", lever.alone), ("on plan", lever.on_plan))
    return {
        "today": [("today", float(lever.today), 0.0)],
        "plan": [("plan", float(lever.plan), float(lever.on_plan.worth[at_plan]))],
        "break-even": [(f"break-even {on}", float(v), 0.0) for on, worth in both for v in worth.like_today],
        "best": [(f"best {on}", float(worth.best), float(worth.best_worth)) for on, worth in both if not worth.idle],
    }


def _mark(kind: str, x: list, y: list, at: list[tuple[str, float, float]], unit: str, currency: str) -> dict[str, Any]:
    said = [
        f"{name}, {text.value(value, unit, currency, 3)}: {text.money(worth, currency)}" for name, value, worth in at
    ]
    trace = {"type": "scatter", "mode": "markers", "name": kind, "x": x, "y": y, "marker": palette.MARKERS[kind]}
    return trace | {"cliponaxis": False, "customdata": said, "hovertemplate": "%{customdata}<extra></extra>"}
