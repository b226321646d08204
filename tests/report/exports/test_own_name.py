"""What a company takes out of the app bears its own name, and nowhere that of the example it began from."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest

from data import links, presets
from model.decisions.answer import answer
from model.decisions.company import company
from pages.report.exports.workbook import workbook
from pages.report.file_names import file_stem
from pages.report.findings.brief import changed
from pages.report.findings.company_opening import opening
from tests.companies import ALPINA

BANK = presets.load("retail_bank")
MINE = company(presets.in_currency(BANK, "CHF", 0.9194), ALPINA).scenario
LINK = "https://app.example/?" + links.write(MINE)
THEIRS = re.compile("retail.?bank", re.IGNORECASE)


def told(data: bytes) -> str:
    """All text of a file, but for links and for the key that says from which example a scenario file began."""
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return " ".join(name + told(packed.read(name)) for name in packed.namelist())
    text = data.decode("utf-8", "replace")
    return re.sub(r'"preset": "\w+"|preset=\w+', "", text)


@pytest.mark.parametrize("what", ["workbook", "scenario file", "link"])
def test_files(what):
    made = {
        "workbook": lambda: workbook(answer(MINE), LINK, date(2026, 11, 30)),
        "scenario file": lambda: presets.to_file(MINE),
        "link": lambda: LINK.encode(),
    }[what]()
    text = told(made)
    assert not THEIRS.search(text)
    assert what == "link" or "Alpina" in text


def test_words_and_file_names():
    assert file_stem(MINE, "slides", "ab12") == "alpina_slides_ab12"
    assert opening(MINE)[0].startswith("Alpina: ") and not changed(MINE, presets.begun_from(MINE))
