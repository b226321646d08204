"""What a slider can be set to: every position is the very scenario that the slider would make, worked out by itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from data import presets
from model.decisions import positions
from model.decisions.answer import Answer, answer
from model.decisions.breakeven import break_even_values
from model.decisions.positions import EVEN, Positions, Slider, all_positions, number_positions, reach_positions
from model.decisions.reach import REACH, shares_of
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs
from model.stages.outcome import Outcome
from model.stages.simulate import simulate
from tests.strategies import examples, scenarios

BANK = presets.load("retail_bank")
FEW = [
    Slider("service.hourly_cost", 0.0, 120.0, 1.0),
    Slider("discount_rate", 0.0, 0.2, 0.002),
    Slider("plan.automation.Problem", 0.0, 1.0, 0.01),
    Slider("today.automation.Problem", 0.0, 0.5, 0.01),
    Slider("segments.Everyday.churn", 0.0, 0.5, 0.005),
    Slider("loyalty.event_churn", 0.0, 1.0, 0.01),
    Slider("bond.after.adequate.fan", 0.0, 1.0, 0.01),
    Slider("programme.ramp_months", 0.0, 60.0, 1.0),
]


def without_a_way(scenario: Scenario) -> Scenario:
    """The plan drafts today's shares."""
    return paths.put(scenario, {f"plan.automation.{name}": share for name, share in scenario.today.automation.items()})


def both_ways(scenario: Scenario) -> Scenario:
    """One touchpoint goes down as far as another goes up, with as many contacts: the share does not tell how far the plan goes."""
    problem, order = (t.name for t in scenario.touchpoints[:2])
    same = {f"touchpoints.{name}.contacts": 1.0 for name in (problem, order)}
    phase = paths.dump(without_a_way(scenario))
    for touchpoint in phase["touchpoints"][:2]:
        touchpoint["phase"] = "customer"
    return paths.put(
        paths.read(phase),
        same
        | {f"today.automation.{problem}": 0.4, f"plan.automation.{problem}": 0.6}
        | {f"today.automation.{order}": 0.6, f"plan.automation.{order}": 0.4},
    )


def assert_same(found: Outcome, expected: Outcome) -> None:
    """Totals, parts and months, also what is worked out lazily."""
    size = max(1.0, *(abs(v) for v in expected.parts.values()))
    for name in ("net", "savings", "losses", "investment", "saving", "loss", "cumulative", "more_customers"):
        np.testing.assert_allclose(
            getattr(found, name), getattr(expected, name), rtol=1e-9, atol=1e-10 * size, err_msg=name
        )
    for cause, amount in expected.parts.items():
        assert found.parts[cause] == pytest.approx(amount, rel=1e-9, abs=1e-10 * size), cause
    np.testing.assert_allclose(found.net_by_segment, expected.net_by_segment, rtol=1e-8, atol=1e-9 * size)
    for side in ("today", "plan"):
        for name, value in vars(getattr(expected, side)).items():
            np.testing.assert_allclose(getattr(getattr(found, side), name), value, rtol=1e-9, atol=1e-9, err_msg=name)


def assert_very_scenarios(scenario: Scenario, found: Positions, every: int = 1) -> None:
    for i in {*range(0, len(found), every), len(found) - 1}:
        own = paths.put(scenario, found.changes(i))
        assert_same(found.outcome.of(i), simulate(inputs(own)))


@pytest.mark.parametrize("name", presets.names())
def test_how_far_the_plan_goes_every_percent(name):
    scenario = presets.load(name)
    here = answer(scenario)
    found = reach_positions(here)
    assert found.path == REACH and found.step == 0.01
    assert_very_scenarios(scenario, found, 9)
    assert (np.diff(found.values) > 0).all() and (np.diff(found.at) > 0).all()
    np.testing.assert_allclose(found.values[[0, -1]], here.sweep.reach[[0, -1]], rtol=1e-11)
    inner = np.delete(found.at, [0, len(found) - 1, *np.searchsorted(found.values, [0, 1])])
    np.testing.assert_allclose(inner, np.round(inner, 2), atol=1e-9)
    assert np.diff(found.at).max() < 0.0151
    assert found.flips == pytest.approx(here.break_even_reaches, abs=1e-9)


