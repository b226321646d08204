"""Native tables, on as many slides as their rows take, all about equally full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from pages.report.exports.deck import fit
from pages.report.exports.deck.colour_sums import hex_of
from pages.report.exports.deck.colours import Look
from pages.report.exports.deck.placing import Box

EMU = 12_700
MOST_LINES = 6
"""Of a cell; what is longer ends in an ellipsis."""
FULL = 0.97
"""Of a box at most: a font may be wider than it is taken for."""
STRETCHED = 2.0
"""Times its height that a row takes at most where there is room."""
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table without style and grid: its own would bring colours that are not seen on every background."""

Row = Sequence[str]
"""The cells; one alone is the heading of those below it."""


@dataclass(frozen=True)
class Form:
    """head: its cells; widths: parts of the whole; size, margin: of letters and around them, in points."""

    head: Sequence[str]
    widths: Sequence[float]
    size: float = 11.0
    margin: float = 4.0

    def rooms(self, box: Box) -> list[float]:
        """Of each column within its margins."""
        return [box.width / EMU * part / sum(self.widths) - 2 * self.margin for part in self.widths]

    def high(self, row: Row, box: Box, bold: bool = False) -> float:
        """What a row takes."""
        rooms = self.rooms(box) if len(row) > 1 else [box.width / EMU - 2 * self.margin]
        texts = [self.cut(text, wide, bold) for text, wide in zip(row, rooms, strict=True)]
        heights = [fit.height(t, self.size, w, bold or len(row) == 1) for t, w in zip(texts, rooms, strict=True)]
        return max(heights) + 2 * self.margin

    def cut(self, text: str, room: float, bold: bool) -> str:
        """At most MOST_LINES of it."""
        most = MOST_LINES * self.size * fit.LEADING + 0.1
        return " ".join(fit.fitted([fit.clean(text)], (room, most), (self.size,), bold)[1])


def pages(rows: Sequence[Row], form: Form, box: Box) -> list[list[Row]]:
    """The rows of each slide: on as few as they need, none much fuller than another, no heading the last of a slide."""
    room = FULL * box.height / EMU - form.high(form.head, box, True)
    heights = [form.high(row, box) for row in rows]
    low, high = max(heights, default=0.0), room
    fewest = _split(rows, heights, room)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_split(rows, heights, middle)) <= len(fewest) else (middle, high)
    even = _split(rows, heights, high)
    return even if len(even) <= len(fewest) else fewest


def _split(rows: Sequence[Row], heights: Sequence[float], room: float) -> list[list[Row]]:
    slides: list[list[Row]] = [[]]
    used = 0.0
    for i, (row, needed) in enumerate(zip(rows, heights, strict=True)):
        follows = heights[i + 1] if len(row) == 1 and i + 1 < len(rows) else 0.0
        if slides[-1] and used + needed + follows > room:
            slides.append([])
            used = 0.0
        slides[-1].append(row)
        used += needed
    return slides


def table(slide: Any, look: Look, box: Box, form: Form, rows: Sequence[Row]) -> None:
    """One table, as high as its box where its rows can be stretched so far; `pages` says what fits."""
    all_ = [form.head, *rows]
    needed = [form.high(row, box, i == 0) for i, row in enumerate(all_)]
    stretch = max(1.0, min(STRETCHED, FULL * box.height / EMU / sum(needed)))
    heights = [int(one * stretch * EMU) for one in needed]
    shape = slide.shapes.add_table(len(all_), len(form.head), box.left, box.top, box.width, sum(heights))
    shape.name = "Table"
    drawn, rooms = shape.table, form.rooms(box)
    drawn.horz_banding = False
    drawn._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    for column, part in zip(drawn.columns, form.widths, strict=True):
        column.width = round(box.width * part / sum(form.widths))
    for i, (row, high) in enumerate(zip(all_, heights, strict=True)):
        drawn.rows[i].height = high
        bold = i == 0 or len(row) == 1
        if len(row) == 1:
            drawn.cell(i, 0).merge(drawn.cell(i, len(form.head) - 1))
        for j in range(len(form.head)):
            room = rooms[j] if len(row) > 1 else box.width / EMU - 2 * form.margin
            _write(drawn.cell(i, j), form, form.cut(row[j], room, bold) if j < len(row) else "", bold, look)
            _ruled(drawn.cell(i, j), look.ink.rgb if i == 0 else look.grid.rgb, 1.25 if i == 0 else 0.5)


def _write(cell: Any, form: Form, text: str, bold: bool, look: Look) -> None:
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(form.margin)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.text_frame.word_wrap = True
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.line_spacing = 1.0
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold = text, Pt(form.size), bold
    look.ink.on(run.font.color)


def _ruled(cell: Any, colour: tuple[int, int, int], wide: float) -> None:
    """A line below the cell."""
    line = f'<a:lnB {nsdecls("a")} w="{round(wide * EMU)}"><a:solidFill><a:srgbClr val="{hex_of(colour)}"/></a:solidFill></a:lnB>'
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(line))
