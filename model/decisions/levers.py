"""What each lever besides automation is worth: alone, on top of the plan, per unit of money, and together with others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from model.decisions.reach import REACH, carried_out
from model.numerics.arrays import Array, Places
from model.numerics.many_roots import crossings
from model.numerics.roots import peak, roots
from model.scenario.paths import about, get, usual
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.stages.arms import Baseline, baseline
from model.stages.inputs import Inputs, inputs, one_at_a_time, vary
from model.stages.simulate import simulate

LEVERS = (
    "handover",
    "scripting",
    "training",
    "digital_quality",
    "outreach",
    "personalisation",
    "assistance",
    "premium_fee",
    "premium_share",
)
SPENDS = ("training", "digital_quality")
AUTOMATION = "automation"
POINTS = 33
HARDLY, SCAN = 12, 48
"""So many times the fee at which half take the paid tier; and fees that are looked at up to there."""
TAKE_UP, FEES = np.array([0.02, 0.05, 0.1, 0.2, 0.3]), np.array([0.0, 0.02, 0.05, 0.1, 0.2])
"""Fees tried, as shares of a customer's mean revenue: what people might pay differs from business to business."""
# How far a lever is moved to see what it does to another: this share of its usual range.
MOVE = 0.25
# Differences below this share of the largest amount are rounding.
ROUNDING = 1e-11


@dataclass(frozen=True)
class Worth:
    """What a lever is worth over its values, against leaving it as today: worth (n,), money.

    best, best_worth: the best value, and what it brings. at_end: the best value is the end of the range, so it may lie
    beyond. like_today: every value but today's at which the lever is worth nothing: where it has brought what it costs.
    idle: the lever does nothing here (a fee that nobody pays); best is then where the lever stands.
    """

    worth: Array
    best: float
    best_worth: float
    at_end: bool
    like_today: list[float]
    idle: bool


@dataclass(frozen=True)
class Lever:
    """One lever over its usual range: value (n,), in the unit that is declared for it.

    alone: today's policy with this lever changed and nothing else, in a programme that costs nothing.
    on_plan: the plan with this lever changed, against the plan with this lever as today. net (n,): of that whole plan;
    break_even: every value at which it is 0.
    """

    name: str
    value: Array
    today: float
    plan: float
    alone: Worth
    on_plan: Worth
    net: Array
    break_even: list[float]


@dataclass(frozen=True)
class Return:
    """What one more unit of money spent on a lever brings at the plan, both sides as present values.

    per_money: net of its own cost; above 0 it brings back more than it costs. nan where a unit spent costs nothing.
    """

    name: str
    spend: float
    per_money: float


@dataclass(frozen=True)
class Interaction:
    """What two levers bring together beyond what each brings by itself, from the plan: together, money.

    first_move, second_move: by how much each was moved, in its own unit ("automation": every touchpoint, at most to its
    bound). first_alone, second_alone: what each move brings by itself.
    """

    first: str
    second: str
    first_move: float
    second_move: float
    first_alone: float
    second_alone: float
    together: float


@dataclass(frozen=True)
class PaidTier:
    """A paid personal tier on top of the plan, against the plan without one: share (n,), fee (m,), worth (n, m).

    share: who would take it free of charge; with the fee fewer do (section 2). break_even_fee (n,): the lowest fee at which it
    pays, nan where none does.
    """

    share: Array
    fee: Array
    worth: Array
    break_even_fee: Array


def usual_range(scenario: Scenario, name: str) -> tuple[float, float]:
    """The declared usual range of a lever, or its bounds, widened to where today and the plan stand."""
    path = f"plan.{name}"
    low, high = usual(scenario, path)
    stands = [get(scenario, f"{which}.{name}") for which in ("today", "plan")]
    return min(low, *stands), max(high, *stands)


