"""The number that decides a claim over the assumption that decides it, with the threshold and where the verdict turns."""

from __future__ import annotations

from typing import Any

from model.decisions.claims import Finding
from pages.report import numbers as text
from pages.report.charts import labels, palette, small
from pages.report.charts.figure import BELOW, figure, numbers
from pages.report.charts.table import fine, table

# The longest title that stands upright beside the low plot; a longer one takes two lines.
TALL = 18
STYLES = {"entered": "plan", "turns": "break-even"}


def claim(found: Finding, currency: str, title: str = "") -> dict[str, Any]:
    """The chart. Five traces: threshold, number, poles, as entered, where it turns."""
    series = found.series
    across, down = _factor(series.x_unit), _factor(series.y_unit)
    money, unit = text.scale(list(series.y), currency) if series.y_unit.startswith("money") else (1.0, "")
    x = numbers(series.x, 1 / across)
    y, level = (numbers(values, money / down) for values in (series.y, series.threshold))
    points = {"entered": [(found.value, found.number)], "turns": [(v, None) for v in found.break_even]}
    flags = [labels.Flag(v * across, 0, _flag(name, v * across)) for name, at in points.items() for v, _ in at]
    reach = (x[0] or 0.0, x[-1] or 1.0)
    shown, notes, poles = small.flagged(flags, reach, y, level, zero=False)
    dashed = f"{series.line} (claim holds {'above' if found.above else 'below'})"
    said = [[text.value(v, series.y_unit, currency, 3) for v in values] for values in (series.threshold, series.y)]
    hidden = {"showlegend": False}
    data = [
        _line(dashed, x, level, palette.LINES["today"], said[0]) | {"showlegend": True},
        _line(series.y_label, x, y, palette.LINES["net"], said[1]) | hidden,
        {**poles, "type": "scatter", "mode": "lines", "line": palette.LINES["stem"], "hoverinfo": "skip"} | hidden,
        *(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": numbers([v for v, _ in at], 1 / across),
                "y": [_height(x, y, v * across) for v, _ in at],
                "marker": palette.MARKERS[STYLES[name]],
                "hoverinfo": "skip",
            }
            | hidden
            for name, at in points.items()
        ),
    ]
    xaxis = {
        "title": {"text": _axis(series.x_label, series.x_unit, currency), "standoff": 6},
        "range": list(reach),
        "tickformat": ",~f",
        "nticks": 6,
    }
    y_unit = unit + series.y_unit.removeprefix("money") if unit else _unit(series.y_unit, currency)
    yaxis = {
        "title": {"text": small.wrapped(y_unit, TALL), "standoff": 6},
        "range": list(shown),
        "tickformat": ",~f",
        "nticks": 5,
        "zeroline": True,
    }
    return figure(data, title, xaxis, yaxis, annotations=notes, showlegend=True, legend=BELOW)


def claim_table(found: Finding, currency: str) -> str:
    """Point by point, as declared: shares as fractions."""
    s = found.series
    header = (
        f"{found.path} [{s.x_unit.replace('money', currency)}]",
        f"{s.y_label} [{s.y_unit.replace('money', currency)}]",
        f"{s.line} [{s.y_unit.replace('money', currency)}]",
    )
    return table(header, ((fine(a), fine(b), fine(c)) for a, b, c in zip(s.x, s.y, s.threshold, strict=True)))


def _line(name: str, x: list, y: list, line: dict, said: list[str]) -> dict[str, Any]:
    trace = {"type": "scatter", "mode": "lines", "name": name, "x": x, "y": y, "line": line}
    return trace | {"customdata": said, "hovertemplate": f"{name}: %{{customdata}}<extra></extra>"}


def _height(x: list, y: list, at: float) -> float | None:
    """The curve at a value, between its points."""
    for (x0, y0), (x1, y1) in zip(zip(x, y, strict=True), zip(x[1:], y[1:], strict=True), strict=False):
        if x0 is not None and x1 is not None and x0 <= at <= x1 and y0 is not None and y1 is not None:
            return y0 if x1 == x0 else y0 + (y1 - y0) * (at - x0) / (x1 - x0)
    return None


def _flag(name: str, at: float) -> str:
    return f"{name} {text.ratio(at)}"


def _factor(unit: str) -> float:
    return 100.0 if unit.startswith("share") else 1.0


def _unit(unit: str, currency: str) -> str:
    words = unit.replace("money", currency)
    return words.replace("share", "%", 1) if unit.startswith("share") else "" if unit == "ratio" else words


def _axis(label: str, unit: str, currency: str) -> str:
    words = _unit(unit, currency)
    return f"{label} ({words})" if words else label
