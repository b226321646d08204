"""What simulate() answers, with the batch axis leading (and dropped for a single scenario)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from model.numerics.arrays import Array
from model.stages import money
from model.stages.arms import Baseline, Run
from model.stages.inputs import Inputs, picked

SIGN = dict.fromkeys(money.SAVED, 1) | dict.fromkeys(money.LOST, -1)
SAVED = slice(0, len(money.SAVED))
LOST = slice(len(money.SAVED), None)
WORKED_OUT = ("_rest", "_monthly", "_factor", "_at_ends")
"""Of an outcome, with the scenarios along the last axis."""


@dataclass(frozen=True)
class Side:
    """One policy month by month, (B, T, G): at the start of a month customers and, among them, fans and detractors; in the
    month leavers, joined, margin and cost (money), hours of working time; multiplier is the hazard against today.
    left: customers after month T, (B, G)."""

    customers: Array
    fans: Array
    detractors: Array
    leavers: Array
    joined: Array
    margin: Array
    cost: Array
    hours: Array
    multiplier: Array
    left: Array

    @property
    def customers_after(self) -> Array:
        """Customers after each month from month 0, which is today, to T: (B, T + 1, G)."""
        return np.concatenate([self.customers, self.left[..., None, :]], axis=-2)


class Outcome:
    """The plan against today's policy, in the scenario's currency (5.3 to 5.5); worked out as it is asked for.

    B scenarios, T months, G segments, K ends of a horizon. Without a batch the axis B is dropped.
    """

    def __init__(self, x: Inputs, base: Baseline, plan: Run, batch: int | None):
        self._x, self._base, self._plan, self._batch = x, base, plan, batch
        self._v = base.discount

    def of(self, row: int) -> Outcome:
        """One scenario of the batch by itself."""
        return self._some(slice(row, row + 1), None)

    def rows(self, first: int, last: int) -> Outcome:
        """Some scenarios of the batch, as a batch."""
        return self._some(slice(first, last), last - first)

    def _some(self, rows: slice, batch: int | None) -> Outcome:
        """What has been worked out of all is not worked out again."""
        base = self._base
        run, mix, discount = (picked(part, rows) for part in (base.run, base.mix, base.discount))
        x, plan = picked(self._x, rows), picked(self._plan, rows)
        some = Outcome(x, replace(base, run=run, mix=mix, discount=discount), plan, batch)
        some.__dict__ |= {name: picked(vars(self)[name], rows) for name in WORKED_OUT if name in vars(self)}
        return some

    def _flows(self, over: Callable[[Array], Array]) -> Iterator[Array]:
        """Part by part, as money.flows."""
        return money.flows(self._base.run.arm, self._plan.arm, self._plan.running[: self._base.months], over)

    @cached_property
    def _rest(self) -> Array:
        """The remaining lifetime at each end, before discounting: (part, K, G, b)."""
        base, plan = self._base, self._plan
        left = base.run.flow.start[np.array(base.ends)]
        return money.remaining(base.run.arm, plan.arm, plan.running[base.months :], left)

    @cached_property
    def _monthly(self) -> Array:
        """Undiscounted amounts of each part, (part, T, b)."""
        return np.stack(np.broadcast_arrays(*(part[:, 0] for part in self._flows(_all_segments))))

    @cached_property
    def _factor(self) -> Array:
        """v^t, (T, b)."""
        return self._v ** np.arange(1, self._base.months + 1)[:, None]

    @cached_property
    def _at_ends(self) -> Array:
        """Discounted totals of each part at each end, the remaining lifetime included where it counts, (part, K, b)."""
        ends = np.array(self._base.ends)
        until = (np.arange(self._base.months) < ends[:, None]).astype(float)
        totals = np.matmul(until, self._factor * self._monthly)
        if self._x.count_remaining_lifetime:
            totals = totals + self._v ** ends[:, None] * self._rest.sum(-2)
        return totals

    @property
    def net_at(self) -> Array:
        """Net at each end, (B, K)."""
        return self.savings_at - self.losses_at - self.investment[..., None]

    @property
    def savings_at(self) -> Array:
        """Savings at each end, (B, K)."""
        return self._tidy(self._at_ends[SAVED].sum(0))

    @property
    def losses_at(self) -> Array:
        """Losses at each end, (B, K)."""
        return self._tidy(self._at_ends[LOST].sum(0))

    @property
    def net(self) -> Array:
        """savings - losses - investment at the last end, (B,)."""
        return self.savings - self.losses - self.investment

    @property
    def savings(self) -> Array:
        """Discounted, (B,)."""
        return self.savings_at[..., -1]

    @property
    def losses(self) -> Array:
        """Discounted, (B,)."""
        return self.losses_at[..., -1]

    @property
    def investment(self) -> Array:
        """(B,)."""
        return self._tidy(self._x.programme.investment)[..., 0]

    @property
    def parts(self) -> dict[str, Array]:
        """Cause -> discounted amount (B,), signed so that they add up to net."""
        signed = {p: sign * self._tidy(a)[..., -1] for (p, sign), a in zip(SIGN.items(), self._at_ends, strict=True)}
        return signed | {"investment": -self.investment}

    @property
    def net_by_segment(self) -> Array:
        """Discounted savings less losses of each segment at the last end, (B, G): their sum less the investment is net."""
        end = self._base.ends[-1]
        by_part = np.stack(
            np.broadcast_arrays(*((self._factor[:end, None] * part[:end]).sum(0) for part in self._flows(_as_they_are)))
        )
        if self._x.count_remaining_lifetime:
            by_part = by_part + self._v**end * self._rest[:, -1]
        return self._tidy(by_part[SAVED].sum(0) - by_part[LOST].sum(0))

    @property
    def customers_lost(self) -> Array:
        """How many customers fewer there are after month T than under today's policy, (B, G)."""
        return self._tidy(self._base.run.flow.start[-1] - self._plan.flow.start[-1])

    @property
    def saving(self) -> Array:
        """Of each month, undiscounted, (B, T)."""
        return self._tidy(self._monthly[SAVED].sum(0))

    @property
    def loss(self) -> Array:
        """Of each month, undiscounted, (B, T)."""
        return self._tidy(self._monthly[LOST].sum(0))

    @property
    def cumulative(self) -> Array:
        """Discounted net up to each month from month 0 on, without the remaining lifetime, (B, T + 1)."""
        net = self._factor * (self._monthly[SAVED].sum(0) - self._monthly[LOST].sum(0))
        summed = np.zeros((len(net) + 1, net.shape[-1]))
        np.cumsum(net, axis=0, out=summed[1:])
        return self._tidy(summed - self._x.programme.investment)

    @property
    def more_customers(self) -> Array:
        """How many more there are after month T than under today's policy, (B,)."""
        return self._tidy((self._plan.flow.start[-1] - self._base.run.flow.start[-1]).sum(0))

    @property
    def hours_freed(self) -> Array:
        """Hours of working time a year that the plan takes less than today's policy, in the last year, (B,)."""
        today, plan = (arm.spent(arm.cost.hours_per_unit)[-12:] for arm in (self._base.run.arm, self._plan.arm))
        return self._tidy((today - plan).sum((0, 1)) * 12 / len(today))

    @property
    def brought_today(self) -> Array:
        """Margin less contact cost of all customers under today's policy until the last month, undiscounted, (B,)."""
        arm = self._base.run.arm
        margin = arm.customers * arm.margin[: self._base.months]
        return self._tidy((margin - arm.spent(arm.cost.per_unit)).sum((0, 1)))

    @property
    def expected_multiplier(self) -> Array:
        """The hazard multiplier of the plan in month T, weighted by today's customers, (B,)."""
        customers, n = self._x.segments.customers, self._base.months
        weight = customers / customers.sum(0)
        return self._tidy((self._plan.multiplier[n - 1] * weight).sum(0))

    @cached_property
    def today(self) -> Side:
        return self._side(self._base.run)

    @cached_property
    def plan(self) -> Side:
        return self._side(self._plan)

    def _side(self, run: Run) -> Side:
        arm, n, tidy, mix = run.arm, self._base.months, self._tidy, self._base.mix[:, None]
        if run.drawn:
            mix = run.drawn.path(self._base.mix, run.drawn.table, n)[:, :n]
        return Side(
            customers=tidy(arm.customers),
            fans=tidy(arm.customers * mix[0]),
            detractors=tidy(arm.customers * mix[2]),
            leavers=tidy(run.flow.leavers),
            joined=tidy(arm.joined),
            margin=tidy(arm.customers * arm.margin[:n]),
            cost=tidy(arm.spent(arm.cost.per_unit)),
            hours=tidy(arm.spent(arm.cost.hours_per_unit)),
            multiplier=tidy(run.multiplier[:n]),
            left=tidy(run.flow.start[-1]),
        )

    def _tidy(self, a: Array) -> Array:
        """(..., b) -> (B, ...), or (...) for a single scenario."""
        a = np.moveaxis(a, -1, 0)
        return a[0] if self._batch is None else np.broadcast_to(a, (self._batch, *a.shape[1:]))


def _all_segments(a: Array) -> Array:
    return a.sum(-2, keepdims=True)


def _as_they_are(a: Array) -> Array:
    return a
