"""The workbook on the page Export: offered for every scenario that fits, and said in a sentence where it does not."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from pages.report.exports.workbook import workbook
from tests.pages.on_screen import text
from tests.pages.test_contact_pages import EXTREMES, at_page

PAGE = "pages/present/export.py"
BANK = presets.load("retail_bank")


def button(at):
    (found,) = [b.proto for b in at.get("download_button") if b.proto.label == "Download workbook"]
    return found


@pytest.mark.parametrize("id", presets.names())
def test_each_preset_is_offered(id):
    """A button that can be pressed, on a page without an exception."""
    at = at_page(PAGE, presets.load(id))
    assert not at.exception
    assert not button(at).disabled


@pytest.mark.parametrize("name", EXTREMES)
def test_extremes_make_a_workbook_that_opens(name):
    """The page offers it, and what it offers can be read."""
    shown = paths.put(BANK, {"horizon_years": 0.25} | EXTREMES[name])
    at = at_page(PAGE, shown)
    assert not at.exception and not button(at).disabled
    book = openpyxl.load_workbook(BytesIO(workbook(answer(shown))), data_only=True, read_only=True)
    assert book["Summary"]["B6"].value.startswith("agrees with the app")


def test_too_large_is_said_and_the_button_is_off():
    """Ten segments over twenty years: no file, and the reason in a sentence."""
    many = [{**paths.dump(BANK)["segments"][0], "name": f"Segment {i}"} for i in range(10)]
    shown = paths.read({**paths.dump(BANK), "segments": many, "horizon_years": 20.0})
    at = at_page(PAGE, shown)
    assert not at.exception
    assert button(at).disabled
    assert any("240 months of 10 segments are too much for a workbook" in text(w.value) for w in at.warning)
