"""MODEL.md section 6: where the plan breaks even, and where it is best.

Roots are found by a scan in one batch and then, bracket by bracket, by scipy's brentq. None and several are answers too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
from scipy.interpolate import BarycentricInterpolator
from scipy.optimize import brentq, minimize_scalar

from model.inputs import Array, Inputs, inputs, vary
from model.outcome import Outcome
from model.paths import about
from model.scenario import Scenario
from model.simulate import Baseline, simulate

SHARES = np.linspace(0, 1, 101)
# Fine near 1, where a plan's multiplier lies, and up to the 20 of section 6.
MULTIPLIERS = np.concatenate([np.linspace(0, 2, 21), np.geomspace(2, 20, 21)[1:]])
TOLERANCE = 1e-12
EXACT = 1e-10
"""f counts as a polynomial where that tells a sample left out to this part of the size of f in the bracket."""
SAMPLES = (1 - np.cos(np.pi * (np.arange(8) + 0.5) / 8)) / 2
"""Chebyshev points of a bracket: between two points of a scan f is then a polynomial to double precision, but for kinks."""
NEIGHBOURS = 10
PEAK_ROUNDS = 3

Function = Callable[[Array], Array]


@dataclass(frozen=True)
class Sweep:
    """All touchpoints at the same share, the rest of the plan as it is: share, net, savings, losses, each (n,)."""

    share: Array
    net: Array
    savings: Array
    losses: Array


@dataclass(frozen=True)
class AffordableChurn:
    """How much churn the plan can bear without the bond stage being asked (section 6).

    multiplier: the constant hazard multiplier at which net = 0, None where there is none up to 20; churn_points the same in
    points of yearly churn (a share), weighted by today's customers. expected_*: what the bond stage expects in month T.
    """

    multiplier: float | None
    churn_points: float | None
    expected_multiplier: float
    expected_points: float


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
    return {f"plan.automation.{t.name}": shares for t in scenario.touchpoints}


def average_share(x: Inputs, policy: SimpleNamespace) -> float:
    """The policy's automation averaged over today's contacts of all touchpoints and segments. Without contacts, over touchpoints."""
    s = x.segments
    people = {
        "customer": (s.customers * s.contact_factor).sum(),
        "newcomer": s.newcomers.sum(),
        "prospect": s.newcomers.sum(),
    }
    contacts = x.touchpoints.contacts[:, 0] * np.array([people[phase] for phase in x.phase])
    weight = contacts / contacts.sum() if contacts.sum() > 0 else np.full(len(contacts), 1 / len(contacts))
    return float((weight * policy.automation[:, 0]).sum())


def net_of_share(scenario: Scenario, against: Baseline) -> Function:
    """net as a function of the automation share, all touchpoints alike: (n,) -> (n,)."""
    return lambda shares: simulate(vary(scenario, one_share(scenario, shares)), against=against).net


def sweep(scenario: Scenario, against: Baseline, shares: Array = SHARES) -> Sweep:
    """net, savings and losses over the automation share, all touchpoints alike."""
    out = simulate(vary(scenario, one_share(scenario, shares)), against=against)
    return Sweep(np.asarray(shares, float), out.net, out.savings, out.losses)


def sweep_and_plan(scenario: Scenario, against: Baseline) -> tuple[Sweep, Outcome]:
    """The sweep over SHARES and the plan as it stands, in one batch."""
    plan = scenario.plan.automation
    rows = {f"plan.automation.{t.name}": np.append(SHARES, plan[t.name]) for t in scenario.touchpoints}
    out = simulate(vary(scenario, rows), against=against)
    return Sweep(SHARES, out.net[:-1], out.savings[:-1], out.losses[:-1]), out.of(len(SHARES))


def break_even_values(scenario: Scenario, path: str, points: int = 101) -> list[float]:
    """Every value of one assumption within its declared bounds at which net = 0, ascending. Raises KeyError for no number."""
    said = about(path)
    grid = np.linspace(said.ge, said.le, points)

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
        found = roots(net, MULTIPLIERS[known], values[known])
    nearest = min(found, key=lambda m: abs(m - 1), default=None)
    expected = float(out.expected_multiplier)
    return AffordableChurn(nearest, _points(x, nearest), expected, _points(x, expected))


def roots(f: Function, grid: Array, values: Array) -> list[float]:
    """Every root of f between the points of a scan, ascending; f maps (n,) to (n,).

    Where the scan comes near zero without crossing, the extremum between its points is looked at too, so that a pair of
    roots between two points is found. A stretch of zeros is answered by its ends.
    """
    scan = grid, values
    grid, values = _with_extrema(f, grid, values)
    zero = values == 0
    inside = np.concatenate([[False], zero[:-2] & zero[2:], [False]])
    found = [float(g) for g in grid[zero & ~inside]]
    unsure = []
    for i in np.flatnonzero(values[:-1] * values[1:] < 0):
        if known := _Piece.around(*scan, int(np.searchsorted(scan[0], grid[i]))).polynomial():
            found.append(_root(known, grid[i], grid[i + 1]))
        else:
            unsure.append((grid[i : i + 2], values[i : i + 2]))
    return sorted([*found, *(_Piece(*piece).root(f) for piece in _sampled(f, unsure))])


def peak(f: Function, grid: Array, values: Array) -> tuple[float, float]:
    """The highest point of f: the best of a scan, refined between its neighbours."""
    best = int(np.argmax(values))
    f = _Piece.around(grid, values, best).polynomial() or f
    near = slice(max(0, best - 1), best + 2)
    x, y = grid[near], values[near]
    for _ in range(PEAK_ROUNDS):
        x, y = next(_sampled(f, [(x, y)]))
        i = int(np.argmax(y))
        if i in (0, len(x) - 1):
            break
        x, y = x[i - 1 : i + 2], y[i - 1 : i + 2]
    i = int(np.argmax(y))
    return float(x[i]), float(y[i])


@dataclass(frozen=True)
class _Piece:
    """f sampled in one bracket, densely enough to be a polynomial there: x ascending and y, both (n,)."""

    x: Array
    y: Array

    @classmethod
    def around(cls, grid: Array, values: Array, i: int) -> _Piece:
        """The points of a scan around the i-th: as dense as that, f is often a polynomial already."""
        first = max(0, min(i - NEIGHBOURS // 2, len(grid) - NEIGHBOURS))
        return cls(grid[first : first + NEIGHBOURS], values[first : first + NEIGHBOURS])

    def polynomial(self) -> Function | None:
        """Through the samples, unless a kink makes it miss one left out or there are few."""
        if len(self.x) < NEIGHBOURS or not np.isfinite(self.y).all():
            return None
        kept = np.arange(len(self.x)) != len(self.x) // 2
        through = BarycentricInterpolator(self.x[kept], self.y[kept])
        smooth = abs(through(self.x[~kept])[0] - self.y[~kept][0]) <= EXACT * np.abs(self.y).max()
        return through if smooth else None

    def root(self, f: Function) -> float:
        """Where f is 0, between the first two samples on different sides."""
        i = int(np.flatnonzero(np.sign(self.y[:-1]) * np.sign(self.y[1:]) <= 0)[0])
        return _root(self.polynomial() or f, self.x[i], self.x[i + 1])


def _root(f: Function, low: float, high: float) -> float:
    return float(brentq(lambda v: float(f(np.array([v]))[0]), low, high, xtol=TOLERANCE))


def _sampled(f: Function, brackets: list[tuple[Array, Array]]) -> Iterator[tuple[Array, Array]]:
    """The same brackets with SAMPLES more points each, all in one batch."""
    if not brackets:
        return
    inside = [x[0] + (x[-1] - x[0]) * SAMPLES for x, _ in brackets]
    there = f(np.concatenate(inside)).reshape(len(brackets), -1)
    for (x, y), more, values in zip(brackets, inside, there, strict=True):
        all_x, first = np.unique(np.concatenate([x, more]), return_index=True)
        yield all_x, np.concatenate([y, values])[first]


def _with_extrema(f: Function, grid: Array, values: Array) -> tuple[Array, Array]:
    """The scan with the points at which f turns across zero between two of its points, if there are any."""
    if len(grid) < 3:
        return grid, values
    # the parabola through each three neighbours: where it turns, and how far it comes
    a, b, c = values[:-2], values[1:-1], values[2:]
    left, middle, right = grid[:-2], grid[1:-1], grid[2:]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        rise, fall = (b - a) / (middle - left), (c - b) / (right - middle)
        bend = (fall - rise) / (right - left)
        turn = (left + middle) / 2 - rise / (2 * bend)
        depth = a + rise * (turn - left) + bend * (turn - left) * (turn - middle)
    side = np.sign(b)
    same = (np.sign(a) == side) & (np.sign(c) == side)
    near = same & (left < turn) & (turn < right) & (depth * side < 0.5 * np.minimum(np.minimum(abs(a), abs(b)), abs(c)))
    for i in np.flatnonzero(near):
        low = minimize_scalar(
            lambda v, s=side[i]: s * f(np.array([v]))[0],
            bounds=(left[i], right[i]),
            method="bounded",
            options={"xatol": 1e-6},
        )
        if low.fun <= 0:
            grid, values = np.append(grid, low.x), np.append(values, side[i] * low.fun)
    order = np.argsort(grid, kind="stable")
    return grid[order], values[order]


def _points(x: Inputs, multiplier: float | None) -> float | None:
    if multiplier is None:
        return None
    churn, weight = x.segments.churn[:, 0], x.segments.customers[:, 0]
    return float(((1 - (1 - churn) ** multiplier - churn) * weight).sum() / weight.sum())
