"""The five stages in a row: simulate(inputs) -> Outcome, over any batch of inputs (MODEL.md sections 2 to 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model import bond, contacts, lifetime, money
from model.inputs import Array, Inputs
from model.outcome import Outcome


@dataclass(frozen=True)
class Steps:
    """The distinct states of the ramp, f: (state, 1, b), and the distinct pairs of a state and its lagged twin of 5.2.

    at: the state of each period; now, lagged: the states of each pair; pair: the pair of each period.
    """

    f: Array
    at: Array
    now: Array
    lagged: Array
    pair: Array


@dataclass(frozen=True)
class Run:
    """One arm, and what the other arm or the outcome needs of it. mix: (month, 3, G, b), liking E - P: (period, J, b)."""

    arm: money.Arm
    flow: lifetime.Customers
    mix: Array
    multiplier: Array
    liking: Array
    running: Array


@dataclass(frozen=True)
class Baseline:
    """Today's policy carried on, and what both arms share: all that does not depend on the plan.

    ends: after which months to settle up; months: the last of them; t: months since today of each period; mix: p0 (3, G, b);
    discount: v (1, b).
    """

    ends: tuple[int, ...]
    months: int
    t: Array
    latent: lifetime.Classes
    leaving: lifetime.Leaving
    mix: Array
    discount: Array
    run: Run


def simulate(
    x: Inputs, ends: Sequence[int] | None = None, hold: Array | None = None, against: Baseline | None = None
) -> Outcome:
    """Savings, losses and everything on the way, of the plan against today's policy.

    ends: horizons in months at which the totals are struck (default: the scenario's own); the months run to the last.
    hold: constant hazard multipliers (B,) that replace the plan's bond stage (section 6, affordable churn).
    against: baseline(x), where several plans are set against the same today.
    Raises ValueError, naming the path, where customers who never leave would be worth an infinite sum; with hold, the net
    of such a multiplier is not a number.
    """
    base = against or baseline(x, ends)
    plan = _plan(x, base, hold)
    if (
        hold is None
        and x.count_remaining_lifetime
        and not all(np.isfinite(run.arm.life).all() for run in (base.run, plan))
    ):
        raise ValueError(
            "discount_rate: at 0 the customers who never leave are worth an infinite sum after the horizon; "
            "set it above 0 or switch count_remaining_lifetime off"
        )
    batch = x.batch if x.batch is not None or hold is None else np.size(hold)
    return Outcome(x, base, plan, batch)


def baseline(x: Inputs, ends: Sequence[int] | None = None) -> Baseline:
    """Today's policy carried on: for `simulate(..., against=...)`."""
    ends = tuple(ends) if ends is not None else (x.months,)
    months = max(ends)
    t = np.concatenate([np.arange(1, months + 1), ends]).astype(float)
    latent, v = x.latent or lifetime.classes(x), (1 + x.frame.discount_rate) ** (-1 / 12)
    leaving, still = lifetime.leaving(x, latent), np.zeros(len(t), int)
    policy = contacts.policy_today(x)
    way, graded = contacts.routes(x, policy), contacts.grades(x, policy)
    effort = contacts.effort(x, policy, way)
    first = contacts.experience(x, policy, way, graded, still[:1], np.zeros(1))
    mix = bond.pull(x, first, effort.volume, np.zeros(1)).target[0]

    felt = contacts.experience(x, policy, way, graded, still, t)
    drawn = bond.pull(x, felt, effort.volume[still], t, mix)
    mixes = bond.mixes(mix, drawn, months)
    periods = np.concatenate([mixes, drawn.target[months:]])
    multiplier = lifetime.relative(x.loyalty.churn_ratio, periods, mix)
    inflow = lifetime.newcomers(x, mixes, mix, None)
    flow = lifetime.customers(x, latent, leaving, multiplier[:months], inflow, ends)
    hours, digital = money.hours_and_digital(x, effort)
    cost = money.Cost(hours * x.service.hourly_cost, digital, hours, still)
    margin = money.margin(x, lifetime.relative(x.loyalty.spend_ratio, periods, mix), policy.premium_income[still])
    life = money.life(flow.at_end, leaving.stay(multiplier[months:]), v)
    arm = money.Arm(flow.start[:months], flow.joined, margin, cost, life)
    run = Run(arm, flow, mixes, multiplier, felt.excellent - felt.poor, money.running(x, policy)[still])
    return Baseline(ends, months, t, latent, leaving, mix, v, run)


def _plan(x: Inputs, base: Baseline, hold: Array | None) -> Run:
    n, steps, today = base.months, _steps(x, base), base.run
    at, policy = steps.at, contacts.policy_at(x, steps.f)
    way = contacts.routes(x, policy)
    effort = contacts.effort(x, policy, way)
    felt = contacts.experience(x, policy, way, contacts.grades(x, policy), at, base.t)
    liking = felt.excellent - felt.poor
    if hold is None:
        volume = contacts.at_months(effort.volume, at)
        drawn = bond.pull(x, felt, volume, base.t, base.mix)
        mixes = bond.mixes(base.mix, drawn, n)
        periods = np.concatenate([mixes, drawn.target[n:]])
        multiplier = lifetime.relative(x.loyalty.churn_ratio, periods, base.mix)
        appeal = lifetime.appeal(x, volume[:n], (liking - today.liking)[:n])
    else:
        periods = np.broadcast_to(base.mix, (len(base.t), *base.mix.shape))
        mixes, appeal = periods[:n], None
        multiplier = 1 + (np.ravel(hold) - 1) * steps.f[at] * np.ones_like(x.segments.customers)
    inflow = lifetime.newcomers(x, mixes, base.mix, appeal)
    flow = lifetime.customers(x, base.latent, base.leaving, multiplier[:n], inflow, base.ends)
    hours, digital = money.hours_and_digital(x, effort)
    now, lagged = hours[:, steps.now], hours[:, steps.lagged]
    paid = money.in_effect(today.arm.cost.hours, now, lagged, x.programme.released_share) * x.service.hourly_cost
    cost = money.Cost(paid, digital[:, steps.now], now, steps.pair)
    margin = money.margin(x, lifetime.relative(x.loyalty.spend_ratio, periods, base.mix), policy.premium_income[at])
    life = money.life(flow.at_end, base.leaving.stay(multiplier[n:]), base.discount)
    arm = money.Arm(flow.start[:n], flow.joined, margin, cost, life)
    return Run(arm, flow, mixes, multiplier, liking, money.running(x, policy)[at])


def _steps(x: Inputs, base: Baseline) -> Steps:
    """The ramp of section 2 and its lagged twin of 5.2; months in the same state are worked out once."""
    f, lagged = np.broadcast_arrays(_ramp(x, base, 0.0), _ramp(x, base, x.programme.release_months))
    n, both = len(f), np.concatenate([f, lagged])
    if f.shape[-1] > 1:
        states, at = _distinct(both)
        return Steps(states, at[:n], at[:n], at[n:], np.arange(n))
    states, at = np.unique(both, return_inverse=True)
    pairs, pair = np.unique(at.reshape(2, n), axis=1, return_inverse=True)
    return Steps(states[:, None, None], at.reshape(-1)[:n], *pairs, np.reshape(pair, -1))


def _distinct(f: Array) -> tuple[Array, Array]:
    """States of a batch, (state, 1, b), and the one of each row: all rows before the ramp of every scenario share one, all after it another."""
    ends = [(f == end).all(axis=(1, 2)) for end in (0, 1)]
    between = ~(ends[0] | ends[1])
    at = np.cumsum(between) - 1
    states = [f[between]]
    for end, here in enumerate(ends):
        if here.any():
            at[here] = sum(map(len, states))
            states.append(np.full_like(f[:1], end))
    return np.concatenate(states), at


def _ramp(x: Inputs, base: Baseline, lag: Array | float) -> Array:
    since = np.maximum(0, base.t[: base.months, None, None] - lag)
    ramp = x.programme.ramp_months
    f = np.where(ramp > 0, np.minimum(1, since / np.where(ramp > 0, ramp, 1)), since > 0)
    return np.concatenate([f, np.ones((len(base.ends), *f.shape[1:]))])
