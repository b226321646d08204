"""Where contacts go: every contact that starts arrives, and in the shares that the equations of MODEL.md 2.2 and 2.3 give."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from data import presets
from model.decisions.reach import carried_out
from model.scenario import paths
from model.stages import contact_flow
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from tests.reference import plain
from tests.strategies import examples, scenarios

WHICH = ("today", "plan")


def volume(scenario, which: str) -> np.ndarray:
    """Contacts a year of each touchpoint, from section 2.4 in plain words: (J,)."""
    customers = sum(s.customers * s.contact_factor for s in scenario.segments)
    newcomers = sum(s.newcomers for s in scenario.segments)
    scenario = carried_out(scenario)
    policy, induced, found = getattr(scenario, which), scenario.service.induced_contacts, []
    half = scenario.levers.premium_half_fee
    for t in scenario.touchpoints:
        digital = [
            p.automation[t.name] * (1 - p.premium_share * 2 ** (-p.premium_fee / half) if t.phase == "customer" else 1)
            for p in (policy, scenario.today)
        ]
        grown = (1 + induced * digital[0]) / (1 + induced * digital[1])
        if t.proactive:
            grown = policy.outreach / scenario.today.outreach
        found.append(t.contacts * grown * (customers if t.phase == "customer" else newcomers))
    return np.array(found)


@given(scenarios("mixed"))
@examples(60)
def test_contacts_are_conserved(scenario):
    """What starts at a touchpoint is what arrives at the grades, and nothing is negative."""
    for which in WHICH:
        found, started = contact_flow.flow(scenario, which), volume(scenario, which)
        assert found.contacts.shape == (len(scenario.touchpoints), 4, 3)
        np.testing.assert_allclose(found.contacts.sum((1, 2)), started, rtol=1e-12, atol=1e-9)
        np.testing.assert_allclose(found.by_route.sum(), found.by_grade.sum(), rtol=1e-12)
        assert (found.contacts >= -1e-12 * max(1.0, started.max())).all()


@given(scenarios("mixed"))
@examples(40)
def test_routes_and_grades_are_those_of_the_oracle(scenario):
    """Route shares, and excellent and poor shares over all routes, of every touchpoint, at t = 0."""
    data = paths.dump(scenario)
    for which, share in (("today", 0), ("plan", 1)):
        found = contact_flow.flow(scenario, which).contacts
        for got, contact in zip(found, plain.contacts(data, share, 0), strict=True):
            if got.sum() > 0:
                np.testing.assert_allclose((got.sum(0) / got.sum())[[0, 2]], [contact["E"], contact["P"]], atol=1e-12)


@pytest.mark.parametrize("id", presets.names())
def test_routes_by_hand(id):
    """Easiest contacts first, unresolved ones to a person or to a dead end (2.2)."""
    scenario = paths.put(presets.load(id), {"plan.premium_share": 0.2, "plan.handover": 0.7})
    found = contact_flow.flow(scenario, "plan")
    for j, t in enumerate(scenario.touchpoints):
        asked = scenario.plan.automation[t.name]
        a = asked * (0.8 if t.phase == "customer" else 1)
        r = t.resolved_easy - (t.resolved_easy - t.resolved_hard) * asked / 2
        expected = [1 - a, a * r, a * (1 - r) * 0.7, a * (1 - r) * 0.3]
        np.testing.assert_allclose(found.by_route[j] / found.by_route[j].sum(), expected, rtol=1e-12)


def test_a_dead_end_is_never_excellent_and_a_person_is_as_entered():
    scenario = presets.load("retail_bank")
    found = contact_flow.flow(scenario, "today").contacts
    shares = found / found.sum(2, keepdims=True)
    poor = scenario.service.dead_end_poor
    for j, t in enumerate(scenario.touchpoints):
        np.testing.assert_allclose(shares[j, 3], [0, 1 - poor, poor], atol=1e-12)
        person = [t.personal_excellent, 1 - t.personal_excellent - t.personal_poor, t.personal_poor]
        np.testing.assert_allclose(shares[j, 0], person, rtol=1e-12)


def test_habituation_moves_digital_contacts_alone():
    scenario = paths.put(presets.load("premium_retailer"), {"market.habituation": 0.3})
    now, later = (contact_flow.flow(scenario, "plan", months).contacts for months in (0, 60))
    assert (later[:, 1, 0] > now[:, 1, 0]).any()
    np.testing.assert_array_equal(np.delete(later, 1, axis=1), np.delete(now, 1, axis=1))


@pytest.mark.parametrize("id", presets.names())
def test_working_time_is_that_of_the_first_month(id):
    """With the plan in force at once and nobody gone yet, month 1 of the simulation takes the same hours."""
    scenario = paths.put(presets.load(id), {"programme.ramp_months": 0})
    x = inputs(scenario)
    out = simulate(x)
    joined = out.plan.joined[0] / np.array([s.newcomers / 12 for s in scenario.segments])
    customers, newcomers, prospects = contact_flow.hours_a_year(x, contact_flow.in_force(x))[..., 0] / 12
    np.testing.assert_allclose(out.plan.hours[0], customers + newcomers * joined + prospects, rtol=1e-12)
