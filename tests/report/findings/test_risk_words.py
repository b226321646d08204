"""The words and charts of Risk: chances right at both ends, headlines right in every case, tables that read back."""

from __future__ import annotations

import json
from math import isfinite
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import presets
from model.scenario import paths
from model.scenario.units import Unit
from model.uncertainty import risk, spread, swings
from pages.report import numbers
from pages.report.charts import band, dots, sobol, tornado
from pages.report.findings import risk as say
from pages.report.findings.chances import one_in
from tests.report.charts.drawn_charts import sane
from tests.report.charts.test_charts import read
from tests.strategies import examples

BANK = paths.put(presets.load("retail_bank"), {"horizon_years": 1})
SEEN = risk(BANK, 400)
SWUNG = swings(BANK)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "none of the 10,000"),
        (1, "about 1 in 10,000"),
        (3, "about 1 in 3,300"),
        (270, "about 1 in 37"),
        (999, "about 1 in 10"),
        (1_250, "about 1 in 8"),
        (2_421, "about 1 in 4"),
        (3_000, "about 3 in 10"),
        (5_000, "about 1 in 2"),
        (8_161, "about 4 in 5"),
        (8_900, "about 9 in 10"),
        (8_600, "about 7 in 8"),
        (9_500, "about 19 in 20"),
        (9_999, "about 9,999 in 10,000"),
        (10_000, "all of the 10,000"),
    ],
)
def test_chances_in_words(count, said):
    assert one_in(count, 10_000) == said


@given(st.integers(1, 9_999))
@examples(200)
def test_a_chance_in_words_is_near_the_chance(count):
    """Within a tenth of it, or of its opposite."""
    part, whole = (int(n.replace(",", "")) for n in one_in(count, 10_000).removeprefix("about ").split(" in "))
    p = count / 10_000
    assert 0 < part < whole
    assert abs(part / whole - p) <= 0.1 * min(p, 1 - p) + 0.0501 * (0.1 <= p <= 0.9)


def test_what_the_draws_leave_open():
    assert numbers.percent_ends(0.2338, 0.2506) == ("23.4", "25.1 %")


def seen(net, columns=("x",), **more) -> SimpleNamespace:
    net = np.asarray(net, float)
    losses = int((net < 0).sum())
    p10, p50, p90 = np.quantile(net, [0.1, 0.5, 0.9])
    return SimpleNamespace(
        net=net, losses=losses, loss=losses / len(net), p10=p10, p50=p50, p90=p90, entered=float(net[0]), flips=0.0,
        loss_interval=(0.1, 0.2), draws=SimpleNamespace(columns=dict.fromkeys(columns)), dots=np.quantile(net, np.linspace(0.01, 0.99, 50)),
        **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("net", "columns", "said"),
    [
        ([1e6] * 100, ("x",), "The plan makes a loss in none of the 100 possible worlds; the middle of them is +1.0 m EUR"),
        ([-1e6] * 100, ("x",), "The plan makes a loss in all of the 100 possible worlds; the middle of them is −1.0 m EUR"),
        ([-1e6] * 13 + [2e6] * 87, ("x",), "The chance of a loss is about 1 in 8; the middle of 100 possible worlds is +2.0 m EUR"),
        ([0.0] * 100, ("x",), "The plan changes nothing, whatever the assumptions are"),
        ([5e5] * 100, (), "Every assumption is held to be certain, so the plan is worth +500,000 EUR and nothing else"),
    ],
)  # fmt: skip
def test_the_headline(net, columns, said):
    assert say.headline(seen(net, columns), "EUR") == said


