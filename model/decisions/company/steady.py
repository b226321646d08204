"""How many customers a company has in the end under today's policy, and at which newcomers or churn there would be as many as today."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.optimize import brentq

from model.decisions.company.build import company
from model.decisions.company.facts import Facts
from model.decisions.company.rules import Id
from model.decisions.company.totals import totals
from model.scenario.errors import ScenarioError
from model.scenario.paths import about
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs
from model.stages.simulate import simulate

NEARLY = 1e-4


def customers_after(scenario: Scenario) -> float:
    """Customers after the horizon under today's policy; not a number where the scenario cannot be worked out."""
    try:
        return float(np.asarray(simulate(inputs(scenario)).today.left).sum())
    except ValueError:
        return float("nan")


def steady(example: Scenario, facts: Facts, undone: frozenset[Id]) -> dict[str, float]:
    """The number of newcomers, and the churn, at which there are as many customers in the end as today, by their fact's name; those that
    there are."""
    own = totals(company(example, facts, undone).scenario)
    now, found = own["customers"], {}

    def more(other: Facts) -> float:
        return customers_after(company(example, other, undone).scenario) - now

    def at_churn(share: float) -> float:
        return more(replace(facts, newcomers=own["newcomers"], leavers=None, churn=share))

    try:
        many = max(1.0, own["leavers"])
        without, with_them = (more(replace(facts, newcomers=n)) for n in (0.0, many))
        if without < 0 and with_them > without:  # a newcomer adds what any other adds
            found["newcomers"] = -without / (with_them - without) * many
        least, most = NEARLY, about("segments.*.churn").le
        if at_churn(least) > 0 > at_churn(most):
            found["churn"] = float(brentq(at_churn, least, most, xtol=NEARLY))
    except ScenarioError:
        return found
    return found
