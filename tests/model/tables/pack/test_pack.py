"""The data pack: tidy tables of declared types that programs can read, described by the standard for such packages."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow.parquet as pq
import pytest

from data import presets
from model import VERSION
from model.decisions.answer import answer
from model.scenario import paths
from model.scenario.ranges import is_ours
from model.tables.csv_table import cell
from model.tables.pack import Work, contents
from model.tables.pack.declared import tidy
from model.tables.pack.tables import TABLES
from pages.report.told import told

PROFILE = json.loads(Path(__file__).with_name("data-package.json").read_text("utf-8"))
BANK = presets.load("retail_bank")
DAY, LINK = date(2026, 11, 30), "https://example.org/?fp=1"
RENAMED = "Counter, «desk»"


def changed():
    """Two values changed, a segment renamed, in another currency."""
    data = paths.dump(BANK) | {"currency": "CHF"}
    data["segments"][1]["name"] = RENAMED
    one = paths.read(data)
    return paths.put(one, {"service.hourly_cost": 44.0, f"segments.{RENAMED}.churn": 0.061})


@cache
def made() -> dict[str, bytes]:
    scenario = changed()
    files, missing = contents(Work(answer(scenario), told=told(scenario)), LINK, DAY, with_worlds=False)
    assert not missing
    return files


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made()[name].decode("utf-8-sig"), newline="")))


def described() -> dict[str, Any]:
    return json.loads(made()["datapackage.json"])


def test_the_package_is_one_by_the_standard():
    jsonschema.Draft4Validator(PROFILE).validate(described())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(PROFILE).validate(described() | {"resources": []})
    assert described()["version"] == VERSION and described()["created"].startswith("2026-11-30")


def test_every_table_is_described_with_its_checksum_and_nothing_else_is():
    there = {name for name in made() if name.endswith(".csv")}
    assert {one["path"] for one in described()["resources"]} == there
    for one in described()["resources"]:
        raw = made()[one["path"]]
        assert one["bytes"] == len(raw) and one["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
        if "parquet" in one:
            assert one["parquet"] in made()


READ = {"integer": int, "number": float, "boolean": {"true": True, "false": False}.__getitem__, "string": str}
ARROW = {"integer": "int64", "number": "double", "boolean": "bool", "string": "string"}


@pytest.mark.parametrize("name", [one.name for one in TABLES if not one.worlds] + ["dictionary"])
def test_a_table_is_tidy_and_of_its_types(name):
    """Header as declared, each cell of its type, rows told apart by their key; in Parquet the same values, of those types."""
    (one,) = (r for r in described()["resources"] if r["path"].endswith(f"/{name}.csv") or r["path"] == f"{name}.csv")
    fields, found = one["schema"]["fields"], rows(one["path"])
    assert list(found[0]) == [field["name"] for field in fields]
    typed = [[READ[f["type"]](row[f["name"]]) if row[f["name"]] else None for f in fields] for row in found]
    keys = [tuple(row[name] for name in one["schema"]["primaryKey"]) for row in found]
    assert len(set(keys)) == len(keys) and all(all(key) for key in keys)
    if "parquet" in one:
        twin = pq.read_table(io.BytesIO(made()[one["parquet"]]))
        assert [str(kind) for kind in twin.schema.types] == [ARROW[field["type"]] for field in fields]
        plain = [[cell(v) if isinstance(v, str) else v for v in c.to_pylist()] for c in twin.columns]
        assert [list(row) for row in zip(*plain, strict=True)] == typed, (
            "but for the apostrophe before what looks like a formula"
        )
        assert twin.schema.metadata[b"model"].decode() == VERSION


def test_every_column_has_its_line_in_the_dictionary():
    lines = {(row["file"], row["column"]): row for row in rows("dictionary.csv")}
    columns = [(r, f) for r in described()["resources"] if "parquet" in r for f in r["schema"]["fields"]]
    assert len(lines) == len(columns)
    for resource, field in columns:
        line = lines[resource["path"], field["name"]]
        assert (line["type"], line["meaning"]) == (field["type"], field["description"]) and len(line["meaning"]) > 1
        assert line["unit"] == field.get("unit", "")
    units = {row["unit"] for row in lines.values()}
    assert {"CHF", "CHF per contact a year", "share", "see column unit"} < units and "money" not in " ".join(units)


def test_assumptions_say_what_they_are_whose_and_whether_they_changed():
    found = {row["path"]: row for row in rows("tables/assumptions.csv")}
    scenario = changed()
    assert set(found) == {path for path in paths.values(scenario) if not is_ours(path)}
    wage = found["service.hourly_cost"]
    assert (wage["label"], wage["label_de"]) == ("Hourly cost of staff", "Stundenkosten des Personals")
    assert (wage["value"], wage["unit"], wage["kind"], wage["changed"]) == ("44", "CHF per hour", "entered", "true")
    assert float(wage["low"]) < 44 < float(wage["high"]) and float(wage["example"]) == BANK.service.hourly_cost
    published = [row for row in found.values() if row["kind"] == "published"]
    assert len(published) > 20 and all(row["source"] and row["changed"] == "false" for row in published)
    now = {path for path, row in found.items() if row["changed"] == "true"}
    assert now == {"service.hourly_cost", f"segments.{RENAMED}.churn"}, "a new name is no new value"
    assert {row["part"] for row in found.values() if row["path"].startswith("segments.")} == {"Everyday", RENAMED}
    assert all(row["label_de"] for row in found.values())
    assert found["churn_form"]["choice"] == "proportional" and not found["churn_form"]["value"]


def test_where_there_is_no_example_nothing_is_known_to_have_changed():
    own = paths.read(paths.dump(BANK) | {"preset": "", "name": "Ours", "sources": {}})
    assert {(of.changed, of.example) for of in told(own).by_path.values()} == {(None, None)}


def test_how_it_is_quoted():
    lines = made()["CITATION.cff"].decode().splitlines()
    pairs = dict(line.strip().removeprefix("- ").split(": ", 1) for line in reversed(lines) if ": " in line)
    assert (
        pairs["cff-version"] == "1.2.0" and pairs["type"] == "dataset" and "Retail bank" in json.loads(pairs["title"])
    )
    assert json.loads(pairs["version"]) == VERSION and json.loads(pairs["date-released"]) == "2026-11-30"
    assert json.loads(pairs["value"]) == described()["fingerprint"] and json.loads(pairs["url"]) == LINK


def test_what_is_no_number_is_missing():
    """As where customers who never leave would be worth an infinite sum."""
    one = paths.put(BANK, {"discount_rate": 0.0, "count_remaining_lifetime": False})
    never = paths.put(
        one, {f"segments.{s.name}.{rate}": 0.0 for s in BANK.segments for rate in ("churn", "newcomer_churn")}
    )
    (table,) = (t for t in TABLES if t.name == "horizons")
    files = list(table.make(Work(answer(never))))
    assert any(net != net for *_, net in files)
    assert cell(float("nan")) == ""


def test_a_column_that_is_declared_wrongly_is_refused():
    with pytest.raises(ValueError, match="no column is declared so: month; which"):
        tidy("A table", "month; which", ("month",))(lambda work: ())