@pytest.mark.parametrize(
    ("low", "middle", "red", "said"),
    [
        ([-3, -2, -1], [-1, -1, -1], 75, "About 3 in 4 cases are in the red after 2 months"),
        ([-3, -2, -1], [-1, -1, -1], 100, "All of the 100 cases are in the red after 2 months"),
        (
            [-3, -2, -1],
            [-1, 0, 1],
            30,
            "Half of the cases or more are in the black from month 1 on; about 3 in 10 are in the red after 2 months",
        ),
        (
            [-3, -2, -1],
            [-1, 0, 1],
            18,
            "Half of the cases or more are in the black from month 1 on; about 1 in 6 is in the red after 2 months",
        ),
        (
            [-3, -2, 1],
            [-1, 0, 1],
            9,
            "Half of the cases or more are in the black from month 1 on, 9 in 10 from month 2 on",
        ),
        (
            [0, 1, 1],
            [0, 1, 1],
            0,
            "Half of the cases or more are in the black from the start on, 9 in 10 from the start on",
        ),
        (
            [1, -1, 1],
            [1, 1, 1],
            9,
            "Half of the cases or more are in the black from the start on, 9 in 10 from month 2 on",
        ),
    ],
)
def test_the_band_in_words(low, middle, red, said):
    levels = np.array([low, middle, [9, 9, 9]], float)
    assert say.band(SimpleNamespace(band=levels, entered_sums=levels[1], net=np.zeros(100), in_red=red)) == said


def swung(nets) -> SimpleNamespace:
    names = ("service.hourly_cost", "bond.causal_share", "market.scarcity")[: len(nets)]
    return SimpleNamespace(path=names, net=np.array(nets, float).reshape(-1, 5), turns=np.zeros(len(nets), bool))


@pytest.mark.parametrize(
    ("nets", "said"),
    [
        ([], "No assumption is uncertain"),
        ([[1, 2, 3, 4, 5]], "No assumption alone turns the verdict within its likely range; “Hourly cost of staff” moves it most"),
        ([[1, 2, 3, 4, 5], [-1, 2, 3, 3, 3]], "One assumption alone can turn the verdict: How much of loyalty the contact really causes"),
        ([[-1, 2, 3, 4, 5], [-1, 2, 3, 3, 3]], "2 assumptions can each turn the verdict alone; “Hourly cost of staff” moves it most"),
    ],
)  # fmt: skip
def test_the_tornado_in_words(nets, said):
    assert say.tornado(swung(nets)) == said


def test_the_dots_are_the_outcomes():
    drawn = dots.dots(SEEN.dots, SEEN.entered, SEEN.p50, "EUR", "title")
    assert sane(drawn)
    losses, gains = drawn["data"][:2]
    assert len(losses["x"]) == (SEEN.dots < 0).sum() and len(losses["x"]) + len(gains["x"]) == 50
    assert all(x < 0 for x in losses["x"]) and all(x >= 0 for x in gains["x"])
    places = list(zip(losses["x"] + gains["x"], losses["y"] + gains["y"], strict=True))
    assert len(set(places)) == 50
    _, rows = read(dots.dots_table(SEEN.dots, SEEN.entered, SEEN.p50, "EUR"))
    assert [float(r[1]) for r in rows[:50]] == pytest.approx(SEEN.dots, abs=0.01)


@pytest.mark.parametrize("net", [[0.0] * 50, [-1.0] * 50, [5.0] * 50, [-1e12] + [1e-3] * 49, list(range(-25, 25))])
def test_dots_of_odd_outcomes(net):
    drawn = dots.dots(net, net[0], net[25], "EUR", "title")
    assert sane(drawn)
    low, high = drawn["layout"]["xaxis"]["range"]
    assert isfinite(low) and isfinite(high) and low < high
    assert sum(len(t["x"]) for t in drawn["data"][:2]) == 50
    assert len(drawn["data"][0]["x"]) == sum(v < 0 for v in net)


def test_the_band_chart_is_the_band():
    drawn = band.band(SEEN.band, SEEN.entered_sums, "EUR", "title")
    assert sane(drawn)
    unit = drawn["layout"]["yaxis"]["title"]["text"]
    size = 1e6 if "m EUR" in unit else 1
    for trace, level in zip(drawn["data"], (SEEN.band[0], SEEN.band[2], SEEN.band[1], SEEN.entered_sums), strict=True):
        assert np.array(trace["y"]) * size == pytest.approx(level, rel=1e-4, abs=10)
    _, rows = read(band.band_table(SEEN.band, SEEN.entered_sums, "EUR"))
    assert len(rows) == 13
    assert [float(v) for v in rows[12][1:]] == pytest.approx([*SEEN.band[:, -1], SEEN.entered_sums[-1]], abs=0.01)


