"""Native charts: PowerPoint draws them from a workbook of their own, so that everyone can edit them.

Titles are set in so many words: LibreOffice else shows a series' name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite, log
from typing import Any, NamedTuple

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.oxml.ns import qn
from pptx.util import Pt

from pages.report import numbers
from pages.report.exports.deck import labels, looks
from pages.report.exports.deck.colours import Look
from pages.report.exports.deck.fit import clean, clean_lines
from pages.report.exports.deck.labels import Numbers
from pages.report.exports.deck.placing import Box

SIZE = 12
COARSE = 20
"""From so many units on an axis has no decimals."""


class Line(NamedTuple):
    """kind: of palette.LINES."""

    name: str
    kind: str
    x: Numbers
    y: Numbers


class Mark(NamedTuple):
    """Marked points and what is written beside each; kind: of palette.MARKERS."""

    name: str
    kind: str
    points: Sequence[tuple[float, float]]
    labels: Sequence[str]


class Bars(NamedTuple):
    """One series over the categories. colours: one for all, or one for each bar; None: not to be seen.

    hatched: of each bar with a colour of its own, whether it takes away.
    """

    name: str
    values: Sequence[float]
    colours: str | Sequence[str] | None
    hatched: Sequence[bool] = ()


def curves(
    slide: Any,
    look: Look,
    box: Box,
    title: str,
    lines: Sequence[Line],
    marks: Sequence[Mark],
    axes: tuple[str, str],
    formats: tuple[str, str],
) -> Any:
    """Lines over a number, with marked points. axes, formats: titles and number formats of x and y."""
    data = XyChartData()
    named = [(line.name, zip(line.x, line.y, strict=True)) for line in lines] + [(m.name, m.points) for m in marks]
    for name, pairs in named:
        series = data.add_series(name)
        for x, y in pairs:
            if isfinite(x) and isfinite(y):
                series.add_data_point(float(x), float(y))
    chart = drawn_in(slide, look, box, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, data, title)
    for series, line in zip(chart.plots[0].series, lines, strict=False):
        looks.line(series, line.kind, look)
    size = (box.width / Pt(1), box.height / Pt(1))
    points = [point for mark in marks for point in mark.points]
    texts = [text for mark in marks for text in mark.labels]
    places = iter(labels.place(points, texts, [(one.x, one.y) for one in lines], size))
    for series, mark in zip([*chart.plots[0].series][len(lines) :], marks, strict=True):
        looks.marks(series, mark.kind, look)
        for i, text in enumerate(mark.labels):
            labels.write(series.points[i].data_label, text, next(places), size[0], look)
    looks.axes(chart, axes, formats, look)
    looks.with_zero(chart.value_axis, span([*(y for one in lines for y in one.y), *(y for _, y in points)]))
    numbers = [x for one in lines for x in one.x]
    chart.category_axis.minimum_scale, chart.category_axis.maximum_scale = float(min(numbers)), float(max(numbers))
    chart.category_axis.has_major_gridlines = False
    looks.legend(chart)
    return chart


def bars(
    slide: Any,
    look: Look,
    box: Box,
    title: str,
    categories: Sequence[str],
    series: Sequence[Bars],
    axes: tuple[str, str],
    format: str,
    kind: Any = XL_CHART_TYPE.COLUMN_CLUSTERED,
    gap: int = 60,
    legend: bool = True,
    values: str = "",
) -> Any:
    """Columns or bars over categories. values: the number format of a label at each bar's end, '' for none."""
    data = CategoryChartData()
    data.categories = [text_cell(name) for name in categories]
    for one in series:
        data.add_series(one.name, [float(v) if isfinite(v) else None for v in one.values])
    chart = drawn_in(slide, look, box, kind, data, title)
    plot = chart.plots[0]
    plot.gap_width = gap
    for drawn, one in zip(plot.series, series, strict=True):
        drawn.invert_if_negative = False
        if one.colours is None:
            drawn.format.fill.background()
            drawn.format.line.fill.background()
        elif isinstance(one.colours, str):
            looks.fill(drawn, one.colours, look)
        else:
            for i, colour in enumerate(one.colours):
                looks.fill(drawn.points[i], colour, look, bool(one.hatched) and one.hatched[i], bool(one.values[i]))
    looks.axes(chart, axes, ("General", format), look)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.tick_labels.font.size = Pt(looks.SMALL)
    if values:
        looks.values(plot, values, look)
    if legend:
        looks.legend(chart)
    else:
        chart.has_legend = False
    return chart


def money_format(divisor: float, amounts: Sequence[float] = ()) -> str:
    """The number format that shows amounts divided by a power of a thousand; the amounts in the chart stay whole."""
    fine = divisor > 1 and max(map(abs, amounts), default=0.0) < COARSE * divisor
    return ("#,##0.0" if fine else "#,##0") + "," * round(log(divisor, 1000))


def label_format(divisor: float, amounts: Sequence[float]) -> str:
    """The number format of amounts as numbers.in_one_size writes them: "−0.25 m"."""
    if divisor == 1:
        return "#,##0"
    decimals = "0.00" if any(0 < abs(amount) < divisor for amount in amounts) else "0.0"
    return f'#,##{decimals}{"," * round(log(divisor, 1000))}" {numbers.scale([divisor])[1]}"'


def drawn_in(slide: Any, look: Look, box: Box, kind: Any, data: Any, title: str) -> Any:
    """An empty chart in a box, with its texts in the template's font and ink."""
    frame = slide.shapes.add_chart(kind, box.left, box.top, box.width, box.height, data)
    frame.name = "Chart"
    chart = frame.chart
    for one in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        one.set("val", str(abs(int(one.get("val")))))
    chart.font.size, chart.font.name = Pt(SIZE), "+mn-lt"
    look.ink.on(chart.font.color)
    chart.has_title = True
    chart.chart_title.text_frame.text = clean(title)
    font = chart.chart_title.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(SIZE), False
    chart.chart_title.include_in_layout = False
    return chart


def text_cell(name: str) -> str:
    """A category as a text for the chart's workbook, whose writer would take '=...' for a formula and '{...}' or an address
    for more: a space before it keeps it text."""
    return f" {clean_lines(name)}"


def span(values: Iterable[float]) -> list[float]:
    """Those that are numbers."""
    return [v for v in map(float, values) if isfinite(v)]
