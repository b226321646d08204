"""The waterfall as an editable chart: whoever edits an amount in its workbook moves bars, lines between them and labels.

PowerPoint has no waterfall that other programs read, so it is stacked columns on a base that is not to be seen, a line for each step
from one bar's end to the next bar, and amounts above the bars. The chart's workbook works all of them out from its amounts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from pages.report import numbers
from pages.report.exports.deck import charts, fit, labels, looks
from pages.report.exports.deck.colour_sums import hex_of
from pages.report.exports.deck.colours import Look
from pages.report.exports.deck.placing import Box
from pages.report.exports.deck.waterfall_book import STEPS, TOP, Bar, letter, workbook
from pages.report.language import say

C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
RANGE = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
"""The extension under which Office keeps labels that are cells."""
SMALL = 10
SIZES = (10, 9, 8, 7, 6)
BESIDE, BETWEEN = 70, 3
"""What the axis takes of the chart's width, and room between two names, in points."""


def waterfall(
    slide: Any, look: Look, box: Box, title: str, bars: Sequence[Bar], axis: str, divisor: float, format: str
) -> Any:
    """axis: its title; divisor: of the amounts' labels; format: of the axis."""
    small, bars = _named(bars, box)
    data = CategoryChartData()
    data.categories = [charts.text_cell(bar.name) for bar in bars]
    low, high = [min(bar.start, bar.end) for bar in bars], [max(bar.start, bar.end) for bar in bars]
    data.add_series(say("base"), [a if a > 0 else b if b < 0 else 0.0 for a, b in zip(low, high, strict=True)])
    data.add_series(say("above 0"), [max(0.0, b) - max(0.0, a) for a, b in zip(low, high, strict=True)])
    data.add_series(say("below 0"), [min(0.0, a) - min(0.0, b) for a, b in zip(low, high, strict=True)])
    chart = charts.drawn_in(slide, look, box, XL_CHART_TYPE.COLUMN_STACKED, data, title)
    plot = chart.plots[0]
    plot.gap_width = 60
    base, *pieces = plot.series
    base.format.fill.background()
    base.format.line.fill.background()
    for series in pieces:
        series.invert_if_negative = False
        for i, bar in enumerate(bars):
            looks.fill(series.points[i], bar.colour, look, bar.takes, bool(series.values[i]))
    looks.axes(chart, ("", axis), ("General", format), look)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    looks.upright(chart.category_axis, small)
    chart.has_legend = False
    texts = numbers.in_one_size([bar.amount for bar in bars], divisor, [not bar.total for bar in bars])
    plot._element.addnext(
        parse_xml(_lines(look, bars, texts, [one.get("val") for one in plot._element.findall(qn("c:axId"))]))
    )
    chart.part.chart_workbook.update_from_xlsx_blob(workbook(bars, divisor))
    return chart


def _named(bars: Sequence[Bar], box: Box) -> tuple[float, list[Bar]]:
    """The bars with names in lines, in the largest letters in which no word is broken."""
    room = (box.width / Pt(1) - BESIDE) / len(bars) - BETWEEN
    words = [word for bar in bars for word in fit.clean(bar.name).split(" ")]
    size = next((s for s in SIZES if max(fit.width(word, s) for word in words) <= room), SIZES[-1])
    return size, [bar._replace(name="\n".join(fit.lines(fit.clean(bar.name), size, room))) for bar in bars]


def _lines(look: Look, bars: Sequence[Bar], texts: Sequence[str], axes: Sequence[str]) -> str:
    """The steps between the bars, and a line that is not to be seen along their tops, whose labels are the amounts."""
    tops = [max(bar.start, bar.end) for bar in bars]
    rgb = hex_of(look.ink.rgb)
    line = f'<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="{rgb}"/></a:solidFill></a:ln></c:spPr>'
    steps = [
        _series(
            3 + i, f"{say('step')} {i + 1}", STEPS + i, bars, {i: bar.end, i + 1: bar.end}, line,
        )
        for i, bar in enumerate(bars[:-1])
    ]  # fmt: skip
    hidden = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
    above = _series(
        3 + len(steps), say("amount"), TOP, bars, dict(enumerate(tops)), hidden, *_amounts(look, texts, len(bars))
    )
    ids = "".join(f'<c:axId val="{one}"/>' for one in axes)
    grouped = '<c:grouping val="standard"/><c:varyColors val="0"/>'
    return f'<c:lineChart {nsdecls("c", "a")} xmlns:c15="{C15}">{grouped}{"".join(steps)}{above}<c:marker val="1"/>{ids}</c:lineChart>'


def _series(
    at: int,
    name: str,
    column: int,
    bars: Sequence[Bar],
    values: dict[int, float],
    look: str,
    shown: str = "",
    cells: str = "",
) -> str:
    """A line over the bars, with a value at some of them; shown: its labels, cells: what these are."""
    many, name_of = len(bars), letter(column)
    names = "".join(
        f'<c:pt idx="{i}"><c:v>{_escaped(charts.text_cell(b.name))}</c:v></c:pt>' for i, b in enumerate(bars)
    )
    points = "".join(f'<c:pt idx="{i}"><c:v>{value!r}</c:v></c:pt>' for i, value in sorted(values.items()))
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>Sheet1!${name_of}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{_escaped(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>{look}'
        f'<c:marker><c:symbol val="none"/></c:marker>{shown}'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${many + 1}</c:f><c:strCache>"
        f'<c:ptCount val="{many}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>Sheet1!${name_of}$2:${name_of}${many + 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{many}"/>{points}</c:numCache></c:numRef></c:val>'
        f'<c:smooth val="0"/>{cells}</c:ser>'
    )


def _amounts(look: Look, texts: Sequence[str], many: int) -> tuple[str, str]:
    """Labels that are cells of the workbook, the amounts as they are written there; and which cells."""
    rgb, name_of = hex_of(look.ink.rgb), letter(STEPS + many)
    style = f'<a:solidFill><a:srgbClr val="{rgb}"/></a:solidFill>'
    paper = labels.backed(look)
    off = (
        '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    ranged = '<c15:showDataLabelsRange val="1"/>'
    each = "".join(
        f'<c:dLbl><c:idx val="{i}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:p><a:pPr><a:defRPr sz="{SMALL * 100}">{style}</a:defRPr></a:pPr>'
        f'<a:fld id="{{7C1F0C3B-2A39-4A4C-9C3C-{i:012X}}}" type="CELLRANGE"><a:rPr sz="{SMALL * 100}">{style}</a:rPr><a:t>{_escaped(text)}</a:t></a:fld>'
        f'</a:p></c:rich></c:tx>{paper}<c:dLblPos val="t"/>{off}'
        f'<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}">{ranged}</c:ext></c:extLst></c:dLbl>'
        for i, text in enumerate(texts)
    )
    cells = "".join(f'<c:pt idx="{i}"><c:v>{_escaped(text)}</c:v></c:pt>' for i, text in enumerate(texts))
    return (
        f'<c:dLbls>{each}{paper}<c:dLblPos val="t"/>{off}'
        f'<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}">{ranged}</c:ext></c:extLst></c:dLbls>',
        f'<c:extLst><c:ext uri="{RANGE}"><c15:datalabelsRange><c15:f>Sheet1!${name_of}$2:${name_of}${many + 1}</c15:f>'
        f'<c15:dlblRangeCache><c:ptCount val="{many}"/>{cells}</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>',
    )


def _escaped(text: str) -> str:
    return fit.clean_lines(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
