"""MODEL.md section 5: saved, lost, remaining lifetime.

Axes: a period is a month 1 .. T or, behind them, one row for each end of a horizon; a step is a distinct state of the ramp.
Costs carry the phase first: (phase, step, G, b) in the order customer, newcomer, prospect, to be multiplied by
customers, newcomers who joined, 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from model.numerics.arrays import Array, Places
from model.numerics.stable_sums import summed
from model.stages.contacts import Effort
from model.stages.inputs import Inputs

PHASES = ("customer", "newcomer", "prospect")


@dataclass(frozen=True)
class Cost:
    """Contact cost (5.2) a year of one whom contacts happen to, (phase, step, 1, b): personal is what is in effect, hours the
    working time now. people: how many of those a month there are to a customer, to a newcomer, in all, (phase, 1, G, b).
    at: the step of each period, (period,)."""

    personal: Array
    digital: Array
    hours: Array
    people: Array
    at: Places

    @property
    def each(self) -> Array:
        """A year, of one whom contacts happen to: (phase, step, 1, b)."""
        return self.personal + self.digital

    @property
    def per_unit(self) -> Array:
        """u, z and y of 5.2 of each step, (phase, step, G, b)."""
        return self.each * self.people

    @property
    def hours_per_unit(self) -> Array:
        """The same of hours."""
        return self.hours * self.people


@dataclass(frozen=True)
class Arm:
    """One policy carried on. customers, joined: (month, G, b); margin per customer-month: (period, G, b);
    life: expected discounted months of the customers left at each end, (end, G, b)."""

    customers: Array
    joined: Array
    margin: Array
    cost: Cost
    life: Array

    def spent(self, per_unit: Array) -> Array:
        """Month by month what customers, newcomers and prospects amount to. per_unit: (phase, step, G, b); (month, G, b)."""
        u, z, y = per_unit[:, self.cost.at[: len(self.customers)]]
        return self.customers * u + self.joined * z + y


SAVED, LOST = ("personal_time", "digital_cost", "running_cost"), ("customers_lost", "lower_spend")


def hours_and_digital(x: Inputs, effort: Effort) -> tuple[Array, Array]:
    """Working hours and digital cost a month, as in `Cost`, of each step: (phase, step, G, b)."""
    hours, digital = (np.moveaxis(a, 1, 0) * people(x) for a in a_year(x, effort))
    return hours, digital


def a_year(x: Inputs, effort: Effort) -> tuple[Array, Array]:
    """Working hours and digital cost a year of all contacts of each phase, of one whom they happen to: (step, phase, 1, b)."""
    both = []
    for per_contact in (effort.hours, effort.digital_cost):
        each = effort.volume * per_contact
        none = np.zeros_like(each[:, 0])
        sums = [sum((each[:, j] for j, its in enumerate(x.phase) if its == phase), none) for phase in PHASES]
        both.append(np.stack(sums, axis=1)[:, :, None])
    return both[0], both[1]


def wages(x: Inputs, hours: Array) -> Array:
    """What working hours cost (2.4); everywhere else work is counted in hours. hours: (..., b)."""
    return hours * x.service.hourly_cost


def people(x: Inputs) -> Array:
    """To whom contacts happen a month (3, 5.2), by customer, by newcomer, in all: (phase, 1, G, b)."""
    s = x.segments
    scale = s.contact_factor / 12, np.ones_like(s.customers), s.newcomers / 12
    return np.stack(np.broadcast_arrays(*scale))[:, None]


def in_effect(base: Array, now: Array, lagged: Array, released: Array) -> Array:
    """5.2: extra work costs at once; released time turns into money late and in part."""
    return base + np.maximum(0, now - base) - released * np.maximum(0, base - np.maximum(lagged, now))


def margin(x: Inputs, spend: Array, policy_income: Array, sold: Array | None = None) -> Array:
    """5.1. spend: relative to today, (period, G, b); policy_income of the paid tier: (period, 1, b) per customer-year; sold: what
    outreach sells, relative to today, (period, 1, b), None where it is as today."""
    usual = x.segments.revenue * x.segments.margin / 12
    return usual * (spend if sold is None else spend * sold) + policy_income / 12


def sold(x: Inputs, sales: Array, sales_today: Array) -> Array | None:
    """5.1: what outreach sells, relative to today, with diminishing return. sales: R, (state, 1, b); sales_today: R_0, (1, 1, b)."""
    if not x.loyalty.outreach_revenue.any():
        return None
    some = sales_today > 0
    ratio = np.where(some, np.maximum(sales, 0) / np.where(some, sales_today, 1), 1)
    return 1 + x.loyalty.outreach_revenue * (np.sqrt(ratio) - 1)


def running(x: Inputs, policy: SimpleNamespace) -> Array:
    """running_t of 5.3, per year, borne by segments as today's customers: (step, G, b)."""
    levers = policy.training + policy.digital_quality - (x.today.training + x.today.digital_quality)
    return (x.programme.running_cost + levers) * x.segments.customers / x.segments.customers.sum(0)


def life(alive: Array, stay: Array, discount: Array) -> Array:
    """5.5: discounted months that the customers left will still be there. alive, stay: (end, class, G, b)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return summed(np.moveaxis(np.where(alive > 0, alive * discount / (1 - discount * stay), 0), -3, 0))


def flows(today: Arm, plan: Arm, running_cost: Array, over: Callable[[Array], Array]) -> Iterator[Array]:
    """5.3 of the months in money, against today, cause by cause in the order SAVED, LOST: (month, G, b) each, or what over makes of it.

    running_cost: (month, G, b) per year. over: leaves segments as they are, or sums over them, (..., G, b) -> (..., 1, b); what
    contacts cost differs among them only by to how many people contacts happen.
    """
    n = len(today.customers)
    at, people = plan.cost.at[:n], plan.cost.people
    customers, joined, all_in = over(today.customers * people[0]), over(today.joined * people[1]), over(people[2])
    for each in _saved(today, plan):
        u, z, y = each[:, at]
        yield customers * u + joined * z + all_in * y
    yield over(running_cost) / -12
    lost, unjoined = today.customers - plan.customers, today.joined - plan.joined
    u, z = plan.cost.each[:2, at]
    yield over(lost * today.margin[:n]) - over(lost * people[0]) * u - over(unjoined * people[1]) * z
    yield over(plan.customers * (today.margin[:n] - plan.margin[:n]))


def remaining(today: Arm, plan: Arm, running_cost: Array, left_today: Array) -> Array:
    """5.5 at each end, before discounting to today, as in `flows`: (part, end, G, b). left_today: customers after the end."""
    n = len(today.customers)
    at = plan.cost.at[n:]
    saved = [each[0, at] * plan.cost.people[0] for each in _saved(today, plan)]
    per_left = np.divide(today.life, left_today, out=np.zeros_like(today.life), where=left_today > 0)
    parts = (
        today.life * saved[0],
        today.life * saved[1],
        -running_cost / 12 * per_left,
        (today.life - plan.life) * (today.margin[n:] - plan.cost.per_unit[0, at]),
        plan.life * (today.margin[n:] - plan.margin[n:]),
    )
    return np.stack(np.broadcast_arrays(*parts))


def _saved(today: Arm, plan: Arm) -> tuple[Array, Array]:
    """What the plan takes less than today's policy, personal and digital, as in `Cost`: (phase, step, 1, b) each."""
    return today.cost.personal - plan.cost.personal, today.cost.digital - plan.cost.digital
