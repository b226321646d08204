"""How lines, marks, bars, axes and legends of a native chart look: each role in the colour that the template has for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from pages.report.charts import palette
from pages.report.exports.deck.colours import Look, Paint
from pages.report.exports.deck.fit import clean

SMALL = 10
DASHES = {"solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}
SYMBOLS = {
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "square": XL_MARKER_STYLE.SQUARE,
    "square-open": XL_MARKER_STYLE.SQUARE,
    "circle-open": XL_MARKER_STYLE.CIRCLE,
    "star": XL_MARKER_STYLE.STAR,
    "triangle-down": XL_MARKER_STYLE.TRIANGLE,
}


def line(series: Any, kind: str, look: Look) -> None:
    """kind: of palette.LINES."""
    style: dict[str, Any] = palette.LINES[kind]
    series.smooth = False
    look.of(style["color"]).on(series.format.line.color)
    series.format.line.width = Pt(style["width"] * 0.9)
    series.format.line.dash_style = DASHES[style["dash"]]
    series.marker.style = XL_MARKER_STYLE.NONE


def marks(series: Any, kind: str, look: Look) -> None:
    """kind: of palette.MARKERS."""
    style: dict[str, Any] = palette.MARKERS[kind]
    series.format.line.fill.background()
    series.marker.style, series.marker.size = SYMBOLS[style["symbol"]], max(7, round(style["size"] * 0.75))
    paint = look.of(style["color"])
    paint.on(series.marker.format.line.color)
    if style["symbol"].endswith("-open"):
        series.marker.format.fill.background()
        series.marker.format.line.width = Pt(2)
    else:
        series.marker.format.fill.solid()
        paint.on(series.marker.format.fill.fore_color)


def axes(chart: Any, titles: tuple[str, str], formats: tuple[str, str], look: Look) -> None:
    """titles, formats: of categories and of values."""
    for axis, title, shown in zip((chart.category_axis, chart.value_axis), titles, formats, strict=True):
        axis.has_title = bool(title)
        if title:
            axis.axis_title.text_frame.text = clean(title)
            font = axis.axis_title.text_frame.paragraphs[0].runs[0].font
            font.size, font.bold = Pt(SMALL), False
        axis.tick_labels.font.size = Pt(SMALL)
        if shown != "General":
            axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = shown, False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.value_axis.has_major_gridlines = True
    grid = chart.value_axis.major_gridlines.format.line
    look.grid.on(grid.color)
    grid.width = Pt(0.5)
    zero = chart.category_axis.format.line
    look.ink.on(zero.color)
    zero.width = Pt(1.5)
    look.grid.on(chart.value_axis.format.line.color)


def with_zero(axis: Any, amounts: Sequence[float]) -> None:
    """0 on the axis also where all amounts are on one side of it: the thick line is always zero."""
    if amounts and max(amounts) < 0:
        axis.maximum_scale = 0.0
    if amounts and min(amounts) > 0:
        axis.minimum_scale = 0.0


def upright(axis: Any, size: float) -> None:
    """An axis whose names stand level, however long they are."""
    axis.tick_labels.font.size = Pt(size)
    properties = axis._element.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}")
    properties.set("rot", "0")
    properties.set("vert", "horz")


def from_the_top(chart: Any, size: float) -> None:
    """Horizontal bars in the order of reading, every name in this size beside them, without the axis that their values make needless."""
    axis = chart.category_axis._element
    for tag in ("c:tickLblSkip", "c:noMultiLvlLbl"):
        for old in axis.findall(qn(tag)):
            axis.remove(old)
    axis.append(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))
    axis.append(parse_xml(f'<c:noMultiLvlLbl {nsdecls("c")} val="0"/>'))
    upright(chart.category_axis, size)
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False


def legend(chart: Any) -> None:
    """Below the chart."""
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(SMALL)


def values(plot: Any, format: str, look: Look) -> None:
    """Each bar's value at its end."""
    plot.has_data_labels = True
    shown = plot.data_labels
    shown.show_value, shown.position = True, XL_LABEL_POSITION.OUTSIDE_END
    shown.number_format, shown.number_format_is_linked = format, False
    shown.font.size = Pt(SMALL)
    look.ink.on(shown.font.color)


def fill(part: Any, colour: str, look: Look, hatched: bool = False, seen: bool = True) -> None:
    """colour: of palette. seen: the bar has a height; without one its outline would be drawn as a line."""
    fill, paint = part.format.fill, look.of(colour)
    if hatched:
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        Paint("", 0.0, look.paper).on(fill.back_color)
        if seen:
            paint.on(part.format.line.color)
            part.format.line.width = Pt(1.25)
    else:
        fill.solid()
    paint.on(fill.fore_color)
