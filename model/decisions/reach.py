"""MODEL.md sections 2 and 6: how far the plan goes, from where to where it can, and the average share that it comes to."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from model.numerics.arrays import Array
from model.scenario.scenario import Scenario
from model.stages.inputs import Inputs, inputs, reached

REACH = "programme.reach"
LEAST, MOST = -5.0, 5.0
POINTS = 101
APART = 0.01
"""A point of the even grid this part of a step or less beside a point of its own is left out: roots look at smooth pieces."""


def carried_out(scenario: Scenario) -> Scenario:
    """The scenario with the plan's shares as far as its reach takes them, and a reach of 1: its results are the same."""
    if scenario.programme.reach == 1:
        return scenario
    today, plan = scenario.today.automation, scenario.plan.automation
    shares = {
        name: float(reached(np.array(today[name]), np.array(share), scenario.programme.reach))
        for name, share in plan.items()
    }
    return scenario.model_copy(
        update={
            "plan": scenario.plan.model_copy(update={"automation": shares}),
            "programme": scenario.programme.model_copy(update={"reach": 1.0}),
        }
    )


def turns(scenario: Scenario) -> list[float]:
    """Every reach within LEAST..MOST at which a share comes to a bound, ascending."""
    today, plan = scenario.today.automation, scenario.plan.automation
    steps = [(today[name], share - today[name]) for name, share in plan.items() if share != today[name]]
    reaches = {(bound - begins) / step for begins, step in steps for bound in (0.0, 1.0)}
    return sorted(r for r in reaches if LEAST < r < MOST)


def way(scenario: Scenario) -> tuple[float, float] | None:
    """The lowest and the highest reach at which some share still changes; None where the drafted shares are today's."""
    today, plan = scenario.today.automation, scenario.plan.automation
    steps = [(today[name], share - today[name]) for name, share in plan.items() if share != today[name]]
    if not steps:
        return None
    ends = [(bound - begins) / step for begins, step in steps for bound in (0.0, 1.0)]
    return max(LEAST, min(ends)), min(MOST, max(ends))


def points(scenario: Scenario, n: int = POINTS) -> Array | None:
    """What a sweep looks at: an even grid over the way, today and the plan as drafted, and where a share comes to a bound."""
    ends = way(scenario)
    if ends is None:
        return None
    own = np.unique([*ends, 0.0, 1.0, *(r for r in turns(scenario) if ends[0] < r < ends[1])])
    own = own[np.append(True, np.diff(own) > 1e-12)]
    even = np.linspace(*ends, n)
    near = np.abs(even[:, None] - own).min(1) <= APART * (even[1] - even[0])
    return np.union1d(own, even[~near])


def average_shares(x: Inputs, policy: SimpleNamespace) -> Array:
    """A policy's automation averaged over today's contacts of all touchpoints and segments, (b,). Without contacts, over touchpoints."""
    s = x.segments
    newcomers = s.newcomers.sum(0)
    people = {"customer": (s.customers * s.contact_factor).sum(0), "newcomer": newcomers, "prospect": newcomers}
    contacts = x.touchpoints.contacts * np.stack(np.broadcast_arrays(*(people[phase] for phase in x.phase)))
    total = contacts.sum(0)
    weight = np.where(total > 0, contacts / np.where(total > 0, total, 1), 1 / len(contacts))
    return (weight * policy.automation).sum(0)


def average_share(x: Inputs, policy: SimpleNamespace) -> float:
    """The same of one scenario."""
    return float(average_shares(x, policy)[0])


def shares_of(scenario: Scenario, reaches: Array) -> Array:
    """The average share of the plan taken so far, (n,)."""
    x, plan = inputs(scenario), scenario.plan.automation
    drafted = np.array([[plan[t.name]] for t in scenario.touchpoints])
    return average_shares(x, SimpleNamespace(automation=reached(x.today.automation, drafted, np.asarray(reaches))))