@pytest.mark.parametrize("name", presets.names())
def test_today_and_the_draft_are_positions_and_cost_what_they_cost(name):
    scenario = presets.load(name)
    found = reach_positions(answer(scenario))
    today, draft = np.searchsorted(found.values, [0, 1])
    assert found.values[[today, draft]].tolist() == [0.0, 1.0]
    assert_same(found.outcome.of(int(draft)), simulate(inputs(paths.put(scenario, {REACH: 1.0}))))


def test_today_and_the_draft_beside_each_other_are_two_positions():
    """The plan goes a tenth of a percent further than today, and on from there to the end."""
    shares = {name: min(1.0, share + 0.001) for name, share in BANK.today.automation.items()}
    near = paths.put(BANK, {f"plan.automation.{name}": share for name, share in shares.items()})
    found = reach_positions(answer(near))
    assert {0.0, 1.0} <= {*found.values.tolist()}
    assert_very_scenarios(near, found, 20)


def test_a_short_way_has_finer_steps():
    """Only what few ask about is automated: all of it is less than 20 whole percents."""
    one = min(BANK.touchpoints, key=lambda t: t.contacts).name
    rare = paths.put(without_a_way(BANK), {f"plan.automation.{one}": 0.9, f"touchpoints.{one}.contacts": 0.01})
    found = reach_positions(answer(rare))
    assert found.step < 0.01 and len(found) >= 20
    assert_very_scenarios(rare, found, 20)


def test_where_the_share_does_not_tell_it_is_the_reach_by_hundredths():
    scenario = both_ways(BANK)
    here = answer(scenario)
    assert not here.sweep.by_share
    found = reach_positions(here)
    assert found.path == REACH and found.step == 0.01 and found.at is found.values
    np.testing.assert_allclose(found.values, np.arange(-200, 301) / 100, atol=1e-12)
    assert_very_scenarios(scenario, found, 60)
    assert found.flips == pytest.approx(here.break_even_reaches, abs=1e-9)


def test_without_a_way_every_touchpoint_gets_the_same_share():
    scenario = without_a_way(BANK)
    here = answer(scenario)
    found = reach_positions(here)
    assert found.path == EVEN and found.values.tolist() == [k / 100 for k in range(101)]
    assert found.changes(37) == {REACH: 1.0} | {f"plan.automation.{t.name}": 0.37 for t in scenario.touchpoints}
    assert_very_scenarios(scenario, found, 20)
    assert found.flips == pytest.approx(here.break_even_shares, abs=1e-9)


@pytest.mark.parametrize("slider", FEW, ids=lambda s: s.path)
def test_a_number_at_every_step(slider):
    found = number_positions(BANK, slider.path, slider.low, slider.high, slider.step)
    count = round((slider.high - slider.low) / slider.step) + 1
    assert found.at is None and len(found) == count
    np.testing.assert_allclose(found.values, np.linspace(slider.low, slider.high, count), atol=1e-9)
    assert_very_scenarios(BANK, found, 17)


@pytest.mark.parametrize("name", presets.names())
@pytest.mark.parametrize(
    "path", ["service.hourly_cost", "programme.released_share", "loyalty.event_churn", "discount_rate"]
)
def test_flips_are_the_break_evens_within(name, path):
    scenario = presets.load(name)
    low, high = paths.usual(scenario, path)
    found = number_positions(scenario, path, low, high, (high - low) / 100)
    expected = [v for v in break_even_values(scenario, path) if low <= v <= high]
    assert found.flips == pytest.approx(expected, rel=1e-7, abs=1e-9)
    signs = np.sign(found.outcome.net)
    assert len(expected) >= (np.diff(signs) != 0).sum()


def test_some_flip():
    """So that the test above says something."""
    paths_ = ["service.hourly_cost", "programme.released_share", "loyalty.event_churn"]
    assert sum(bool(break_even_values(presets.load(name), path)) for name in presets.names() for path in paths_) >= 8


