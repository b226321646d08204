"""The two lines at the foot of a slide: where its numbers come from, and what is needed to get them again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from model.uncertainty import assumed
from pages.report import assumption_words
from pages.report import sources as origin
from pages.report.exports.deck import fields, fit
from pages.report.exports.deck.material import Material
from pages.report.exports.deck.parts import EMU, FOOT, SIDE, foot_height, write
from pages.report.exports.deck.placing import Box
from pages.report.exports.deck.template import Canvas
from pages.report.findings import brief
from pages.report.language import called, clauses, named, say

LINK = 2_000
"""Characters of an address that PowerPoint takes behind a text."""
DOT = " · "
IN_THE_TEXTS_COLOUR = (
    f'<a:extLst {nsdecls("a")}><a:ext uri="{{A12FA001-AC4F-418D-AE19-62706E023703}}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
"""A link that is not written in the theme's colour of links."""


def foot(canvas: Canvas, slide: Any, material: Material, number: int) -> None:
    """Where the numbers come from, and what is needed to get them again; the slide's number, where the template has none."""
    body, high = canvas.body, foot_height()
    box = Box(body.left, body.bottom - high, body.width, high)
    shape = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
    shape.name = "Sources"
    room = box.width / EMU - 2 * SIDE
    linked = material.link.startswith(("http://", "https://")) and len(material.link) <= LINK
    opens, numbered = say("open in the app"), fields.has_number(slide.slide_layout)
    more = (f"{DOT}{opens}" if linked else "") + ("" if numbered else f"{DOT}999")
    name = _shortened(
        called(material.answer.scenario.name),
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


def _one_line(text: str, room: float) -> str:
    (line,) = fit.fitted([fit.clean(text)], (room, FOOT * fit.LEADING + 0.1), (FOOT,))[1]
    return line
