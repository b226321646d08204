"""Scenario files in a real browser: a bad one is said, a good one opened and downloaded again."""

from __future__ import annotations

import json
import re

import pytest
import xlsxwriter

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from pages.report.exports.workbook import workbook
from tests.browser.whole_app import BANK, after, fingerprint, headline, settled, warnings

pytestmark = pytest.mark.browser


def test_scenario_file_up_and_down(visit, tmp_path):
    data = paths.dump(paths.put(BANK, {"service.hourly_cost": 51.5, "bond.causal_share": 1 / 3}))
    data["name"] = "Größe & <b>x</b>"
    good, bad = tmp_path / "ours.json", tmp_path / "bad.json"
    good.write_bytes(presets.to_file(paths.read(data)))
    bad.write_text(json.dumps(data | {"discount_rate": 7, "horizon_years": "five"}), "utf-8")
    page = visit("/assumptions")
    page.locator("input[type=file]").set_input_files(bad)
    page.get_by_role("alert").first.wait_for()
    said = " ".join(warnings(page))
    assert "Not opened: bad.json: " in said and "discount_rate: 7 is above the highest value allowed, 1" in said
    assert "horizon_years: 'five' is not a number" in said and fingerprint(page) == paths.fingerprint(BANK)
    page.reload()
    settled(page, 0)
    after(page, lambda: page.locator("input[type=file]").set_input_files(good), charts=0)
    assert fingerprint(page) == paths.fingerprint(paths.read(data))
    assert headline(page) == "2 values differ from Retail bank"
    with page.expect_download() as download:
        page.get_by_role("button", name="Download scenario file").click()
    assert re.fullmatch(r"groesse-b-x-b_scenario_[0-9a-f]{10}\.json", download.value.suggested_filename)
    download.value.save_as(tmp_path / "back.json")
    assert presets.from_file((tmp_path / "back.json").read_bytes(), "back.json") == paths.read(data)


def test_a_workbook_opens_as_its_scenario(visit, tmp_path):
    """What was exported comes back, whoever made it; a workbook of somebody else's is refused in a sentence."""
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / "theirs.xlsx"
    scenario = paths.put(BANK, {"horizon_years": 0.25, "service.hourly_cost": 51.5})
    ours.write_bytes(workbook(answer(scenario)))
    with xlsxwriter.Workbook(theirs) as book:
        book.add_worksheet()
    page = visit("/assumptions")
    page.locator("input[type=file]").set_input_files(theirs)
    page.get_by_role("alert").first.wait_for()
    assert "Not opened: theirs.xlsx: the file holds no scenario of this app" in " ".join(warnings(page))
    page.reload()
    settled(page, 0)
    after(page, lambda: page.locator("input[type=file]").set_input_files(ours), charts=0)
    assert fingerprint(page) == paths.fingerprint(scenario)
