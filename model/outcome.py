"""What simulate() answers, with the batch axis leading (and dropped for a single scenario)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from model.inputs import Array, Inputs
from model.money import Flows

if TYPE_CHECKING:
    from model.simulate import Market, Run

PARTS = ("personal_time", "digital_cost", "running_cost", "customers_lost", "lower_spend")


@dataclass(frozen=True)
class Side:
    """One policy month by month, (B, T, G): at the start of a month customers and, among them, fans and detractors; in the
    month leavers, joined, margin and cost (money), hours of working time; multiplier is the hazard against today."""

    customers: Array
    fans: Array
    detractors: Array
    leavers: Array
    joined: Array
    margin: Array
    cost: Array
    hours: Array
    multiplier: Array


@dataclass(frozen=True)
class Outcome:
    """The plan against today's policy, in the scenario's currency. B scenarios, T months, G segments, K ends of a horizon.

    net = savings - losses - investment (B,), those of the last end; *_at (B, K) those of every end. saving, loss (B, T)
    are undiscounted; cumulative (B, T + 1) is the discounted net from month 0, without the remaining lifetime.
    parts: name -> (B,), discounted, remaining lifetime included, signed so that they add up to net.
    Without a batch the axis B is dropped.
    """

    net: Array
    savings: Array
    losses: Array
    investment: Array
    net_at: Array
    savings_at: Array
    losses_at: Array
    saving: Array
    loss: Array
    cumulative: Array
    parts: dict[str, Array]
    today: Side
    plan: Side
    left: tuple[Array, Array]
    expected_multiplier: Array


def outcome(x: Inputs, market: Market, base: Run, plan: Run, flow: Flows, rest: Flows, batch: int | None) -> Outcome:
    """Total, discount and tidy what the arms produced (5.4)."""
    batch = x.batch if x.batch is not None else batch
    n = market.months

    def tidy(a: Array) -> Array:
        a = np.moveaxis(np.asarray(a), 0, 1)
        return a[0] if batch is None else np.broadcast_to(a, (batch, *a.shape[1:]))

    v = market.discount[None, :, 0]  # (1, b)
    month, ends = np.arange(1, n + 1)[:, None], np.array(market.ends)
    counted = float(x.count_remaining_lifetime)
    at = {}
    for part in PARTS:
        monthly = np.cumsum(v**month * getattr(flow, part).sum(-1), axis=0)
        at[part] = monthly[ends - 1] + counted * v ** ends[:, None] * np.where(counted, getattr(rest, part).sum(-1), 0)
    saved, lost = (sum(at[p] for p in names) for names in (PARTS[:3], PARTS[3:]))
    spent = np.broadcast_to(x.programme.investment[None, :, 0], saved.shape)
    saving, loss = flow.saving.sum(-1), flow.loss.sum(-1)
    monthly = np.cumsum(v**month * (saving - loss), axis=0)
    cumulative = np.concatenate([np.zeros_like(monthly[:1]), monthly]) - x.programme.investment[None, :, 0]
    weight = x.segments.customers / x.segments.customers.sum(-1, keepdims=True)
    signed = {p: at[p] * (1 if p in PARTS[:3] else -1) for p in PARTS} | {"investment": -spent}
    return Outcome(
        net=tidy(saved - lost - spent)[..., -1],
        savings=tidy(saved)[..., -1],
        losses=tidy(lost)[..., -1],
        investment=tidy(spent)[..., -1],
        net_at=tidy(saved - lost - spent),
        savings_at=tidy(saved),
        losses_at=tidy(lost),
        saving=tidy(saving),
        loss=tidy(loss),
        cumulative=tidy(cumulative),
        parts={p: tidy(a)[..., -1] for p, a in signed.items()},
        today=_side(base, n, tidy),
        plan=_side(plan, n, tidy),
        left=(tidy(base.flow.start[-1:])[..., -1, :], tidy(plan.flow.start[-1:])[..., -1, :]),
        expected_multiplier=tidy((plan.multiplier[n - 1 : n] * weight).sum(-1))[..., -1],
    )


def _side(run: Run, n: int, tidy) -> Side:
    arm, cost = run.arm, run.arm.cost
    counts = np.stack([arm.customers, arm.joined, np.ones_like(arm.joined)])
    return Side(
        customers=tidy(arm.customers),
        fans=tidy(arm.customers * run.mix[:, 0]),
        detractors=tidy(arm.customers * run.mix[:, 2]),
        leavers=tidy(run.flow.leavers),
        joined=tidy(arm.joined),
        margin=tidy(arm.customers * arm.margin[:n]),
        cost=tidy((counts * (cost.personal + cost.digital)[:, :n]).sum(0)),
        hours=tidy((counts * cost.hours[:, :n]).sum(0)),
        multiplier=tidy(run.multiplier[:n]),
    )
