"""MODEL.md section 6, best mix: the automation vector, and the levers where asked, with the highest net value.

Net is bent where working time passes today's (extra work costs in full, released time pays in part), so slopes alone
stall there. Hence three steps, all on batches: a scan by scipy's differential evolution that also holds the obvious
starts; climbs by SLSQP; last, ever smaller steps in all directions, and along a bend once on it, until none gains.
Fixed seeds: the same scenario has the same mix, to the last digit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import numpy as np
from scipy.optimize import differential_evolution, minimize

from model import contacts
from model.breakeven import average_share
from model.flow import contacts_per_year, hours_a_year, in_force
from model.inputs import Array, Inputs, inputs, vary
from model.levers import SPENDS, check, turnover, usual_range
from model.merit import automated, blocks_from_nothing, filled
from model.money import PHASES
from model.paths import get
from model.scenario import Scenario
from model.simulate import Baseline, baseline, simulate

SEED = 0
DIFFERENCE = 1e-5
# A point is on a bend within ON of today's working time; a share with less ROOM than this cannot keep it there.
ON, ROOM = 1e-6, 0.005
NEWTON = 4
ROUNDS = 20
FINEST = 1e-7
# Limits are aimed at from this far inside, relative to their scale, so that they hold to the last digit.
MARGIN = 1e-9
ROUNDING = 1e-12

Progress = Callable[[float], None]
Bends = tuple[tuple[int, int, int], ...]
"""Group and phase whose working time is kept at today's, and the variable that is moved to keep it there."""


@dataclass(frozen=True)
class Limits:
    """What a mix must keep to; None or nothing named is no limit.

    least, most: touchpoint -> share. most_lost: customers fewer at the horizon than under today's policy. least_hours,
    most_hours: working time on contacts freed a year, the mix fully in force, at today's customers and newcomers (what
    customers who have left no longer ask for does not count; extra work counts as less freed). most_investment: money
    paid for change until the horizon, undiscounted: programme.investment, and what training and digital quality cost
    beyond today's, along the ramp. The running cost is not in it: no mix changes it.
    """

    least: Mapping[str, float] = field(default_factory=dict)
    most: Mapping[str, float] = field(default_factory=dict)
    most_lost: float | None = None
    least_hours: float | None = None
    most_hours: float | None = None
    most_investment: float | None = None

    @property
    def tie_segments(self) -> bool:
        """Whether some limit is on all segments together."""
        return any(limit is not None for limit in (self.most_lost, self.least_hours, self.most_hours))


@dataclass(frozen=True)
class Mix:
    """The best mix found. automation: touchpoint -> share; levers: name -> value, those asked for.

    by_segment: segment -> touchpoint -> share, empty for a mix common to all; else `automation` is its mean over contacts.
    net, investment: money; lost and hours: as in Limits; customers: after the last month. holds: every limit is kept.
    broken: where none can keep them all, one sentence per limit that this mix, the nearest found, misses.
    at_end: the names of levers that stand at the end of their usual range: the best value may lie beyond.
    evaluations: simulated policies.
    """

    automation: dict[str, float]
    by_segment: dict[str, dict[str, float]]
    levers: dict[str, float]
    net: float
    customers: float
    lost: float
    hours: float
    investment: float
    holds: bool
    broken: tuple[str, ...]
    at_end: tuple[str, ...]
    evaluations: int


@dataclass(frozen=True)
class LeftOnTable:
    """Net of the plan as drafted and of other ways to automate, money; even_share: the plan's mean over contacts.

    even: every touchpoint at that share. merit: as many contacts as planned, from nothing on always those that are worth
    most next (merit.filled). best: the best mix of any size.
    """

    plan: float
    even: float
    merit: float
    best: float
    even_share: float
    merit_automation: dict[str, float]
    best_mix: Mix


