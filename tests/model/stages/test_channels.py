"""What model 2 brought, in the model itself: each channel alone, off, at its strongest, and in the direction that MODEL.md gives."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given

from data import presets
from model.decisions.answer import answer, record
from model.decisions.breakeven import even_sweep, net_of_share
from model.numerics.roots import roots
from model.scenario import paths
from model.stages import contacts as stage
from model.stages.arms import baseline
from model.stages.contact_flow import in_force
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate
from tests.model.stages.test_anchor import all_zero, free
from tests.strategies import examples, scenarios

KEPT = Path(__file__).parents[2] / "golden" / "older"
BANK = presets.load("retail_bank")
OFF = {
    "service.dead_end_salience": 0.0,
    "service.repeat_share": 0.0,
    "service.assist_cost": 0.0,
    "levers.scripting_repeats": 0.0,
    "levers.assist_minutes": 0.0,
    "levers.assist_gain": 0.0,
    "levers.premium_half_fee": 1e9,
    "loyalty.event_churn": 0.0,
    "loyalty.self_service_tie": 0.0,
    "loyalty.outreach_revenue": 0.0,
    "loyalty.machine_sales": 1.0,
}
ON = {
    "service.dead_end_salience": 0.9,
    "service.repeat_share": 0.9,
    "loyalty.event_churn": 0.8,
    "loyalty.self_service_tie": 1.0,
    "loyalty.outreach_revenue": 0.9,
    "loyalty.machine_sales": 0.1,
    "today.assistance": 0.7,
    "today.scripting": 0.9,
    "today.premium_share": 0.4,
    "programme.reach": -2.0,
}
OTHERS = {"today.premium_fee": 20.0, "today.training": 1e5, "service.assist_cost": 3.0, "market.habituation": 0.3}


def with_(scenario, changes):
    """Ranges of the preset's own widen to what is put."""
    return paths.put(scenario, changes)


@pytest.mark.parametrize("channel", [*ON, "all"])
@pytest.mark.parametrize("id", presets.names())
def test_today_carried_on_is_nothing_with_each_channel_on(id, channel):
    changes = OTHERS | OFF if channel != "all" else OTHERS
    changes = {**changes, **(ON if channel == "all" else {channel: ON[channel]})}
    assert all_zero(simulate(inputs(free(with_(presets.load(id), changes)))))


@pytest.mark.parametrize("id", presets.names())
def test_the_drafted_plan_at_reach_0_is_today(id):
    """Programme free, levers as today: not nearly 0 but 0, whatever is drafted. Reach is that of the shares alone."""
    scenario = with_(
        presets.load(id), {"programme.reach": 0.0, "programme.investment": 0.0, "programme.running_cost": 0.0}
    )
    levers = scenario.today.model_copy(update={"automation": scenario.plan.automation})
    scenario = scenario.model_copy(update={"plan": levers})
    assert scenario.plan.automation != scenario.today.automation
    assert all_zero(simulate(inputs(scenario)))


@pytest.mark.parametrize("id", sorted(file.name.split(".")[0] for file in KEPT.glob("*.1.json")))
def test_without_the_new_channels_the_results_are_those_of_model_1(id):
    """The presets as they were, against what model 1.0.0 kept of them: to 1e-12 of the sums that net is left of."""
    kept = json.loads((KEPT / f"{id}.1.json").read_text("utf-8"))
    assert kept["model_version"] == "1.0.0"
    scenario = presets.load(id, 1)
    found = record(answer(scenario))
    near = 1e-12 * kept["savings"]
    for key in ("net", "savings", "losses"):
        assert found[key] == pytest.approx(kept[key], rel=0, abs=near)
    for key in ("payback_month", "tipping_month"):
        assert found[key] == kept[key]
    for key, value in kept["affordable_churn"].items():
        assert found["affordable_churn"][key] == pytest.approx(value, rel=1e-9)
    base = baseline(inputs(scenario))
    swept = even_sweep(scenario, base)
    even = roots(net_of_share(scenario, base), swept.share, swept.net)
    assert even == pytest.approx(kept["break_even_shares"], rel=1e-9)


