"""What a customer is worth under today's policy in today's market, by bond (MODEL.md 4, 5.1, 5.5): for single
customers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace

import numpy as np

from model.numerics.arrays import Array
from model.scenario.sentence import Sentence
from model.stages import bond, contacts, customers, money
from model.stages.inputs import Inputs
from model.stages.latent_classes import NODES
from model.stages.ramp import still

# An impression is followed until it has faded to this, but at most so many months.
FADED, FOLLOWED = 1e-4, 600


@dataclass(frozen=True)
class Experience:
    """Shares excellent and poor of the contacts of each touchpoint, right after the start: (J, b)."""

    excellent: Array
    poor: Array


def felt(x: Inputs, policy: SimpleNamespace, way: contacts.Routes) -> Experience:
    """2.3 at t = 0, with the levers of the policy (one step), for contacts that end as `way` says."""
    experience = contacts.experience(x, policy, way, contacts.grades(x, policy), still(1), np.zeros(1))
    return Experience(*(share[0] for share in experience.monthly()))


class Today:
    """Today's policy as it stands at t = 0. mix: p0 (3, G, b); renewal: q a month; margin, cost: per customer-month;
    (G, b).
    """

    def __init__(self, x: Inputs):
        self.x = x
        policy = contacts.policy_today(x)
        way = contacts.routes(x, policy)
        effort = contacts.effort(x, policy, way)
        experience = contacts.experience(x, policy, way, contacts.grades(x, policy), still(1), np.zeros(1))
        drawn = bond.pull(x, experience, effort.volume, np.zeros(1))
        self.mix, self.renewal = drawn.target[0], drawn.renewal[0]
        hours, digital = money.hours_and_digital(x, effort)
        self.cost, self._welcome, _ = (money.wages(x, hours) + digital)[:, 0]
        self.margin, self.income = x.segments.revenue * x.segments.margin / 12, policy.premium_income[0] / 12
        self.discount = (1 + x.frame.discount_rate) ** (-1 / 12)
        latent = customers.classes(x)
        self._churn, self._how = latent, customers.leaving(x, latent)
        self._poor = drawn.poor[0]

    @cached_property
    def newcomer(self) -> Array:
        """A newcomer with the segment's mix, the cost of welcoming included: (G, b)."""
        life = self._life(np.ones_like(self.mix[:1]), slice(NODES, None))[0]
        return life * (self.margin + self.income - self.cost) - self._welcome

    def lives(self) -> Array:
        """Discounted months that a customer stays who is and remains a fan, neutral, detractor: (3, G, b)."""
        ratio = self.x.loyalty.churn_ratio[:, None]
        weighed = customers.weighed(self.x.loyalty.churn_ratio, self.mix)
        multiplier = np.divide(
            ratio, weighed, out=np.ones(np.broadcast_shapes(ratio.shape, weighed.shape)), where=weighed > 0
        )
        # poor contacts meet everyone alike: of the hazard, the part of the event is that of today (4.2)
        events = self.x.loyalty.event_churn
        return self._life((1 - events) * multiplier + events, slice(NODES))

    def monthly(self) -> tuple[Array, Array]:
        """What fan, neutral, detractor bring a month: margin after contact cost, and by referrals; each (3, G, b)."""
        spend, weighed = self.x.loyalty.spend_ratio, customers.weighed(self.x.loyalty.spend_ratio, self.mix)
        ratio = spend[:, None]
        relative = np.divide(
            ratio, weighed, out=np.ones(np.broadcast_shapes(ratio.shape, weighed.shape)), where=weighed > 0
        )
        referrals = self.x.loyalty.referrals[:, None] / 12 * self.newcomer
        return self.margin * relative + self.income - self.cost, referrals

    def after(self) -> Array:
        """The table with its causal share, after'_k of section 3: (class, 3, G, b)."""
        return self.mix + self.x.bond.causal_share * (self.x.bond.after[:, :, None] - self.mix)

    def impressed(self, mixes: Array, poor: Array | float = 0.0) -> Array:
        """What a customer is worth whose bond is now at a mix and fades back to today's: (k, 3, G, b) -> (k, G, b).

        Each month the share q of the distance is renewed away (section 3); hazard, spend and referrals follow (4, 5.1),
        referrals against today's mix. Then as everyone; where no remaining lifetime counts, up to the
        horizon only. poor: how many poor contacts that matter left this mix behind, (k,) or one; over each of them some leave
        in the first month, as many as leave over one of today's (4.2, E).
        """
        x, months = self.x, self.x.months
        if x.count_remaining_lifetime:
            with np.errstate(divide="ignore"):
                months = int(np.clip(np.log(FADED) / np.log1p(-self.renewal), 1, FOLLOWED).max()) + 1
        t = np.arange(months)[:, None, None, None]
        left = (1 - self.renewal) ** t
        off = mixes - self.mix

        def moved(ratio: Array, relative: bool) -> Array:
            by, base = customers.weighed(ratio, off), customers.weighed(ratio, self.mix) if relative else 1.0
            return left * np.divide(
                by, base, out=np.zeros(np.broadcast_shapes(by.shape, np.shape(base))), where=base > 0
            )

        slope, offset = self._how.slope, self._how.offset
        events = x.loyalty.event_churn
        multiplier = 1 + (1 - events) * moved(x.loyalty.churn_ratio, True)
        some = self._poor >= customers.NOTHING
        over_one = np.where(some, events / np.where(some, self._poor, 1), 0)
        multiplier[0] += np.broadcast_to(poor, len(mixes))[:, None, None] * over_one
        first = slice(NODES)
        if offset is None:
            log_alive = np.cumsum(multiplier, axis=0)[..., None, :, :] * slope[first]
        else:
            log_alive = np.cumsum(np.minimum(multiplier[..., None, :, :] * slope + offset[first], 0), axis=0)
        weight, v = self._churn.weight[first], self.discount
        alive_by_class = np.exp(log_alive, out=log_alive) * weight
        alive = np.concatenate([np.ones_like(multiplier[:1]), alive_by_class.sum(-3)])
        cash = self.margin * (1 + moved(x.loyalty.spend_ratio, True)) + self.income - self.cost
        cash = cash + moved(x.loyalty.referrals, False) / 12 * self.newcomer
        total = (v ** (t + 1) * alive[:-1] * cash).sum(0)
        if x.count_remaining_lifetime:
            stay = self._how.stay(np.ones_like(self.mix[0]))[first]
            rest = (alive_by_class[-1] * _discounted_months(stay, v, None)).sum(-3)
            total = total + v**months * rest * (self.margin + self.income - self.cost)
        return total

    def _life(self, multiplier: Array, nodes: slice) -> Array:
        stay = self._how.stay(multiplier)[..., nodes, :, :]
        months = None if self.x.count_remaining_lifetime else self.x.months
        return (self._churn.weight[nodes] * _discounted_months(stay, self.discount, months)).sum(-3)


def _discounted_months(stay: Array, v: Array, months: int | None) -> Array:
    """Sum of v^t stay^(t - 1) from month 1 on, for ever or to a horizon. Raises ValueError for an infinite sum."""
    gone = 1 - v * stay
    if months is None:
        if (gone <= 0).any():
            raise ValueError(Sentence("discount_rate: at 0 the customers who never leave are worth an infinite sum"))
        return v / gone
    return np.where(gone > 0, v * (1 - (v * stay) ** months) / np.where(gone > 0, gone, 1), v * months)
