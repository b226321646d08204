"""The slides on the page Export: offered for every preset, made of the scenario on screen, against its preset."""

from __future__ import annotations

from datetime import date
from functools import partial
from io import BytesIO

import pytest
from pptx import Presentation

from data import presets
from model import uncertainty
from model.decisions.answer import answer
from model.decisions.margins import must_be_true
from model.scenario import paths
from model.uncertainty import risk
from pages.present import _slides as slides
from pages.report.findings.verdict import verdict
from tests.pages.test_contact_pages import BANK, at_page
from tests.pages.test_pages import headline
from tests.report.exports import templates

PAGE = "pages/present/export.py"


@pytest.mark.parametrize("id", presets.names())
def test_the_slides_are_offered(id):
    preset = presets.load(id)
    at = at_page(PAGE, preset)
    assert headline(at) == verdict(answer(preset)).headline
    assert any(s.value == "Slides (PowerPoint)" for s in at.subheader)
    (button,) = [b for b in at.get("download_button") if b.proto.label == "Download slides"]
    assert not button.proto.disabled


def test_they_are_made_of_the_scenario_against_its_preset(monkeypatch):
    monkeypatch.setattr(uncertainty, "risk", partial(risk, n=100))
    found = answer(paths.put(BANK, {"service.hourly_cost": 60.0}))
    shown = Presentation(BytesIO(slides.powerpoint(found, BANK, "https://example.org/?v=1", date(2026, 1, 2), None)))
    said = " ".join(s.text_frame.text for one in shown.slides for s in one.shapes if s.has_text_frame)
    assert verdict(found).headline in said.replace("\u00a0", " ")
    assert "1 value differs from Retail bank" in said and "2 January 2026" in said and found.fingerprint in said


def test_what_was_worked_out_is_not_worked_out_again(monkeypatch):
    found, seen = answer(BANK), risk(BANK, 100)
    monkeypatch.setattr(uncertainty, "risk", None)
    shown = Presentation(BytesIO(slides.powerpoint(found, BANK, "", date(2026, 1, 2), None, must_be_true(BANK), seen)))
    said = " ".join(s.text_frame.text for one in shown.slides for s in one.shapes if s.has_text_frame)
    assert "the middle of 100" in said


def test_a_template_is_judged_before_the_slides_are_made():
    assert slides.judged(templates.dark()) == ("", False)
    assert slides.judged(templates.GOOD["macros"]()) == ("", True)
    assert "password" in slides.judged(templates.BAD["locked"][0]())[0]


def test_client_and_author_stand_on_the_first_slide_and_stay_when_another_page_is_looked_at(monkeypatch):
    monkeypatch.setattr(uncertainty, "risk", partial(risk, n=100))
    at = at_page(PAGE, BANK)
    for key, text in (("slides:client", "Kantonsspital"), ("slides:author", "A. Muster")):
        at.text_input(key=key).set_value(text).run()
    at.switch_page("pages/decide/over_time.py").run()
    at.switch_page(PAGE).run()
    assert at.text_input(key="slides:client").value == "Kantonsspital"
    told = slides.powerpoint(answer(BANK), BANK, "", date(2026, 1, 2), None, client="Kantonsspital", author="A. Muster")
    shown = Presentation(BytesIO(told))
    said = " ".join(s.text_frame.text for s in shown.slides[0].shapes if s.has_text_frame).replace("\u00a0", " ")
    assert "For Kantonsspital" in said and "A. Muster, 2 January 2026" in said
    assert shown.core_properties.author == shown.core_properties.last_modified_by == "A. Muster"
