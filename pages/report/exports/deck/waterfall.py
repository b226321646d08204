"""The waterfall as an editable chart: whoever edits an amount in its workbook moves bars, lines between them and labels.

PowerPoint has no waterfall that other programs read, so it is stacked columns on a base that is not to be seen, a line for each step
from one bar's end to the next bar, and amounts above the bars. The chart's workbook works all of them out from its amounts.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt
from xlsxwriter import Workbook

from pages.report import numbers
from pages.report.exports.deck import charts, fit, labels, looks
from pages.report.exports.deck.colour_sums import hex_of
from pages.report.exports.deck.colours import Look
from pages.report.exports.deck.placing import Box
from pages.report.language import say

NAME, BASE, ABOVE, BELOW, TOP, STEPS = 0, 1, 2, 3, 4, 5
"""Columns of the workbook: as many steps as bars but one, then end and amount of each bar."""
C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
RANGE = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
"""The extension under which Office keeps labels that are cells."""
WIDE, SMALL = 16, 10
SIZES = (10, 9, 8, 7, 6)
ACROSS = 0.85
"""Of the chart's width, for all bars."""


class Bar(NamedTuple):
    """amount: signed; total: it stands on zero and adds nothing; colour: of palette."""

    name: str
    amount: float
    start: float
    end: float
    total: bool
    takes: bool
    colour: str


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
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(bars, divisor))
    return chart


def _named(bars: Sequence[Bar], box: Box) -> tuple[float, list[Bar]]:
    """The bars with names in lines, in the largest letters in which no word is broken."""
    room = ACROSS * box.width / Pt(1) / len(bars)
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
    many, letter = len(bars), _letter(column)
    names = "".join(
        f'<c:pt idx="{i}"><c:v>{_escaped(charts.text_cell(b.name))}</c:v></c:pt>' for i, b in enumerate(bars)
    )
    points = "".join(f'<c:pt idx="{i}"><c:v>{value!r}</c:v></c:pt>' for i, value in sorted(values.items()))
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>Sheet1!${letter}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{_escaped(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>{look}'
        f'<c:marker><c:symbol val="none"/></c:marker>{shown}'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${many + 1}</c:f><c:strCache>"
        f'<c:ptCount val="{many}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}${many + 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{many}"/>{points}</c:numCache></c:numRef></c:val>'
        f'<c:smooth val="0"/>{cells}</c:ser>'
    )


def _amounts(look: Look, texts: Sequence[str], many: int) -> tuple[str, str]:
    """Labels that are cells of the workbook, the amounts as they are written there; and which cells."""
    rgb, letter = hex_of(look.ink.rgb), _letter(STEPS + many)
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
        f'<c:extLst><c:ext uri="{RANGE}"><c15:datalabelsRange><c15:f>Sheet1!${letter}$2:${letter}${many + 1}</c15:f>'
        f'<c15:dlblRangeCache><c:ptCount val="{many}"/>{cells}</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>',
    )


def _workbook(bars: Sequence[Bar], divisor: float) -> bytes:
    """Amounts to edit in the last column; all else follows from them by formulas. The end before a bar is 0 for the first."""
    out, many = BytesIO(), len(bars)
    book = Workbook(out, {"in_memory": True})
    sheet, start, end = book.add_worksheet("Sheet1"), STEPS + many - 1, _letter(STEPS + many - 1)
    amount = _letter(start + 1)
    looks_like = [
        book.add_format({"num_format": _cell_format(divisor, [b.amount for b in bars], bar.total)}) for bar in bars
    ]
    heads = [
        "", say("base"), say("above 0"), say("below 0"), say("amount"), *(f"{say('step')} {i + 1}" for i in range(many - 1)),
        say("end of the bar"), say("amount"),
    ]  # fmt: skip
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head)
    for i, bar in enumerate(bars):
        row = i + 2
        before = f"{end}{row - 1}" if i else "0"
        begins = "0" if bar.total else before
        low, high = f"MIN({begins},{end}{row})", f"MAX({begins},{end}{row})"
        values = min(bar.start, bar.end), max(bar.start, bar.end)
        sheet.write_string(i + 1, NAME, charts.text_cell(bar.name))
        sheet.write_formula(i + 1, start, f"={before}+{amount}{row}" if not bar.total else f"={before}", None, bar.end)
        if bar.total:
            sheet.write_formula(i + 1, start + 1, f"={end}{row}", looks_like[i], bar.amount)
        else:
            sheet.write_number(i + 1, start + 1, bar.amount, looks_like[i])
        sheet.write_formula(
            i + 1, BASE, f"=IF({low}>0,{low},IF({high}<0,{high},0))", None, max(0.0, values[0]) or min(0.0, values[1])
        )
        sheet.write_formula(
            i + 1, ABOVE, f"=MAX(0,{high})-MAX(0,{low})", None, max(0.0, values[1]) - max(0.0, values[0])
        )
        sheet.write_formula(
            i + 1, BELOW, f"=MIN(0,{low})-MIN(0,{high})", None, min(0.0, values[0]) - min(0.0, values[1])
        )
        sheet.write_formula(i + 1, TOP, f"={high}", None, values[1])
        for step in (i - 1, i):
            if 0 <= step < many - 1:
                sheet.write_formula(i + 1, STEPS + step, f"={end}${step + 2}", None, bars[step].end)
    sheet.set_column(0, start + 1, WIDE)
    book.close()
    return out.getvalue()


def _cell_format(divisor: float, amounts: Sequence[float], total: bool) -> str:
    """Amounts as the labels have them: with a true minus, and a plus where they are added."""
    sign = "" if total else "+"
    form = charts.label_format(divisor, amounts)
    return f"{sign}{form};−{form};{form}"


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _escaped(text: str) -> str:
    return charts.clean_lines(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
