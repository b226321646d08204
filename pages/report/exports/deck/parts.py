"""The pieces of a slide: its title, blocks of text, key figures, and the two lines at its foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from model.uncertainty import assumed
from pages.report import assumption_words, numbers
from pages.report import sources as origin
from pages.report.charts import palette
from pages.report.exports.deck import fields, fit
from pages.report.exports.deck.colours import Look
from pages.report.exports.deck.material import Material
from pages.report.exports.deck.placing import TITLES, Box
from pages.report.exports.deck.template import Canvas
from pages.report.findings import brief
from pages.report.findings.brief import KeyFigure
from pages.report.language import clauses, named, say

EMU = 12_700
SIDE, EDGE = 7.2, 3.6
"""PowerPoint's own insets, in points."""
COVER = (36, 32, 28, 24, 20, 18, 16, 14, 12)
TITLE = (28, 26, 24, 22, 20, 18, 16, 14, 12)
SMALLEST_TITLE = 18
BLOCK = (16, 15, 14, 13, 12, 11, 10, 9, 8)
HEAD = (14, 12, 11, 10)
TEXT = (16, 15, 14, 13, 12, 11, 10)
FOOT = 8
LINK = 2_000
"""Characters of an address that PowerPoint takes behind a text."""
GAP = 0.5
COLUMN_GAP = Pt(10)
LEGIBLE = 11
"""Letters of a block of text at least, if it can be told shorter."""
Blocks = Sequence[tuple[str, Sequence[str]]]
DOT = " · "
IN_THE_TEXTS_COLOUR = (
    f'<a:extLst {nsdecls("a")}><a:ext uri="{{A12FA001-AC4F-418D-AE19-62706E023703}}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
"""A link that is not written in the theme's colour of links."""


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
    return fit.fitted([fit.clean(title)], _room(canvas.title.width, canvas.title.height), able)[1] == [fit.clean(title)]


def fits_in(box: Box, text: str, sizes: Sequence[float]) -> bool:
    """Whether all of a text stands in a box."""
    return fit.fitted([fit.clean(text)], _room(box.width, box.height), sizes)[1] == [fit.clean(text)]


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


def columns(canvas: Canvas, slide: Any, box: Box, able: Sequence[Blocks]) -> None:
    """Blocks of text side by side under their short headings, all in one size, as wide as their texts are long. able: the same
    told ever shorter, of which the first that can be read well is taken."""
    size, blocks = _legible(box, able)
    rooms, head_size, high = _headed(box, blocks)
    left = box.left
    for (head, texts), wide in zip(blocks, rooms, strict=True):
        heading = text(canvas, slide, Box(left, box.top, wide, high), [head], (head_size,), bold=True)
        heading.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        text(canvas, slide, Box(left, box.top + high, wide, box.height - high), texts, (size,))
        left += wide + COLUMN_GAP


def _legible(box: Box, able: Sequence[Blocks]) -> tuple[float, Blocks]:
    """The size and the first of the blocks that can be read well, else those of which all stands there in the largest letters."""
    sizes = [_size(box, blocks) for blocks in able]
    best = next((i for i, size in enumerate(sizes) if size >= LEGIBLE), max(range(len(able)), key=lambda i: sizes[i]))
    return sizes[best] or BLOCK[-1], able[best]


def _size(box: Box, blocks: Blocks) -> float:
    """At which all of the texts stand there; 0 where something is cut."""
    rooms, _, high = _headed(box, blocks)
    found = []
    for (_, texts), wide in zip(blocks, rooms, strict=True):
        plain = [fit.clean(one) for one in texts]
        size, kept = fit.fitted(plain, _room(wide, box.height - high), BLOCK, False, GAP)
        found.append(size if kept == plain else 0.0)
    return min(found)


def _headed(box: Box, blocks: Blocks) -> tuple[list[int], float, int]:
    """The columns' widths, the size of their headings, and how high these are."""
    rooms = _widths(box.width - COLUMN_GAP * (len(blocks) - 1), [sum(map(len, texts)) for _, texts in blocks])
    pairs = [(head, wide / EMU - 2 * SIDE) for (head, _), wide in zip(blocks, rooms, strict=True)]
    size = min(fit.fitted([head], (wide, 2.5 * HEAD[-1]), HEAD, True)[0] for head, wide in pairs)
    return rooms, size, Pt(max(fit.height(head, size, wide, True) for head, wide in pairs) + 2 * EDGE + 2)


def write(
    shape: Any, texts: Sequence[str], box: Box, sizes: Sequence[float], bold: bool = False, look: Look | None = None
) -> None:
    """Paragraphs into a shape, at the size at which they fit into the box. The font is the template's, and so are the colours, unless
    it is one of ours (look) on a background on which its usual ink is not seen."""
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
    size = min(fit.fitted([fit.clean(o) for o in t], _room(wide, box.height), sizes, bold, GAP)[0] for t in texts)
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
    return Box(body.left, body.top, body.width, body.height - _foot_height() - Pt(4))


def foot(canvas: Canvas, slide: Any, material: Material, number: int) -> None:
    """Where the numbers come from, and what is needed to get them again; the slide's number, where the template has none."""
    body, high = canvas.body, _foot_height()
    box = Box(body.left, body.bottom - high, body.width, high)
    shape = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
    shape.name = "Sources"
    room = box.width / EMU - 2 * SIDE
    linked = material.link.startswith(("http://", "https://")) and len(material.link) <= LINK
    opens, numbered = say("open in the app"), fields.has_number(slide.slide_layout)
    more = (f"{DOT}{opens}" if linked else "") + ("" if numbered else f"{DOT}999")
    name = _shortened(
        material.answer.scenario.name,
        lambda name: fit.width(fit.clean(brief.stamp(material.answer, material.day, name)) + more, FOOT) <= room,
    )
    stamp = brief.stamp(material.answer, material.day, name)
    write(shape, [_one_line(sources(material), room), stamp], box, (FOOT,), look=canvas.look)
    paragraphs = shape.text_frame.paragraphs
    paragraphs[0].space_after = Pt(0)
    if linked:
        for one in (DOT, opens):
            run = paragraphs[-1].add_run()
            run.text, run.font.size = one, Pt(FOOT)
            if not canvas.look.plain:
                canvas.look.ink.on(run.font.color)
        run.hyperlink.address = material.link
        if not canvas.look.links_seen:
            run.font.underline = True
            run._r.rPr.hlinkClick.append(parse_xml(IN_THE_TEXTS_COLOUR))
    if not numbered:
        run = paragraphs[-1].add_run()
        run.text, run.font.size = DOT, Pt(FOOT)
        fields.number_field(paragraphs[-1], number, FOOT, canvas.look)


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


def _widths(whole: int, lengths: Sequence[int]) -> list[int]:
    """Room for texts side by side: half of it in equal parts, half by how long they are."""
    parts = [0.5 / len(lengths) + 0.5 * one / max(1, sum(lengths)) for one in lengths]
    return [round(whole * part) for part in parts]


def _room(width: int, height: int) -> tuple[float, float]:
    return width / EMU - 2 * SIDE, height / EMU - 2 * EDGE


def _one_line(text: str, room: float) -> str:
    (line,) = fit.fitted([fit.clean(text)], (room, FOOT * fit.LEADING + 0.1), (FOOT,))[1]
    return line


def _foot_height() -> int:
    return Emu(round((2 * FOOT * fit.LEADING + FOOT * GAP + 2 * EDGE + 1) * EMU))
