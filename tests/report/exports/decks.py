"""Decks of the presets, and what can be read of them: titles, charts, texts, and whether all of it fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

from pptx import Presentation

from data import links, presets
from model.decisions.answer import answer
from model.decisions.margins import must_be_true
from model.decisions.mix import best_mix
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.uncertainty import risk
from pages.report.exports.deck import fit
from pages.report.exports.deck.deck import deck
from pages.report.exports.deck.fields import FIELDS
from pages.report.exports.deck.material import Material, worth_knowing
from tests.pages.test_contact_pages import BANK

LINK = "https://example.org/brief?"
MADE = date(2026, 11, 22)
CHANGED = paths.put(BANK, {"service.hourly_cost": 55.0, "plan.automation.Problem": 0.5})
EMU = 12_700


def material(scenario, base=None, worlds: int = 200) -> Material:
    found = answer(scenario)
    link = LINK + links.write(scenario)
    seen = risk(scenario, worlds)
    best = best_mix(scenario)
    worth = worth_knowing(scenario, best, seen)
    return Material(found, base or scenario, link, MADE, must_be_true(scenario), best, seen, worth)


LONG_TOUCHPOINTS = (
    "Questions about invoices, payments and reminders of last year",
    "Advice on pensions, mortgages and the transfer of real estate",
    "Onboarding of new customers with identification by a video call",
    "Routine service: changes of addresses, cards, limits, mandates",
    "Problems and complaints after outages, delays or wrong bookings",
    "Relationship calls by the personal adviser before a renewal day",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter",
    "Rückfragen zu Vollmachten, Nachlässen und Erbschaftsangelegenh",
)
LONG_SEGMENTS = (
    "Private customers in everyday banking without personal advice",
    "Advised customers with securities, mortgages and pension plans",
    "Small and medium-sized businesses with several accounts abroad",
    "Stiftungen, Vereine und Stockwerkeigentümergemeinschaften CH/D",
)
LONG_NAME = "Regionalbank Oberland-Emmental-Seeland, Private und Geschäftskunden"


def long() -> Scenario:
    """8 touchpoints and 4 segments, all with names of 60 letters."""
    data = paths.dump(BANK)
    touchpoints, segments = data["touchpoints"], data["segments"]
    old = [one["name"] for one in touchpoints]
    data["touchpoints"] = [
        {**touchpoints[i % len(old)], "name": name[:60].strip()} for i, name in enumerate(LONG_TOUCHPOINTS)
    ]
    data["segments"] = [
        {**segments[i % 2], "name": name[:60].strip(), "customers": segments[i % 2]["customers"] / 2}
        for i, name in enumerate(LONG_SEGMENTS)
    ]
    for which in ("today", "plan"):
        shares = list(data[which]["automation"].values())
        data[which]["automation"] = {name[:60].strip(): shares[i % len(old)] for i, name in enumerate(LONG_TOUCHPOINTS)}
    data |= {"name": LONG_NAME[:60], "preset": "", "sources": {}}
    return paths.read(data)


@cache
def of(id: str) -> Material:
    if id == "long":
        return replace(
            material(long()), client="Kantonales Amt für Dienste", author="Dr. Anna-Katharina Müller-Lüdenscheidt"
        )
    return material(CHANGED, BANK) if id == "changed" else material(presets.load(id))


def read(told: Material, template: bytes | None = None):
    return Presentation(BytesIO(deck(told, template)))


def title(slide) -> str:
    shape = slide.shapes.title or next(s for s in slide.shapes if s.name == "Title")
    return shape.text_frame.text.replace("\u00a0", " ")


def charts(shown) -> dict[str, object]:
    """Chart by its title, without what is said of it."""
    found = {}
    for slide in shown.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                found[shape.chart.chart_title.text_frame.text] = shape.chart
    return found


def foot(slide) -> str:
    """The two lines of sources; '' on a client's own cover."""
    return next((s.text_frame.text for s in slide.shapes if s.name == "Sources"), "")


def amounts(chart) -> list[str]:
    """What stands above the bars of the waterfall."""
    return [one.text for one in chart._chartSpace.iterfind(".//{*}dlblRangeCache/{*}pt/{*}v")]


def texts(shown) -> str:
    """All that can be read on the slides."""
    said = []
    for slide in shown.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                said.append(shape.text_frame.text)
            if shape.has_table:
                said += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(said).replace("\u00a0", " ")


def is_field(shape) -> bool:
    """Whether it is the template's own footer, date or slide number."""
    return shape.is_placeholder and shape.placeholder_format.type in FIELDS


def overlapping(slide) -> list[tuple[str, str]]:
    boxes = [(s.name, s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
    return [
        (a[0], b[0])
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]


def fits(shown) -> None:
    """All on the slide, nothing on another, every text within its own box, as far as can be estimated."""
    for number, slide in enumerate(shown.slides, 1):
        assert overlapping(slide) == [], number
        for s in slide.shapes:
            assert s.left >= 0 and s.top >= 0, (number, s.name)
            assert s.left + s.width <= shown.slide_width and s.top + s.height <= shown.slide_height, (number, s.name)
            if s.has_text_frame and s.text_frame.text and not is_field(s):
                room, used = s.width / EMU - 14.4, 7.2
                for p in (p for p in s.text_frame.paragraphs if p.runs):
                    size = p.runs[0].font.size.pt
                    said = "".join(r.text for r in p.runs)
                    used += fit.height(said, size, room, bool(p.runs[0].font.bold))
                    used += p.space_after.pt if p.space_after is not None else 0
                assert used <= s.height / EMU + 1, (number, s.name, s.text_frame.text)
            if s.has_table:
                assert sum(row.height for row in s.table.rows) <= s.height + 10