def test_several_sliders_at_once_as_one_by_one(monkeypatch):
    batches = []
    simulated = positions.simulate
    monkeypatch.setattr(positions, "simulate", lambda x, **more: batches.append(x.batch) or simulated(x, **more))
    found = all_positions(BANK, FEW)
    undiscounted, *rest = batches
    assert undiscounted == 1 and rest == [sum(len(one) for one in found)] and 600 <= rest[0] <= positions.MOST
    for slider, one in zip(FEW, found, strict=True):
        alone = number_positions(BANK, slider.path, slider.low, slider.high, slider.step)
        assert one.path == slider.path and one.step == slider.step
        assert one.values.tolist() == alone.values.tolist()
        np.testing.assert_allclose(one.outcome.net, alone.outcome.net, rtol=1e-9, atol=1e-6)
        assert_same(one.outcome.of(len(one) // 3), alone.outcome.of(len(one) // 3))


def test_more_than_a_batch_holds_are_answered_in_several(monkeypatch):
    whole = all_positions(BANK, FEW)
    monkeypatch.setattr(positions, "MOST", 250)
    for one, same in zip(whole, all_positions(BANK, FEW), strict=True):
        assert one.values.tolist() == same.values.tolist()
        np.testing.assert_allclose(one.outcome.net, same.outcome.net, rtol=1e-9, atol=1e-6)


def test_an_end_that_is_no_step_is_a_position():
    found = number_positions(BANK, "service.hourly_cost", 30.5, 40.0, 3.0)
    assert found.values.tolist() == [30.5, 33.5, 36.5, 39.5, 40.0]


def test_without_the_dust_of_binary_fractions():
    found = number_positions(BANK, "loyalty.event_churn", 0.0, 1.0, 0.1)
    assert found.values.tolist() == [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]


@pytest.mark.parametrize("field", ["personal_excellent", "digital_poor"])
def test_what_the_scenario_cannot_have_is_no_position(field):
    """Excellent and poor contacts are together at most all of them; paths.put refuses more."""
    path = f"touchpoints.{BANK.touchpoints[0].name}.{field}"
    found = number_positions(BANK, path, 0.0, 1.0, 0.01)
    assert 0 < len(found) < 101
    assert_very_scenarios(BANK, found, 10)
    with pytest.raises(ScenarioError):
        paths.put(BANK, {path: float(found.values[-1]) + 0.01})


def test_no_outreach_at_all_is_no_position():
    assert number_positions(BANK, "today.outreach", 0.0, 2.0, 0.1).values[0] > 0


def test_what_is_worth_no_finite_sum_is_no_position():
    """Undiscounted, customers who never leave."""
    stays = paths.put(BANK, {"segments.Everyday.churn": 0.0})
    rates = number_positions(stays, "discount_rate", 0.0, 0.1, 0.01)
    assert rates.values.tolist() == [k / 100 for k in range(1, 11)]
    undiscounted = paths.put(BANK, {"discount_rate": 0.0})
    churn, cost = all_positions(
        undiscounted,
        [Slider("segments.Everyday.churn", 0.0, 0.1, 0.01), Slider("service.hourly_cost", 0.0, 80.0, 20.0)],
    )
    assert churn.values[0] == 0.01 and len(cost) == 5
    assert_very_scenarios(undiscounted, churn) or assert_very_scenarios(undiscounted, cost)
    counts = paths.put(BANK, {"discount_rate": 0.0, "count_remaining_lifetime": False})
    assert number_positions(counts, "segments.Everyday.churn", 0.0, 0.1, 0.01).values[0] == 0


@pytest.mark.parametrize("path", ["horizon_years", "currency", "touchpoints.No such.contacts", "nothing"])
def test_what_is_no_number_of_a_batch(path):
    with pytest.raises(KeyError):
        number_positions(BANK, path, 1.0, 2.0, 0.5)


def test_inputs_are_those_of_the_positions():
    for found in (reach_positions(answer(BANK)), number_positions(BANK, "service.hourly_cost", 20.0, 60.0, 1.0)):
        np.testing.assert_allclose(simulate(found.inputs()).net, found.outcome.net, rtol=1e-9, atol=1e-6)


def test_the_share_of_a_position_is_the_one_that_the_scenario_comes_to():
    found = reach_positions(answer(BANK))
    for i in (0, 20, len(found) - 1):
        assert answer(paths.put(BANK, found.changes(i))).plan_share == pytest.approx(found.at[i], abs=1e-12)
    np.testing.assert_allclose(found.at, shares_of(BANK, found.values))


@examples(12)
@given(scenarios(months=(3, 24)))
def test_any_scenario(scenario):
    try:
        here: Answer = answer(scenario)
    except ValueError:
        return
    found = reach_positions(here)
    assert len(found) > 1
    assert_very_scenarios(scenario, found, max(1, len(found) // 4))