def levers(scenario: Scenario, names: tuple[str, ...] = LEVERS, against: Baseline | None = None) -> tuple[Lever, ...]:
    """Every lever over its usual range, in two batches: alone and on top of the plan. Raises KeyError for no lever."""
    check(names)
    against = against or baseline(inputs(scenario))
    bare = as_today(scenario)
    grids = {name: _grid(scenario, name) for name in names}
    cases = [(f"plan.{name}", value) for name in names for value in grids[name]]
    ends = np.cumsum([len(grid) for grid in grids.values()])[:-1]
    nets = [np.split(simulate(one_at_a_time(s, cases), against=against).net, ends) for s in (bare, scenario)]
    all_levers = []
    for name, alone, planned in zip(names, *nets, strict=True):
        grid, today, plan = grids[name], get(scenario, f"today.{name}"), get(scenario, f"plan.{name}")
        on_plan = _worth(scenario, name, grid, planned, plan, against)
        all_levers.append(
            Lever(
                name=name,
                value=grid,
                today=today,
                plan=plan,
                alone=_worth(bare, name, grid, alone, today, against),
                on_plan=on_plan,
                net=planned,
                break_even=[] if on_plan.idle else roots(_net(scenario, name, against), grid, planned),
            )
        )
    return tuple(all_levers)


def returns(scenario: Scenario, against: Baseline | None = None) -> tuple[Return, ...]:
    """Net per unit of money of training and of digital quality, at what the plan spends."""
    spends = [get(scenario, f"plan.{name}") for name in SPENDS]
    steps = [1e-4 * get(scenario, f"levers.{half}") for half in ("training_half", "digital_half")]
    cases = [
        (f"plan.{name}", v) for name, v, h in zip(SPENDS, spends, steps, strict=True) for v in (v + h, max(0.0, v - h))
    ]
    out = simulate(one_at_a_time(scenario, cases), against=against or baseline(inputs(scenario)))
    more, less = np.arange(0, len(cases), 2), np.arange(1, len(cases), 2)
    gained = out.net[more] - out.net[less]
    paid = out.parts["running_cost"][less] - out.parts["running_cost"][more]
    per_money = np.divide(gained, paid, out=np.full(len(paid), np.nan), where=paid > 0)
    return tuple(Return(n, s, float(r)) for n, s, r in zip(SPENDS, spends, per_money, strict=True))


def interactions(
    scenario: Scenario, names: tuple[str, ...] = LEVERS, against: Baseline | None = None
) -> list[Interaction]:
    """Second differences between every two levers, and between each and overall automation, the largest first.

    Each is moved from the plan by a quarter of its usual range, upwards where there is room, automation of every
    touchpoint by 10 points; what comes out is exact for these moves. All in one batch.
    """
    check(names)
    moves = {AUTOMATION: _automation_moved(scenario)} | {name: _moved(scenario, name) for name in names}
    pairs = list(combinations(moves, 2))
    rows = [(), *((name,) for name in moves), *pairs]
    paths = {path for _, changes in moves.values() for path in changes}
    columns = {path: np.full(len(rows), get(scenario, path)) for path in paths}
    for i, row in enumerate(rows):
        for name in row:
            for path, value in moves[name][1].items():
                columns[path][i] = value
    net = simulate(vary(scenario, columns), against=against or baseline(inputs(scenario))).net
    alone = dict(zip(moves, net[1:] - net[0], strict=False))
    both = dict(zip(pairs, net[1 + len(moves) :] - net[0], strict=True))
    second_differences = [
        Interaction(
            a, b, moves[a][0], moves[b][0], float(alone[a]), float(alone[b]), float(both[a, b] - alone[a] - alone[b])
        )
        for a, b in pairs
    ]
    return sorted(second_differences, key=lambda pair: -abs(pair.together))


def paid_tier(scenario: Scenario, shares: Array, fees: Array, against: Baseline | None = None) -> PaidTier:
    """What a paid tier brings at each demand and fee. shares (n,), fees (m,) >= 0; in one batch."""
    shares, fees = np.asarray(shares, float), np.asarray(fees, float)
    against = against or baseline(inputs(scenario))

    def net(which: Places, fee: Array) -> Array:
        columns = {"plan.premium_share": np.append(shares, 0.0)[which], "plan.premium_fee": fee}
        return simulate(vary(scenario, columns), against=against).net

    scan = _fees(scenario)
    n, every = len(shares), np.concatenate([fees, scan])
    nets = net(np.append(np.repeat(np.arange(n), len(every)), n), np.append(np.tile(every, n), 0.0))
    without, worth = nets[-1], (nets[:-1] - nets[-1]).reshape(n, -1)
    fees_of = crossings(lambda i, fee: net(i, fee) - without, [scan] * n, worth[:, len(fees) :])
    pays = zip(worth[:, len(fees)], fees_of, strict=True)
    even = [
        np.nan if share == 0 else 0.0 if free >= 0 else next(iter(at), np.nan)
        for share, (free, at) in zip(shares, pays, strict=True)
    ]
    return PaidTier(shares, fees, worth[:, : len(fees)], np.array(even))


