"""The first two slides: whose they are and of which day; and all in brief, from the answer to what to do next."""

from __future__ import annotations

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.util import Pt

from pages.report import numbers
from pages.report.exports.deck import columns, fit, parts
from pages.report.exports.deck.material import Material
from pages.report.exports.deck.placing import TITLES, Box
from pages.report.exports.deck.template import Canvas
from pages.report.findings import brief, contacts, first_look_step, information, margins, verdict
from pages.report.findings.company_opening import opening
from pages.report.findings.first_look import names_in_full
from pages.report.findings.moment import moment_of
from pages.report.language import called, ended, named, say

TOP, GAP = 0.5, 12
LEAD = (24, 20, 18, 16, 14, 12)
FACTS = (18, 16, 14, 13, 12, 11, 10, 9)
FIGURES = 0.26
"""Of the content's height, for the key figures."""
WORLDS = 10
"""Size of the line below them."""


def cover(canvas: Canvas, material: Material) -> None:
    """Whose slides these are, for whom, of which day; the company, today and the plan. On the template's own cover where it has one."""
    name, about = called(material.answer.scenario.name), _about(material)
    if canvas.cover is not None:
        slide = canvas.presentation.slides.add_slide(canvas.cover)
        parts.bared(slide, (*TITLES, KIND.SUBTITLE))
        for holder in slide.placeholders:
            own = holder.placeholder_format.type == KIND.SUBTITLE
            box = Box(holder.left, holder.top, holder.width, holder.height)
            parts.write(holder, about if own else [name], box, LEAD if own else parts.COVER)
        return
    slide, box = parts.page(canvas, name), parts.content(canvas)
    high = round(TOP * box.height)
    parts.text(canvas, slide, Box(box.left, box.top, box.width, high), about, LEAD)
    rest = Box(box.left, box.top + high, box.width, box.height - high)
    parts.framed(canvas, slide, rest, [[one] for one in opening(material.answer.scenario)], FACTS)


def summary(canvas: Canvas, material: Material) -> None:
    """The answer, three key figures with their ranges, why, what to do, what next, and what would change it."""
    answer, box = material.answer, parts.content(canvas)
    slide = parts.page(canvas, verdict.verdict(answer).headline)
    high = round(FIGURES * box.height)
    parts.figures(canvas, slide, Box(box.left, box.top, box.width, high), brief.key_figures(answer, material.risk))
    changes = ended(brief.change_count(answer.scenario, material.base))
    line = " ".join(filter(None, (brief.worlds(material.risk), changes)))
    room = Pt(fit.height(line, WORLDS, box.width / Pt(1) - 2 * parts.SIDE) + 2 * parts.EDGE + 1)
    parts.text(canvas, slide, Box(box.left, box.top + high, box.width, room), [line], (WORLDS,))
    top = box.top + high + room + Pt(GAP / 2)
    with names_in_full():
        able = [
            _blocks(material, *how) for how in ((3, True), (2, True), (3, False), (2, False), (1, False), (0, False))
        ]
    columns.columns(canvas, slide, Box(box.left, top, box.width, box.bottom - top), able)


def _blocks(material: Material, closest: int, named: bool) -> columns.Blocks:
    """closest: break-evens told at most; named: with the touchpoints of the best mix."""
    answer, best = material.answer, material.best
    lead, able = brief.mind(answer, material.must)
    flips = (
        [lead, *(f"• {one}" for one in able[:closest])]
        if closest or not able
        else [margins.headline(answer, material.must)]
    )
    # the best mix first, then what that is against the plan
    mix = (
        [contacts.on_the_table(answer, best), contacts.which_contacts(answer, best)]
        if named
        else [contacts.best_mix(answer, best), contacts.another_mix(answer, best)]
    )
    return [
        (say("Why"), [ended(moment_of(answer).reason)]),
        (say("Recommendation"), mix),
        (say("Next step"), _next(material, named)),
        (say("What would change our mind"), flips),
    ]


def _next(material: Material, named: bool) -> list[str]:
    """What to do next, and what it would be worth to know before."""
    answer, worth = material.answer, material.worth
    closest = next((m.path for m in material.must.assumed if m.at is not None), None)
    cases = first_look_step.step_cases(answer, material.best, closest, material.risk.loss if material.risk else None)
    step = ended(first_look_step.sentence(cases[0 if named else -1], answer.scenario.currency))
    return [step] if worth is None else [step, information.headline(worth, answer.scenario.currency)]


def _about(material: Material) -> list[str]:
    whose = [say("For {client}", client=material.client)] if material.client else []
    day = numbers.day(material.day)
    by = named("{author}, {day}", author=material.author, day=day) if material.author else day
    return [say("Automate or keep personal?"), *whose, by]
