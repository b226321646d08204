"""MODEL.md section 6: where the plan breaks even, and where it is best. None and several are answers too."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.decisions.reach import REACH, points, shares_of
from model.numerics.arrays import Array
from model.numerics.roots import Function, roots
from model.scenario.paths import about
from model.scenario.scenario import Scenario
from model.stages.arms import Baseline
from model.stages.inputs import Inputs, inputs, vary
from model.stages.outcome import Outcome
from model.stages.simulate import simulate

SHARES = np.linspace(0, 1, 101)
# Fine near 1, where a plan's multiplier lies and net is to be a polynomial through its neighbours, and up to the 20 of section 6.
MULTIPLIERS = np.concatenate(
    [np.linspace(0, 0.7, 8), np.linspace(0.75, 1.25, 21), np.linspace(1.3, 2, 8), np.geomspace(2, 20, 12)[1:]]
)


@dataclass(frozen=True)
class Sweep:
    """The plan taken less far or further, its levers as planned; or every touchpoint at the same share. Each (n,).

    share: the average share that each comes to; reach: how far the plan goes, None where the same share is meant.
    """

    share: Array
    net: Array
    savings: Array
    losses: Array
    reach: Array | None = None

    @property
    def by_share(self) -> bool:
        """Whether the average share tells each point: it rises with the reach."""
        return self.reach is None or bool((np.diff(self.share) > 0).all())

    @property
    def along(self) -> Array:
        """What the sweep is over: the reach, or the same share."""
        return self.share if self.reach is None else self.reach

    @property
    def at(self) -> Array:
        """What each point is told by: the average share where that tells it, else the reach."""
        return self.share if self.by_share else self.along


@dataclass(frozen=True)
class AffordableChurn:
    """How much churn the plan can bear without the bond stage being asked (section 6).

    multiplier: the constant hazard multiplier at which net = 0, None where there is none up to 20; churn_points the same in
    points of yearly churn (a share), weighted by today's customers. expected_*: what the bond stage expects in month T.
    pays_as_today: whether the plan pays if churn stays as it is.
    """

    multiplier: float | None
    churn_points: float | None
    expected_multiplier: float
    expected_points: float
    pays_as_today: bool = True


@dataclass(frozen=True)
class Horizons:
    """The sum carried to different ends: months (K,), net without and with the remaining lifetime, each (K,).

    net_with_remaining is nan where customers who never leave would be worth an infinite sum.
    """

    months: Array
    net_within: Array
    net_with_remaining: Array


def one_share(scenario: Scenario, shares: Array) -> dict[str, Array]:
    """The changes that set the plan's automation of every touchpoint to the same share."""
    return {REACH: 1.0 + 0.0 * shares, **{f"plan.automation.{t.name}": shares for t in scenario.touchpoints}}


def net_of_reach(scenario: Scenario, against: Baseline) -> Function:
    """net as a function of how far the plan goes: (n,) -> (n,)."""
    return lambda reaches: simulate(vary(scenario, {REACH: reaches}), against=against).net


def net_of_share(scenario: Scenario, against: Baseline) -> Function:
    """net as a function of the automation share, all touchpoints alike: (n,) -> (n,)."""
    return lambda shares: simulate(vary(scenario, one_share(scenario, shares)), against=against).net


def even_sweep(scenario: Scenario, against: Baseline, shares: Array = SHARES) -> Sweep:
    """net, savings and losses over the automation share, all touchpoints alike."""
    out = simulate(vary(scenario, one_share(scenario, shares)), against=against)
    return Sweep(np.asarray(shares, float), out.net, out.savings, out.losses)


def sweep(scenario: Scenario, against: Baseline, reaches: Array) -> Sweep:
    """net, savings and losses over how far the plan goes."""
    out = simulate(vary(scenario, {REACH: reaches}), against=against)
    return Sweep(shares_of(scenario, reaches), out.net, out.savings, out.losses, np.asarray(reaches, float))


