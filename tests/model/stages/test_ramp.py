"""What is worked out once a step of the ramp is what it is month by month, also where bounds are met on the way."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.scenario import paths
from model.stages import contacts, ramp
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate
from tests.reference import plain

BANK = presets.load("retail_bank")
BOUND = {
    "plan.personalisation": 1.0,
    "today.personalisation": 0.0,
    "levers.personalisation_gain": 0.95,
    "levers.personalisation_scepticism": 0.95,
    "market.habituation": 0.3,
}
WORSE = BOUND | {"plan.personalisation": 0.0, "today.personalisation": 1.0}
POLYNOMIAL = {
    "automation": {},
    "hand-over": {"plan.handover": 0.9},
    "paid tier": {"plan.premium_share": 0.4, "plan.premium_fee": 30},
    "all": {"plan.handover": 0.1, "plan.premium_share": 0.4, "today.premium_share": 0.1, "plan.premium_fee": 30},
    "pestered as ever": {"plan.outreach": 3, "today.outreach": 3, "touchpoints.Relationship.proactive": True},
}
BENT = {
    "outreach": {"plan.outreach": 3, "touchpoints.Relationship.proactive": True},
    "scripting": {"plan.scripting": 0.9},
    "training": {"plan.training": 1e6},
    "digital quality": {"plan.digital_quality": 1e6},
    "personalisation": {"plan.personalisation": 0.9},
}


def felt(x):
    t = np.append(np.arange(1.0, x.months + 1), x.months)
    up = ramp.ramp(x, t, x.months)
    policy = contacts.policy_at(x, up.points)
    return contacts.experience(x, policy, contacts.routes(x, policy), contacts.grades(x, policy), up, t), up


@pytest.mark.parametrize("changes", [BOUND, WORSE], ids=["too many poor ones", "none excellent"])
@pytest.mark.parametrize("id", presets.names())
def test_bounds_that_are_met_on_the_way(id, changes):
    """Net is that of the plain loops, which apply the bounds each month."""
    scenario = paths.put(presets.load(id), changes)
    found, _ = felt(inputs(scenario))
    assert found.beyond is not None and max(np.abs(more).max() for more in found.beyond) > 0.01
    assert float(simulate(inputs(scenario)).net) == pytest.approx(plain.net(paths.dump(scenario)), rel=1e-9)


def test_bounds_that_are_not_met_cost_nothing():
    found, _ = felt(inputs(paths.put(BANK, {"plan.personalisation": 0.6})))
    assert found.beyond is None


def test_nothing_planned_is_nothing_beside_plans_that_meet_bounds():
    """Exactly 0, in the last digit too, for the one scenario of a batch whose plan is today's policy."""
    data = paths.dump(paths.put(BANK, WORSE | {"plan.personalisation": 1.0}))
    data["plan"] = data["today"]
    data["programme"] |= {"investment": 0, "running_cost": 0}
    for touchpoint in data["touchpoints"]:  # right at a bound, where rounding may lead beyond it
        for who in ("personal", "digital"):
            touchpoint[f"{who}_poor"] = 1 - touchpoint[f"{who}_excellent"]
    out = simulate(vary(paths.read(data), {"plan.personalisation": [0.0, 1.0]}))
    assert out.net[1] == 0 and not np.any(out.saving[1]) and out.net[0] != 0


@pytest.mark.parametrize("changes", POLYNOMIAL.values(), ids=POLYNOMIAL)
@pytest.mark.parametrize("path", ["programme.ramp_months", "service.hourly_cost"])
def test_a_few_points_tell_every_state(monkeypatch, changes, path):
    """To 1e-12 of what is moved, with ramps that differ in a batch and with one for all."""
    x = vary(paths.put(BANK, {"programme.ramp_months": 30} | changes), {path: np.linspace(0, 40, 9)})
    assert felt(x)[1].polynomial
    few = simulate(x)
    monkeypatch.setattr(ramp, "_points", lambda x, states: None)
    assert not felt(x)[1].polynomial
    every = simulate(x)
    for name in ("saving", "loss", "savings", "losses"):
        expected = getattr(every, name)
        assert getattr(few, name) == pytest.approx(expected, rel=1e-11, abs=1e-12 * np.abs(every.savings).max())


@pytest.mark.parametrize("changes", BENT.values(), ids=BENT)
def test_levers_that_bend_are_worked_out_in_every_state(changes):
    scenario = paths.put(BANK, {"programme.ramp_months": 30} | changes)
    x = vary(scenario, {"service.hourly_cost": [scenario.service.hourly_cost, 10]})
    _, up = felt(x)
    assert not up.polynomial and len(up.points) == len(up.f)
    assert float(simulate(x).net[0]) == pytest.approx(plain.net(paths.dump(scenario)), rel=1e-9)