def best_mix(
    scenario: Scenario,
    levers: Sequence[str] = (),
    limits: Limits | None = None,
    per_segment: bool = False,
    progress: Progress | None = None,
    against: Baseline | None = None,
) -> Mix:
    """The mix with the highest net; what is not asked for stays as planned.

    levers: names of model.levers.LEVERS, each within its usual range (levers.usual_range); they are common to all segments
    also where automation is per segment. progress: called with the fraction done. Where no mix keeps all limits, the
    nearest found is answered, and says so. Raises KeyError for an unknown touchpoint or lever, ValueError for limits that
    contradict each other.
    """
    levers, limits = tuple(dict.fromkeys(levers)), limits or Limits()
    check(levers)
    _check(scenario, limits)
    against = against or baseline(inputs(scenario))
    told, n = progress or (lambda done: None), len(scenario.segments)
    parts = 1 + n if per_segment and n > 1 else 1
    problem = common = _Problem(scenario, levers, limits, [list(range(n))], against)
    found, evaluations = _solve(common, _starts(common), lambda done: told(done / parts)), 0
    if parts > 1:
        problem = _Problem(scenario, levers, limits, [[g] for g in range(n)], against)
        spread, evaluations = problem.spread(found), common.evaluations
        own = spread.copy()
        for g in range(n):
            alone = _Problem(scenario, (), Limits(limits.least, limits.most), [[g]], against, common.values(found))
            starts = np.concatenate([_starts(alone), spread[None, problem.block(g)]])
            own[problem.block(g)] = _solve(alone, starts, lambda done, g=g: told((1 + g + done) / parts))
            evaluations += alone.evaluations
        both = np.stack([spread, own])
        tied = bool(levers) or limits.tie_segments
        found = _polish(problem, both) if tied else both[np.argmax(problem.score(both))]
    answer = _answer(problem, problem.tidy(found), evaluations)
    told(1.0)
    return answer


def apply(scenario: Scenario, mix: Mix) -> dict[str, float]:
    """Dotted path -> value of everything that makes the mix the plan, for paths.put.

    Raises ValueError for a mix per segment: a scenario has one automation per touchpoint.
    """
    if mix.by_segment:
        raise ValueError("a mix per segment cannot become the plan: the plan has one automation share per touchpoint")
    shares = {f"plan.automation.{t.name}": mix.automation[t.name] for t in scenario.touchpoints}
    return shares | {f"plan.{name}": value for name, value in mix.levers.items()}


def left_on_table(scenario: Scenario, against: Baseline | None = None, mix: Mix | None = None) -> LeftOnTable:
    """What the plan as drafted leaves on the table. mix: best_mix(scenario), where it is at hand."""
    x = inputs(scenario)
    against = against or baseline(x)
    mix = mix or best_mix(scenario, against=against)
    share = average_share(x, x.plan)
    merit = filled(scenario, share, against)
    rows = np.stack([x.plan.automation[:, 0], np.full_like(merit, share), merit])
    plan, even, in_order = (float(v) for v in simulate(automated(scenario, rows), against=against).net)
    return LeftOnTable(plan, even, in_order, mix.net, share, _named(scenario, merit), mix)


class _Problem:
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
        made = np.empty((len(units), k, 3))
        for i, group in enumerate(self.groups):
            rows = slice(i, None, k)
            made[:, i, 0] = net[rows][:, group].sum(1)
            made[:, i, 1] = lost[rows][:, group].sum(1)
            made[:, i, 2] = self.hours_today[:, group].sum() - hours[:, group, rows].sum((0, 1))
        return made

    def off(self, units: Array) -> Array:
        """Working time by phase relative to today's less 1, inf where today's is 0: at 0 net is bent: (n, K, 3)."""
        k, x = len(self.groups), self._inputs(units)
        hours = hours_a_year(x, in_force(x))
        found = np.full((len(units), k, len(PHASES)), np.inf)
        for i, group in enumerate(self.groups):
            today, now = self.hours_today[:, group].sum(1), hours[:, group, i::k].sum(1)
            found[:, i, today > 0] = (now[today > 0].T / today[today > 0]) - 1
        return found

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
        columns = {f"plan.{name}": np.repeat(real[:, i], k) for i, name in enumerate(self.levers)}
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

    def slack(self, made: Array, invested: Array) -> Array:
        """How far inside each limit, relative to its scale; below 0 it is broken: (n, number of limits)."""
        _, lost, hours = made[..., :3].sum(1).T
        people, work = self.x.segments.customers.sum(), max(1.0, self.hours_today.sum())
        at = self.limits
        rows = [
            (at.most_lost, 1, lost, max(1.0, 0.01 * people)),
            (at.least_hours, -1, hours, work),
            (at.most_hours, 1, hours, work),
            (at.most_investment, 1, invested, max(1.0, abs(at.most_investment or 0))),
        ]
        kept = [sign * (limit - value) / scale for limit, sign, value, scale in rows if limit is not None]
        return np.stack(kept, axis=1) if kept else np.zeros((len(made), 0))

    def score(self, units: Array) -> Array:
        """To be as high as can be, (n,): net in units of the plan's; any mix that breaks a limit is below all that do not."""
        units = np.atleast_2d(units)
        made = self.measure(units)
        missed = np.maximum(0, -self.slack(made, self.invested(units))).sum(1)
        found = np.where(missed > 0, -1e6 * (1 + missed), made[..., 0].sum(1) / self.size)
        return np.where(np.isfinite(found), found, -1e300)

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


