"""Directions that follow from MODEL.md for every scenario, and the straight lines in it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from model.scenario import paths
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate
from tests.strategies import examples, scenario_data, scenarios

RATE = 0.0625
USUAL = scenarios("usual", discount_rate=RATE)


def rising(values: np.ndarray, scale: float) -> bool:
    return bool((np.diff(values) >= -1e-11 * scale).all())


def outcome(scenario: Scenario, path: str, values: list[float]):
    return simulate(vary(scenario, {path: values}))


def size(out) -> float:
    """The largest amount of money in an outcome, for rounding."""
    sides = [np.abs(a).max() for side in (out.today, out.plan) for a in (side.margin, side.cost)]
    return float(max(np.abs(out.net).max(), np.abs(out.losses).max(), *sides)) + 1


@st.composite
def ordered(draw) -> Scenario:
    """A business in which fans are better than neutrals, neutrals than detractors, and poor worse than anything else.

    Contacts cost nothing and nobody refers anybody, so that a customer is worth having in every month; nothing ends in
    a dead end, is handed over or meets a machine today, so that what the plan's contacts are like leaves today alone.
    """
    data = draw(scenario_data("usual", discount_rate=RATE, months=(6, 36)))
    low, middle, high = sorted(draw(st.tuples(*[st.integers(5, 40)] * 3)))
    data["loyalty"] |= {
        "churn_ratio": {"fan": low / 20, "neutral": middle / 20, "detractor": high / 20},
        "spend_ratio": {"fan": high / 20, "neutral": middle / 20, "detractor": low / 20},
        "referrals": dict.fromkeys(paths.STATES, 0),
    }
    data["bond"]["after"]["poor"] = {"fan": 0, "neutral": 0.01, "detractor": 0.99}
    data["bond"]["after"]["excellent"] = {"fan": 0.99, "neutral": 0.01, "detractor": 0}
    data["service"] |= {"hourly_cost": 0}
    data["market"] |= {"scarcity": 0, "habituation": 0}
    data["today"] |= {"automation": dict.fromkeys(data["today"]["automation"], 0), "handover": 1}
    for touchpoint in data["touchpoints"]:
        touchpoint["digital_cost"] = 0
    return paths.read(data)


@given(USUAL, st.floats(1, 1e7))
@examples(20)
def test_a_unit_of_investment_costs_a_unit(scenario, more):
    """net falls by the investment, and by nothing else."""
    first = scenario.programme.investment
    out = outcome(scenario, "programme.investment", [first, first + more])
    assert out.net[0] - out.net[1] == pytest.approx(more, abs=1e-12 * size(out))
    assert out.savings[0] == out.savings[1] and out.losses[0] == out.losses[1]


@given(USUAL)
@examples(20)
def test_running_cost_lowers_savings_in_a_straight_line_and_leaves_losses_alone(scenario):
    """Equal steps of running cost, equal steps of savings downwards."""
    out = outcome(scenario, "programme.running_cost", [0, 1e6, 2e6, 3e6])
    steps = np.diff(out.savings)
    assert (steps < 0).all()
    assert steps == pytest.approx(np.full(3, steps[0]), abs=1e-11 * size(out))
    assert (out.losses == out.losses[0]).all()


@given(USUAL)
@examples(40)
def test_more_time_released_is_never_worse(scenario):
    """The plan's cost falls with released_share wherever working time is freed, and rises nowhere."""
    out = outcome(scenario, "programme.released_share", [0, 0.3, 0.7, 1])
    assert rising(out.net, size(out))
    freed = out.today.hours[0].sum() > out.plan.hours[0].sum() and scenario.programme.release_months < 1
    assert not freed or out.parts["personal_time"][3] >= out.parts["personal_time"][0]


@given(USUAL)
@examples(20)
def test_nothing_released_saves_no_working_time(scenario):
    """At a released share of 0, freed time is worth nothing and extra work still costs."""
    out = outcome(scenario, "programme.released_share", [0])
    assert out.parts["personal_time"][0] <= 1e-11 * size(out)


@given(USUAL)
@examples(30)
def test_working_time_is_worth_its_hourly_cost(scenario):
    """Saved working time is proportional to the hourly cost, so savings rise with it exactly where time is saved."""
    out = outcome(scenario, "service.hourly_cost", [0, 40, 80])
    saved = out.parts["personal_time"]
    assert saved[0] == 0
    assert saved[2] == pytest.approx(2 * saved[1], rel=1e-9)
    assert np.sign(out.savings[2] - out.savings[0]) == np.sign(saved[2]) or abs(saved[2]) < 1e-9 * size(out)


@given(USUAL)
@examples(30)
def test_digital_attempts_cost_their_price(scenario):
    """The digital part is proportional to the price list, and grows against the plan where it automates everywhere more."""
    data = paths.dump(scenario)
    data["today"]["automation"] = dict.fromkeys(data["today"]["automation"], 0)
    data["today"] |= {"outreach": 1}
    data["service"] |= {"assist_cost": 0}  # what assistance costs is no price of a digital attempt
    half = simulate(inputs(paths.read(data))).parts["digital_cost"]
    for touchpoint in data["touchpoints"]:
        touchpoint["digital_cost"] *= 2
    twice = simulate(inputs(paths.read(data))).parts["digital_cost"]
    assert twice == pytest.approx(2 * half, rel=1e-9)
    assert half <= 0


