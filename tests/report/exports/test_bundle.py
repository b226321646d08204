"""The data zip: the numbers behind every chart of every page, nothing in it that could harm, and what its page offers."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data import presets
from model.decisions.answer import computed, record
from model.scenario.file import open_
from model.tables.pack import tables as packed
from pages.report.pictures import everything as gallery
from pages.screen.state import State, Step
from tests.figures import charts
from tests.pages.test_contact_pages import at_page
from tests.report.exports.bundles import OTHER, SEGMENT, TOUCHPOINT, contents, found, hostile, rows, tables

ROOT = Path(__file__).resolve().parents[3]
PAGES = {
    "break_even": "pages/decide/break_even.py",
    "over_time": "pages/decide/over_time.py",
    "touchpoints": "pages/decide/touchpoints.py",
    "levers": "pages/decide/levers.py",
    "what_must_be_true": "pages/trust/what_must_be_true.py",
    "risk": "pages/trust/risk.py",
    "options": "pages/trust/options.py",
    "worth_finding_out": "pages/trust/worth_finding_out.py",
    "claims": "pages/ground/claims.py",
}
DERIVED = re.compile(
    r"^grade$|difference|sum so far|against Plan|error|^change|continuity|by the share gone|worlds below"
)
"""Columns of charts that follow from others; errors are twice the standard errors of the pack."""


def drawn(page: str) -> AppTest:
    at = at_page(PAGES[page], hostile())
    if page == "break_even":
        at.session_state["whole"] = True
        return at.run()
    return at.button(key="risk:spread").click().run() if page == "risk" else at


def numbers_of(names: list[str]) -> list[float]:
    cells = {cell for name in names for row in rows(f"tables/{name}.csv")[1:] for cell in row}
    return sorted(float(cell) for cell in cells if re.fullmatch(r"-?\d[\d.e+-]*", cell))


@pytest.mark.parametrize("page", PAGES)
def test_it_holds_the_numbers_behind_every_chart_of_every_page(page):
    """Each number of a chart's own table, to the digits that it is given with there, stands in the tables named for the chart."""
    shown = {key: chart["table"] for key, chart in charts(drawn(page)).items()}
    assert shown
    for key, text in shown.items():
        behind = [one.name for one in packed.TABLES if key.startswith(one.charts)]
        assert behind, f"no table is declared for the chart {key}"
        known = pd.Series([*numbers_of(behind), 0.0]).sort_values().to_numpy()
        for row in csv.DictReader(io.StringIO(text)):
            for column, cell in row.items():
                if DERIVED.search(column) or not re.fullmatch(r"-?\d[\d.e+-]*", cell):
                    continue
                value = float(cell)
                nearest = abs(known - value).min()
                off = 0.0051 if abs(value) > 10 or "[EUR" in column else 6e-7
                assert nearest <= off, (key, column, cell)


def test_every_page_with_charts_is_known():
    """A new page under decide, trust or ground must be added to the gallery, or has no charts."""
    known = {*PAGES.values(), *(f"pages/ground/{name}.py" for name in ("assumptions", "method", "cases"))}
    there = {
        str(file.relative_to(ROOT))
        for top in ("decide", "trust", "ground")
        for file in (ROOT / "pages" / top).glob("[a-z]*.py")
    }
    assert known <= there
    for page in sorted(there - known):
        assert not charts(at_page(page, hostile())), page


def test_every_file_of_it_has_a_harmless_name():
    for name in contents():
        assert re.fullmatch(r"(tables/)?[A-Za-z][A-Za-z_]*\.[a-z]+", name), name


def test_no_cell_of_any_table_is_a_formula():
    disarmed = set()
    for name in [*tables(), "dictionary.csv"]:
        for row in rows(name):
            for one in row:
                for part in one.replace("\t", ";").split(";"):
                    if part.strip().startswith(("=", "+", "-", "@")):
                        assert float(part) < 0, (name, one)
                disarmed |= {one} if one.startswith("'") else set()
    assert "'@SUM(1;'=2)" in disarmed


def test_parquet_keeps_names_as_they_were_entered():
    frame = pd.read_parquet(io.BytesIO(contents()["tables/step_worth.parquet"]))
    assert {TOUCHPOINT, OTHER} < set(frame["touchpoint"]) and SEGMENT in set(frame["segment"])


def test_the_scenario_and_the_answer_are_whole():
    file = open_(contents()["scenario.json"])
    assert file.scenario == hostile() and file.computed == computed(found())
    assert json.loads(contents()["answer.json"]) == json.loads(json.dumps(record(found())))


def test_on_the_page_it_is_gathered_and_downloaded(monkeypatch):
    monkeypatch.setattr(gallery, "PARTS", gallery.PARTS[:2])
    monkeypatch.setattr(packed, "TABLES", packed.TABLES[:3])
    at = at_page("pages/present/export.py", hostile())
    assert not at.exception and not [b for b in at.get("download_button") if "data" in b.proto.label.lower()]
    at.button(key="data:gather").click().run()
    assert not at.exception
    (button,) = [b for b in at.get("download_button") if b.proto.label == "Download data"]
    assert (button.proto.url or button.proto.deferred_file_id) and not at.exception
    at.session_state["state"] = State([Step(presets.load("retail_bank"), presets.load("retail_bank"))])
    at.run()
    assert not [b for b in at.get("download_button") if b.proto.label == "Download data"]
    assert any("has changed since" in one.value for one in at.caption)
