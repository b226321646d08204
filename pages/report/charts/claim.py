"""The number that decides a claim over the assumption that decides it, with the threshold and where the verdict turns."""

from __future__ import annotations

from typing import Any

from model.decisions.claims import Finding
from model.scenario.units import Kind, Unit
from pages.report import assumption_words
from pages.report import numbers as text
from pages.report.charts import labels, palette, small
from pages.report.charts.figure import BELOW, figure, numbers, titled, under_pointer
from pages.report.charts.table import Table, fine, table, unit_words
from pages.report.language import ENGLISH, declared, labelled, say, spoken
from pages.report.number_words import writing

# The longest title that stands upright beside the low plot, and below it on a phone; a longer one takes two lines.
TALL, WIDE = 18, 44
Drawn = list[float | None]
STYLES = {"entered": "plan", "turns": "break-even"}


def claim(finding: Finding, currency: str, title: str = "") -> dict[str, Any]:
    """The chart. Five traces: threshold, number, poles, as entered, where it turns."""
    series = finding.series
    across, down = _factor(series.x_unit), _factor(series.y_unit)
    money, unit = text.scale(list(series.y), currency) if series.y_unit.is_money else (1.0, "")
    x = numbers(series.x, 1 / across)
    y, level = (numbers(values, money / down) for values in (series.y, series.threshold))
    points = {"entered": [finding.value], "turns": list(finding.break_even)}
    names = {"entered": say("entered"), "turns": say("turns")}
    flags = [
        labels.Flag(v * across, 0, f"{names[id]} {text.ratio(v * across)}") for id, at in points.items() for v in at
    ]
    reach = (x[0] or 0.0, x[-1] or 1.0)
    shown, notes, poles = small.flagged(flags, reach, y, level, zero=False)
    holds = say("claim holds above") if finding.above else say("claim holds below")
    dashed = titled(declared(series.line), holds)
    written = [[text.value(v, series.y_unit, currency, 3) for v in values] for values in (series.threshold, series.y)]
    hidden = {"showlegend": False}
    data = [
        _line("threshold", dashed, x, level, palette.LINES["today"], written[0]) | {"name": dashed, "showlegend": True},
        _line("number", declared(series.y_label), x, y, palette.LINES["net"], written[1]) | hidden,
        {**poles, "type": "scatter", "mode": "lines", "line": palette.LINES["stem"], "hoverinfo": "skip"} | hidden,
        *(
            {
                "type": "scatter",
                "mode": "markers",
                "uid": id,
                "x": numbers(at, 1 / across),
                "y": [_height(x, y, v * across) for v in at],
                "marker": palette.MARKERS[STYLES[id]],
                "hoverinfo": "skip",
            }
            | hidden
            for id, at in points.items()
        ),
    ]
    xaxis = {
        "title": {
            "text": small.wrapped(titled(_decides(finding), _unit(series.x_unit, currency)), WIDE),
            "standoff": 6,
        },
        "range": list(reach),
        "tickformat": ",~f",
        "nticks": 6,
    }
    y_unit = _unit(series.y_unit, unit or currency)
    yaxis = {
        "title": {"text": small.wrapped(y_unit, TALL), "standoff": 6},
        "range": list(shown),
        "tickformat": ",~f",
        "nticks": 5,
        "zeroline": True,
    }
    return figure(data, title, xaxis, yaxis, annotations=notes, showlegend=True, legend=BELOW)


def claim_table(finding: Finding, currency: str) -> Table:
    """Point by point, as declared: shares as fractions. English heads are those of the files, where a path names what it is over."""
    s = finding.series
    over = finding.path if spoken() == ENGLISH else assumption_words.title(finding.path)
    across, down = unit_words(s.x_unit, currency), unit_words(s.y_unit, currency)
    header = (f"{over} [{across}]", f"{declared(s.y_label)} [{down}]", f"{declared(s.line)} [{down}]")
    return table(header, ((fine(a), fine(b), fine(c)) for a, b, c in zip(s.x, s.y, s.threshold, strict=True)))


def _line(id: str, label: str, x: Drawn, y: Drawn, line: dict[str, Any], written: list[str]) -> dict[str, Any]:
    trace = {"type": "scatter", "mode": "lines", "uid": id, "x": x, "y": y, "line": line}
    return trace | {"customdata": written, "hovertemplate": under_pointer(labelled(label, "%{customdata}"))}


def _height(x: Drawn, y: Drawn, at: float) -> float | None:
    """The curve at a value, between its points."""
    for (x0, y0), (x1, y1) in zip(zip(x, y, strict=True), zip(x[1:], y[1:], strict=True), strict=False):
        if x0 is not None and x1 is not None and x0 <= at <= x1 and y0 is not None and y1 is not None:
            return y0 if x1 == x0 else y0 + (y1 - y0) * (at - x0) / (x1 - x0)
    return None


def _decides(finding: Finding) -> str:
    """What the claim is judged over, and what that is measured by where its unit does not say it."""
    return ", ".join(filter(None, (assumption_words.title(finding.path), declared(finding.series.relative))))


def _factor(unit: Unit) -> float:
    return 100.0 if unit.is_share else 1.0


def _unit(declared_unit: Unit, currency: str) -> str:
    """currency: with the size that amounts are drawn in, "m EUR"."""
    if declared_unit.kind not in (Kind.COUNT, Kind.TIME):
        return writing().name(declared_unit, currency)
    return declared(declared_unit)
