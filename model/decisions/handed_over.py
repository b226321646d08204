"""What handing over each touchpoint brings and costs: the plan against the plan in which this one alone stays as today.

Each is the last step, all others taken. They bear on each other, so they do not add up to what the plan saves and loses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace

import numpy as np

from model.numerics.arrays import Array, Mask, Places
from model.stages.arms import Baseline, baseline
from model.stages.inputs import Inputs, picked
from model.stages.outcome import Outcome
from model.stages.simulate import simulate

BLOCK = 1000
"""Plans times segments that are worked out at once, as in model/batches: more leave the processor's cache."""


@dataclass(frozen=True)
class HandedOver:
    """By touchpoint in the scenario's order, (J,), or of B plans (B, J); money, discounted.

    further: the planned share less today's. savings, losses: what goes of them where the touchpoint stays as today; nan
    for plans that were not asked for.
    """

    further: Array
    savings: Array
    losses: Array

    @property
    def net(self) -> Array:
        """What the touchpoint adds to net; investment and running cost hang on none."""
        return self.savings - self.losses

    def of(self, row: int) -> HandedOver:
        """One of B plans."""
        return HandedOver(self.further[row], self.savings[row], self.losses[row])


def handed_over(x: Inputs, out: Outcome, against: Baseline | None = None, asked: Mask | None = None) -> HandedOver:
    """x: the inputs of one or of B scenarios; out: simulate(x); against: baseline(x), where it is at hand.

    asked: for which of the plans, (B,); default all. Raises ValueError as simulate does.
    """
    many, (plan, today) = x.batch or 1, (np.atleast_2d(policy.automation) for policy in (x.plan, x.today))
    plan, today = (np.broadcast_to(shares, (len(shares), many)) for shares in (plan, today))
    further = (plan - today).T
    rows = np.arange(many) if asked is None else np.flatnonzero(asked)
    savings, losses = (np.full(further.shape, np.nan) for _ in range(2))
    savings[rows] = losses[rows] = 0.0
    kept, plans = np.nonzero((further[rows] != 0).T)
    if kept.size:
        base, size = against or baseline(x), max(1, BLOCK // len(x.segments.customers))
        for first in range(0, len(kept), size):
            j, b = kept[first : first + size], rows[plans[first : first + size]]
            without = simulate(_left_as_today(x, j, b), against=_some(base, b))
            savings[b, j] = np.broadcast_to(out.savings, many)[b] - without.savings
            losses[b, j] = np.broadcast_to(out.losses, many)[b] - without.losses
    found = HandedOver(further, savings, losses)
    return found.of(0) if x.batch is None else found


def _left_as_today(x: Inputs, touchpoints: Places, plans: Places) -> Inputs:
    """One row for each: that plan, with that touchpoint's share as today's."""
    some = replace(picked(x, plans), batch=len(plans))
    shares = np.array(np.broadcast_to(some.plan.automation, (len(x.phase), len(plans))))
    today = np.broadcast_to(some.today.automation, shares.shape)
    shares[touchpoints, np.arange(len(plans))] = today[touchpoints, np.arange(len(plans))]
    return replace(some, plan=SimpleNamespace(**{**vars(some.plan), "automation": shares}))


def _some(base: Baseline, plans: Places) -> Baseline:
    """Of the plans' own baselines, or the one that is common to all; its periods are no scenarios."""
    return replace(picked(replace(base, t=base.discount), plans), t=base.t)
