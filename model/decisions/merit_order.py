"""MODEL.md section 6, merit order: which contacts to automate. What one more is worth, by touchpoint and by segment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.decisions.reach import REACH
from model.numerics.arrays import Array
from model.numerics.roots import Function, peak, roots
from model.scenario.scenario import Scenario
from model.stages.arms import Baseline, baseline
from model.stages.contact_flow import contacts_per_year
from model.stages.inputs import Inputs, inputs, vary
from model.stages.simulate import simulate

STEP = 1e-4
SLICE = 0.1
GRID = np.linspace(0, 1, 41)
SAME = 1e-9
# Differences below this share of the largest amount are rounding.
ROUNDING = 1e-11


@dataclass(frozen=True)
class Merit:
    """Blocks of contacts, the most valuable first; n = touchpoints, or touchpoints x segments.

    segment: "" where a block is the touchpoint in all segments. contacts: a year, at today's volumes. share: the plan's.
    value: net of automating one more contact a year, from the plan: present value over the horizon (and what remains
    after it, where that counts) per contact and year. up, down: the same seen from above and from below the plan's
    share, nan at its bound 1 or 0: they differ where the plan stands at a kink, as it does where its working time is
    today's (extra work costs in full, released time pays in part); value is then their mean. one_sided: the
    share stands at a bound, value is the slope inwards.
    """

    touchpoint: tuple[str, ...]
    segment: tuple[str, ...]
    contacts: Array
    share: Array
    value: Array
    up: Array
    down: Array
    one_sided: Array


@dataclass(frozen=True)
class OwnShare:
    """Net of the whole plan over one touchpoint's own share, the others as planned: share (n,), net (n,).

    break_even: every share at which the whole plan's net is 0. like_today: every share but today's own at which the plan
    is worth just as much as if this touchpoint stayed as today: how far it can be changed before the change itself
    costs. Both ascending, often empty.
    """

    touchpoint: str
    share: Array
    net: Array
    today: float
    plan: float
    best_share: float
    best_net: float
    break_even: list[float]
    like_today: list[float]


@dataclass(frozen=True)
class Heat:
    """What the plan's step from today's to the planned share is worth, by touchpoint and segment: value (J, G)."""

    touchpoints: tuple[str, ...]
    segments: tuple[str, ...]
    value: Array


def merit_order(scenario: Scenario, by_segment: bool = False, against: Baseline | None = None) -> Merit:
    """Touchpoints, or touchpoints x segments, by the net value of one more automated contact, from the plan.

    Central differences, all in one batch; inwards at the bounds. Blocks without contacts are left out: nothing hangs on
    them. against: baseline(inputs(scenario)), where it is at hand.
    """
    x = inputs(scenario)
    plan = x.plan.automation[:, 0]
    high, low = np.minimum(plan + STEP, 1), np.maximum(plan - STEP, 0)
    moved = np.concatenate([plan[None], _replaced(plan, high), _replaced(plan, low)])
    net = simulate(automated(scenario, moved), against=against or baseline(x)).net_by_segment
    contacts = contacts_per_year(x)[..., 0]
    if not by_segment:
        net, contacts = net.sum(1, keepdims=True), contacts.sum(0, keepdims=True)
    here, above, below = net[0], net[1 : len(plan) + 1], net[len(plan) + 1 :]
    with np.errstate(invalid="ignore", divide="ignore"):
        slopes = [
            (above - below) / (high - low)[:, None],
            (above - here) / (high - plan)[:, None],
            (here - below) / (plan - low)[:, None],
        ]
        value, up, down = (slope.T / contacts for slope in slopes)
    who = [s.name for s in scenario.segments] if by_segment else [""]
    blocks = np.argwhere(contacts > 0)
    blocks = blocks[np.argsort(-value[tuple(blocks.T)], kind="stable")]
    g, j = blocks.T
    return Merit(
        touchpoint=tuple(scenario.touchpoints[i].name for i in j),
        segment=tuple(who[i] for i in g),
        contacts=contacts[g, j],
        share=plan[j],
        value=value[g, j],
        up=up[g, j],
        down=down[g, j],
        one_sided=((plan == 0) | (plan == 1))[j],
    )


def own_share(scenario: Scenario, against: Baseline | None = None) -> tuple[OwnShare, ...]:
    """Net over each touchpoint's own share 0..1, the others as planned: the scan of all touchpoints in one batch."""
    x = inputs(scenario)
    against = against or baseline(x)
    today, plan = x.today.automation[:, 0], x.plan.automation[:, 0]
    grids = [_scan(np.unique([today[j], plan[j]])) for j in range(len(plan))]
    rows = np.concatenate([_replaced(plan, grid, j) for j, grid in enumerate(grids)])
    net = simulate(automated(scenario, rows), against=against).net
    nets = np.split(net, np.cumsum([len(grid) for grid in grids])[:-1])
    own_shares = []
    for j, (touchpoint, grid, values) in enumerate(zip(scenario.touchpoints, grids, nets, strict=True)):

        def f(shares: Array, j: int = j) -> Array:
            return simulate(automated(scenario, _replaced(plan, shares, j)), against=against).net

        best, best_net = peak(f, grid, values)
        as_today = float(values[np.searchsorted(grid, today[j])])
        moves = np.ptp(values) > ROUNDING * np.abs(values).max()

        def against_today(shares: Array, f: Function = f, at: float = as_today) -> Array:
            return f(shares) - at

        level = roots(against_today, grid, values - as_today) if moves else []
        own_shares.append(
            OwnShare(
                touchpoint=touchpoint.name,
                share=grid,
                net=values,
                today=float(today[j]),
                plan=float(plan[j]),
                best_share=best if moves else float(plan[j]),
                best_net=best_net,
                break_even=roots(f, grid, values) if moves else [],
                like_today=[share for share in level if abs(share - today[j]) > 1e-6],
            )
        )
    return tuple(own_shares)


