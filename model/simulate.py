"""The five stages in a row: simulate(inputs) -> Outcome, over any batch of inputs (MODEL.md sections 2 to 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model import bond, contacts, lifetime, money
from model.inputs import Array, Inputs
from model.outcome import Outcome, outcome


@dataclass(frozen=True)
class Steps:
    """The states of the ramp. f: (step, b, 1); now and lagged: step of each period, (period,)."""

    f: Array
    now: Array
    lagged: Array


@dataclass(frozen=True)
class Market:
    """What both arms share. t: months since today of each period; months: T; ends: after which months to settle up."""

    t: Array
    months: int
    ends: tuple[int, ...]
    latent: lifetime.Classes
    today: Array
    discount: Array


@dataclass(frozen=True)
class Run:
    """One arm and what the other arm or the outcome needs of it. mix: (month, 3, b, G), liking E - P: (period, b, J)."""

    arm: money.Arm
    flow: lifetime.Customers
    mix: Array
    multiplier: Array
    liking: Array
    running: Array


def simulate(x: Inputs, ends: Sequence[int] | None = None, hold: Array | None = None) -> Outcome:
    """Savings, losses and everything on the way, of the plan against today's policy.

    ends: horizons in months at which the totals are struck (default: the scenario's own); the months run to the last.
    hold: constant hazard multipliers (B,) that replace the plan's bond stage (section 6, affordable churn).
    Raises ValueError, naming the path, where customers who never leave would be worth an infinite sum.
    """
    ends = tuple(ends) if ends is not None else (x.months,)
    months = max(ends)
    t = np.concatenate([np.arange(1, months + 1), ends]).astype(float)
    v = (1 + x.frame.discount_rate) ** (-1 / 12)
    market = Market(t, months, ends, lifetime.classes(x), _today_mix(x), v)
    base = _run(x, market, _steps(x, market, moving=False), None, None)
    plan = _run(x, market, _steps(x, market, moving=True), base, hold)
    flows = money.flows(base.arm, plan.arm, plan.running[:months])
    rest = money.remaining(base.arm, plan.arm, plan.running[months:], base.flow.start[list(ends)])
    if x.count_remaining_lifetime and not all(np.isfinite(a).all() for a in (base.arm.life, plan.arm.life)):
        raise ValueError(
            "discount_rate: at 0 the customers who never leave are worth an infinite sum after the horizon; "
            "set it above 0 or switch count_remaining_lifetime off"
        )
    return outcome(x, market, base, plan, flows, rest, None if hold is None else len(np.reshape(hold, -1)))


def _today_mix(x: Inputs) -> Array:
    """p0 of section 3: (3, b, G)."""
    at, t = np.zeros(1, int), np.zeros(1)
    policy = contacts.policy_at(x, np.zeros((1, 1, 1)))
    way = contacts.routes(x, policy)
    felt = contacts.experience(x, policy, way, contacts.grades(x, policy), at, t)
    return bond.pull(x, felt, contacts.effort(x, policy, way).volume, t).target[0]


def _steps(x: Inputs, market: Market, moving: bool) -> Steps:
    """The ramp of section 2 and its lagged twin of 5.2, without repeating what does not change."""
    periods = len(market.t)
    if not moving:
        still = np.zeros(periods, int)
        return Steps(np.zeros((1, 1, 1)), still, still)
    f = np.concatenate([_ramp(x, market, 0.0), _ramp(x, market, x.programme.release_months)])
    if f.shape[1] > 1:
        return Steps(f, np.arange(periods), periods + np.arange(periods))
    distinct, index = np.unique(f[:, 0, 0], return_inverse=True)
    return Steps(distinct[:, None, None], index[:periods], index[periods:])


def _ramp(x: Inputs, market: Market, lag: Array | float) -> Array:
    since = np.maximum(0, market.t[: market.months, None, None] - lag)
    ramp = x.programme.ramp_months
    f = np.where(ramp > 0, np.minimum(1, since / np.where(ramp > 0, ramp, 1)), since > 0)
    return np.concatenate([f, np.ones((len(market.ends), *f.shape[1:]))])


def _run(x: Inputs, market: Market, steps: Steps, today: Run | None, hold: Array | None) -> Run:
    """One arm through all stages; today=None is today's policy carried on."""
    n, at = market.months, steps.now
    policy = contacts.policy_at(x, steps.f)
    way = contacts.routes(x, policy)
    felt = contacts.experience(x, policy, way, contacts.grades(x, policy), at, market.t)
    effort = contacts.effort(x, policy, way)
    volume = effort.volume[at]

    liking = felt.excellent - felt.poor
    if hold is None:
        drawn = bond.pull(x, felt, volume, market.t, market.today)
        mix = bond.mixes(market.today, drawn, n)
        periods = np.concatenate([mix, drawn.target[n:]])
        multiplier = lifetime.relative(x.loyalty.churn_ratio, periods, market.today)
        appeal = None if today is None else lifetime.appeal(x, volume, liking - today.liking)[:n]
    else:
        periods = np.broadcast_to(market.today, (len(market.t), *market.today.shape))
        mix, appeal = periods[:n], None
        multiplier = 1 + (np.asarray(hold).reshape(-1, 1) - 1) * steps.f[at] * np.ones_like(x.segments.customers)
    spend = lifetime.relative(x.loyalty.spend_ratio, periods, market.today)
    inflow = lifetime.newcomers(x, mix, market.today, appeal)
    flow = lifetime.customers(x, market.latent, multiplier[:n], inflow, list(market.ends))

    hours, digital = money.hours_and_digital(x, effort)
    personal = hours[:, at]
    if today is not None:
        personal = money.in_effect(today.arm.cost.hours, personal, hours[:, steps.lagged], x.programme.released_share)
    cost = money.Cost(personal * x.service.hourly_cost, digital[:, at], hours[:, at])
    life = money.life(flow.at_end, lifetime.stay(x, market.latent, multiplier[n:]), market.discount)
    arm = money.Arm(flow.start[:n], flow.joined, money.margin(x, spend, policy.premium_income[at]), cost, life)
    return Run(arm, flow, mix, multiplier, liking, money.running(x, policy)[at])