def paid_tier_tried(scenario: Scenario) -> PaidTier:
    """The same at the take-ups and fees that charts and tables show."""
    people = sum(s.customers for s in scenario.segments)
    revenue = sum(s.customers * s.revenue for s in scenario.segments) / people
    return paid_tier(scenario, TAKE_UP, np.array([float(f"{fee:.2g}") for fee in FEES * revenue]))


def _fees(scenario: Scenario) -> Array:
    """The fees among which the tier's break-even is looked for: up to where hardly anybody is left to pay."""
    most = min(HARDLY * scenario.levers.premium_half_fee, about("plan.premium_fee").le)
    return np.append(0.0, np.geomspace(most / 1e4, most, SCAN))


def as_today(scenario: Scenario) -> Scenario:
    """The scenario with nothing planned and nothing paid: its net is exactly 0."""
    free = scenario.programme.model_copy(update={"investment": 0.0, "running_cost": 0.0})
    return scenario.model_copy(update={"plan": scenario.today, "programme": free})


def check(names: tuple[str, ...]) -> None:
    """Raises KeyError, naming the first that is no lever."""
    for name in names:
        if name not in LEVERS:
            raise KeyError(
                Sentence("{name}: there is no such lever; there are {levers}", name=name, levers=", ".join(LEVERS))
            )


def _grid(scenario: Scenario, name: str) -> Array:
    stands = [get(scenario, f"{which}.{name}") for which in ("today", "plan")]
    # outreach bends at 1, where it starts to repel
    bends = [1.0] if name == "outreach" else []
    return np.unique(np.concatenate([np.linspace(*usual_range(scenario, name), POINTS), stands, bends]))


def _net(scenario: Scenario, name: str, against: Baseline) -> Callable[[Array], Array]:
    return lambda values: simulate(vary(scenario, {f"plan.{name}": values}), against=against).net


def _worth(scenario: Scenario, name: str, grid: Array, net: Array, stands: float, against: Baseline) -> Worth:
    today = get(scenario, f"today.{name}")
    level = net[np.searchsorted(grid, today)]
    f = _net(scenario, name, against)

    def worth(values: Array) -> Array:
        return f(values) - level

    scale = max(np.abs(net).max(), turnover(inputs(scenario)))
    if np.ptp(net) <= ROUNDING * scale:
        return Worth(np.zeros_like(net), stands, 0.0, False, [], True)
    best, best_worth = peak(worth, grid, net - level)
    other = [v for v in roots(worth, grid, net - level) if abs(v - today) > 1e-6 * np.ptp(grid)]
    return Worth(net - level, best, best_worth, best in (grid[0], grid[-1]), other, False)


def turnover(x: Inputs) -> float:
    """A year's margin, money: the size of the amounts whose differences net is made of."""
    return float((x.segments.customers * x.segments.revenue * x.segments.margin).sum())


def _moved(scenario: Scenario, name: str) -> tuple[float, dict[str, float]]:
    (low, high), stands = usual_range(scenario, name), get(scenario, f"plan.{name}")
    step = MOVE * (high - low)
    step = step if stands + step <= high else -step
    return step, {f"plan.{name}": stands + step}


def _automation_moved(scenario: Scenario) -> tuple[float, dict[str, float]]:
    shares = carried_out(scenario).plan.automation
    step = 0.1 if np.mean(list(shares.values())) <= 0.5 else -0.1
    moved = {f"plan.automation.{name}": min(1.0, max(0.0, a + step)) for name, a in shares.items()}
    return step, {REACH: 1.0, **moved}
