"""MODEL.md section 6, break-even in any assumption: how far each alone may move before the verdict flips.

All assumptions are scanned and refined together; model.decisions.breakeven.break_even_values takes one of them at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import inf

import numpy as np

from model.batches.cores import cores
from model.batches.one_at_a_time import OneByOne
from model.decisions.levers import turnover
from model.numerics.arrays import Array, Places
from model.numerics.many_roots import crossings
from model.scenario.groups import Policy
from model.scenario.paths import about, interval, numbers, usual
from model.scenario.scenario import LEAST_OUTREACH, Scenario
from model.stages.arms import poor_today
from model.stages.customers import NOTHING
from model.stages.inputs import inputs, one_at_a_time

HORIZON = "horizon_years"
A_SIDE = 5
"""Points of the scan on each side of the entered value, ever further apart."""
FIRST = 0.5
"""The first of them lies this part of the way to P10 or P90; where nothing is uncertain, UNSURE of the usual range."""
UNSURE = 0.05
FINE = 60
"""Horizons are scanned every quarter up to this month, and every year from there on."""
IDLE = 1e-12
"""What moves net by less than this part of a year's margin moves nothing but the last digit."""


HAIR = 1e-9
"""Flips this part of all bounds or less from a bound may be where poor contacts begin to matter at all."""


@dataclass(frozen=True)
class Margin:
    """How far one number may move, all others as entered, before the verdict flips.

    value: as entered; low, high: P10 and P90 (both the value for what is decided, decision = True); flips: every value
    within bounds at which net = 0, ascending, in the unit of the path. at: the nearest of them, None where there is none:
    then the verdict never flips within bounds. way: how far that is as a share of the way to P10 (below) or P90 (above):
    1 is the end of the likely range, inf where that side has none. distance: at - value, in the unit; relative: distance
    as a part of the value, None at 0; usual: distance without sign as a part of the usual range.
    """

    path: str
    decision: bool
    value: float
    low: float
    high: float
    flips: tuple[float, ...]
    at: float | None
    way: float | None
    usual: float | None

    @property
    def distance(self) -> float | None:
        return None if self.at is None else self.at - self.value

    @property
    def relative(self) -> float | None:
        return None if self.at is None or self.value == 0 else (self.at - self.value) / abs(self.value)

    @property
    def likely(self) -> bool:
        """Whether the verdict flips at or before P10 or P90."""
        return self.way is not None and self.way <= 1


@dataclass(frozen=True)
class MustBeTrue:
    """net: what the plan is worth, or with a rival how much more than it. margins: all numbers, the closest to flip first,
    those that never flip last, each half in the file's order where equally close."""

    net: float
    margins: tuple[Margin, ...]

    @property
    def assumed(self) -> tuple[Margin, ...]:
        return tuple(m for m in self.margins if not m.decision)

    @property
    def decided(self) -> tuple[Margin, ...]:
        return tuple(m for m in self.margins if m.decision)


def must_be_true(scenario: Scenario, rival: Policy | None = None) -> MustBeTrue:
    """For every number of the scenario the values within its bounds at which net = 0, one number at a time.

    rival: instead, the values at which the plan is worth as much as this other plan, such as the best mix. The rival is
    held as it is: it is not made best again at every value, and a number of the plan moves the plan alone.

    Closeness is counted in shares of the way to P10 or P90, so that euros, shares and months can be compared. What is
    decided has no such range; it is ordered by `usual`. Beyond bounds of the scenario nothing is asked; values at which
    net is no finite sum (customers who never leave, undiscounted) are left out. The horizon is counted in whole months:
    its flips are the months next to the entered horizon with the other sign. Partners make room as in model.stages.inputs.vary.
    """
    entered = numbers(scenario)
    names = [path for path in entered if path != HORIZON]
    with ThreadPoolExecutor(cores()) as pool:
        f = OneByOne(scenario, rival, names, pool)
        over_time = pool.submit(_horizons, f)
        net, least = f.as_entered(), IDLE * max(1.0, turnover(inputs(scenario)))
        net = 0.0 if abs(net) <= least else net
        grids = [_scan(scenario, path, entered[path], *interval(scenario, path)) for path in names]
        which, ends = np.repeat(np.arange(len(names)), [len(g) for g in grids]), np.cumsum([len(g) for g in grids])
        values = np.split(f(which, np.concatenate(grids)), ends[:-1])
        scans = [_with(x, y, entered[p], net) for p, x, y in zip(names, grids, values, strict=True)]
        moving = np.array([i for i, (_, y) in enumerate(scans) if _moves(y, least)], dtype=int)
        x, y = ([scans[i][k] for i in moving] for k in (0, 1))
        all_roots = crossings(lambda i, values: f(moving[i], values), x, y)
        all_roots = _without_onsets(f, least, moving, all_roots)
        flips = {names[i]: roots for i, roots in zip(moving, all_roots, strict=True)} | {HORIZON: over_time.result()}
    margins = [_margin(scenario, path, value, flips.get(path, ())) for path, value in entered.items()]
    return MustBeTrue(net, tuple(sorted(margins, key=_closeness)))


