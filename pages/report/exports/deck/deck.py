"""The slide deck: cover, summary, one finding a slide (break-even, from saved to net, over time, mix, risk, what must be true), and as
appendix the assumptions with their sources."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from io import BytesIO
from typing import Any

from data import presets
from model.decisions.answer import computed
from pages.report.exports.deck import assumptions, fields, foot, notes, parts, properties, slides, summary
from pages.report.exports.deck.material import Material
from pages.report.exports.deck.template import Canvas, canvas
from pages.report.exports.embedded import embed

Draw = Callable[[Canvas, Material], None]
SLIDES: tuple[Draw, ...] = (
    summary.cover,
    summary.summary,
    slides.break_even,
    slides.carried,
    slides.over_time,
    slides.mix,
    slides.risk,
    assumptions.decisive,
    assumptions.appendix,
)


def deck(material: Material, template: bytes | None = None) -> bytes:
    """The deck as a .pptx file, on the master of the client's template where there is one; the app opens it as a scenario file.

    Raises TemplateError, in one sentence, where that cannot be used.
    """
    on = canvas(template)
    drawn = [slide for draw in SLIDES for slide in _drawn(on, material, draw)]
    parts.alike(drawn[1:])
    for number, slide in enumerate(drawn, 1):
        parts.described(slide)
        if number > 1 or on.cover is None:
            foot.foot(on, slide, material, number)
        fields.kept(slide.slide_layout, slide, on.footer, material.day, number)
    properties.write(on.presentation, material, datetime.combine(material.day, time()))
    out = BytesIO()
    on.presentation.save(out)
    return embed(out.getvalue(), presets.to_file(material.answer.scenario, computed(material.answer)))


def _drawn(on: Canvas, material: Material, draw: Draw) -> list[Any]:
    """The slides that one function adds, with what the speaker reads under them."""
    before = len(on.presentation.slides)
    draw(on, material)
    added = [*on.presentation.slides][before:]
    for slide in added:
        slide.notes_slide.notes_text_frame.text = notes.notes(draw.__name__, material)
    return added