@given(ordered())
@examples(40)
def test_poorer_dead_ends_lose_more(scenario):
    """dead_end_poor up -> more detractors in each segment -> losses up, net down. In all the share may fall: they leave."""
    out = outcome(scenario, "service.dead_end_poor", [0, 0.4, 1])
    assert rising(out.losses, size(out)) and rising(-out.net, size(out))
    customers = out.plan.customers[:, -1]
    for share in np.divide(out.plan.detractors[:, -1], customers, out=np.ones_like(customers), where=customers > 0).T:
        assert rising(share, 1)
    assert rising(-out.plan.customers[:, -1].sum(-1), float(out.plan.customers.max()))


@given(ordered())
@examples(40)
def test_hand_over_keeps_customers_wherever_dead_ends_are_poorer_than_a_person(scenario):
    """Where every dead end is poor nobody's contact is poorer: churn falls with hand-over in every segment and month."""
    dead_ends = paths.put(scenario, {"service.dead_end_poor": 1.0})
    out = outcome(dead_ends, "plan.handover", [0, 0.3, 0.7, 1])
    assert rising(-out.plan.multiplier.T, float(out.plan.multiplier.max()))
    assert rising(out.plan.customers.T, float(out.plan.customers.max()))


@given(USUAL)
@examples(40)
def test_more_leave_over_events_where_poor_contacts_rise_and_fewer_where_they_fall(scenario):
    """A bond that nothing causes stays at 1 and without a tie the rest is the event: what is poor against today, at once."""
    alone = paths.put(scenario, {"bond.causal_share": 0.0, "loyalty.self_service_tie": 0.0})
    poor = outcome(alone, "loyalty.event_churn", [0, 0.2, 0.6, 1]).plan.multiplier
    assert poor[0] == pytest.approx(np.ones_like(poor[0]))
    sign = np.sign(np.round(poor[3] - 1, 9))
    assert rising((poor * sign).T, float(poor.max())) and (np.sign(np.round(poor[1] - 1, 10)) == sign)[sign != 0].all()


@given(ordered())
@examples(30)
def test_friction_at_the_handover_loses_more(scenario):
    """handover_friction spoils what is excellent and makes poor of what is adequate: losses up."""
    out = outcome(scenario, "service.handover_friction", [0, 0.5, 1])
    assert rising(out.losses, size(out)) and rising(-out.net, size(out))


@given(ordered())
@examples(30)
def test_better_machines_lose_less(scenario):
    """digital_excellent up in every touchpoint: losses down."""
    shares = {f"touchpoints.{t.name}.digital_excellent": [0, 0.4, 0.9] for t in scenario.touchpoints}
    poor = {f"touchpoints.{t.name}.digital_poor": [0.1] * 3 for t in scenario.touchpoints}
    data = paths.dump(scenario)
    data["plan"] |= {k: data["today"][k] for k in ("digital_quality", "personalisation")}
    out = simulate(vary(paths.read(data), shares | poor))
    assert rising(-out.losses, size(out)) and rising(out.net, size(out))


@given(ordered(), st.sampled_from(["proportional", "additive"]))
@examples(30)
def test_a_higher_hazard_is_never_better(scenario, form):
    """net falls with the constant multiplier of section 6, so that affordable churn has one root at most."""
    # who brings less than their contacts cost is better lost
    assume(min(one.margin * one.revenue for one in scenario.segments) > 100)
    x = inputs(scenario.model_copy(update={"churn_form": form}))
    out = simulate(x, hold=np.array([0, 0.5, 1, 2, 8, 20]))
    assert rising(-out.net, size(out))


@given(USUAL)
@examples(40)
def test_the_causal_share_scales_what_the_bond_does(scenario):
    """The way of the mix away from today's is proportional to it; at 0 no plan moves a customer or a word of mouth."""
    # of events and of the tie nothing is drawn by it (4.2)
    alone = paths.put(scenario, {"loyalty.event_churn": 0.0, "loyalty.self_service_tie": 0.0})
    out = outcome(alone, "bond.causal_share", [0, 0.4, 0.8])
    assert out.plan.multiplier[0] == pytest.approx(np.ones_like(out.plan.multiplier[0]))
    assert out.plan.customers[0] == pytest.approx(out.today.customers[0])
    away = out.plan.multiplier - 1
    assert away[2] == pytest.approx(2 * away[1], rel=1e-9, abs=1e-12)


@given(USUAL)
@examples(20)
def test_a_longer_ramp_only_stretches(scenario):
    """In the first month the plan in force is the share 1 / ramp_months of it: the first running cost says so."""
    data = paths.dump(scenario)
    data["plan"] |= {"training": data["today"]["training"] + 1e6, "digital_quality": data["today"]["digital_quality"]}
    data["programme"] |= {"running_cost": 0}
    data["service"] |= {"hourly_cost": 0, "assist_cost": 0}
    for touchpoint in data["touchpoints"]:
        touchpoint["digital_cost"] = 0
    out = outcome(paths.read(data), "programme.ramp_months", [0, 1, 2, 40])
    assert out.saving[:, 0] == pytest.approx([-1e6 / 12, -1e6 / 12, -1e6 / 24, -1e6 / 480], rel=1e-6, abs=1e-2)