def test_the_tornado_chart_is_the_tornado():
    names = [paths.title(p) for p in SWUNG.path]
    units = [paths.about(p).unit for p in SWUNG.path]
    drawn = tornado.tornado(SWUNG, names, units, "EUR", "title", most=7)
    assert sane(drawn)
    low, high, points, line, key = drawn["data"]
    assert line["uid"] == "entered" and key["showlegend"] and not any(key["x"])
    assert len(low["x"]) == len(high["x"]) == 7 and len(points["x"]) == 35
    for i in range(7):
        ends = low["base"] + low["x"][i], high["base"] + high["x"][i]
        assert np.array(ends) * 1e6 == pytest.approx(SWUNG.net[i][[0, -1]], rel=1e-3, abs=100)
    _, rows = read(tornado.tornado_table(SWUNG, names, units, "EUR"))
    assert len(rows) == len(names)
    assert float(rows[0][8]) == pytest.approx(SWUNG.net[0][0], abs=0.01)


def test_a_turning_bar_is_marked_and_explained():
    turning = SimpleNamespace(
        path=("service.hourly_cost",), value=np.arange(5.0)[None], net=np.array([[1.0, 3, 2, 1, 0]]) * 1e6,
        turns=np.array([True]), entered=2e6,
    )  # fmt: skip
    drawn = tornado.tornado(turning, ["Hourly cost"], [Unit("money per hour")], "EUR", "title")
    assert drawn["layout"]["yaxis"]["ticktext"][0].endswith(tornado.TURNS)
    assert tornado.TURNS.strip() in say.turns(turning, 5) and say.turns(SWUNG, 1) == ""
    assert drawn["layout"]["xaxis"]["range"][1] > 3


def test_the_bars_of_the_spread_are_the_indices():
    found = spread(BANK, SWUNG.path, n=64)
    names = [*(paths.title(p) for p in found.paths), "All others"]
    drawn = sobol.sobol(found.indices, names, "title")
    assert sane(drawn)
    assert drawn["data"][0]["x"] == pytest.approx(100 * found.indices.first, abs=0.01)
    ends = np.array(drawn["data"][1]["x"]) + drawn["data"][1]["error_x"]["array"]
    wide = found.indices.total_interval[:, 1] >= found.indices.total
    assert ends[wide] == pytest.approx(100 * found.indices.total_interval[wide, 1], abs=0.01)
    assert len(read(sobol.sobol_table(found.indices, names))[1]) == len(names)
    assert paths.title(found.paths[0]) in say.spread(found)
    assert f"{found.runs:,} runs" in say.spread_account(found, True) and "left out" in say.spread_account(found, True)
    assert "left out" not in say.spread_account(found, False)


def test_the_spread_names_what_explains_most_alone():
    """Not what explains most together with others: the share told is the sum of what each explains alone."""
    found = SimpleNamespace(
        known=True,
        paths=("market.scarcity", "bond.causal_share", "discount_rate", "service.hourly_cost", "market.habituation"),
        indices=SimpleNamespace(
            first=np.array([0.02, 0.10, 0.001, 0.20, 0.05, 0.5]), total=np.array([0.6, 0.5, 0.4, 0.3, 0.2, 0.6])
        ),
    )
    said = "“Hourly cost of staff”, “How much of loyalty the contact really causes” and “Habituation to digital” explain 35 % of the spread of net on their own"
    assert say.spread(found) == said
    found.indices.first = np.array([0.0, -0.1, 0.001, 0.004, 0.0, 0.5])
    assert say.spread(found) == "No assumption alone explains the spread of net"


def test_figures_are_plain_json():
    json.dumps(dots.dots(SEEN.dots, SEEN.entered, SEEN.p50, "EUR"), allow_nan=False)