@pytest.mark.parametrize("id", presets.names())
def test_churn_falls_with_hand_over_where_a_dead_end_is_poorer_than_a_person(id):
    scenario, shares = with_(presets.load(id), {"service.dead_end_poor": 0.95}), np.linspace(0, 1, 9)
    friction = scenario.service.handover_friction
    for t in scenario.touchpoints:
        handed = t.personal_poor + friction * (1 - t.personal_excellent - t.personal_poor)
        assert handed < scenario.service.dead_end_poor
    plan = simulate(vary(scenario, {"plan.handover": shares})).plan
    assert (np.diff(plan.leavers.sum((1, 2)) / plan.customers.sum((1, 2))) < 0).all()
    turned = with_(scenario, {"service.dead_end_poor": 0.0, "service.dead_end_salience": 0.0})
    rises = simulate(vary(turned, {"plan.handover": shares, "loyalty.event_churn": np.ones(9)})).plan
    assert (np.diff(rises.multiplier[:, -1].max(1)) > 0).all()


@pytest.mark.parametrize("id", presets.names())
def test_more_leave_over_events_the_more_do_so_where_poor_contacts_rise(id):
    """The multiplier is a straight line from the bond's to that of poor contacts; net falls where these rise above the bond."""
    scenario, events = with_(presets.load(id), {"loyalty.self_service_tie": 0.0}), np.linspace(0, 1, 11)
    out = simulate(vary(scenario, {"loyalty.event_churn": events}))
    multiplier = out.plan.multiplier
    assert (multiplier[-1] > multiplier[0]).all()
    steps = np.diff(multiplier, axis=0)
    assert steps == pytest.approx(np.broadcast_to(steps[0], steps.shape), abs=1e-12)
    assert (np.diff(out.net) < 0).all()


@given(scenarios("usual", discount_rate=0.1))
@examples(30)
def test_the_tie_keeps_customers_where_the_machine_resolves_more(scenario):
    """exp(-tie (D - D_0)) times the multiplier without a tie, D from the routes of 2.2."""
    out = simulate(vary(scenario, {"loyalty.self_service_tie": [0.0, 0.4]}))
    own = np.array([t.phase == "customer" and not t.proactive for t in scenario.touchpoints])
    contacts = np.array([t.contacts for t in scenario.touchpoints]) * own
    assume(contacts.sum() > 0 and scenario.programme.ramp_months < scenario.months)
    x = inputs(scenario)
    resolved = [
        (stage.routes(x, policy).digital[0, :, 0] * contacts).sum() / contacts.sum()
        for policy in (stage.policy_today(x), in_force(x))
    ]
    expected = np.exp(-0.4 * (resolved[1] - resolved[0]))
    none, tied = out.plan.multiplier[:, -1]
    assert tied == pytest.approx(none * expected, rel=1e-9)


@pytest.mark.parametrize("id", presets.names())
def test_reach_leads_from_today_to_the_draft_and_on_to_the_bounds(id):
    scenario = presets.load(id)
    reaches = np.linspace(-5, 5, 1001)
    shares = vary(scenario, {"programme.reach": reaches}).plan.automation
    today, plan = (
        np.array([getattr(scenario, p).automation[t.name] for t in scenario.touchpoints]) for p in ("today", "plan")
    )
    np.testing.assert_array_equal(shares[:, reaches == 0][:, 0], today)
    np.testing.assert_array_equal(shares[:, reaches == 1][:, 0], plan)
    assert shares.min() == 0 and shares.max() == 1
    assert np.abs(np.diff(shares, axis=1)).max() <= 0.01 * np.abs(plan - today).max() + 1e-12
    net = simulate(vary(scenario, {"programme.reach": np.array([0.5 - 1e-7, 0.5, 0.5 + 1e-7])})).net
    assert np.ptp(net) < 10


@pytest.mark.parametrize("id", presets.names())
def test_half_of_those_who_would_take_the_tier_free_take_it_at_half_fee(id):
    """The same take-up, free of charge or at its fee, is the same but for the fee."""
    scenario = presets.load(id)
    half = scenario.levers.premium_half_fee
    free_, paid = simulate(
        vary(scenario, {"plan.premium_share": [0.1, 0.2], "plan.premium_fee": [0.0, half]})
    ).plan.multiplier
    np.testing.assert_allclose(free_, paid, rtol=1e-12)


def test_a_person_sells_more_than_a_machine_and_calls_sell_less_and_less():
    calls = np.array([1.0, 2.0, 3.0])
    margins = simulate(vary(BANK, {"plan.outreach": calls, "levers.pestering": np.zeros(3)})).plan.margin
    first, second = np.diff(margins[:, -1].sum(-1))
    assert first > second > 0
    sells = simulate(vary(BANK, {"loyalty.machine_sales": np.array([0.0, 0.5, 1.0])})).net
    assert (np.diff(sells) > 0).all()
