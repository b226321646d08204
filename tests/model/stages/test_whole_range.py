"""Over the whole declared range: no nan, no infinity, no crash, nothing negative that cannot be, shares that sum to 1."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import presets
from model.decisions.answer import answer, record
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.stages import bond, contacts
from model.stages.customers import classes
from model.stages.inputs import inputs, vary
from model.stages.latent_classes import beta_nodes
from model.stages.ramp import still
from model.stages.simulate import simulate
from tests.strategies import examples, other_numbers, scenarios

NEARLY = 1e-9
pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")


def possible(out) -> None:
    """What must hold for any outcome."""
    totals = (out.net, out.savings, out.losses, out.cumulative, out.saving, out.loss, *out.parts.values())
    assert all(np.isfinite(a).all() for a in (*totals, out.expected_multiplier))
    for side in (out.today, out.plan):
        for name, amounts in vars(side).items():
            assert np.isfinite(amounts).all(), name
            assert (amounts >= -NEARLY * np.abs(amounts).max()).all(), name
        assert (side.fans + side.detractors <= side.customers * (1 + NEARLY)).all()
        assert (side.leavers <= side.customers * (1 + NEARLY)).all()


def asked(question, *args, **more):
    """The answer, or None where customers who never leave are worth an infinite sum: the one exception allowed."""
    try:
        return question(*args, **more)
    except ValueError as error:
        if "discount_rate" not in str(error):
            raise
        return None


@given(scenarios("mixed", months=(3, 120)))
@examples(100)
def test_any_scenario_that_can_be_entered_has_an_outcome(scenario):
    """Finite and possible, or the one sentence about the discount rate, and that only at a rate of (nearly) 0."""
    out = asked(simulate, inputs(scenario))
    assert out is not None or (scenario.discount_rate < 1e-12 and scenario.count_remaining_lifetime)
    if out is not None:
        possible(out)


@given(scenarios("whole", months=(3, 24)))
@examples(60)
def test_only_extremes(scenario):
    """Every number at a bound or anywhere between them, half of them at a bound."""
    if (out := asked(simulate, inputs(scenario))) is not None:
        possible(out)


@given(st.data())
@examples(15)
def test_a_batch_of_extremes(data):
    """All numbers varied at once over their whole range, as uncertainty and two-way frontiers do."""
    scenario = data.draw(scenarios("mixed", months=(3, 24)))
    sets = [data.draw(other_numbers(scenario, "mixed")) for _ in range(2)]
    x = vary(scenario, {path: [values[path] for values in sets] for path in sets[0]})
    if (out := asked(simulate, x)) is not None:
        possible(out)


@given(scenarios("mixed", months=(3, 12)))
@examples(40)
def test_every_question_of_section_6_has_an_answer(scenario):
    """The whole record can be written as strict JSON, and its shares and months lie where they can."""
    found = asked(answer, scenario)
    assert found is not None or asked(simulate, inputs(scenario)) is None, "simulate() has an outcome, answer() refuses"
    if found is not None:
        said = record(found)
        json.dumps(said, allow_nan=False)
        assert all(0 <= share <= 1 for share in [*said["break_even_shares"], said["best_share"]])
        assert said["payback_month"] is None or 1 <= said["payback_month"] <= scenario.months
        assert said["tipping_month"] is None or 1 <= said["tipping_month"] < scenario.months
        multiplier = said["affordable_churn"]["multiplier"]
        assert multiplier is None or 0 <= multiplier <= 20


@pytest.mark.parametrize("outreach", [5e-324, 1e-300, 1e-100, 1e-9, 0.01])
def test_hardly_any_outreach_today(outreach):
    """The plan's outreach is relative to today's, which may be as small as can be entered, or is refused in a sentence."""
    try:
        scenario = paths.put(presets.load("retail_bank"), {"today.outreach": outreach})
    except ScenarioError as refused:
        assert str(refused).startswith("today.outreach")
    else:
        possible(simulate(inputs(scenario)))


@pytest.mark.parametrize("least", [5e-324, 1e-310, 1e-200, 1e-12])
@pytest.mark.parametrize("ratio", ["churn_ratio", "spend_ratio"])
def test_a_today_without_anyone_to_compare_with(least, ratio):
    """Hardly anybody leaves (or spends) today, because hardly anybody is anything but a fan, and the plan makes some neutral."""
    data = paths.dump(presets.load("retail_bank"))
    for kind in paths.CLASSES:
        data["bond"]["after"][kind] = {"fan": 1, "neutral": least, "detractor": 0}
    data["bond"]["after"]["poor"] = {"fan": 0, "neutral": 1, "detractor": 0}
    data["loyalty"][ratio] = {"fan": 0, "neutral": 0.01, "detractor": 50}
    for touchpoint in data["touchpoints"]:
        touchpoint["personal_poor"] = touchpoint["digital_poor"] = 0
    data["service"] |= {"handover_friction": 0}
    data["today"] |= {"handover": 1}
    data["plan"] |= {"handover": 0}
    possible(simulate(inputs(paths.read(data))))


@given(scenarios("mixed"), st.integers(0, 360))
@examples(60)
def test_shares_are_shares(scenario, month):
    """Routes and grades sum to 1, what people deliver is part of what is excellent, bond mixes sum to 1."""
    x = inputs(scenario)
    t = np.array([float(month)])
    for f in (0.0, 0.3, 1.0):
        policy = contacts.policy_at(x, np.full((1, 1, 1), f))
        way = contacts.routes(x, policy)
        ways = np.stack([way.personal, way.digital, way.handed_over, way.dead_end])
        assert ways.min() >= -NEARLY
        assert ways.sum(0) == pytest.approx(np.ones(ways.shape[1:]))
        felt = contacts.experience(x, policy, way, contacts.grades(x, policy), still(1), t)
        excellent, poor = felt.monthly()
        grades = np.stack([excellent, poor, 1 - excellent - poor])
        assert grades.min() >= -NEARLY and grades.max() <= 1 + NEARLY
        assert (felt.excellent_by_people <= excellent + NEARLY).all() and (felt.excellent_by_people >= 0).all()
        drawn = bond.pull(x, felt, contacts.effort(x, policy, way).volume, t)
        assert ((drawn.renewal >= 0) & (drawn.renewal <= 1)).all()
        assert drawn.target.min() >= -NEARLY
        assert drawn.target.sum(1) == pytest.approx(np.ones_like(drawn.target.sum(1)))


@given(scenarios("mixed"))
@examples(60)
def test_latent_classes_are_a_distribution_with_the_entered_mean(scenario):
    """Churn probabilities within 0..1, weights that sum to 1 in each half, mean churn as entered."""
    latent = classes(inputs(scenario))
    assert ((latent.churn >= 0) & (latent.churn <= 1)).all()
    for half, means in ((slice(0, 16), "churn"), (slice(16, 32), "newcomer_churn")):
        weight = latent.weight[half, :, 0].T
        assert weight.min() >= 0
        assert weight.sum(-1) == pytest.approx(np.ones(len(scenario.segments)))
        expected = [getattr(segment, means) for segment in scenario.segments]
        assert (weight * latent.churn[half, :, 0].T).sum(-1) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("spread", [0, 5e-324, 1e-310, 1e-160, 1e-100, 1e-12, 0.5, 0.95])
@pytest.mark.parametrize("churn", [0, 5e-324, 1e-300, 1e-12, 0.07, 0.95])
def test_nodes_at_the_edge_of_the_float(churn, spread):
    """The beta of any churn and spread that can be entered, however small."""
    theta, weight = beta_nodes(np.array(churn), np.array(spread))
    assert ((theta >= 0) & (theta <= 1)).all()
    assert (weight.sum(), weight @ theta) == pytest.approx((1, churn), abs=1e-12)
