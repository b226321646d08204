"""A file that cannot be made: the page says why, stays as it is, and the other buttons still work."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
LOST = "The file could not be made, and nothing on screen is lost:"


def test_what_fails_at_the_click_says_why_below_its_button(serve, open_page):
    page = open_page(serve("failing_downloads.py"))
    page.get_by_label("Name").fill("typed")
    page.get_by_label("Name").press("Enter")
    page.get_by_text("Runs 2").wait_for()
    for button, said in (("Refused", "there are 12 months too many."), ("Broken", "division by zero.")):
        page.get_by_role("button", name=button).click()
        page.get_by_text(f"{LOST} {said}").wait_for()
    assert page.locator("[data-testid=stAlert]").count() == 2
    assert page.get_by_label("Name").input_value() == "typed" and page.get_by_text("Runs 2").count() == 1
    tops = [
        page.get_by_text(text).bounding_box()["y"] for text in ("Refused", "12 months", "Broken", "by zero", "Whole")
    ]
    assert tops == sorted(tops), "each reason stands below its own button"
    with page.expect_download() as download:
        page.get_by_role("button", name="Whole").click()
    assert Path(download.value.path()).read_bytes() == b"whole"
