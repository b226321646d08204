"""Where contacts go (MODEL.md 2.2, 2.3): touchpoint -> person, machine, hand-over or dead end -> grade."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Literal

import numpy as np

from model.numerics.arrays import Array
from model.scenario.scenario import Scenario
from model.stages import contacts, money
from model.stages.inputs import Inputs, inputs
from model.stages.ramp import still

ROUTES = ("personal", "digital", "handed_over", "dead_end")
PERSONAL, DIGITAL, HANDED_OVER, DEAD_END = range(len(ROUTES))
GRADES = ("1", "2-3", "4-6")
EXCELLENT, ADEQUATE, POOR = range(len(GRADES))


@dataclass(frozen=True)
class Flow:
    """Contacts a year. contacts: (J, 4, 3), touchpoint x route x grade, in the order of touchpoints, ROUTES and GRADES."""

    touchpoints: tuple[str, ...]
    contacts: Array

    @property
    def by_route(self) -> Array:
        """Touchpoint -> route, contacts a year: (J, 4)."""
        return self.contacts.sum(2)

    @property
    def by_grade(self) -> Array:
        """Route -> grade, contacts a year: (4, 3)."""
        return self.contacts.sum(0)


def flow(scenario: Scenario, which: Literal["today", "plan"], months: float = 0) -> Flow:
    """The contacts of today's policy, or of the plan fully in force, a year.

    Today's customers and newcomers under either policy: the difference is what the plan does to contacts, not what churn
    does to the number of customers; the volume is the policy's own (induced contacts, outreach). months: how long
    customers have had to get used to digital; 0 leaves that, and any other drift of the market, out of the comparison.
    Customers of the paid tier meet a person.
    """
    x = inputs(scenario)
    policy = contacts.policy_today(x) if which == "today" else in_force(x)
    way, graded = contacts.routes(x, policy), contacts.grades(x, policy)
    volume = (reach(x)[..., 0].sum(0) * contacts.effort(x, policy, way).volume[0, :, 0])[:, None]
    by_route = volume * np.stack([getattr(way, route)[0, :, 0] for route in ROUTES], axis=1)
    shares = [_grades(x, policy, graded, route, months) for route in ROUTES]
    return Flow(tuple(t.name for t in scenario.touchpoints), by_route[..., None] * np.stack(shares, axis=1))


def reach(x: Inputs) -> Array:
    """Whom a contact of the table happens to: customers x contact_factor, or newcomers (prospect, newcomer), (G, J, b)."""
    s = x.segments
    return np.where(x.of("customer"), (s.customers * s.contact_factor)[:, None], s.newcomers[:, None])


def contacts_per_year(x: Inputs) -> Array:
    """Today's contacts a year by segment and touchpoint, (G, J, b)."""
    return reach(x) * x.touchpoints.contacts


def in_force(x: Inputs) -> SimpleNamespace:
    """The plan's policy when the ramp is over, as one step."""
    return contacts.policy_at(x, np.ones((1, 1, 1)))


def hours_a_year(x: Inputs, policy: SimpleNamespace) -> Array:
    """Working hours on contacts a year at today's customers and newcomers (2.4), by phase as in money.PHASES: (3, G, b)."""
    hours, _ = money.hours_and_digital(x, contacts.effort(x, policy, contacts.routes(x, policy)))
    s = x.segments
    return hours[:, 0] * 12 * np.stack(np.broadcast_arrays(s.customers, s.newcomers / 12, np.ones_like(s.customers)))


def _grades(x: Inputs, policy: SimpleNamespace, graded: contacts.Grades, route: str, months: float) -> Array:
    """Shares of the three grades among the contacts of one route, as if all took it: (J, 3)."""
    none = np.zeros((1, len(x.phase), 1))
    alone = contacts.Routes(automated=none, **{r: none + (r == route) for r in ROUTES})
    felt = contacts.experience(x, policy, alone, graded, still(1), np.array([float(months)]))
    excellent, poor = (share[0, :, 0] for share in felt.monthly())
    return np.stack([excellent, 1 - excellent - poor, poor], axis=1)