def _scan(own: Array) -> Array:
    """Where to look: the shares that matter, and those of the grid that are not the same but for the last digit."""
    return np.union1d(own, GRID[np.abs(GRID[:, None] - own).min(1) > SAME])


def heat(scenario: Scenario, against: Baseline | None = None) -> Heat:
    """Net of the plan less net with one touchpoint left as today, by segment.

    The steps are valued at the plan, each as the last one taken, so they do not add up to net where touchpoints bear on
    each other; the programme's cost is in none of them.
    """
    x = inputs(scenario)
    plan = x.plan.automation[:, 0]
    rows = np.concatenate([plan[None], _replaced(plan, x.today.automation[:, 0])])
    net = simulate(automated(scenario, rows), against=against or baseline(x)).net_by_segment
    touchpoints, segments = tuple(t.name for t in scenario.touchpoints), tuple(s.name for s in scenario.segments)
    return Heat(touchpoints, segments, net[0] - net[1:])


def blocks_from_nothing(scenario: Scenario, against: Baseline) -> list[int]:
    """Touchpoints, by index, in the order of what automating each as a whole is worth per contact where nothing else is."""
    contacts = contacts_per_year(inputs(scenario))[..., 0].sum(0)
    rows = np.concatenate([np.zeros((1, len(contacts))), np.eye(len(contacts))])
    net = simulate(automated(scenario, rows), against=against).net
    worth = np.divide(net[1:] - net[0], contacts, out=np.zeros_like(contacts), where=contacts > 0)
    return [int(j) for j in np.argsort(-worth, kind="stable")]


def filled(scenario: Scenario, share: float, against: Baseline) -> Array:
    """As many contacts automated as at this mean share, in merit order from nothing on: the plan's automation, (J,).

    Slice by slice of a tenth of a touchpoint, easy contacts first, always the slice that is worth most per contact by then;
    worth anything or not, until the number is reached. A touchpoint without contacts stays as planned.
    """
    x = inputs(scenario)
    contacts = contacts_per_year(x)[..., 0].sum(0)
    shares = np.where(contacts > 0, 0.0, x.plan.automation[:, 0])
    rest = share * contacts.sum()
    while rest > 0 and (free := np.flatnonzero((contacts > 0) & (shares < 1))).size:
        step = np.minimum(SLICE, 1 - shares[free])
        rows = np.tile(shares, (len(free) + 1, 1))
        rows[np.arange(len(free)), free] += step
        net = simulate(automated(scenario, rows), against=against).net
        best = np.argmax((net[:-1] - net[-1]) / (step * contacts[free]))
        j, most = free[best], step[best] * contacts[free[best]]
        shares[j] = round(shares[j] + step[best], 9) if rest >= most else shares[j] + rest / contacts[j]
        rest -= most
    return shares


def automated(scenario: Scenario, shares: Array) -> Inputs:
    """The scenario with other plans' automation, shares: (B, J)."""
    own = {f"plan.automation.{t.name}": shares[:, j] for j, t in enumerate(scenario.touchpoints)}
    return vary(scenario, {REACH: np.ones(len(shares)), **own})


def _replaced(shares: Array, values: Array, j: int | None = None) -> Array:
    """One row per value: the shares with the j-th replaced by it; without j, row i has share i replaced. (n, J)"""
    rows = np.tile(shares, (len(values), 1))
    rows[np.arange(len(values)), np.arange(len(values)) if j is None else j] = values
    return rows
