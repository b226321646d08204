"""One lever over its range: what it brings alone and on top of the plan, against leaving it as today. Small."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from model.scenario.units import Unit
from pages.report import numbers as text
from pages.report.charts import labels, palette
from pages.report.charts.figure import STANDOFF, figure, hover_money, in_unit, money_axis, numbers, under_pointer
from pages.report.charts.series import Series
from pages.report.charts.small import LOW, flagged, in_words, merged, value_axis
from pages.report.charts.table import Table, cents, fine, table, unit_words
from pages.report.language import declared, labelled, say

LINES = {"alone": "today", "on plan": "plan"}
"""Line -> its style."""


class Worth(Protocol):
    """What the lever is worth over its values against leaving it as today, (n,); as model.decisions.levers.Worth."""

    @property
    def worth(self) -> Series: ...
    @property
    def best(self) -> float: ...
    @property
    def best_worth(self) -> float: ...
    @property
    def like_today(self) -> Series: ...
    @property
    def idle(self) -> bool: ...


class Lever(Protocol):
    """As model.decisions.levers.Lever; today and plan are among the values."""

    @property
    def value(self) -> Series: ...
    @property
    def today(self) -> float: ...
    @property
    def plan(self) -> float: ...
    @property
    def alone(self) -> Worth: ...
    @property
    def on_plan(self) -> Worth: ...


class Mark(NamedTuple):
    """A marked point. line: the one that it stands on, where both lines have such a mark."""

    kind: str
    line: str
    value: float
    worth: float

    @property
    def name(self) -> str:
        """As the table has it, in English."""
        return f"{self.kind} {self.line}".strip()


def lever(lever: Lever, label: str, unit: Unit, currency: str, title: str = "") -> dict[str, Any]:
    """The chart. label: said; unit: as declared ("money per year").

    Seven traces: alone, on plan, poles, today, plan, break-evens, best (of both lines each).
    """
    worths, marks = {"alone": lever.alone, "on plan": lever.on_plan}, _marks(lever)
    line_names, mark_names = {"alone": say("alone"), "on plan": say("on plan")}, _mark_names()
    divisor, money = in_unit(currency, *(w.worth for w in worths.values()))
    across, axis_title, suffix = value_axis(lever.value, label, unit, currency)
    values = numbers(lever.value, across)
    curves = {line: numbers(w.worth, divisor) for line, w in worths.items()}
    points = {
        kind: (numbers([m.value for m in at], across), numbers([m.worth for m in at], divisor))
        for kind, at in marks.items()
    }
    low, high = values[0] or 0.0, values[-1] or 0.0
    end = low + (high - low) / (1 - labels.END_ROOM)
    flags = merged(
        (
            (
                mark_names[kind, "" if len(set(points[kind][0])) == 1 else m.line],
                x or 0.0,
                y or 0.0,
                in_words(m.value, unit),
            )
            for kind, at in marks.items()
            for m, x, y in zip(at, *points[kind], strict=True)
        ),
        near=0.005 * (high - low),
    )
    shown, notes, poles = flagged(flags, (low, end), *curves.values(), *(y for _, y in points.values()))
    ends = [(line_names[id], curves[id][-1] or 0.0, palette.LINES[style]["color"]) for id, style in LINES.items()]
    stretched = (shown[1] - LOW * (shown[1] - shown[0]), shown[1])
    names = [{**note, "ax": high + labels.LEAD * (high - low)} for note in labels.ends(high, ends, stretched)]
    data = [
        *(
            {
                "type": "scatter",
                "mode": "lines",
                "uid": id.replace(" ", "-"),
                "x": values,
                "y": curves[id],
                "line": palette.LINES[style],
            }
            | hover_money(line_names[id], worths[id].worth, currency)
            for id, style in LINES.items()
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
    yaxis = {**money_axis(say("present value<br>against today"), money, shown), "nticks": 4}
    return figure(data, title, xaxis, yaxis, annotations=[*notes, *names])


def lever_table(lever: Lever, label: str, unit: Unit, currency: str) -> Table:
    """label: said. The two lines point by point, then the marked points, each on its line."""
    header = (
        f"{label} [{unit_words(unit, currency)}]",
        f"{say('alone, against today')} [{currency}]",
        f"{say('on plan, against today')} [{currency}]",
        say("mark"),
    )
    rows: list[tuple[Any, ...]] = [
        (fine(value), cents(alone), cents(planned), "")
        for value, alone, planned in zip(lever.value, lever.alone.worth, lever.on_plan.worth, strict=True)
    ]
    for mark in (mark for at in _marks(lever).values() for mark in at):
        alone, on_plan = mark.kind == "today" or mark.line == "alone", mark.line != "alone"
        amount = cents(mark.worth)
        rows.append((fine(mark.value), amount if alone else None, amount if on_plan else None, declared(mark.name)))
    return table(header, rows)


def _marks(lever: Lever) -> dict[str, list[Mark]]:
    """By their kind."""
    at_plan = min(range(len(lever.value)), key=lambda i: abs(lever.value[i] - lever.plan))
    both = (("alone", lever.alone), ("on plan", lever.on_plan))
    return {
        "today": [Mark("today", "", float(lever.today), 0.0)],
        "plan": [Mark("plan", "", float(lever.plan), float(lever.on_plan.worth[at_plan]))],
        "break-even": [Mark("break-even", on, float(v), 0.0) for on, worth in both for v in worth.like_today],
        "best": [Mark("best", on, float(w.best), float(w.best_worth)) for on, w in both if not w.idle],
    }


def _mark_names() -> dict[tuple[str, str], str]:
    """By kind and line."""
    return {
        ("today", ""): say("today"),
        ("plan", ""): say("plan"),
        ("break-even", ""): say("break-even"),
        ("break-even", "alone"): say("break-even alone"),
        ("break-even", "on plan"): say("break-even on plan"),
        ("best", ""): say("best"),
        ("best", "alone"): say("best alone"),
        ("best", "on plan"): say("best on plan"),
    }


def _mark(
    kind: str, x: list[float | None], y: list[float | None], at: list[Mark], unit: Unit, currency: str
) -> dict[str, Any]:
    names = _mark_names()
    written = [
        labelled(f"{names[kind, m.line]}, {text.value(m.value, unit, currency, 3)}", text.money(m.worth, currency))
        for m in at
    ]
    trace = {"type": "scatter", "mode": "markers", "uid": kind, "x": x, "y": y, "marker": palette.MARKERS[kind]}
    return trace | {"cliponaxis": False, "customdata": written, "hovertemplate": under_pointer()}
