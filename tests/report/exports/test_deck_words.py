"""The deck's words read again: findings as titles, the brief, the assumptions, the foot and its link."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data import links, presets
from model import VERSION
from model.decisions.answer import answer
from model.scenario import paths
from model.scenario.groups import Touchpoint
from pages.report.findings import brief, contacts, margins, risk, verdict
from tests.pages.test_contact_pages import BANK
from tests.report.exports.decks import LINK, of, read, texts, title


@pytest.mark.parametrize("id", [*presets.names(), "changed"])
def test_each_title_is_its_finding(id):
    told = of(id)
    found, currency = told.answer, told.answer.scenario.currency
    wanted = [
        found.scenario.name,
        verdict.verdict(found).headline,
        verdict.curve(found) + ".",
        verdict.carried(found) + ".",
        verdict.over_time(found),
        contacts.which_contacts(found, told.best),
        risk.headline(told.risk, currency) + ".",
        margins.headline(found, told.must),
    ]
    said = [title(slide) for slide in read(told).slides]
    assert said[:8] == wanted and all(one.startswith("Appendix: assumptions and their sources (") for one in said[8:])


def test_every_foot_has_what_it_takes_to_get_the_numbers_again():
    told = of("changed")
    shown = read(told)
    for number, slide in enumerate(shown.slides, 1):
        foot = next(s for s in slide.shapes if s.name == "Sources").text_frame
        assert foot.text.startswith("Sources: ") and "published figures" in foot.text
        for part in (told.answer.fingerprint, f"model {VERSION}", "22 November 2026", "Retail bank", "EUR", "5 years"):
            assert part in foot.text
        assert [number] == numbered(slide)
        (address,) = [r.hyperlink.address for p in foot.paragraphs for r in p.runs if r.hyperlink.address]
        assert address == told.link
        assert paths.fingerprint(links.read(query(address)).scenario) == told.answer.fingerprint
        assert told.link in slide.notes_slide.notes_text_frame.text
    assert told.link in shown.slides[1].notes_slide.notes_text_frame.text
    assert told.answer.fingerprint in shown.core_properties.subject


def numbered(slide) -> list[int]:
    """What the slide's fields say is its number."""
    return [int(f.find("{*}t").text) for f in slide._element.iter("{*}fld") if f.get("type") == "slidenum"]


def query(address: str) -> dict[str, str]:
    from urllib.parse import parse_qsl

    return dict(parse_qsl(address.partition("?")[2], keep_blank_values=True))


@pytest.mark.parametrize("link", ["", "?v=1", "javascript:alert(1)", LINK + "x" * 3000])
def test_a_link_that_powerpoint_cannot_take_is_none(link):
    told = replace(of("retail_bank"), link=link)
    for slide in read(told).slides:
        foot = next(s for s in slide.shapes if s.name == "Sources").text_frame
        assert not [r for p in foot.paragraphs for r in p.runs if r.hyperlink.address]
        assert told.answer.fingerprint in foot.text


def test_the_brief_says_what_the_page_says():
    told = of("changed")
    first = "\n".join(s.text_frame.text for s in read(told).slides[1].shapes if s.has_text_frame).replace("\u00a0", " ")
    for one in brief.key_figures(told.answer, told.risk):
        assert {one.label, one.value, one.spread} <= {*first.split("\n")}
    for one in brief.mind(told.answer, told.must)[1]:
        assert one in first
    assert "2 values differ from Retail bank." in first


def test_ranges_stand_right_below_the_key_figures():
    told = of("changed")
    shapes = {s.text_frame.text.partition(":")[0]: s for s in read(told).slides[1].shapes if s.has_text_frame}
    ranges, heading = shapes["Ranges"], shapes["Recommendation"]
    figures = [s for s in shapes.values() if s.name in ("Net value", "Payback", "Customers")]
    assert ranges.text_frame.text == brief.worlds(told.risk) + " 2 values differ from Retail bank."
    assert {s.top + s.height for s in figures} == {ranges.top} and ranges.top + ranges.height <= heading.top


def test_choices_are_called_by_their_titles():
    base = replace(of("retail_bank"), base=BANK)
    for change, name in (
        ({"currency": "CHF"}, "Currency"),
        ({"horizon_years": 4.0}, "Horizon"),
        ({"touchpoints.Problem.phase": "newcomer"}, "Problem: " + Touchpoint.model_fields["phase"].title),
    ):
        shown = read(replace(base, answer=answer(paths.put(BANK, change))))
        (table,) = [s.table for s in shown.slides[8].shapes if s.has_table]
        assert [row.cells[0].text for row in table.rows][:3] == ["Assumption", "1 value differs from Retail bank", name]


def test_assumptions_are_told_with_their_sources():
    said = texts(read(of("changed")))
    assert "yours; before: Destatis" in said and "your decision" in said
    first = of("changed").must.assumed[0]
    assert paths.title(first.path) in said and "Likely range" in said


def test_the_first_slide_says_whose_it_is_and_of_which_day():
    told = of("insurer")
    first = "\n".join(s.text_frame.text for s in read(told).slides[0].shapes if s.has_text_frame).replace("\u00a0", " ")
    assert first.startswith("Insurer") and "22 November 2026" in first
    assert "200,000 customers, 1,765 CHF of revenue" in first and "24 % met by machines first" in first
