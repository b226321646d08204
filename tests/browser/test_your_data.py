"""The whole way on the page Your data: three files, what they say, one step that uses it, and one that takes it back."""

from __future__ import annotations

import re

import pytest

from tests.browser.whole_app import after, at_rest, fingerprint, headline, press
from tests.pages.test_your_data_page import ALL, NAMES

pytestmark = pytest.mark.browser
COUNTED = "fingerprint of the counts"


@pytest.fixture
def files(tmp_path):
    for name in NAMES:
        (tmp_path / f"{name}.csv").write_bytes(ALL[name])
    return {name: str(tmp_path / f"{name}.csv") for name in NAMES}


def test_from_three_files_to_the_verdict_and_back(first, files):
    page = first("/your_data")
    before = fingerprint(page)
    for name, file in files.items():
        page.locator(f".st-key-own-upload-{name} input[type=file]").set_input_files(file)
        page.get_by_text(f"{name}.csv").first.wait_for()
    page.get_by_text(COUNTED).wait_for()
    at_rest(page, COUNTED)
    assert re.search(r"\d", headline(page))
    assert "K000" not in page.content()
    after(page, lambda: page.get_by_role("button", name="Use these").click())
    at_rest(page, "Your data are on screen")
    assert fingerprint(page) != before and page.get_by_role("button", name="Use these").is_disabled()
    assert "K000" not in page.content() + page.url
    after(page, lambda: press(page, "undo"))
    assert fingerprint(page) == before and page.get_by_role("button", name="Use these").is_enabled()
