"""The deck as a file: it keeps Open XML's rules, is the project's and the author's, opens in the app, and speaks to all its readers."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.util import Inches

from data import presets
from model.decisions.answer import computed
from model.scenario import paths
from model.uncertainty import assumed
from pages.report import assumption_words
from pages.report.exports import embedded
from pages.report.exports.deck.deck import deck
from tests.report.exports import templates
from tests.report.exports.decks import of, read, title
from tests.report.german import speaking


def broken(blob: bytes, path) -> list[str]:
    """Where a file does not keep the rules of Open XML, as Office checks them."""
    path.write_bytes(blob)
    return [f"{one.part_uri} {one.path}: {one.description}" for one in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("template", ["none", "dark", "company", "potx", "macros"])
def test_it_keeps_the_rules_of_open_xml(template, tmp_path):
    make = templates.GOOD[template]
    assert broken(deck(of("changed"), make and make()), tmp_path / "deck.pptx") == []


def test_a_file_that_breaks_them_is_found_out(tmp_path):
    blob = deck(of("changed"))
    with zipfile.ZipFile(BytesIO(blob)) as package:
        name = next(n for n in package.namelist() if n.startswith("ppt/charts/chart") and n.endswith(".xml"))
        chart = package.read(name)
    assert b"<c:plotArea>" in chart
    assert broken(templates.replaced(blob, b"<c:plotArea>", b"<c:plotArea><c:wrong/>", name), tmp_path / "deck.pptx")


def test_the_app_opens_it_as_a_scenario_file():
    told = of("changed")
    blob = deck(told, templates.dark())
    file = embedded.embedded(blob)
    assert file == presets.to_file(told.answer.scenario, computed(told.answer))
    opened = presets.opened(file, "deck.pptx")
    assert paths.fingerprint(opened.scenario) == told.answer.fingerprint
    again = embedded.embedded(deck(of("insurer"), blob))  # an earlier deck as template: the scenario is the new one's
    assert paths.fingerprint(presets.opened(again, "deck.pptx").scenario) == of("insurer").answer.fingerprint


@pytest.mark.parametrize("template", ["none", "company"])
def test_its_properties_are_the_projects_and_the_authors(template):
    make = templates.GOOD[template]
    shown = read(of("retail_bank"), make and make())
    assert shown.core_properties.author == shown.core_properties.last_modified_by == "Automate or keep personal?"
    assert shown.core_properties.title == "Retail bank" and shown.core_properties.revision == 1
    blob = deck(replace(of("retail_bank"), author="Eva & Adam"), make and make())
    assert Presentation(BytesIO(blob)).core_properties.author == "Eva & Adam"
    with zipfile.ZipFile(BytesIO(blob)) as package:
        names = package.namelist()
        about = package.read("docProps/app.xml") + package.read("docProps/core.xml")
    assert b"Steve Canny" not in about and b"Microsoft" not in about and b"PowerPoint" not in about
    assert not [name for name in names if "thumbnail" in name]


def test_every_slide_has_notes_and_what_is_drawn_has_words():
    told = of("changed")
    for number, slide in enumerate(read(told).slides, 1):
        said = slide.notes_slide.notes_text_frame.text
        assert told.answer.fingerprint in said and "Sources: " in said
        if number > 1:
            assert said.startswith("How to read: ") and "Bear in mind: " in said
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                about = shape._element.nvGraphicFramePr.cNvPr.get("descr")
                assert title(slide) in about.replace("\u00a0", " ") and len(about) > len(title(slide)) + 5


@pytest.mark.parametrize("id", ["changed", "long"])
@pytest.mark.parametrize("template", ["none", "standard", "dark"])
def test_titles_are_of_one_size_and_can_be_read(id, template):
    make = templates.GOOD[template]
    shown = read(of(id), make and make())
    slides = [*shown.slides][1:]
    sizes = {run.font.size.pt for s in slides for p in s.shapes.title.text_frame.paragraphs for run in p.runs}
    assert len(sizes) == 1 and min(sizes) >= 16 * shown.slide_height / Inches(7.5)


@pytest.mark.parametrize("id", ["changed", "long"])
@pytest.mark.parametrize("spoken", ["en", "de-CH"])
def test_the_appendix_has_every_assumption_with_its_source(id, spoken):
    told = of(id)
    with speaking(spoken):
        shown = read(told)
        rows = [
            [c.text for c in row.cells]
            for s in [*shown.slides][8:]
            for t in s.shapes
            if t.has_table
            for row in t.table.rows
        ]
        scenario = told.answer.scenario
        of_one = [row for row in rows if row[1] and row[3]]
        head = len([s for s in [*shown.slides][8:] if s.shapes])
        changes = 2 if id == "changed" else 0
        assert len(of_one) - head - changes == len(assumed(scenario))
        values = [assumption_words.value(scenario, p, paths.get(scenario, p), 4) for p in assumed(scenario)]
        assert [row[1] for row in of_one if row[0] != rows[0][0]][changes:] == values
