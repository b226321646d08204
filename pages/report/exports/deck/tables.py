"""Native tables, on as many slides as their rows take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from pages.report.exports.deck import fit
from pages.report.exports.deck.template import Box

SIZE = 11
MARGIN = 4.0
EMU = 12_700
MOST_LINES = 4
"""Of a cell; what is longer ends in an ellipsis."""

Rows = Sequence[Sequence[str]]


def pages(rows: Rows, head: Sequence[str], widths: Sequence[float], box: Box) -> list[list[Sequence[str]]]:
    """The rows of each slide. widths: parts of the whole."""
    room = _rooms(widths, box)
    high, used = box.height / EMU, _row(head, room, True)
    slides: list[list[Sequence[str]]] = [[]]
    for row in rows:
        needed = _row(row, room)
        if slides[-1] and used + needed > high:
            slides.append([])
            used = _row(head, room, True)
        slides[-1].append(row)
        used += needed
    return slides


def table(slide: Any, box: Box, head: Sequence[str], rows: Rows, widths: Sequence[float]) -> None:
    """One table; `pages` says what fits."""
    room = _rooms(widths, box)
    heights = [round(_row(row, room, i == 0) * EMU) for i, row in enumerate((head, *rows))]
    shape = slide.shapes.add_table(len(rows) + 1, len(head), box.left, box.top, box.width, sum(heights))
    shape.name = "Table"
    drawn = shape.table
    for column, part in zip(drawn.columns, widths, strict=True):
        column.width = round(box.width * part / sum(widths))
    for i, (row, high) in enumerate(zip((head, *rows), heights, strict=True)):
        drawn.rows[i].height = high
        for j, text in enumerate(row):
            _write(drawn.cell(i, j), _cut(text, room[j], i == 0), i == 0)


def _write(cell: Any, text: str, bold: bool) -> None:
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(MARGIN)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.text_frame.word_wrap = True
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.line_spacing = 1.0
    run = paragraph.add_run()
    run.text, run.font.size = text, Pt(SIZE)
    if bold:
        run.font.bold = True


def _rooms(widths: Sequence[float], box: Box) -> list[float]:
    return [box.width / EMU * part / sum(widths) - 2 * MARGIN for part in widths]


def _cut(text: str, room: float, bold: bool) -> str:
    return " ".join(fit.fitted([fit.clean(text)], (room, MOST_LINES * SIZE * fit.LEADING + 0.1), (SIZE,), bold)[1])


def _row(cells: Sequence[str], room: Sequence[float], bold: bool = False) -> float:
    texts = [_cut(text, wide, bold) for text, wide in zip(cells, room, strict=True)]
    return max(fit.height(t, SIZE, w, bold) for t, w in zip(texts, room, strict=True)) + 2 * MARGIN