def _starts(problem: _Problem) -> Array:
    """The plan, today, nothing, everything, and the blocks of the merit order filled one after the other: (n, d)."""
    x, order = problem.x, blocks_from_nothing(problem.scenario, problem.against)
    filled = np.zeros((len(order) + 1, len(order)))
    for i, j in enumerate(order):
        filled[i + 1 :, j] = 1
    plan, today = x.plan.automation[:, 0], x.today.automation[:, 0]
    rows = [problem.point(row) for row in (plan, today, *filled)]
    if problem.levers:
        rows += [problem.point(row, "today") for row in (plan, today, *filled)]
    return np.unique(np.stack(rows), axis=0)


def _solve(problem: _Problem, starts: Array, told: Progress) -> Array:
    """The best point: scan, climbs, small steps."""
    d = starts.shape[1]
    people = min(120, max(24, 6 * d))
    drawn = np.random.default_rng(SEED).random((max(8, people - len(starts)), d))
    rounds, round_ = 16 + 2 * d, count(1)

    def each(*_: Any, **__: Any) -> None:
        told(0.6 * min(1.0, next(round_) / rounds))

    scan = differential_evolution(
        lambda points: -problem.score(points.T),
        [(0.0, 1.0)] * d,
        init=np.concatenate([starts, drawn]),
        maxiter=rounds,
        tol=1e-4,
        vectorized=True,
        updating="deferred",
        polish=False,
        callback=each,
        rng=np.random.default_rng(SEED),
    )
    tops = np.stack([scan.x, starts[np.argmax(problem.score(starts))]])
    return _polish(problem, np.unique(tops, axis=0), lambda done: told(0.6 + 0.4 * done))


def _polish(problem: _Problem, points: Array, told: Progress = lambda done: None) -> Array:
    """Climb from each point, then walk on from the best in ever smaller steps."""
    ends = list(points)
    for i, point in enumerate(points):
        ends.append(_climb(problem, point))
        told(0.7 * (i + 1) / len(points))
    return _walk(problem, ends[int(np.argmax(problem.score(np.stack(ends))))])


def _bends(problem: _Problem, point: Array) -> Bends:
    """The bends that a point is on, each with the share, not at its bound, that moves working time most."""
    first, j, k = len(problem.levers), len(problem.scenario.touchpoints), len(problem.groups)
    moved = point + DIFFERENCE * np.concatenate([np.zeros((j, first)), np.tile(np.eye(j), k)], axis=1)
    off = problem.off(np.concatenate([point[None], moved]))
    found = []
    for g, p in np.argwhere(np.abs(off[0]) < ON):
        inside = (point[problem.block(g)] > ROOM) & (point[problem.block(g)] < 1 - ROOM)
        force = np.where(inside, np.abs(off[1:, g, p] - off[0, g, p]), 0)
        if force.any():
            found.append((int(g), int(p), problem.block(g).start + int(np.argmax(force))))
    return tuple(found)


def _climb(problem: _Problem, point: Array) -> Array:
    """SLSQP from a point, within the limits. Stalls where net is bent."""
    at: dict[bytes, tuple[Array, ...]] = {}

    def look(unit: Array) -> tuple[Array, ...]:
        if (key := unit.tobytes()) not in at:
            at.clear()
            at[key] = _slopes(problem, np.clip(unit, 0, 1))
        return at[key]

    limits = {"type": "ineq", "fun": lambda u: look(u)[2] - MARGIN, "jac": lambda u: look(u)[3]}
    done = minimize(
        lambda u: -look(u)[0],
        point,
        jac=lambda u: -look(u)[1],
        method="SLSQP",
        bounds=[(0.0, 1.0)] * len(point),
        constraints=[limits] * (look(point)[2].size > 0),
        options={"ftol": 1e-11, "maxiter": ROUNDS},
    )
    return np.clip(done.x, 0, 1) if np.isfinite(done.x).all() else point


def _slopes(problem: _Problem, point: Array) -> tuple[Array, Array, Array, Array]:
    """Net in units of the plan's and its slopes (d,), the slack of the limits (m,) and its slopes (m, d).

    A step of one touchpoint is taken in all groups at once: a group's figures change with its own automation alone.
    """
    d, first, k = len(point), len(problem.levers), len(problem.groups)
    j = len(problem.scenario.touchpoints)
    own = np.concatenate([np.arange(first), first + np.tile(np.arange(j), k)])
    moves = own == np.arange(first + j)[:, None]
    high, low = np.minimum(point + DIFFERENCE, 1), np.maximum(point - DIFFERENCE, 0)
    rows = np.concatenate([point[None], np.where(moves, high, point), np.where(moves, low, point)])
    made = problem.measure(rows)
    change = made[1 : first + j + 1] - made[first + j + 1 :]
    slopes = np.zeros((d, k, 3))
    slopes[:first] = change[:first]
    for i in range(k):
        slopes[problem.block(i), i] = change[first:, i]
    slopes /= (high - low)[:, None, None]
    # slack is a straight line in what it is made of, and the investment one in the point: a unit's change is the slope
    total, paid = made[:1].sum(1, keepdims=True), problem.invested(point)
    paid_more = problem.invested(np.eye(d)) - problem.invested(np.zeros(d))
    slack = problem.slack(total, paid)[0]
    further = problem.slack(total + slopes.sum(1, keepdims=True), paid + paid_more)
    return total[0, 0, 0] / problem.size, slopes[..., 0].sum(1) / problem.size, slack, (further - slack).T


