"""README.txt of the data zip: what it says of the files, of months and of what is missing."""

from __future__ import annotations

import io
import zipfile

import pytest

from data import presets
from model import uncertainty
from model.decisions.answer import answer
from model.scenario import paths
from pages.report.exports.data import bundle
from pages.report.pictures import everything as gallery
from tests.report.exports.bundles import NAME, contents, found, rows, tables


def test_the_readme_says_what_it_is():
    said = contents()["README.txt"].decode("utf-8-sig")
    assert said.startswith(f"{NAME}\n") and found().fingerprint in said and "http://localhost/?v=1" in said
    assert all(name in said for name in ("scenario.json", "answer.json", "reproduce.py", "index.csv"))
    assert "Not here" not in said and "{" not in said


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
