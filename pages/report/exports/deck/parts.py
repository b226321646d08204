"""The pieces of a slide: its title, blocks of text, key figures, and the two lines at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Emu, Pt

from pages.report import numbers
from pages.report.charts import palette
from pages.report.exports.deck import fit
from pages.report.exports.deck.colours import Look
from pages.report.exports.deck.placing import TITLES, Box
from pages.report.exports.deck.template import Canvas
from pages.report.findings.brief import KeyFigure
from pages.report.language import say

EMU = 12_700
SIDE, EDGE = 7.2, 3.6
"""PowerPoint's own insets, in points."""
COVER = (36, 32, 28, 24, 20, 18, 16, 14, 12)
TITLE = (28, 26, 24, 22, 20, 18, 16, 14, 12)
SMALLEST_TITLE = 18
BLOCK = (16, 15, 14, 13, 12, 11, 10, 9, 8)
TEXT = (16, 15, 14, 13, 12, 11, 10)
FOOT = 8
GAP = 0.5


def page(canvas: Canvas, title: str) -> Any:
    """A new slide with its finding as title, and none of the layout's other fields."""
    slide = canvas.presentation.slides.add_slide(canvas.layout)
    bared(slide, TITLES)
    shape, box = slide.shapes.title, canvas.title
    if shape is None:
        shape = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
        shape.name = "Title"
    elif canvas.moved:
        shape.left, shape.top, shape.width, shape.height = box.left, box.top, box.width, box.height
        shape.rotation = 0
        shape.text_frame._txBody.bodyPr.set("vert", "horz")
    own = shape.is_placeholder and not canvas.moved
    write(shape, [numbers.together(title)], box, TITLE, look=None if own else canvas.look)
    return slide


def bared(slide: Any, kinds: Sequence[Any]) -> None:
    """Without the layout's fields but the first of each of these kinds."""
    seen = set()
    for holder in [*slide.placeholders]:
        kind = holder.placeholder_format.type
        if kind not in kinds or kind in seen:
            holder._element.getparent().remove(holder._element)
        seen.add(kind)


def fits_as_title(canvas: Canvas, title: str) -> bool:
    """Whether it can stand there without making all titles small."""
    able = [size for size in TITLE if size >= SMALLEST_TITLE]
    return fit.fitted([fit.clean(title)], room_in(canvas.title.width, canvas.title.height), able)[1] == [
        fit.clean(title)
    ]


def fits_in(box: Box, text: str, sizes: Sequence[float]) -> bool:
    """Whether all of a text stands in a box."""
    return fit.fitted([fit.clean(text)], room_in(box.width, box.height), sizes)[1] == [fit.clean(text)]


def title_of(slide: Any) -> Any:
    """The shape that has the slide's finding."""
    return slide.shapes.title or next(shape for shape in slide.shapes if shape.name == "Title")


def alike(slides: Sequence[Any]) -> None:
    """The titles of all slides in the size in which the longest fits."""
    runs = [run for slide in slides for p in title_of(slide).text_frame.paragraphs for run in p.runs]
    size = min(run.font.size for run in runs)
    for run in runs:
        run.font.size = size


def described(slide: Any) -> None:
    """What stands for charts and tables where they cannot be seen: the finding and what is drawn."""
    finding = title_of(slide).text_frame.text
    for shape in slide.shapes:
        if shape.has_chart or shape.has_table:
            drawn = shape.chart.chart_title.text_frame.text if shape.has_chart else say("Table")
            shape._element.nvGraphicFramePr.cNvPr.set("descr", fit.clean(f"{drawn}: {finding}"))


def text(
    canvas: Canvas, slide: Any, box: Box, texts: Sequence[str], sizes: Sequence[float] = TEXT, bold: bool = False
) -> Any:
    """A block of paragraphs."""
    shape = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
    write(shape, texts, box, sizes, bold, canvas.look)
    return shape


def write(
    shape: Any, texts: Sequence[str], box: Box, sizes: Sequence[float], bold: bool = False, look: Look | None = None
) -> None:
    """Paragraphs into a shape, at the size at which they fit into the box. The font is the template's, and so are the colours, unless
    it is one of ours (look) on a background on which its usual ink is not seen."""
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = Pt(SIDE)
    frame.margin_top = frame.margin_bottom = Pt(EDGE)
    room = room_in(box.width, box.height)
    size, kept = fit.fitted([fit.clean(one) for one in texts], room, sizes, bold, GAP if len(texts) > 1 else 0)
    frame.clear()
    for i, one in enumerate(kept):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.line_spacing = 1.0
        paragraph.space_before, paragraph.space_after = Pt(0), Pt(GAP * size if i < len(kept) - 1 else 0)
        run = paragraph.add_run()
        run.text = one
        run.font.size = Pt(size)
        if bold:
            run.font.bold = True
        if look and not look.plain:
            look.ink.on(run.font.color)
        # A template's capitals would make m EUR M EUR.
        run.font._element.set("cap", "none")


def figures(canvas: Canvas, slide: Any, box: Box, key_figures: Sequence[KeyFigure]) -> None:
    """Key figures side by side, each in a frame."""
    texts = [[one.label, one.value, one.spread] for one in key_figures]
    frames = framed(canvas, slide, box, texts, (18, 16, 14, 12, 11, 10, 9), bold=True)
    for frame, one in zip(frames, key_figures, strict=True):
        frame.name = one.label
        frame.text_frame.paragraphs[1].runs[0].font.bold = True


def framed(
    canvas: Canvas, slide: Any, box: Box, texts: Sequence[Sequence[str]], sizes: Sequence[float], bold: bool = False
) -> list[Any]:
    """Texts side by side, each in a frame, all in one size; bold: there is room for one that is."""
    gap, frames = Pt(10), []
    wide = (box.width - gap * (len(texts) - 1)) // len(texts)
    size = min(fit.fitted([fit.clean(o) for o in t], room_in(wide, box.height), sizes, bold, GAP)[0] for t in texts)
    for i, one in enumerate(texts):
        own = Box(box.left + i * (wide + gap), box.top, wide, box.height)
        frame = slide.shapes.add_textbox(own.left, own.top, own.width, own.height)
        canvas.look.of(palette.NET).on(frame.line.color)
        frame.line.width, frame.line.dash_style = Pt(1), MSO_LINE.SOLID
        write(frame, one, own, (size,), look=canvas.look)
        frame.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frames.append(frame)
    return frames


def content(canvas: Canvas) -> Box:
    """What is left for content above the foot."""
    body = canvas.body
    return Box(body.left, body.top, body.width, body.height - foot_height() - Pt(4))


def room_in(width: int, height: int) -> tuple[float, float]:
    return width / EMU - 2 * SIDE, height / EMU - 2 * EDGE


def foot_height() -> int:
    return Emu(round((2 * FOOT * fit.LEADING + FOOT * GAP + 2 * EDGE + 1) * EMU))