def _walk(problem: _Problem, point: Array) -> Array:
    """Steps along every variable and in random directions, also along the bends the point is on, smaller when none gains."""
    rng, d = np.random.default_rng(SEED), len(point)
    best, step = problem.score(point)[0], 0.01
    for _ in range(80):
        aside = rng.standard_normal((min(60, 4 * d), d))
        ways = np.concatenate([np.eye(d), aside / np.linalg.norm(aside, axis=1, keepdims=True)])
        tried = np.clip(np.concatenate([point + step * ways, point - step * ways]), 0, 1)
        if bends := _bends(problem, point):
            tried = np.concatenate([tried, problem.onto(tried, bends)])
        scores = problem.score(tried)
        i = int(np.argmax(scores))
        gain = scores[i] - best
        if gain > 0:
            point, best = tried[i], scores[i]
        step *= 1.5 if gain > 1e-10 else 0.3
        if step < FINEST:
            break
    return point


def _answer(problem: _Problem, unit: Array, evaluations: int) -> Mix:
    scenario, limits = problem.scenario, problem.limits
    made, invested = problem.measure(unit[None]), float(problem.invested(unit)[0])
    net, lost, hours = (float(v) for v in made[0, :, :3].sum(0))
    real, k = problem.real(unit), len(problem.groups)
    shares = np.stack([real[problem.block(i)] for i in range(k)])
    weight = np.stack([contacts_per_year(problem.x)[group, :, 0].sum(0) for group in problem.groups])
    total = weight.sum(0)
    mean = np.where(total > 0, (weight * shares).sum(0) / np.where(total > 0, total, 1), shares.mean(0))
    segments = scenario.segments if k > 1 else ()
    broken = _broken(limits, lost, hours, invested)
    values = problem.values(unit)
    ends = {name: usual_range(scenario, name) for name in values}
    return Mix(
        automation=_named(scenario, mean if k > 1 else shares[0]),
        by_segment={s.name: _named(scenario, row) for s, row in zip(segments, shares, strict=False)},
        levers=values,
        net=net - scenario.programme.investment,
        customers=float(problem.against.run.flow.start[-1].sum()) - lost,
        lost=lost,
        hours=hours,
        investment=invested,
        holds=not broken,
        broken=broken,
        at_end=tuple(name for name, v in values.items() if v in ends[name]),
        evaluations=evaluations + problem.evaluations,
    )


def _broken(limits: Limits, lost: float, hours: float, invested: float) -> tuple[str, ...]:
    said = [
        (limits.most_lost, lost, 1, "at most {0:,.0f} customers lost: the nearest mix loses {1:,.0f}"),
        (limits.least_hours, hours, -1, "at least {0:,.0f} hours freed a year: the nearest mix frees {1:,.0f}"),
        (limits.most_hours, hours, 1, "at most {0:,.0f} hours freed a year: the nearest mix frees {1:,.0f}"),
        (limits.most_investment, invested, 1, "an investment of at most {0:,.0f}: the nearest mix takes {1:,.0f}"),
    ]
    return tuple(
        words.format(limit, value)
        for limit, value, sign, words in said
        if limit is not None and sign * (value - limit) > 1e-9 * max(1.0, abs(limit))
    )


def _check(scenario: Scenario, limits: Limits) -> None:
    names = [t.name for t in scenario.touchpoints]
    for name in (*limits.least, *limits.most):
        if name not in names:
            raise KeyError(f"{name}: there is no touchpoint of this name")
    for name in names:
        low, high = limits.least.get(name, 0.0), limits.most.get(name, 1.0)
        if not 0 <= low <= high <= 1:
            raise ValueError(f"{name}: a share of at least {low:g} and at most {high:g} cannot be")
    if limits.least_hours is not None and limits.most_hours is not None and limits.least_hours > limits.most_hours:
        raise ValueError("hours freed: the least is above the most")


def _named(scenario: Scenario, shares: Array) -> dict[str, float]:
    return {t.name: float(v) for t, v in zip(scenario.touchpoints, shares, strict=True)}
