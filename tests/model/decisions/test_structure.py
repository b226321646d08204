"""The verdict under each structural choice, against whole scenarios put one by one."""

from __future__ import annotations

from itertools import product

import pytest

from data import presets
from model.decisions.structure import TYPICAL_SPREAD, structure
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs
from model.stages.simulate import simulate


def net(scenario: Scenario, changes: dict) -> float:
    return float(simulate(inputs(paths.put(scenario, changes))).net)


def spreads(scenario: Scenario, to: float | None = None) -> dict:
    return {f"segments.{s.name}.churn_spread": s.churn_spread if to is None else to for s in scenario.segments}


@pytest.mark.parametrize("id", presets.names())
def test_each_choice_is_a_scenario_of_its_own(id):
    """Net of each, which one is entered, and whether the sign differs."""
    scenario = presets.load(id)
    found = structure(scenario)
    changes = {
        ("churn_form", "proportional"): {"churn_form": "proportional"},
        ("churn_form", "additive"): {"churn_form": "additive"},
        ("churn_spread", True): spreads(scenario),
        ("churn_spread", False): spreads(scenario, 0.0),
        ("count_remaining_lifetime", True): {"count_remaining_lifetime": True},
        ("count_remaining_lifetime", False): {"count_remaining_lifetime": False},
        ("causal_share", 0.0): {"bond.causal_share": 0.0},
        ("causal_share", scenario.bond.causal_share): {},
        ("causal_share", 1.0): {"bond.causal_share": 1.0},
    }
    assert [(c.question, c.option) for c in found.choices] == list(changes)
    for choice, change in zip(found.choices, changes.values(), strict=True):
        there = paths.put(scenario, change)
        assert choice.net == pytest.approx(net(scenario, change), rel=1e-12)
        assert choice.flips == ((choice.net > 0) != (found.net > 0))
        assert choice.entered == (paths.fingerprint(there) == paths.fingerprint(scenario))
        out = simulate(inputs(there))
        assert choice.moved == pytest.approx(abs(out.savings) + abs(out.losses) + out.investment)
    assert any(c.flips for c in found.choices) == (id in ("retail_bank", "energy_supplier", "insurer"))


@pytest.mark.parametrize("id", presets.names())
def test_all_combinations_are_counted(id):
    """24 scenarios put one by one."""
    scenario = presets.load(id)
    found = structure(scenario)
    gains = 0
    for form, rest, spread, causal in product(
        ("proportional", "additive"), (True, False), (None, 0.0), (0.0, scenario.bond.causal_share, 1.0)
    ):
        change = {"churn_form": form, "count_remaining_lifetime": rest, "bond.causal_share": causal}
        gains += net(scenario, change | spreads(scenario, spread)) > 0
    assert (found.gain, found.lose) == (gains, 24 - gains)


def test_customers_alike_are_tried_unlike():
    """Where the scenario has no spread, a published one is tried; a causal share at its end is one choice less."""
    scenario = presets.load("retail_bank")
    scenario = paths.put(scenario, spreads(scenario, 0.0) | {"bond.causal_share": 1.0})
    found = {(c.question, c.option): c for c in structure(scenario).choices}
    assert pytest.approx(1 / (1 + 0.668 + 3.806), abs=5e-4) == TYPICAL_SPREAD
    assert found["churn_spread", True].net == pytest.approx(net(scenario, spreads(scenario, TYPICAL_SPREAD)))
    assert found["churn_spread", False].entered and not found["churn_spread", True].entered
    assert [option for question, option in found if question == "causal_share"] == [0.0, 1.0]
    assert found["causal_share", 1.0].entered


def test_an_infinite_sum_is_said_in_its_row():
    """Undiscounted and without the remaining lifetime: counting it is no number for customers who never leave."""
    data = paths.dump(presets.load("retail_bank"))
    data["segments"][0] |= {"churn": 0.0}
    data |= {"discount_rate": 0.0, "count_remaining_lifetime": False}
    found = structure(paths.read(data))
    choice = next(c for c in found.choices if (c.question, c.option) == ("count_remaining_lifetime", True))
    assert choice.net is None and not choice.flips and "infinite" in choice.problem
    assert all(c.net is not None for c in found.choices if c is not choice)
    assert found.gain + found.lose == 12
