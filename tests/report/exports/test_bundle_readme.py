"""README.txt of the data zip: what it says of the files, of the findings and of what is missing."""

from __future__ import annotations

import io
import zipfile

import pytest

from data import presets
from model import uncertainty
from model.decisions.answer import answer
from model.scenario import paths
from model.tables.pack import tables as packed
from pages.report.exports.data import bundle
from pages.report.pictures import everything as gallery
from tests.report.exports.bundles import NAME, contents, found, tables


def test_the_readme_says_what_it_is():
    said = contents()["README.txt"].decode("utf-8-sig")
    assert said.startswith(f"{NAME}\n") and found().fingerprint in said and "http://localhost/?v=1" in said
    own = {name for name in contents() if "/" not in name} - {"README.txt"}
    assert {"plans.json", "dictionary.csv"} < own and all(f"\n{name} " in said for name in own)
    assert "Not here" not in said and "{path}" not in said


def test_it_names_every_finding_with_its_tables():
    _, _, findings = contents()["README.txt"].decode("utf-8-sig").partition("What the charts say")
    lines = [line for line in findings.splitlines() if line.startswith("- ")]
    assert len(lines) > 40
    for line in lines:
        names = line.rpartition(" [")[2].rstrip("]").split(", ")
        assert {f"tables/{name}.csv" for name in names} <= set(tables()), line


@pytest.mark.parametrize("counted", [True, False])
def test_the_readme_says_whether_the_remaining_lifetime_counts(counted, monkeypatch):
    monkeypatch.setattr(gallery, "PARTS", ())
    monkeypatch.setattr(packed, "TABLES", ())
    one = answer(paths.put(presets.load("retail_bank"), {"count_remaining_lifetime": counted}))
    with zipfile.ZipFile(io.BytesIO(bundle(one))) as archive:
        said = " ".join(archive.read("README.txt").decode("utf-8-sig").split())
    rest = " and what the customers left then are still worth" if counted else ""
    assert f"are discounted sums over the horizon{rest}. Those of single months" in said


def test_what_cannot_be_worked_out_is_named_and_the_rest_is_there(monkeypatch):
    def fails(scenario, **more):
        raise ValueError("discount_rate: in some worlds the sum is infinite")

    monkeypatch.setattr(uncertainty, "risk", fails)
    monkeypatch.setattr(gallery, "PARTS", tuple(part for part in gallery.PARTS if part[0] == "break_even"))
    few = tuple(one for one in packed.TABLES if one.name in ("net_parts", "risk_band"))
    monkeypatch.setattr(packed, "TABLES", few)
    with zipfile.ZipFile(io.BytesIO(bundle(found()))) as archive:
        said = archive.read("README.txt").decode("utf-8-sig")
        names, package = archive.namelist(), archive.read("datapackage.json").decode()
    why = "discount_rate: in some worlds the sum is infinite"
    assert f"Not here, since it cannot be worked out: risk_band ({why})." in said and why in package
    assert "tables/net_parts.csv" in names and "tables/risk_band.csv" not in names
