"""MODEL.md section 5: saved, lost, remaining lifetime.

Axes: a period is a month 1 .. T or, behind them, one row for each end of a horizon. Costs carry the phase first:
(phase, period, b, G) in the order customer, newcomer, prospect, to be multiplied by customers, newcomers who joined, 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from model.contacts import Effort
from model.inputs import Array, Inputs

PHASES = ("customer", "newcomer", "prospect")


@dataclass(frozen=True)
class Cost:
    """Contact cost a month (5.2), (phase, period, b, G). personal is what is in effect, hours the working time now."""

    personal: Array
    digital: Array
    hours: Array


@dataclass(frozen=True)
class Arm:
    """One policy carried on. customers, joined: (month, b, G); margin per customer-month: (period, b, G);
    life: expected discounted months of the customers left at each end, (end, b, G)."""

    customers: Array
    joined: Array
    margin: Array
    cost: Cost
    life: Array


@dataclass(frozen=True)
class Flows:
    """What a month brings or costs against today, in money: (month, b, G). saving and loss add up from the parts."""

    personal_time: Array
    digital_cost: Array
    running_cost: Array
    customers_lost: Array
    lower_spend: Array

    @property
    def saving(self) -> Array:
        return self.personal_time + self.digital_cost + self.running_cost

    @property
    def loss(self) -> Array:
        return self.customers_lost + self.lower_spend


def hours_and_digital(x: Inputs, effort: Effort) -> tuple[Array, Array]:
    """Working hours and digital cost a month, as in `Cost`, of each step: (phase, step, b, G)."""
    scale = (x.segments.contact_factor / 12, np.ones_like(x.segments.customers), x.segments.newcomers / 12)
    both = []
    for per_contact in (effort.hours, effort.digital_cost):
        a_year = effort.volume * per_contact
        sums = [a_year[..., x.phase == phase].sum(-1)[..., None] * s for phase, s in zip(PHASES, scale, strict=True)]
        both.append(np.stack(np.broadcast_arrays(*sums)))
    return both[0], both[1]


def in_effect(base: Array, now: Array, lagged: Array, released: Array) -> Array:
    """5.2: extra work costs at once; released time turns into money late and in part."""
    return base + np.maximum(0, now - base) - released * np.maximum(0, base - np.maximum(lagged, now))


def margin(x: Inputs, spend: Array, policy_income: Array) -> Array:
    """5.1. spend: relative to today, (period, b, G); policy_income of the paid tier: (period, b, 1) per customer-year."""
    return x.segments.revenue * x.segments.margin / 12 * spend + policy_income / 12


def running(x: Inputs, policy: SimpleNamespace) -> Array:
    """running_t of 5.3, per year, borne by segments as today's customers: (step, b, G)."""
    levers = policy.training + policy.digital_quality - (x.today.training + x.today.digital_quality)
    return (x.programme.running_cost + levers) * x.segments.customers / x.segments.customers.sum(-1, keepdims=True)


def life(alive: Array, stay: Array, discount: Array) -> Array:
    """5.5: discounted months that the customers left will still be there. alive, stay: (end, b, G, class)."""
    v = discount[..., None]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(alive > 0, alive * v / (1 - v * stay), 0).sum(-1)


def flows(today: Arm, plan: Arm, running_cost: Array) -> Flows:
    """5.3 of the months, split by cause. running_cost: (month, b, G) per year."""
    n = len(today.customers)
    counts = np.stack([today.customers, today.joined, np.ones_like(today.joined)])
    saved = {
        part: (counts * (getattr(today.cost, part)[:, :n] - getattr(plan.cost, part)[:, :n])).sum(0)
        for part in ("personal", "digital")
    }
    u, z, _ = plan.cost.personal[:, :n] + plan.cost.digital[:, :n]
    margin_today, margin_plan = today.margin[:n], plan.margin[:n]
    lost = (today.customers - plan.customers) * (margin_today - u) - (today.joined - plan.joined) * z
    return Flows(
        saved["personal"], saved["digital"], -running_cost / 12, lost, plan.customers * (margin_today - margin_plan)
    )


def remaining(today: Arm, plan: Arm, running_cost: Array, left_today: Array) -> Flows:
    """5.5 at each end, before discounting to today: (end, b, G). left_today: today's customers after the end."""
    n = len(today.customers)
    u = [arm.cost.personal[0, n:] + arm.cost.digital[0, n:] for arm in (today, plan)]
    per_left = np.divide(today.life, left_today, out=np.zeros_like(today.life), where=left_today > 0)
    return Flows(
        today.life * (today.cost.personal[0, n:] - plan.cost.personal[0, n:]),
        today.life * (today.cost.digital[0, n:] - plan.cost.digital[0, n:]),
        -running_cost / 12 * per_left,
        (today.life - plan.life) * (today.margin[n:] - u[1]),
        plan.life * (today.margin[n:] - plan.margin[n:]),
    )
