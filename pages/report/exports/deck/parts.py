"""The pieces of a slide: its title, blocks of text, key figures, and the two lines at its foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Emu, Pt

from model.uncertainty import assumed
from pages.report import assumption_words, numbers
from pages.report import sources as origin
from pages.report.exports.deck import fit
from pages.report.exports.deck.material import Material
from pages.report.exports.deck.template import TITLES, Box, Canvas
from pages.report.findings import brief
from pages.report.findings.brief import KeyFigure
from pages.report.language import clauses, named, say

EMU = 12_700
SIDE, EDGE = 7.2, 3.6
"""PowerPoint's own insets, in points."""
TITLE = (28, 26, 24, 22, 20, 18, 16, 14, 12)
BLOCK = (14, 13, 12, 11, 10, 9, 8)
TEXT = (16, 15, 14, 13, 12, 11, 10)
FOOT = 8
LINK = 2_000
"""Characters of an address that PowerPoint takes behind a text."""
GAP = 0.5
DOT = " · "


def page(canvas: Canvas, title: str) -> Any:
    """A new slide with its finding as title, and none of the layout's other fields."""
    slide = canvas.presentation.slides.add_slide(canvas.layout)
    for holder in [*slide.placeholders]:
        if holder.placeholder_format.type not in TITLES or holder._element is not slide.shapes.title._element:
            holder._element.getparent().remove(holder._element)
    shape, box = slide.shapes.title, canvas.title
    if shape is None:
        shape = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
        shape.name = "Title"
    elif canvas.moved:
        shape.left, shape.top, shape.width, shape.height = box.left, box.top, box.width, box.height
        shape.rotation = 0
        shape.text_frame._txBody.bodyPr.set("vert", "horz")
    write(shape, [numbers.together(title)], box, TITLE)
    return slide


def text(slide: Any, box: Box, texts: Sequence[str], sizes: Sequence[float] = TEXT, bold: bool = False) -> Any:
    """A block of paragraphs."""
    shape = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
    write(shape, texts, box, sizes, bold)
    return shape


def columns(slide: Any, box: Box, blocks: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Blocks of text side by side under their short headings, all in one size."""
    gap, high = Pt(10), Pt(26)
    wide = (box.width - gap * (len(blocks) - 1)) // len(blocks)
    room = _room(wide, box.height - high)
    size = min(fit.fitted(texts, room, BLOCK, False, GAP)[0] for _, texts in blocks)
    for i, (head, texts) in enumerate(blocks):
        left = box.left + i * (wide + gap)
        text(slide, Box(left, box.top, wide, high), [head], (14, 12, 10), bold=True)
        text(slide, Box(left, box.top + high, wide, box.height - high), texts, (size,))


def write(shape: Any, texts: Sequence[str], box: Box, sizes: Sequence[float], bold: bool = False) -> None:
    """Paragraphs into a shape, at the size at which they fit into the box. Colours and font are the template's."""
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = Pt(SIDE)
    frame.margin_top = frame.margin_bottom = Pt(EDGE)
    room = _room(box.width, box.height)
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
        # A template's capitals would make m EUR M EUR.
        run.font._element.set("cap", "none")


def figures(slide: Any, box: Box, key_figures: Sequence[KeyFigure]) -> None:
    """Key figures side by side, each in a frame."""
    gap = Pt(10)
    wide = (box.width - gap * (len(key_figures) - 1)) // len(key_figures)
    texts = [[one.label, one.value, one.spread] for one in key_figures]
    size = min(fit.fitted(t, _room(wide, box.height), (18, 16, 14, 12, 11, 10, 9), True, GAP)[0] for t in texts)
    for i, one in enumerate(key_figures):
        own = Box(box.left + i * (wide + gap), box.top, wide, box.height)
        frame = slide.shapes.add_textbox(own.left, own.top, own.width, own.height)
        frame.name = one.label
        frame.line.color.theme_color, frame.line.width = MSO_THEME_COLOR.TEXT_1, Pt(0.75)
        frame.line.dash_style = MSO_LINE.SOLID
        write(frame, texts[i], own, (size,))
        frame.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        if len(frame.text_frame.paragraphs) > 1:
            frame.text_frame.paragraphs[1].runs[0].font.bold = True


def content(canvas: Canvas) -> Box:
    """What is left for content above the foot."""
    body = canvas.body
    return Box(body.left, body.top, body.width, body.height - _foot_height() - Pt(4))


def foot(canvas: Canvas, slide: Any, material: Material, number: int, of: int) -> None:
    """Where the numbers come from, and what is needed to get them again."""
    body, high = canvas.body, _foot_height()
    box = Box(body.left, body.bottom - high, body.width, high)
    shape = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
    shape.name = "Sources"
    room = box.width / EMU - 2 * SIDE
    linked = material.link.startswith(("http://", "https://")) and len(material.link) <= LINK
    opens = say("open in the app")
    page, link = f"{DOT}{number}/{of}", f"{DOT}{opens}" if linked else ""
    name = _shortened(
        material.answer.scenario.name,
        lambda name: fit.width(fit.clean(brief.stamp(material.answer, material.day, name)) + page + link, FOOT) <= room,
    )
    stamp = f"{brief.stamp(material.answer, material.day, name)}{page}"
    write(shape, [_one_line(sources(material), room), stamp], box, (FOOT,))
    paragraphs = shape.text_frame.paragraphs
    paragraphs[0].space_after = Pt(0)
    if linked:
        for one in (DOT, opens):
            run = paragraphs[-1].add_run()
            run.text, run.font.size = one, Pt(FOOT)
        run.hyperlink.address = material.link


def sources(material: Material) -> str:
    """'Sources: 41 published figures, 75 of the example, 1 entered; decisive: Households: Churn (grade B), …'."""
    scenario = material.answer.scenario
    closest = [m.path for m in material.must.assumed if m.at is not None][: brief.CLOSEST]
    all_ = f"{say('Sources:')} {origin.counted(scenario, assumed(scenario))}"
    if not closest:
        return all_
    decisive = ", ".join(
        named(
            "{assumption} ({quality})", assumption=assumption_words.title(path), quality=origin.quality(scenario, path)
        )
        for path in closest
    )
    return clauses(all_, say("decisive: {assumptions}", assumptions=decisive))


def _shortened(name: str, fits: Callable[[str], bool]) -> str:
    """The scenario's name, cut until the line fits that it begins: what identifies the numbers is never cut."""
    shorter = (f"{name[:length]}…" for length in range(len(name) - 1, -1, -1))
    return next((one for one in (name, *shorter) if fits(one)), "…")


def _room(width: int, height: int) -> tuple[float, float]:
    return width / EMU - 2 * SIDE, height / EMU - 2 * EDGE


def _one_line(text: str, room: float) -> str:
    (line,) = fit.fitted([fit.clean(text)], (room, FOOT * fit.LEADING + 0.1), (FOOT,))[1]
    return line


def _foot_height() -> int:
    return Emu(round((2 * FOOT * fit.LEADING + FOOT * GAP + 2 * EDGE + 1) * EMU))
