"""The frontier over two numbers, against whole scenarios put one by one and against cases worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import presets
from model.decisions.frontier import frontier, shown
from model.decisions.margins import HORIZON, bounds, must_be_true
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from tests.strategies import examples

BANK, SUPPLIER = presets.load("retail_bank"), presets.load("energy_supplier")
NAMES = list(paths.numbers(BANK))
PAIRS = [
    ("programme.released_share", "bond.causal_share"),
    ("segments.Everyday.churn", "segments.Everyday.churn_spread"),
    ("plan.automation.Problem", "service.hourly_cost"),
    (HORIZON, "bond.causal_share"),
    ("programme.investment", HORIZON),
    ("today.training", "discount_rate"),
]


def net(scenario: Scenario, changes: dict) -> float:
    return float(simulate(inputs(paths.put(scenario, changes))).net)


@pytest.mark.parametrize(("x", "y"), PAIRS)
@pytest.mark.parametrize("id", ["retail_bank", "premium_retailer"])
def test_every_point_is_a_scenario_of_its_own(id, x, y):
    """61 x 61, y along the first axis; corners, sides and middle as whole scenarios give them."""
    scenario = presets.load(id)
    names = {s.name: t.name for s, t in zip(BANK.segments, scenario.segments, strict=False)}
    x, y = (path.replace("Everyday", names["Everyday"]) for path in (x, y))
    found = frontier(scenario, x, y)
    assert found.net.shape == (len(found.y.at), len(found.x.at)) == (61, 61)
    for j in (0, 17, 60):
        for i in (0, 41, 60):
            there = net(scenario, {x: float(found.x.at[i]), y: float(found.y.at[j])})
            assert found.net[j, i] == pytest.approx(there, rel=1e-9)
    assert found.here == net(scenario, {}) and not found.impossible


@given(st.data())
@examples(12)
def test_any_two_numbers(data):
    """Within bounds, around what is entered and likely; regions where they are said to be."""
    x, y = data.draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
    found = frontier(BANK, x, y, points=9)
    for axis in (found.x, found.y):
        low, high = bounds(axis.path)
        assert low <= axis.at[0] < axis.at[-1] <= high and (np.diff(axis.at) > 0).all()
        assert axis.at[0] <= axis.low <= axis.here <= axis.high <= axis.at[-1]
    known = np.isfinite(found.net)
    assert known.any() and found.gains == pytest.approx(np.mean(found.net[known] > 0))
    for point, region in ((found.in_gain, found.net > 0), (found.in_loss, found.net < 0)):
        assert (point is not None) == region.any()
        if point is not None:
            i, j = np.flatnonzero(found.x.at == point[0])[0], np.flatnonzero(found.y.at == point[1])[0]
            assert region[j, i]


@pytest.mark.parametrize("id", presets.names())
def test_the_zero_line_passes_where_each_number_alone_breaks_even(id):
    """On the lines through the entered values the sign changes where must_be_true says."""
    scenario = presets.load(id)
    first, second = [m for m in must_be_true(scenario).assumed if m.at is not None][:2]
    for one, other in ((first, second), (second, first)):
        reach = (min(one.at, one.value) * 0.9 + 0.001, max(one.at, one.value) * 1.05)
        here = np.array([other.value, other.value + 1e-9])
        found = frontier(scenario, one.path, other.path, reach, tuple(here), points=61)
        turns = np.flatnonzero(np.diff(np.sign(found.net[0])))
        inside = [v for v in one.flips if found.x.at[0] < v < found.x.at[-1]]
        assert [found.x.at[k] <= v <= found.x.at[k + 1] for k, v in zip(turns, inside, strict=True)] == [True] * len(
            inside
        )


def test_regions_by_hand():
    """Investment, the running cost as entered: net falls by one for each unit invested."""
    assert SUPPLIER.programme.running_cost == 150_000
    worth, invested = net(SUPPLIER, {}), SUPPLIER.programme.investment
    edge = invested + worth
    found = frontier(
        SUPPLIER, "programme.investment", "programme.running_cost", (0, 2 * edge), (150_000.0, 150_000.001), 41
    )
    assert (found.net[0] > 0).tolist() == (found.x.at < edge).tolist()
    assert found.gains == pytest.approx(0.5, abs=0.02)
    assert found.in_gain[0] < edge < found.in_loss[0]
    low, high = paths.interval(SUPPLIER, "programme.investment")
    assert high < edge and found.box_gains == 1


def test_the_box_is_weighed_by_its_area():
    """Of a box whose left part gains the share that lies there."""
    edge = SUPPLIER.programme.investment + net(SUPPLIER, {})
    scenario = paths.put(SUPPLIER, {"programme.investment": edge - 1000})
    low, high = paths.interval(scenario, "programme.investment")
    found = frontier(scenario, "programme.investment", "today.training", None, (0, 1e-3))
    assert found.box_gains == pytest.approx((edge - low) / (high - low), abs=0.03)


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ("bond.after.poor.fan", "bond.after.poor.neutral"),
        ("touchpoints.Problem.personal_excellent", "touchpoints.Problem.personal_poor"),
        ("touchpoints.Problem.digital_poor", "touchpoints.Problem.digital_excellent"),
    ],
)
def test_shares_of_one_row_cannot_exceed_1_together(x, y):
    """Marked, and no others; what can be is as whole scenarios give it."""
    found = frontier(BANK, x, y, (0, 1), (0, 1), 21)
    total = found.x.at[None, :] + found.y.at[:, None]
    assert (np.isnan(found.net) == (total > 1 + 1e-9)).all() and found.impossible
    there = {x: float(found.x.at[3]), y: float(found.y.at[7])}
    assert found.net[7, 3] == pytest.approx(net(BANK, there), rel=1e-9)


def test_other_rows_leave_each_other_room():
    assert not frontier(BANK, "bond.after.poor.fan", "bond.after.adequate.fan", (0, 1), (0, 1), 11).impossible
    pair = ("touchpoints.Problem.personal_excellent", "touchpoints.Problem.digital_poor")
    assert not frontier(BANK, *pair, (0, 1), (0, 1), 11).impossible


def test_infinite_sums_are_marked_and_the_rest_is_answered():
    """Undiscounted, customers who never leave are worth no finite sum."""
    scenario = paths.put(BANK, {"segments.Everyday.churn_spread": 0.0, "count_remaining_lifetime": True})
    found = frontier(scenario, "segments.Everyday.churn", "discount_rate", (0, 0.2), (0, 0.2), 11)
    assert np.isnan(found.net[0, 0]) and np.isfinite(found.net[1:, 1:]).all()
    over_time = frontier(
        paths.put(scenario, {"discount_rate": 0.0}), "segments.Everyday.churn", HORIZON, (0, 0.2), None, 5
    )
    assert np.isnan(over_time.net[:, 0]).all() and np.isfinite(over_time.net[:, 1:]).all()


@pytest.mark.parametrize("path", NAMES)
def test_what_is_shown_holds_what_is_likely(path):
    """Within the bounds, wider than nothing; three times the way where something is uncertain."""
    (left, right), (least, most), (low, high) = shown(BANK, path), bounds(path), paths.interval(BANK, path)
    value = paths.get(BANK, path)
    assert least <= left <= low <= value <= high <= right <= most and left < right
    if high > low:
        assert left == pytest.approx(max(least, value - 3 * (value - low)))


def test_what_cannot_be_asked():
    with pytest.raises(ValueError, match="two different"):
        frontier(BANK, "discount_rate", "discount_rate")
    with pytest.raises(ValueError, match="lower to a higher"):
        frontier(BANK, "discount_rate", "bond.causal_share", (0.1, 0.1))
    with pytest.raises(KeyError, match="no such"):
        frontier(BANK, "discount_rate", "service.nothing")
