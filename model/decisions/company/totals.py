"""A scenario's own totals: what it says of a whole company, in the terms in which people know theirs."""

from __future__ import annotations

import numpy as np

from model.decisions.reach import average_share
from model.numerics.arrays import Array
from model.scenario.scenario import Scenario
from model.stages import contact_flow, contacts
from model.stages.inputs import Inputs, inputs


def totals(scenario: Scenario) -> dict[str, float]:
    """By what Facts calls them; not staff, which the model does not know. An average over nothing is 0."""
    x = inputs(scenario)
    s = x.segments
    customers, revenue = _sum(s.customers), _sum(s.customers * s.revenue)
    contribution, leavers = _sum(s.customers * s.revenue * s.margin), _sum(s.customers * s.churn)
    all_contacts, taken = contacts_of(x)[:, 0], taken_by_people(x)[:, 0]
    programme = scenario.programme
    return {
        "customers": customers,
        "revenue": revenue / customers,
        "margin": _mean(s.margin[:, 0], (s.customers * s.revenue)[:, 0], s.customers[:, 0]),
        "contribution": contribution / customers,
        "churn": leavers / customers,
        "leavers": leavers,
        "newcomers": _sum(s.newcomers),
        "newcomer_churn": _mean(s.newcomer_churn[:, 0], s.newcomers[:, 0], s.customers[:, 0]),
        "churn_spread": _mean(s.churn_spread[:, 0], s.customers[:, 0]),
        "contacts": float(all_contacts.sum()) / customers,
        "minutes": _mean(x.touchpoints.minutes[:, 0], taken, all_contacts),
        "hourly_cost": scenario.service.hourly_cost,
        "today_share": average_share(x, x.today),
        "planned_share": average_share(x, x.plan),
        "investment": programme.investment,
        "running_cost": programme.running_cost,
        "turnover": revenue,
    }


def contacts_of(x: Inputs) -> Array:
    """Today's contacts a year by touchpoint, (J, b)."""
    return np.asarray(contact_flow.contacts_per_year(x).sum(0))


def taken_by_people(x: Inputs) -> Array:
    """Those of them that a person takes, at once or from the machine, (J, b)."""
    way = contacts.routes(x, contacts.policy_today(x))
    return np.asarray(contacts_of(x) * (way.personal + way.handed_over)[0])


def hours_today(scenario: Scenario) -> float:
    """Working hours on contacts a year under today's policy, hand-overs, errors and what comes back included."""
    x = inputs(scenario)
    return float(contact_flow.hours_a_year(x, contacts.policy_today(x)).sum())


def weights(*choices: Array) -> Array:
    """The first of these that is not all 0, else 1 for each: what averages are weighted with, adding up to 1."""
    chosen = next((one for one in choices if one.sum() > 0), np.ones_like(choices[-1]))
    return np.asarray(chosen / chosen.sum())


def _mean(values: Array, *choices: Array) -> float:
    return float(weights(*choices) @ values)


def _sum(values: Array) -> float:
    return float(values.sum())