def bounds(path: str) -> tuple[float, float]:
    """What a scenario may have at a path, from lowest to highest."""
    assumption = about(path)
    return max(assumption.ge, LEAST_OUTREACH if path == "today.outreach" else assumption.ge), assumption.le


def _without_onsets(
    net: OneByOne, least: float, which: Places, flips: Sequence[tuple[float, ...]]
) -> list[tuple[float, ...]]:
    """Without the jumps where a segment's poor contacts begin to matter under today's policy: below that (section 4.2) what
    leaves over them counts as today's, above it as a ratio of two amounts next to nothing. No verdict hangs on that."""
    kept = [list(values) for values in flips]
    for i, k in enumerate(which) if net.scenario.loyalty.event_churn else ():
        path = net.names[k]
        low, high = bounds(path)
        hair = HAIR * (high - low)
        for value in [v for v in flips[i] if min(v - low, high - v) <= hair]:
            sides = np.clip([value - hair, value + hair], low, high)
            matter = poor_today(one_at_a_time(net.scenario, [(path, float(v)) for v in sides])) >= NOTHING
            begins = matter.shape[-1] == 2 and (matter[:, 0] != matter[:, 1]).any()
            if begins and (np.abs(net(np.array([k, k]), sides)) > least).all():
                kept[i].remove(value)
    return [tuple(values) for values in kept]


def _horizons(net: OneByOne) -> tuple[float, ...]:
    """In years: of each two months between which the sign changes the one further from the entered horizon."""
    assumption, entered = about(HORIZON), net.scenario.months
    first, last = round(12 * assumption.ge), round(12 * assumption.le)
    months = np.array(sorted({*range(first, FINE, 3), *range(FINE, last, 12), last}))
    there, flips = net.at_ends(months), []
    for i in np.flatnonzero(np.sign(there[:-1]) * np.sign(there[1:]) < 0):
        between = np.arange(months[i], months[i + 1] + 1)
        gains = net.at_ends(between) > 0
        k = int(np.flatnonzero(gains[:-1] != gains[1:])[0])
        flips.append(float(between[k if between[k] < entered else k + 1]) / 12)
    return tuple(flips)


def _scan(scenario: Scenario, path: str, entered: float, low: float, high: float) -> Array:
    """Where to look: on both sides ever larger steps from the entered value to the bound."""
    sides = [np.zeros(0)]
    for bound, likely in zip(bounds(path), (low, high), strict=True):
        far = abs(bound - entered)
        near = min(FIRST * abs(likely - entered) or UNSURE * _width(scenario, path), far / 2)
        if far > 0:
            sides.append(entered + np.sign(bound - entered) * np.append(np.geomspace(near, far, A_SIDE)[:-1], far))
    return np.concatenate(sides)


def _with(grid: Array, values: Array, entered: float, net: float) -> tuple[Array, Array]:
    """A scan with the entered value, ascending."""
    x, y = np.append(grid, entered), np.append(values, net)
    order = np.argsort(x, kind="stable")
    return x[order], y[order]


def _moves(values: Array, least: float) -> bool:
    known = values[np.isfinite(values)]
    return known.size > 1 and bool(np.ptp(known) > least)


def _width(scenario: Scenario, path: str) -> float:
    low, high = usual(scenario, path)
    return high - low


def _margin(scenario: Scenario, path: str, value: float, flips: tuple[float, ...]) -> Margin:
    low, high = interval(scenario, path)

    def way(flip: float) -> float:
        off, side = abs(flip - value), (value - low if flip < value else high - value)
        return 0.0 if off == 0 else off / side if side > 0 else inf

    at = min(flips, key=lambda v: (way(v), abs(v - value)), default=None)
    part = None if at is None else abs(at - value) / _width(scenario, path)
    return Margin(path, about(path).decision, value, low, high, flips, at, None if at is None else way(at), part)


def _closeness(margin: Margin) -> tuple[float, float]:
    if margin.way is None or margin.usual is None:
        return inf, inf
    return margin.way, margin.usual
