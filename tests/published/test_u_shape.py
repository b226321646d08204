"""Churn against the self-service share is U-shaped, lowest at a mix: Scherer, Wünderlich & von Wangenheim, MISQ 2015.

Must be reachable with plausible inputs (section 7). The machine here is quick and sure with easy contacts, where it
beats a person, and lost with hard ones, which it fails or passes on: the first contacts handed to it please, the last
ones do not.
"""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.decisions.reach import points
from model.scenario import paths
from model.stages.inputs import vary
from model.stages.simulate import simulate

SHARES = np.linspace(0, 1, 21)


def with_machine(preset: str, easy: float, hard: float, better: float):
    """A preset whose machine resolves easy and hard contacts so often, and is graded excellent `better` more often than
    people and poor half as often, where it resolves."""
    scenario, changes = presets.load(preset), {}
    for point in scenario.touchpoints:
        at = f"touchpoints.{point.name}."
        changes |= {f"{at}resolved_easy": easy, f"{at}resolved_hard": hard}
        changes |= {
            f"{at}digital_excellent": point.personal_excellent + better,
            f"{at}digital_poor": point.personal_poor / 2,
        }
    return paths.put(scenario, changes)


def churn(scenario):
    """Yearly churn under the plan, over the whole horizon, at each of SHARES of automation: (21,)."""
    every = {f"plan.automation.{point.name}": SHARES for point in scenario.touchpoints}
    plan = simulate(vary(scenario, every)).plan
    return 12 * plan.leavers.sum((1, 2)) / plan.customers.sum((1, 2))


@pytest.mark.parametrize("preset", presets.names())
def test_churn_is_lowest_at_a_mix(preset):
    found = churn(with_machine(preset, easy=1.0, hard=0.15, better=0.2))
    lowest = int(found.argmin())
    assert 0.1 <= SHARES[lowest] <= 0.6
    assert (np.diff(found[: lowest + 1]) < 0).all()
    assert (np.diff(found[lowest:]) > 0).all()
    assert min(found[0], found[-1]) > 1.0005 * found[lowest]


def test_churn_is_lowest_at_a_mix_along_the_banks_own_way():
    """As entered: the plan taken less far than today, today, as drafted and further."""
    bank = presets.load("retail_bank")
    reach = points(bank)
    plan = simulate(vary(bank, {"programme.reach": reach})).plan
    found = 12 * plan.leavers.sum((1, 2)) / plan.customers.sum((1, 2))
    lowest, highest = int(found.argmin()), int(found.argmax())
    assert reach[0] < reach[lowest] < 1 < reach[highest]
    assert (np.diff(found[: lowest + 1]) < 0).all()
    assert (np.diff(found[lowest : highest + 1]) > 0).all()
    assert min(found[0], found[-1]) > 1.0005 * found[lowest]


@pytest.mark.parametrize("preset", presets.names())
def test_it_only_falls_where_the_machine_masters_hard_contacts_too(preset):
    assert (np.diff(churn(with_machine(preset, easy=1.0, hard=1.0, better=0.2))) < 0).all()


@pytest.mark.parametrize("preset", presets.names())
def test_it_only_rises_where_the_machine_is_no_better_with_easy_contacts(preset):
    """Nor more seldom poor; and but for habit, which ties customers to self-service whatever it is like."""
    worse = with_machine(preset, easy=1.0, hard=0.15, better=-0.2)
    poor = {f"touchpoints.{t.name}.digital_poor": t.personal_poor for t in worse.touchpoints}
    worse = paths.put(worse, poor | {"loyalty.self_service_tie": 0.0})
    assert (np.diff(churn(worse)) > 0).all()
