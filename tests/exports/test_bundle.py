"""The data zip, of a scenario whose every name is hostile: all tables of all pages, typed twins, and numbers that come again."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from data import presets
from model import uncertainty
from model.decisions.answer import Answer, answer, computed, record
from model.scenario import paths
from model.scenario.file import open_
from model.scenario.scenario import Scenario
from model.tables.csv_table import cell, table
from pages.report.exports.data import bundle
from pages.report.exports.data.parquet import parquet
from pages.report.pictures import everything as gallery
from pages.screen.state import State, Step
from tests.figures import charts
from tests.pages.test_contact_pages import at_page

ROOT = Path(__file__).resolve().parents[2]
NAME = "=cmd|'/c calc'!A0"
TOUCHPOINT, OTHER, SEGMENT = "../../+49 (0)", "..\\..\\-49 {0}", "@SUM(1;=2)"
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


def hostile() -> Scenario:
    data = paths.dump(presets.load("energy_supplier")) | {"name": NAME}
    data["segments"][0]["name"] = SEGMENT
    for part, name in zip(data["touchpoints"][-2:], (TOUCHPOINT, OTHER), strict=True):
        for which in ("today", "plan"):
            shares = data[which]["automation"]
            data[which]["automation"] = {name if key == part["name"] else key: v for key, v in shares.items()}
        part["name"] = name
    return paths.read(data | {"sources": {}})


@cache
def found() -> Answer:
    return answer(hostile())


@cache
def contents() -> dict[str, bytes]:
    told: list[float] = []
    raw = bundle(found(), "http://localhost/?v=1", progress=told.append)
    assert told == sorted(told) and told[0] == 0 and 0.9 < told[-1] < 1
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def index() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(contents()["tables/index.csv"].decode("utf-8-sig"))))


def rows(name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(contents()[name].decode("utf-8-sig"), newline="")))


def tables() -> list[str]:
    return [name for name in contents() if name.endswith(".csv")]


def test_every_file_of_it_has_a_harmless_name():
    for name in contents():
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-./READM") and ".." not in name
        assert not name.startswith(("/", ".")) and "//" not in name
    assert {"tables/touchpoints/own_-49-0.csv", "tables/touchpoints/own_-49-0_2.csv"} <= set(contents())


def drawn(page: str) -> AppTest:
    at = at_page(PAGES[page], hostile())
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
    known = {*PAGES.values(), "pages/ground/assumptions.py"}
    there = {
        str(file.relative_to(ROOT))
        for top in ("decide", "trust", "ground")
        for file in (ROOT / "pages" / top).glob("*.py")
    }
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
    plain = {"month", "year", "months in it", "step"}
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


def test_the_readme_says_what_it_is():
    said = contents()["README.txt"].decode("utf-8-sig")
    assert said.startswith(f"{NAME}\n") and found().fingerprint in said and "http://localhost/?v=1" in said
    assert all(name in said for name in ("scenario.json", "answer.json", "reproduce.py", "index.csv"))
    assert "Not here" not in said and "{" not in said


def test_it_says_at_which_end_of_a_month_people_are_counted():
    """Customers after month t are those at the start of month t + 1."""
    after, months = rows("tables/over_time/customers.csv"), rows("tables/over_time/months.csv")
    at = months[0].index("customers_plan, start of month [customers]")
    assert after[0][2] == "plan, end of month [customers]"
    assert [float(row[at]) for row in months[2:]] == pytest.approx([float(row[2]) for row in after[1:-1]])
    assert [name for name in months[0] if "start" in name] == [
        f"{who}_{which}, start of month [customers]" for who in ("customers", "fans") for which in ("today", "plan")
    ]


def test_the_readme_says_from_which_month_each_table_counts():
    said = contents()["README.txt"].decode("utf-8-sig")
    assert "over_time/fans with month 1" in said.replace("\n", " ")
    firsts = {
        name.removeprefix("tables/").removesuffix(".csv"): rows(name)[1][0]
        for name in tables()
        if rows(name)[0][0] == "month"
    }
    assert {name for name, first in firsts.items() if first == "0"} == {
        "over_time/cumulative",
        "over_time/customers",
        "over_time/months",
        "risk/risk_band",
    }
    assert {name for name, first in firsts.items() if first == "1"} == {"over_time/fans"}
    assert all(name in said for name in firsts)


@pytest.mark.parametrize("counted", [True, False])
def test_the_readme_says_whether_the_remaining_lifetime_counts(counted, monkeypatch):
    monkeypatch.setattr(gallery, "PARTS", ())
    one = answer(paths.put(presets.load("retail_bank"), {"count_remaining_lifetime": counted}))
    with zipfile.ZipFile(io.BytesIO(bundle(one))) as archive:
        said = " ".join(archive.read("README.txt").decode("utf-8-sig").split())
    rest = " and what the customers left then are still worth" if counted else ""
    assert f"are discounted sums over the horizon{rest}. In over_time/saved_and_lost" in said


@pytest.fixture
def unpacked(tmp_path) -> Path:
    for name, raw in contents().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(raw)
    return tmp_path


def reproduce(folder: Path) -> tuple[int, str]:
    script = [sys.executable, str(folder / "reproduce.py"), str(ROOT)]
    done = subprocess.run(script, capture_output=True, cwd=folder, check=False, timeout=120)
    return done.returncode, done.stdout.decode()


def test_the_script_gets_the_same_numbers(unpacked):
    code, said = reproduce(unpacked)
    assert code == 0 and said.splitlines()[-1] == "the same"
    assert said.startswith(f"{NAME}: net {float(found().outcome.net):,.2f} EUR")


def test_the_script_says_what_is_not_the_same(unpacked):
    told = json.loads((unpacked / "answer.json").read_text("utf-8"))
    (unpacked / "answer.json").write_text(json.dumps(told | {"net": told["net"] * (1 + 1e-7)}), "utf-8")
    code, said = reproduce(unpacked)
    assert code == 1 and "\nnet: was " in said and said.count(": was ") == 1
    (unpacked / "answer.json").write_bytes(contents()["answer.json"])
    file = unpacked / "tables" / "break_even" / "break_even.csv"
    lines = file.read_bytes().split(b"\r\n")
    cells = lines[50].split(b",")
    lines[50] = b",".join([*cells[:3], str(float(cells[3]) + 1).encode(), *cells[4:]])
    file.write_bytes(b"\r\n".join(lines))
    assert reproduce(unpacked)[0] == 1


def test_what_cannot_be_worked_out_is_named_and_the_rest_is_there(monkeypatch):
    def fails(scenario, **more):
        raise ValueError("discount_rate: in some worlds the sum is infinite")

    monkeypatch.setattr(uncertainty, "risk", fails)
    parts = [part for part in gallery.PARTS if part[0] in ("break_even", "risk")][:3]
    monkeypatch.setattr(gallery, "PARTS", tuple(parts))
    with zipfile.ZipFile(io.BytesIO(bundle(found()))) as archive:
        said = archive.read("README.txt").decode("utf-8-sig")
        assert (
            "Not here, since it cannot be worked out: risk (discount_rate: in some worlds the sum is infinite)." in said
        )
        assert "tables/break_even/waterfall.csv" in archive.namelist()


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
    assert button.proto.url and not at.exception
    at.session_state["state"] = State([Step(presets.load("retail_bank"), presets.load("retail_bank"))])
    at.run()
    assert not [b for b in at.get("download_button") if b.proto.label == "Download data"]
    assert any("has changed since" in one.value for one in at.caption)
