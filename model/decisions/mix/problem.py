"""The search for a mix as a function of a point in the unit cube."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from model.decisions.levers import SPENDS, turnover, usual_range
from model.decisions.merit_order import automated
from model.decisions.mix.limits import Limits
from model.decisions.reach import REACH
from model.numerics.arrays import Array
from model.scenario.paths import get
from model.scenario.scenario import Scenario
from model.stages import contacts
from model.stages.arms import Baseline
from model.stages.contact_flow import hours_a_year, in_force
from model.stages.inputs import Inputs, inputs, vary
from model.stages.money import PHASES
from model.stages.simulate import simulate

DIFFERENCE = 1e-5
NEWTON = 4
FINEST = 1e-7
ROUNDING = 1e-12

Bends = tuple[tuple[int, int, int], ...]
"""Group and phase whose working time is kept at today's, and the variable that is moved to keep it there."""


class Problem:
    """A mix as a point in the unit cube: first the levers, then for every group of segments its automation.

    `groups` are lists of segment indices, each with an automation of its own. Segments bear on each other in nothing
    but the policy, so what a group adds is read from the columns of its segments in a run of its policy.
    """

    def __init__(
        self,
        scenario: Scenario,
        levers: tuple[str, ...],
        limits: Limits,
        groups: list[list[int]],
        against: Baseline,
        fixed: Mapping[str, float] | None = None,
    ):
        self.scenario, self.levers, self.limits, self.groups, self.against = scenario, levers, limits, groups, against
        self.fixed, self.evaluations = dict(fixed or {}), 0
        self.x = x = inputs(scenario)
        names = [t.name for t in scenario.touchpoints]
        shares = [(limits.least.get(name, 0.0), limits.most.get(name, 1.0)) for name in names]
        ends = np.array([usual_range(scenario, name) for name in levers] + shares * len(groups)).reshape(-1, 2)
        self.low, self.high = ends.T
        self.hours_today = hours_a_year(x, contacts.policy_today(x))[..., 0]
        self.years = _years_of_spend(scenario)
        net = simulate(automated(scenario, x.plan.automation.T), against=against).net[0]
        self.size = max(1.0, abs(float(net)), 1e-3 * turnover(x))

    def block(self, k: int) -> slice:
        """Where the automation of a group stands in a point."""
        first, j = len(self.levers), len(self.scenario.touchpoints)
        return slice(first + k * j, first + (k + 1) * j)

    def real(self, unit: Array) -> Array:
        return np.where(unit >= 1, self.high, self.low + unit * (self.high - self.low))

    def unit(self, real: Array) -> Array:
        wide = self.high - self.low
        return np.clip(np.divide(real - self.low, wide, out=np.zeros_like(real * wide), where=wide > 0), 0, 1)

    def point(self, automation: Array, policy: str = "plan") -> Array:
        """The point of a common automation (J,), with the levers of the plan or of today."""
        values = [get(self.scenario, f"{policy}.{name}") for name in self.levers]
        return self.unit(np.concatenate([values, np.tile(automation, len(self.groups))]))

    def spread(self, common: Array) -> Array:
        """A point of the common problem as a point of this one."""
        first = len(self.levers)
        return np.concatenate([common[:first], np.tile(common[first:], len(self.groups))])

    def values(self, unit: Array) -> dict[str, float]:
        """Of the levers asked for."""
        return {name: float(v) for name, v in zip(self.levers, self.real(unit), strict=False)}

    def measure(self, units: Array) -> Array:
        """What each group adds to net, customers lost and hours freed: (n, K, 3)."""
        k, x = len(self.groups), self._inputs(units)
        self.evaluations += len(units) * k
        out = simulate(x, against=self.against)
        net, lost, hours = out.net_by_segment, out.customers_lost, hours_a_year(x, in_force(x))
        measured = np.empty((len(units), k, 3))
        for i, group in enumerate(self.groups):
            rows = slice(i, None, k)
            measured[:, i, 0] = net[rows][:, group].sum(1)
            measured[:, i, 1] = lost[rows][:, group].sum(1)
            measured[:, i, 2] = self.hours_today[:, group].sum() - hours[:, group, rows].sum((0, 1))
        return measured

    def off(self, units: Array) -> Array:
        """Working time by phase relative to today's less 1, inf where today's is 0: at 0 net is bent: (n, K, 3)."""
        k, x = len(self.groups), self._inputs(units)
        hours = hours_a_year(x, in_force(x))
        deviations = np.full((len(units), k, len(PHASES)), np.inf)
        for i, group in enumerate(self.groups):
            today, now = self.hours_today[:, group].sum(1), hours[:, group, i::k].sum(1)
            deviations[:, i, today > 0] = (now[today > 0].T / today[today > 0]) - 1
        return deviations

    def onto(self, units: Array, bends: Bends) -> Array:
        """The points moved onto the bends, each by the one share that stands for it; what does not reach stays in bounds."""
        units = units.copy()
        for _ in range(NEWTON if bends else 0):
            moved = units.copy()
            for _, _, i in bends:
                moved[:, i] += DIFFERENCE
            here, there = np.split(self.off(np.concatenate([units, moved])), 2)
            for k, p, i in bends:
                slope = (there[:, k, p] - here[:, k, p]) / DIFFERENCE
                step = np.divide(here[:, k, p], slope, out=np.zeros(len(units)), where=slope != 0)
                units[:, i] = np.clip(units[:, i] - step, 0, 1)
        return units

    def _inputs(self, units: Array) -> Inputs:
        """Row n K + k: the policy of point n in group k."""
        real, k, first = self.real(units), len(self.groups), len(self.levers)
        shares = real[:, first:].reshape(len(real) * k, -1)
        columns = {REACH: np.ones(len(shares))}
        columns |= {f"plan.{name}": np.repeat(real[:, i], k) for i, name in enumerate(self.levers)}
        columns |= {f"plan.{name}": np.full(len(shares), v) for name, v in self.fixed.items()}
        columns |= {f"plan.automation.{t.name}": shares[:, j] for j, t in enumerate(self.scenario.touchpoints)}
        return vary(self.scenario, columns)

    def invested(self, units: Array) -> Array:
        """As in Limits: (n,)."""
        real = np.atleast_2d(self.real(units))
        extra = np.zeros(len(real))
        for name in SPENDS:
            planned = self.fixed.get(name, get(self.scenario, f"plan.{name}"))
            value = real[:, self.levers.index(name)] if name in self.levers else planned
            extra = extra + value - get(self.scenario, f"today.{name}")
        return self.scenario.programme.investment + self.years * extra

    def slack(self, measured: Array, invested: Array) -> Array:
        """How far inside each limit, relative to its scale; below 0 it is broken: (n, number of limits)."""
        _, lost, hours = measured[..., :3].sum(1).T
        people, work = self.x.segments.customers.sum(), max(1.0, self.hours_today.sum())
        at = self.limits
        rows = [
            (at.most_lost, 1, lost, max(1.0, 0.01 * people)),
            (at.least_hours, -1, hours, work),
            (at.most_hours, 1, hours, work),
            (at.most_investment, 1, invested, max(1.0, abs(at.most_investment or 0))),
        ]
        kept = [sign * (limit - value) / scale for limit, sign, value, scale in rows if limit is not None]
        return np.stack(kept, axis=1) if kept else np.zeros((len(measured), 0))

    def score(self, units: Array) -> Array:
        """To be as high as can be, (n,): net in units of the plan's; any mix that breaks a limit is below all that do not."""
        units = np.atleast_2d(units)
        measured = self.measure(units)
        missed = np.maximum(0, -self.slack(measured, self.invested(units))).sum(1)
        scores = np.where(missed > 0, -1e6 * (1 + missed), measured[..., 0].sum(1) / self.size)
        return np.where(np.isfinite(scores), scores, -1e300)

    def tidy(self, unit: Array) -> Array:
        """Whatever makes no difference stays as planned, and what is all but at a bound stands there."""
        unit = self._adopt(unit, self.point(self.x.plan.automation[:, 0]))
        return self._adopt(unit, np.where(np.abs(unit - np.round(unit)) < 10 * FINEST, np.round(unit), unit))

    def _adopt(self, unit: Array, wished: Array) -> Array:
        """The point with what is wished for wherever that is no worse."""
        best = self.score(unit)[0] - ROUNDING
        one_by_one = np.where(np.eye(len(unit), dtype=bool), wished, unit)
        together = np.where(self.score(one_by_one) >= best, wished, unit)
        return together if self.score(together)[0] >= best else unit


def _years_of_spend(scenario: Scenario) -> float:
    """What a unit of money a year, spent along the ramp, adds up to until the horizon."""
    t, ramp = np.arange(1, scenario.months + 1), scenario.programme.ramp_months
    return float(np.minimum(1, t / ramp).sum() if ramp > 0 else scenario.months) / 12
