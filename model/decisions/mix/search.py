"""The best point of a problem.

Net is bent where working time passes today's (extra work costs in full, released time pays in part), so slopes alone
stall there. Hence three steps, all on batches: a scan by scipy's differential evolution that also holds the obvious
starts; climbs by SLSQP; last, ever smaller steps in all directions, and along a bend once on it, until none gains.
Fixed seeds: the same scenario has the same mix, to the last digit.
"""

from __future__ import annotations

from itertools import count
from typing import Any

import numpy as np
from scipy.optimize import differential_evolution, minimize

from model.batches.batches import Progress
from model.decisions.merit_order import blocks_from_nothing
from model.decisions.mix.problem import DIFFERENCE, FINEST, Bends, Problem
from model.numerics.arrays import Array

SEED = 0
# A point is on a bend within ON of today's working time; a share with less ROOM than this cannot keep it there.
ON, ROOM = 1e-6, 0.005
ROUNDS = 20
# Limits are aimed at from this far inside, relative to their scale, so that they hold to the last digit.
MARGIN = 1e-9


def starts_of(problem: Problem) -> Array:
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


def solve(problem: Problem, starts: Array, progress: Progress) -> Array:
    """The best point: scan, climbs, small steps."""
    d = starts.shape[1]
    people = min(120, max(24, 6 * d))
    drawn = np.random.default_rng(SEED).random((max(8, people - len(starts)), d))
    rounds, round_ = 16 + 2 * d, count(1)

    def each(*_: Any, **__: Any) -> None:
        progress(0.6 * min(1.0, next(round_) / rounds))

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
    return polish(problem, np.unique(tops, axis=0), lambda done: progress(0.6 + 0.4 * done))


def polish(problem: Problem, points: Array, progress: Progress = lambda done: None) -> Array:
    """Climb from each point, then walk on from the best in ever smaller steps."""
    ends = list(points)
    for i, point in enumerate(points):
        ends.append(_climb(problem, point))
        progress(0.7 * (i + 1) / len(points))
    return _walk(problem, ends[int(np.argmax(problem.score(np.stack(ends))))])


def _bends(problem: Problem, point: Array) -> Bends:
    """The bends that a point is on, each with the share, not at its bound, that moves working time most."""
    first, j, k = len(problem.levers), len(problem.scenario.touchpoints), len(problem.groups)
    moved = point + DIFFERENCE * np.concatenate([np.zeros((j, first)), np.tile(np.eye(j), k)], axis=1)
    off = problem.off(np.concatenate([point[None], moved]))
    bends = []
    for g, p in np.argwhere(np.abs(off[0]) < ON):
        inside = (point[problem.block(g)] > ROOM) & (point[problem.block(g)] < 1 - ROOM)
        force = np.where(inside, np.abs(off[1:, g, p] - off[0, g, p]), 0)
        if force.any():
            bends.append((int(g), int(p), problem.block(g).start + int(np.argmax(force))))
    return tuple(bends)


def _climb(problem: Problem, point: Array) -> Array:
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


def _slopes(problem: Problem, point: Array) -> tuple[Array, Array, Array, Array]:
    """Net in units of the plan's and its slopes (d,), the slack of the limits (m,) and its slopes (m, d).

    A step of one touchpoint is taken in all groups at once: a group's figures change with its own automation alone.
    """
    d, first, k = len(point), len(problem.levers), len(problem.groups)
    j = len(problem.scenario.touchpoints)
    own = np.concatenate([np.arange(first), first + np.tile(np.arange(j), k)])
    moves = own == np.arange(first + j)[:, None]
    high, low = np.minimum(point + DIFFERENCE, 1), np.maximum(point - DIFFERENCE, 0)
    rows = np.concatenate([point[None], np.where(moves, high, point), np.where(moves, low, point)])
    measured = problem.measure(rows)
    change = measured[1 : first + j + 1] - measured[first + j + 1 :]
    slopes = np.zeros((d, k, 3))
    slopes[:first] = change[:first]
    for i in range(k):
        slopes[problem.block(i), i] = change[first:, i]
    slopes /= (high - low)[:, None, None]
    # slack is a straight line in what it is made of, and the investment one in the point: a unit's change is the slope
    total, paid = measured[:1].sum(1, keepdims=True), problem.invested(point)
    paid_more = problem.invested(np.eye(d)) - problem.invested(np.zeros(d))
    slack = problem.slack(total, paid)[0]
    further = problem.slack(total + slopes.sum(1, keepdims=True), paid + paid_more)
    return total[0, 0, 0] / problem.size, slopes[..., 0].sum(1) / problem.size, slack, (further - slack).T


def _walk(problem: Problem, point: Array) -> Array:
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
