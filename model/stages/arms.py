"""The two arms of the comparison, the five stages in a row each: today's policy carried on, and the plan (MODEL.md sections 2 to 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from model.numerics.arrays import Array
from model.numerics.buffers import uncopied
from model.stages import bond, contacts, customers, money, ramp
from model.stages.inputs import Inputs


@dataclass(frozen=True)
class Run:
    """One arm, and what the other arm or the outcome needs of it. drawn: None where the bond is held at today's mix.

    multiplier: (period, G, b); running: per year, (period, G, b).
    """

    arm: money.Arm
    flow: customers.Customers
    drawn: bond.Pull | None
    multiplier: Array
    running: Array


@dataclass(frozen=True)
class Baseline:
    """Today's policy carried on, and what both arms share: all that does not depend on the plan.

    ends: after which months to settle up; months: the last of them; t: months since today of each period; mix: p0 (3, G, b);
    felt: how today's contacts feel; poor: L_poor of t = 0, (G, b); resolved: D_0, sales: R_0, (1, 1, b); discount: v (1, b).
    """

    ends: tuple[int, ...]
    months: int
    t: Array
    latent: customers.Classes
    leaving: customers.Leaving
    mix: Array
    felt: contacts.Experience
    poor: Array
    resolved: Array
    sales: Array
    discount: Array
    run: Run


@uncopied()
def baseline(x: Inputs, ends: Sequence[int] | None = None) -> Baseline:
    """Today's policy carried on: for `simulate(..., against=...)`. ends: as of simulate."""
    ends = tuple(ends) if ends is not None else (x.months,)
    months = max(ends)
    t = np.concatenate([np.arange(1, months + 1), ends]).astype(float)
    latent, v = customers.classes(x), (1 + x.frame.discount_rate) ** (-1 / 12)
    leaving, still = customers.leaving(x, latent), ramp.still(len(t))
    policy = contacts.policy_today(x)
    way, graded = contacts.routes(x, policy), contacts.grades(x, policy)
    effort = contacts.effort(x, policy, way)
    # today's mix is what contacts pull towards at once, t = 0
    since = np.concatenate([[0.0], t])
    felt = contacts.experience(x, policy, way, graded, still, since)
    drawn = bond.pull(x, felt, effort.volume, since)
    mix, poor, resolved = drawn.now, drawn.poor[0], contacts.resolved_share(x, way)
    drawn = drawn.but_first().caused(x, mix)
    held, spend, referred = _measured(x, mix, drawn, months)
    multiplier = customers.hazard(x, held, drawn.poor, poor, resolved, resolved)
    inflow = customers.sold(x, None), referred[:months]
    flow = customers.customers(x, latent, leaving, multiplier[:months], inflow, ends)
    hours, digital = (np.moveaxis(a, 1, 0) for a in money.a_year(x, effort))
    cost = money.Cost(money.wages(x, hours), digital, hours, money.people(x), still.at)
    margin = money.margin(x, spend, policy.premium_income)
    life = money.life(flow.at_end, leaving.stay(multiplier[months:]), v)
    arm = money.Arm(flow.start[:months], flow.joined, margin, cost, life)
    run = Run(arm, flow, drawn, multiplier, money.running(x, policy)[still.at])
    sales = contacts.sales(x, policy, way)
    return Baseline(ends, months, t, latent, leaving, mix, felt, poor, resolved, sales, v, run)


def poor_today(x: Inputs) -> Array:
    """L_poor of t = 0: how much poor contacts matter under today's policy, (G, b)."""
    policy, now = contacts.policy_today(x), np.zeros(1)
    way, graded = contacts.routes(x, policy), contacts.grades(x, policy)
    felt = contacts.experience(x, policy, way, graded, ramp.still(0), now)
    return bond.pull(x, felt, contacts.effort(x, policy, way).volume, now).poor[0]


def plan(x: Inputs, base: Baseline, hold: Array | None = None) -> Run:
    """The plan, against the same months and classes. hold: as of simulate."""
    n, today, way_up = base.months, base.run, ramp.ramp(x, base.t, base.months)
    at, policy = way_up.at, contacts.policy_at(x, way_up.points)
    way = contacts.routes(x, policy)
    effort = contacts.effort(x, policy, way)
    hours, digital = (np.moveaxis(way_up.states(a), 1, 0) for a in money.a_year(x, effort))
    if hold is None:
        drawn, appeal = _bond(x, base, way_up, policy, way, effort)
        held, spend, referred = _measured(x, base.mix, drawn, n)
        resolved = way_up.months(contacts.resolved_share(x, way))
        multiplier = customers.hazard(x, held, drawn.poor, base.poor, resolved, base.resolved)
    else:
        drawn, appeal = None, None
        _, spend, referred = np.repeat(customers.measures(x, base.mix, base.mix)[:, None], len(base.t), axis=1)
        multiplier = 1 + (np.ravel(hold) - 1) * way_up.f[at] * np.ones_like(x.segments.customers)
    inflow = customers.sold(x, appeal), referred[:n]
    flow = customers.customers(x, base.latent, base.leaving, multiplier[:n], inflow, base.ends)
    now, lagged = hours[:, way_up.now], hours[:, way_up.lagged]
    paid = money.in_effect(today.arm.cost.hours, now, lagged, x.programme.released_share)
    cost = money.Cost(money.wages(x, paid), digital[:, way_up.now], now, money.people(x), way_up.pair)
    ramped = contacts.policy_at(x, way_up.f, "premium_income", "training", "digital_quality")
    sells = money.sold(x, way_up.states(contacts.sales(x, policy, way)), base.sales)
    margin = money.margin(x, spend, ramped.premium_income[at], None if sells is None else sells[_at(sells, at)])
    life = money.life(flow.at_end, base.leaving.stay(multiplier[n:]), base.discount)
    arm = money.Arm(flow.start[:n], flow.joined, margin, cost, life)
    return Run(arm, flow, drawn, multiplier, money.running(x, ramped)[at])


def _bond(
    x: Inputs, base: Baseline, way_up: ramp.Ramp, policy: SimpleNamespace, way: contacts.Routes, effort: contacts.Effort
) -> tuple[bond.Pull, Array]:
    """Where the plan's contacts pull the bond, and C_t of 4.3, (month, G, b)."""
    if not way_up.polynomial:
        policy, way = (contacts.first(way_up.current, part) for part in (policy, way))
    volume = effort.volume[: len(way.automated)]
    felt = contacts.experience(x, policy, way, contacts.grades(x, policy), way_up, base.t)
    appeal = customers.appeal(x, volume, felt, base.felt)[: base.months]
    return bond.pull(x, felt, volume, base.t).caused(x, base.mix), appeal


def _at(states: Array, at: ramp.Months) -> ramp.Months | slice:
    """The state of each period; where there is but one, it stands for all."""
    return at if len(states) > 1 else slice(None)


def _measured(x: Inputs, today: Array, drawn: bond.Pull, months: int) -> Array:
    """customers.measures of each period: (3, period, G, b). They move as the mix does, which is not worked out for them."""
    first, rows = (customers.measures(x, mix, today) for mix in (today, drawn.table))
    return drawn.path(first, rows, months)
