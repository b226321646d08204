"""A consultant opens a link, names the scenario after the client, compares two, presents, and takes the slides along."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pptx import Presentation

from data import links, presets
from model.scenario import paths
from tests.browser.whole_app import choose, fingerprint

pytestmark = pytest.mark.browser
SENT = paths.put(presets.load("energy_supplier"), {"service.hourly_cost": 52.0})
CLIENT, BOLD = "Stadtwerke Alpina", "Stadtwerke Alpina, bold"


def says(page, text: str) -> None:
    page.get_by_test_id("stMain").get_by_text(re.compile(text)).first.wait_for()


def name(page, text: str) -> None:
    field = page.get_by_label("Name of this scenario")
    field.fill(text)
    field.press("Enter")
    page.locator(".st-key-top").get_by_text(text, exact=True).wait_for()


def save(page, label: str = "Save as new scenario") -> None:
    page.get_by_role("button", name=label).click()


def test_from_a_link_to_the_board(first):
    page = first("/scenarios?" + links.write(SENT))
    assert fingerprint(page) == paths.fingerprint(SENT)
    name(page, CLIENT)
    page.get_by_label("Author").fill("Ann")
    save(page)
    says(page, f"Saved “{CLIENT}” as version 1")
    # the bolder plan, under a name of its own
    page.get_by_label("Horizon").click()
    page.get_by_role("option", name="10 years").click()
    page.wait_for_function(
        "(was) => new URLSearchParams(location.search).get('fp') !== was", arg=paths.fingerprint(SENT)
    )
    page.get_by_label("Save what is on screen as").fill(BOLD)
    save(page, "Save as new scenario")
    says(page, f"Saved “{BOLD}” as version 1")
    page.get_by_role("heading", level=2).filter(has_text=f"“{CLIENT}”").or_(
        page.get_by_role("heading", level=2).filter(has_text=BOLD)
    ).first.wait_for()
    bold = paths.put(SENT, {"horizon_years": 10})
    assert fingerprint(page) == paths.fingerprint(bold)
    choose(page, "Brief")
    page.get_by_text("Presenter view").click()
    page.get_by_test_id("stSidebar").wait_for(state="hidden")
    says(page, f"{BOLD}: ")
    page.get_by_text("Presenter view").click()
    choose(page, "Export")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download slides").click(no_wait_after=True)
    assert download.value.suggested_filename == f"stadtwerke-alpina-bold_slides_{paths.fingerprint(bold)}.pptx"
    slides = Presentation(BytesIO(download.value.path().read_bytes())).slides
    told = [" ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame) for slide in slides]
    assert BOLD in told[0] and not any("Energy supplier" in text for text in told[:2])
