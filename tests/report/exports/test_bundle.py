"""The data zip: all tables of all pages, typed twins, and what its page offers."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from data import presets
from model.decisions.answer import computed, record
from model.scenario.file import open_
from model.tables.csv_table import cell, table
from pages.report.exports.data.parquet import parquet
from pages.report.pictures import everything as gallery
from pages.screen.state import State, Step
from tests.figures import charts
from tests.pages.test_contact_pages import at_page
from tests.report.exports.bundles import OTHER, SEGMENT, TOUCHPOINT, contents, found, hostile, index, rows, tables

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
OF_THE_MODEL = {"months"}


def test_every_file_of_it_has_a_harmless_name():
    for name in contents():
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-./READM") and ".." not in name
        assert not name.startswith(("/", ".")) and "//" not in name
    assert {"tables/touchpoints/own_-49-0.csv", "tables/touchpoints/own_-49-0_2.csv"} <= set(contents())


def drawn(page: str) -> AppTest:
    at = at_page(PAGES[page], hostile())
    if page == "break_even":
        at.session_state["whole"] = True
        return at.run()
    return at.button(key="risk:spread").click().run() if page == "risk" else at


@pytest.mark.parametrize("page", PAGES)
def test_it_holds_the_table_behind_every_chart_of_every_page(page):
    """The very text of each chart's CSV button, and nothing that no page shows."""
    shown = {key: chart["table"] for key, chart in charts(drawn(page)).items()}
    packed = {
        row["chart"].removeprefix("'"): row["file"]
        for row in index()
        if row["page"] == page and row["chart"] not in OF_THE_MODEL
    }
    assert set(packed) == set(shown) and shown
    for key, text in shown.items():
        assert contents()[f"tables/{packed[key]}"].decode("utf-8-sig") == text, key


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


def test_every_table_has_a_typed_twin_with_the_same_cells():
    for name in tables():
        header, *body = rows(name)
        assert len(set(header)) == len(header) and all(header), name
        if name == "tables/index.csv":
            continue
        twin = pq.read_table(io.BytesIO(contents()[name.removesuffix("csv") + "parquet"]))
        assert [cell(column) for column in twin.column_names] == header
        assert twin.schema.metadata[b"fingerprint"].decode() == found().fingerprint
        typed = zip(*(column.to_pylist() for column in twin.columns), strict=True)
        assert [[str(cell(value)) for value in row] for row in typed] == body, name


def test_units_stand_in_the_headers_or_beside_the_numbers():
    """But for what is counted and names itself."""
    plain = {"month", "year", "months in it", "step", "reach"}
    for name in tables():
        if name != "tables/index.csv":
            schema = pq.read_schema(io.BytesIO(contents()[name.removesuffix("csv") + "parquet"]))
            for field in schema:
                numeric = str(field.type) in ("double", "int64")
                assert not numeric or "[" in field.name or field.name in plain or "unit" in schema.names, (name, field)


def test_no_cell_of_any_table_is_a_formula():
    disarmed = set()
    for name in tables():
        for row in rows(name):
            for one in row:
                for part in one.replace("\t", ";").split(";"):
                    if part.strip().startswith(("=", "+", "-", "@")):
                        assert float(part) < 0, (name, one)
                disarmed |= {one} if one.startswith("'") else set()
    assert "'@SUM(1;'=2) [EUR]" in disarmed


def test_parquet_keeps_names_as_they_were_entered():
    frame = pd.read_parquet(io.BytesIO(contents()["tables/touchpoints/own_-49-0.parquet"]))
    assert set(frame["touchpoint"]) <= {TOUCHPOINT, OTHER}
    assert f"{SEGMENT} [EUR]" in pd.read_parquet(io.BytesIO(contents()["tables/touchpoints/heat.parquet"])).columns


def test_the_scenario_and_the_answer_are_whole():
    file = open_(contents()["scenario.json"])
    assert file.scenario == hostile() and file.computed == computed(found())
    assert json.loads(contents()["answer.json"]) == json.loads(json.dumps(record(found())))


def test_it_says_at_which_end_of_a_month_people_are_counted():
    """Customers after month t are those at the start of month t + 1."""
    after, months = rows("tables/over_time/customers.csv"), rows("tables/over_time/months.csv")
    at = months[0].index("customers_plan, start of month [customers]")
    assert after[0][2] == "plan, end of month [customers]"
    assert [float(row[at]) for row in months[2:]] == pytest.approx([float(row[2]) for row in after[1:-1]])
    assert [name for name in months[0] if "start" in name] == [
        f"{who}_{which}, start of month [customers]" for who in ("customers", "fans") for which in ("today", "plan")
    ]


def test_columns_are_numbers_only_where_all_cells_are():
    made = table(["a", "b", "c", "d", "e"], [(1, 2.5, "x", None, True), (None, float("nan"), 3, None, False)])
    twin = pq.read_table(io.BytesIO(parquet(made, {"k": "v"})))
    assert [str(kind) for kind in twin.schema.types] == ["int64", "double", "string", "double", "string"]
    assert twin.to_pydict() == {
        "a": [1, None],
        "b": [2.5, None],
        "c": ["x", "3"],
        "d": [None, None],
        "e": ["True", "False"],
    }
    empty = pq.read_table(io.BytesIO(parquet(table(["a"], []), {})))
    assert empty.num_rows == 0 and empty.column_names == ["a"]


def test_on_the_page_it_is_gathered_and_downloaded(monkeypatch):
    monkeypatch.setattr(gallery, "PARTS", gallery.PARTS[:2])
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
