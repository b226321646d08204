"""No headline of Levers, Touchpoints and Claims is fixed by how the model is built: what it says turns round within the bounds of
the assumptions that it is about, each moved alone. "Turns" is strict: what is said to bring something then costs something."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from data import presets
from model.decisions import levers as model
from model.decisions.answer import answer
from model.decisions.claims import IDS, Finding, judge
from model.decisions.mix import Mix, best_mix
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.scenario.paths import about, usual
from model.scenario.scenario import Scenario
from model.stages.inputs import one_at_a_time
from model.stages.simulate import simulate
from pages.report.findings import contacts, levers

OWN = {
    "handover": ("service.handover_rework", "service.handover_friction", "service.dead_end_poor"),
    "scripting": ("levers.scripting_minutes", "levers.scripting_excellence", "levers.scripting_repeats"),
    "training": ("levers.training_gain", "levers.training_half"),
    "digital_quality": ("levers.digital_gain", "levers.digital_half"),
    "assistance": ("service.assist_cost", "levers.assist_minutes", "levers.assist_gain"),
    "premium_fee": ("levers.premium_half_fee",),
    "premium_share": ("levers.premium_half_fee",),
}
"""What a lever itself does and costs: an effect that only these leave positive is one that nobody's numbers could turn."""
CENT = 0.005


def ends(scenario: Scenario, names: tuple[str, ...]) -> list[tuple[str, float]]:
    """Each assumption at both ends of its usual range and at both bounds, where the scenario allows it."""
    cases = []
    for name in names:
        for value in {*usual(scenario, name), about(name).ge, about(name).le}:
            try:
                paths.put(scenario, {name: value})
            except ScenarioError:
                continue
            cases.append((name, float(value)))
    return cases


def gains(scenario: Scenario, cases: list[tuple[str, float]], move: dict[str, float]) -> np.ndarray:
    """What a move of the plan brings in each case."""
    moved = paths.put(scenario, move)
    return simulate(one_at_a_time(moved, cases)).net - simulate(one_at_a_time(scenario, cases)).net


def leading(scenario: Scenario) -> list[model.Lever]:
    """The levers that the headline names."""
    return levers.leading(model.levers(scenario))


@pytest.mark.parametrize("id", presets.names())
def test_every_lever_of_the_headline_can_turn(id):
    scenario = presets.load(id)
    named = leading(scenario)
    assert 1 <= len(named) <= 3
    for one in named:
        gain = gains(scenario, ends(scenario, OWN[one.name]), {f"plan.{one.name}": one.on_plan.best})
        assert gain.max() > CENT and gain.min() < -CENT, one.name


@pytest.mark.parametrize("lever", OWN)
def test_every_lever_that_may_lead_has_assumptions_of_its_own(lever):
    assert {*OWN} == {*model.LEVERS} - {*levers.ASSUMED} and all(about(path) for path in OWN[lever])


@cache
def mix_of(id: str) -> Mix:
    return best_mix(presets.load(id))


@pytest.mark.parametrize("id", presets.names())
def test_every_touchpoint_of_the_headline_can_turn(id):
    """From the best mix, one touchpoint back to the plan: some assumption about it makes that better."""
    scenario, best = presets.load(id), mix_of(id)
    case = contacts.changes(answer(scenario), best)
    at_best = paths.put(scenario, {f"plan.automation.{name}": share for name, share in best.automation.items()})
    for name in (*case.further, *case.further_than_planned, *case.less_than_planned, *case.personal):
        mine = tuple(p for p in paths.numbers(scenario) if p.startswith(f"touchpoints.{name}."))
        back = {f"plan.automation.{name}": scenario.plan.automation[name]}
        gain = gains(at_best, ends(at_best, (*mine, "service.hourly_cost", "loyalty.event_churn")), back)
        assert gain.max() > CENT and gain.min() < -CENT, name


def test_whether_any_mix_pays_turns():
    """That no mix pays, that another is worth more and that none is are all said of numbers."""
    scenario = presets.load("retail_bank")
    costly = paths.put(scenario, {"programme.investment": 20e6})
    best, worst = best_mix(scenario), best_mix(costly)
    as_best = paths.put(scenario, {f"plan.automation.{name}": share for name, share in best.automation.items()})
    said = [contacts.which_contacts(answer(s), m) for s, m in ((scenario, best), (costly, worst), (as_best, best))]
    assert said[0].startswith("Automate") and said[1].startswith("No mix pays") and said[2].startswith("The plan")


@cache
def judged(id: str) -> dict[str, Finding]:
    return {finding.id: finding for finding in judge(presets.load(id))}


HELPS_AT_ALL = {
    "touchpoints.Problem.resolved_easy": 1.0,
    "touchpoints.Problem.resolved_hard": 1.0,
    "touchpoints.Problem.digital_excellent": 0.5,
    "touchpoints.Problem.digital_poor": 0.0,
}
TURNED = {
    "bad_stays_bad": ("retail_bank", HELPS_AT_ALL),
    "where_it_matters": ("retail_bank", {"touchpoints.Routine service.salience": 1.0}),
    "limit": ("mobile_operator", {"touchpoints.Fault.resolved_hard": 1.0}),
}
"""Of the claims that hold in every preset, and over all of what is scanned: a preset, and what turns them there."""


@pytest.mark.parametrize("id", IDS)
def test_every_claim_that_the_headline_counts_can_turn(id):
    """By the presets, by its own deciding assumption, or by what is entered otherwise."""
    found = [judged(name)[id] for name in presets.names() if judged(name)[id].judged]
    if len({finding.holds for finding in found}) == 2 or any(finding.break_even for finding in found):
        return
    preset, entered = TURNED[id]
    (otherwise,) = judge(paths.put(presets.load(preset), entered), (id,))
    assert otherwise.judged and otherwise.holds != judged(preset)[id].holds
