"""What is the client's stays the client's: footer, date, slide numbers, cover, colours that are seen; macros do not."""

from __future__ import annotations

import zipfile
from io import BytesIO
from time import process_time

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND

from pages.report.charts import palette
from pages.report.exports.deck.colour_sums import apart, contrast, rgb_of
from pages.report.exports.deck.deck import deck
from pages.report.exports.deck.packages import PRESENTATION, TemplateError, accepted
from pages.report.exports.deck.template import canvas
from tests.report.exports import templates
from tests.report.exports.decks import foot, of, read
from tests.report.exports.test_deck_words import numbered

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def said(slide, kind) -> list[str]:
    return [s.text_frame.text for s in slide.placeholders if s.placeholder_format.type == kind]


def test_footer_date_and_number_of_the_layouts_stand_on_every_slide():
    for number, slide in enumerate(read(of("retail_bank"), templates.company()).slides, 1):
        assert said(slide, KIND.FOOTER) == ["Muster AG, confidential"] and said(slide, KIND.DATE) == ["Autumn 2026"]
        assert numbered(slide) == [number] and said(slide, KIND.SLIDE_NUMBER) == [str(number)]


def test_a_footer_that_stands_on_the_templates_slides_alone_is_kept_and_its_date_is_the_decks():
    for slide in read(of("retail_bank"), templates.footed()).slides:
        assert said(slide, KIND.FOOTER) == ["Muster AG, internal"] and said(slide, KIND.DATE) == ["22 November 2026"]


def test_slides_of_a_template_without_numbers_are_numbered_by_us():
    shown = Presentation()
    for layout in shown.slide_layouts:
        for one in [*layout.placeholders]:
            if one.placeholder_format.type == KIND.SLIDE_NUMBER:
                one._element.getparent().remove(one._element)
    for number, slide in enumerate([*read(of("retail_bank"), templates.saved(shown)).slides][1:], 2):
        assert numbered(slide) == [number] and foot(slide).endswith(f" · {number}")
        assert said(slide, KIND.SLIDE_NUMBER) == []


def test_the_first_slide_stands_on_the_templates_own_cover():
    first, second, *_ = read(of("long"), templates.company()).slides
    assert first.slide_layout.name == "Title Slide" and second.slide_layout.name == "Title Only"
    subtitle = next(s for s in first.placeholders if s.placeholder_format.type == KIND.SUBTITLE).text_frame.text
    assert "For Kantonales Amt für Dienste" in subtitle and "Müller-Lüdenscheidt, 22 November 2026" in subtitle
    assert {s.placeholder_format.type for s in first.placeholders if s.text_frame.text == ""} == set()


@pytest.mark.parametrize(
    ("type", "macros"),
    [
        ("vnd.openxmlformats-officedocument.presentationml.template.main", False),
        ("vnd.openxmlformats-officedocument.presentationml.slideshow.main", False),
        ("vnd.ms-powerpoint.presentation.macroEnabled.main", True),
        ("vnd.ms-powerpoint.template.macroEnabled.main", True),
    ],
)
def test_templates_and_shows_are_taken_as_presentations(type, macros):
    assert canvas(templates.template(type)).macros is macros


def test_macros_are_left_out_with_the_buttons_that_call_them():
    own = templates.macros()
    assert canvas(own).macros and not canvas(templates.standard()).macros
    with zipfile.ZipFile(BytesIO(deck(of("retail_bank"), own))) as package:
        assert not [name for name in package.namelist() if "vba" in name.lower()]
        types = package.read("[Content_Types].xml")
        assert b"macroEnabled" not in types and b"vba" not in types.lower() and PRESENTATION.encode() in types
        assert not any(b"ppaction://macro" in package.read(n) for n in package.namelist() if n.endswith(".xml"))


@pytest.mark.parametrize("bad", ["bomb", "hundreds of MB", "much to parse"])
def test_what_unpacks_to_hundreds_of_megabytes_is_refused_in_under_a_second(bad):
    own = templates.BAD[bad][0]()
    before = process_time()
    with pytest.raises(TemplateError):
        accepted(own)
    assert process_time() - before < 0.5


@pytest.mark.parametrize("template", [name for name, make in templates.GOOD.items() if make])
def test_the_roles_are_the_themes_colours_seen_on_its_background_and_told_apart(template):
    look = canvas(templates.GOOD[template]()).look
    assert contrast(look.ink.rgb, look.paper) >= 4.5
    for paint in look.roles.values():
        assert paint.theme.startswith("accent") and contrast(paint.rgb, look.paper) >= 3
    rgbs = [paint.rgb for paint in look.roles.values()]
    assert min(apart(a, b) for i, a in enumerate(rgbs) for b in rgbs[i + 1 :]) >= 18


@pytest.mark.parametrize(
    ("template", "paper"), [("navy", "101C42"), ("dark", "141428"), ("company", "FFF8E7"), ("standard", "FFFFFF")]
)
def test_the_background_is_looked_at(template, paper):
    assert canvas(templates.GOOD[template]()).look.paper == rgb_of(paper)


def test_without_a_template_the_colours_are_those_of_the_screen():
    look = canvas(None).look
    assert {colour: paint.rgb for colour, paint in look.roles.items()} == {c: rgb_of(c) for c in look.roles}
    assert look.of(palette.SAVED).theme == "accent3" and not any(paint.brightness for paint in look.roles.values())


def test_nothing_of_ours_is_written_black_on_navy():
    for slide in [*read(of("retail_bank"), templates.navy()).slides][1:]:
        for shape in slide.shapes:
            if shape.is_placeholder:
                continue
            for text in shape._element.iter(f"{A}rPr"):
                fill = text.find(f"{A}solidFill")
                assert fill is not None and fill[0].get("val") in ("bg1", "FFFFFF"), shape.name
            if shape.has_chart:
                own = shape.chart._chartSpace.find("{*}txPr").find(f".//{A}defRPr/{A}solidFill")
                assert own[0].get("val") in ("bg1", "FFFFFF")
