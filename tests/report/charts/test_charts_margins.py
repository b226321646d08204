"""The charts of the page What must be true, and the tables behind them."""

from __future__ import annotations

import json
from dataclasses import replace
from math import inf

import numpy as np
import pytest

from data import presets
from model.decisions.answer import answer
from model.decisions.churn_curve import churn_curve
from model.decisions.frontier import frontier
from model.decisions.margins import MustBeTrue, must_be_true
from model.scenario import paths
from model.scenario.units import SHARE
from pages.report.charts import churn as churn_chart
from pages.report.charts import frontier as frontier_chart
from pages.report.charts import margins as margins_chart
from tests.pages.test_trust_must import BANK, NEVER
from tests.report.charts.test_charts import read

EVIL = "=<b>%{x}</b>" + "ü" * 40


@pytest.fixture(scope="module")
def bank() -> MustBeTrue:
    return must_be_true(BANK)


def told(seen: MustBeTrue) -> tuple[list[str], list[str]]:
    return [paths.title(m.path) for m in seen.margins], [paths.about(m.path).unit for m in seen.margins]


@pytest.mark.parametrize("id", presets.names())
def test_the_closest_on_one_scale(id):
    """Each ring lies its way from the entered value, to the left where the value falls; at most twelve, closest on top."""
    seen = must_be_true(presets.load(id))
    assumed = MustBeTrue(seen.net, seen.assumed)
    drawn = margins_chart.margins(assumed.margins, *told(assumed), "EUR", "Title")
    _, way, entered, flips, _ = drawn["data"]
    shown = [m for m in seen.assumed if m.at is not None and m.way <= max(4, 1.5 * seen.assumed[0].way)][:12]
    assert len(flips["x"]) == len(shown) == len(drawn["layout"]["annotations"]) > 0
    assert flips["x"] == pytest.approx([m.way * np.sign(m.at - m.value) for m in shown])
    assert [abs(x) for x in flips["x"]] == sorted(abs(x) for x in flips["x"])
    assert set(entered["x"]) == {0.0} and way["x"][1::3] == flips["x"]
    low, high = drawn["layout"]["xaxis"]["range"]
    assert all(low < x < high for x in flips["x"])
    assert json.loads(json.dumps(drawn, allow_nan=False)) == drawn


def test_all_numbers_are_in_the_table(bank):
    header, rows = read(margins_chart.margins_table(bank.margins, *told(bank), "EUR"))
    assert [row[1] for row in rows] == [m.path for m in bank.margins]
    for row, m in zip(rows, bank.margins, strict=True):
        assert float(row[4]) == pytest.approx(m.value) and row[3] == ("decision" if m.decision else "assumption")
        assert row[7] == "" if m.at is None else float(row[7]) == pytest.approx(m.at, rel=1e-8)
        assert [float(v) for v in row[11:] if v] == pytest.approx(m.flips, rel=1e-8)
        assert row[10] == "" if m.way in (None, inf) else float(row[10]) == pytest.approx(m.way, rel=1e-8)
    assert len(header) == 11 + max(len(m.flips) for m in bank.margins)


def test_names_never_become_templates_or_formulas(bank):
    n = len(bank.margins)
    drawn = margins_chart.margins(bank.margins, [EVIL] * n, [SHARE] * n, "EUR", "Title")
    templates = [t["hovertemplate"] for t in drawn["data"] if "hovertemplate" in t]
    assert templates and not any(EVIL[:6] in template for template in templates)
    _, rows = read(margins_chart.margins_table(bank.margins, [EVIL] * n, [SHARE] * n, "EUR"))
    assert all(row[0] == f"'{EVIL}" for row in rows)


def test_no_margin_is_an_empty_chart():
    assert margins_chart.drawn([NEVER]) == [] == margins_chart.drawn([replace(NEVER, at=1.0, way=inf)])


@pytest.mark.parametrize(
    ("x", "y"), [("programme.released_share", "bond.causal_share"), ("bond.after.poor.fan", "bond.after.poor.neutral")]
)
def test_the_frontier_shows_what_the_model_says(x, y):
    found = frontier(BANK, x, y, points=21)
    names, units = (paths.title(x), paths.title(y)), (paths.about(x).unit, paths.about(y).unit)
    drawn = frontier_chart.frontier(found, names, units, "EUR", "Title")
    cells, zero, box, words, here, _key = drawn["data"]
    z = np.array([[np.nan if v is None else v for v in row] for row in cells["z"]])
    assert (np.isnan(z) == np.isnan(found.net)).all() and (np.sign(z) == np.sign(found.net))[np.isfinite(z)].all()
    assert zero["z"] == cells["z"] and zero["contours"]["start"] == zero["contours"]["end"] == 0
    assert cells["x"] == pytest.approx(100 * found.x.at, abs=1e-3) and cells["y"] == pytest.approx(
        100 * found.y.at, abs=1e-3
    )
    assert (min(box["x"]), max(box["x"])) == pytest.approx((100 * found.x.low, 100 * found.x.high), abs=1e-3)
    assert here["x"] + here["y"] == pytest.approx([100 * found.x.here, 100 * found.y.here])
    assert words["text"] == [w for w, at in (("gain", found.in_gain), ("loss", found.in_loss)) if at]
    assert json.loads(json.dumps(drawn, allow_nan=False)) == drawn
    header, rows = read(frontier_chart.frontier_table(found, names, units, "EUR"))
    assert len(rows) == 441 and header[2] == "net [EUR]"
    assert [float(v) for v in rows[22][:2]] == pytest.approx([found.x.at[1], found.y.at[1]])
    assert float(rows[22][2]) == pytest.approx(found.net[1, 1], abs=0.006)
    assert (rows[-1][2] == "") == bool(np.isnan(found.net[-1, -1]))


def test_the_churn_curve_with_its_marks():
    found = answer(BANK).affordable
    line = churn_chart.churn(churn_curve(BANK, found), found.churn_points, found.expected_points, "EUR", "Title")
    net, _, able, today = line["data"]
    assert able["x"] == [pytest.approx(100 * found.churn_points)] and able["y"] == [0] and today["x"] == [0]
    assert today["y"] == [pytest.approx(np.interp(0, net["x"], net["y"]), rel=1e-3)] and today["y"][0] > 1
    assert net["x"] == sorted(net["x"])
    assert {note["text"].split()[0] for note in line["layout"]["annotations"]} == {"as", "expected", "affordable"}
    none = churn_chart.churn(churn_curve(BANK, found), None, found.expected_points, "EUR", "Title")
    assert none["data"][2]["x"] == [] and json.loads(json.dumps(none, allow_nan=False)) == none
    _, rows = read(churn_chart.churn_table(churn_curve(BANK, found), found.churn_points, found.expected_points, "EUR"))
    assert [row[3] for row in rows[-2:]] == ["expected", "affordable"]
    assert float(rows[-1][0]) == pytest.approx(found.churn_points, abs=1e-6)