def sweep_and_plan(scenario: Scenario, against: Baseline) -> tuple[Sweep, Outcome]:
    """The sweep of the plan over its whole way and the plan as it stands, in one batch. Where the drafted shares are today's there
    is no such way: then of every touchpoint at the same share."""
    reaches = points(scenario)
    if reaches is None:
        rows = one_share(scenario, np.append(SHARES, 0.0))
        for t in scenario.touchpoints:
            rows[f"plan.automation.{t.name}"] = np.append(SHARES, scenario.plan.automation[t.name])
        out, share = simulate(vary(scenario, rows), against=against), SHARES
    else:
        reaches = _worth_a_sum(scenario, against, reaches)
        rows, share = {REACH: np.append(reaches, scenario.programme.reach)}, shares_of(scenario, reaches)
        out = simulate(vary(scenario, rows), against=against)
    return Sweep(share, out.net[:-1], out.savings[:-1], out.losses[:-1], reaches), out.of(len(share))


def _worth_a_sum(scenario: Scenario, against: Baseline, reaches: Array) -> Array:
    """Those of some reaches at which net is a finite sum. Undiscounted, customers who never leave are worth none."""
    if scenario.discount_rate > 0:
        return reaches

    def finite(reach: float) -> bool:
        try:
            return bool(np.isfinite(simulate(vary(scenario, {REACH: [reach]}), against=against).net).all())
        except ValueError:
            return False

    return reaches[[finite(float(reach)) for reach in reaches]]


def break_even_values(scenario: Scenario, path: str, points: int = 101) -> list[float]:
    """Every value of one assumption within its declared bounds at which net = 0, ascending. Raises KeyError for no number."""
    assumption = about(path)
    grid = np.linspace(assumption.ge, assumption.le, points)

    def net(values: Array) -> Array:
        return simulate(vary(scenario, {path: values})).net

    return roots(net, grid, net(grid))


def payback_month(cumulative: Array) -> int | None:
    """The first month from which the cumulative discounted net (T + 1,) is >= 0 and was below before."""
    back = np.flatnonzero((cumulative[1:] >= 0) & (cumulative[:-1] < 0))
    return int(back[0]) + 1 if back.size else None


def tipping_month(net: Array) -> int | None:
    """The first month after which the monthly net (T,) stays negative while it was positive before."""
    if not net.size or net[-1] >= 0:
        return None
    last = np.flatnonzero(net >= 0)
    return int(last[-1]) + 1 if last.size and (net > 0).any() else None


def break_even_months(net: Array) -> list[int]:
    """Every zero crossing of a sum over time (n,), as the index just behind it."""
    return [int(i) + 1 for i in np.flatnonzero((net[:-1] < 0) != (net[1:] < 0))]


def horizons(scenario: Scenario, months: Array) -> Horizons:
    """Net as a function of the horizon, in one run to the longest. months: (K,), whole numbers, ascending."""
    ends = [int(m) for m in months]
    within = simulate(inputs(scenario.model_copy(update={"count_remaining_lifetime": False})), ends=ends).net_at
    try:
        beyond = simulate(inputs(scenario.model_copy(update={"count_remaining_lifetime": True})), ends=ends).net_at
    except ValueError:
        beyond = np.full_like(within, np.nan)
    return Horizons(np.asarray(months), within, beyond)


def affordable_churn(scenario: Scenario, out: Outcome, against: Baseline) -> AffordableChurn:
    """The constant hazard multiplier at which net = 0; of several roots the one nearest 1. out: the plan's outcome."""
    x = inputs(scenario)

    def net(multipliers: Array) -> Array:
        return simulate(x, hold=multipliers, against=against).net

    with np.errstate(invalid="ignore"):
        values = net(MULTIPLIERS)
        # without discounting, a plan under which customers never leave is worth no finite sum
        known = np.isfinite(values)
        break_evens = roots(net, MULTIPLIERS[known], values[known])
    nearest = min(break_evens, key=lambda m: abs(m - 1), default=None)
    expected = float(out.expected_multiplier)
    points = None if nearest is None else _points(x, nearest)
    pays = bool(known.any() and np.interp(1.0, MULTIPLIERS[known], values[known]) > 0)
    return AffordableChurn(nearest, points, expected, _points(x, expected), pays)


def _points(x: Inputs, multiplier: float) -> float:
    churn, weight = x.segments.churn[:, 0], x.segments.customers[:, 0]
    return float(((1 - (1 - churn) ** multiplier - churn) * weight).sum() / weight.sum())
