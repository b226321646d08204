"""The slide deck: whose it is, brief, break-even, from saved to net, over time, mix, risk, assumptions, each under its finding."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

from model import VERSION
from pages.report.exports.deck import assumptions, parts, slides
from pages.report.exports.deck.fit import clean
from pages.report.exports.deck.material import Material
from pages.report.exports.deck.template import canvas
from pages.report.language import called, say

SLIDES = (
    slides.title,
    slides.brief,
    slides.break_even,
    slides.carried,
    slides.over_time,
    slides.mix,
    slides.risk,
    assumptions.changed,
    assumptions.decisive,
)


def deck(material: Material, template: bytes | None = None) -> bytes:
    """The deck as a .pptx file, on the master of the client's template where there is one.

    Raises TemplateError, in one sentence, where that cannot be used.
    """
    on = canvas(template)
    for draw in SLIDES:
        draw(on, material)
    drawn = [*on.presentation.slides]
    for number, slide in enumerate(drawn, 1):
        parts.foot(on, slide, material, number, len(drawn))
    about, scenario = on.presentation.core_properties, material.answer.scenario
    about.title = clean(called(scenario.name))
    about.subject = say(
        "fingerprint {fingerprint}, model {version}", fingerprint=material.answer.fingerprint, version=VERSION
    )
    about.created = about.modified = datetime.combine(material.day, time())
    out = BytesIO()
    on.presentation.save(out)
    return out.getvalue()
