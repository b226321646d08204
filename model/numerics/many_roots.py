"""Where many functions of one variable cross zero, all worked out together in a handful of batches.

The counterpart of model.numerics.roots.roots, which takes one function and finds its roots one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize.elementwise import find_root

from model.numerics.arrays import Array, Mask, Places
from model.numerics.roots import turning

Functions = Callable[[Places, Array], Array]
"""(which, x) -> values, all (n,): function number which[i] at x[i]. What cannot be worked out is nan."""

INSIDE, LOOKS = 6, 3
"""Points set between two of a scan where a function crosses zero, or turns near it; and how often at most."""
POINTS = 6
AROUND = 1e-3
"""Two more points stand this far on either side of where a crossing is expected, as a part of the bracket."""
STRAIGHT = 1e-2
"""Between them a function counts as smooth that curves by less than this part of the distance."""
HEMS = 3
TOLERANCES = {"xatol": 1e-13, "xrtol": 1e-10}


@dataclass
class _Scan:
    x: Array
    y: Array

    def brackets(self) -> Places:
        """Index of the left one of each two neighbours with opposite signs."""
        return np.flatnonzero(np.sign(self.y[:-1]) * np.sign(self.y[1:]) < 0)

    def zeros(self) -> list[float]:
        """Points that are zeros themselves; of a stretch of zeros its ends."""
        zero = np.concatenate([[False], self.y == 0, [False]])
        return [float(v) for v in self.x[zero[1:-1] & ~(zero[:-2] & zero[2:])]]

    def turns(self) -> list[tuple[float, float]]:
        """Neighbours between which it turns near zero or beyond."""
        return [(self.x[k - 1], self.x[k + 1]) for k in turning(self.x, self.y)]


def crossings(f: Functions, grids: Sequence[Array], values: Sequence[Array]) -> list[tuple[float, ...]]:
    """Every x between the points of a scan at which each function is 0 or jumps across it, ascending.

    grids, values: of each function its scan, ascending, of any length; points at which the value is nan are left out. Where
    a scan comes near zero without crossing, the stretch is looked at more closely, so that two crossings between two of its
    points are found. A stretch of zeros is answered by its ends. Exact to about nine digits where a function is smooth.
    """
    scans = [_Scan(np.asarray(x, float)[(k := np.isfinite(y))], y[k]) for x, y in zip(grids, values, strict=True)]
    todo = [(i, s.x[k], s.x[k + 1]) for i, s in enumerate(scans) for k in s.brackets()]
    for _ in range(LOOKS):
        todo += [(i, *ends) for i, scan in enumerate(scans) for ends in scan.turns()]
        if not todo:
            break
        _look_closer(f, scans, todo)
        todo = []
    zeros = [scan.zeros() for scan in scans]
    for i, x in _refined(f, scans):
        zeros[i].append(x)
    return [tuple(sorted(roots)) for roots in zeros]


def _look_closer(f: Functions, scans: list[_Scan], between: list[tuple[int, float, float]]) -> None:
    """Set more points between those of the scans."""
    which = np.repeat([i for i, *_ in between], INSIDE)
    points = np.concatenate([np.linspace(left, right, INSIDE + 2)[1:-1] for _, left, right in between])
    there = f(which, points)
    for i in np.unique(which):
        mine = (which == i) & np.isfinite(there)
        x, first = np.unique(np.concatenate([scans[i].x, points[mine]]), return_index=True)
        scans[i] = _Scan(x, np.concatenate([scans[i].y, there[mine]])[first])


def _refined(f: Functions, scans: list[_Scan]) -> list[tuple[int, float]]:
    """(which, crossing) of each bracket: expected by inverse interpolation and hemmed in there; what will not be, searched."""
    at = [(i, k) for i, scan in enumerate(scans) for k in scan.brackets()]
    if not at:
        return []
    which = np.array([i for i, _ in at])
    x, y = (np.array([getattr(scans[i], of)[k : k + 2] for i, k in at]) for of in ("x", "y"))
    estimates = np.array([_expected(scans[i], k) for i, k in at])
    todo = np.arange(len(at))
    for _ in range(HEMS):
        wide = x[todo, 1] - x[todo, 0]
        three = estimates[todo, None] + AROUND * wide[:, None] * np.array([-1, 0, 1])
        three = np.clip(three, x[todo, :1], x[todo, 1:])
        there = f(np.repeat(which[todo], 3), three.ravel()).reshape(three.shape)
        crossing, done = _hemmed(three, there, AROUND * wide)
        for r, new, its_x, its_y in zip(todo, crossing, three, there, strict=True):
            x[r], y[r] = _tightest(x[r], y[r], its_x, its_y)
            estimates[r] = new if x[r, 0] <= new <= x[r, 1] else x[r].mean()
        todo = todo[~done]
        if not todo.size:
            break
    if todo.size:
        left, right = x[todo].T
        searched = find_root(
            lambda v, i: f(i.astype(int), v), (left, right), args=(which[todo],), tolerances=TOLERANCES
        )
        estimates[todo] = searched.x
    return [(int(i), float(v)) for i, v in zip(which, estimates, strict=True) if np.isfinite(v)]


def _hemmed(x: Array, y: Array, apart: Array) -> tuple[Array, Mask]:
    """Crossing by the parabola x(y) through each three points, `apart` from each other; whether they have it between them
    and lie as good as straight."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        line = x[:, 0] - y[:, 0] * (x[:, 2] - x[:, 0]) / (y[:, 2] - y[:, 0])
        curve = _inverse(x, y)
        bent = np.abs(curve - line)
    between = (y[:, 0] * y[:, 2] <= 0) & (x[:, 0] <= curve) & (curve <= x[:, 2])
    return curve, between & (bent < STRAIGHT * apart)


def _expected(scan: _Scan, k: int) -> float:
    """Where the bracket k, k + 1 crosses zero, by the points around it; by the straight line where they say nothing."""
    first = max(0, min(k - POINTS // 2 + 1, len(scan.x) - POINTS))
    near = slice(first, first + POINTS)
    (left, right), (a, b) = scan.x[k : k + 2], scan.y[k : k + 2]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        there = float(_inverse(scan.x[near][None], scan.y[near][None])[0])
    return there if left < there < right else float(left - a * (right - left) / (b - a))


def _inverse(x: Array, y: Array) -> Array:
    """x at y = 0 of the polynomial x(y) through the points of each row, by Lagrange: (n, m) -> (n,)."""
    apart = y[:, :, None] - y[:, None, :]
    share = np.where(np.eye(x.shape[1], dtype=bool), 1.0, -y[:, None, :] / apart)
    return (x * share.prod(-1)).sum(-1)


def _tightest(x: Array, y: Array, more_x: Array, more_y: Array) -> tuple[Array, Array]:
    """The narrowest bracket among the ends of one and what was tried inside."""
    known = np.isfinite(more_y)
    all_x, first = np.unique(np.concatenate([x, more_x[known]]), return_index=True)
    all_y = np.concatenate([y, more_y[known]])[first]
    k = np.flatnonzero(np.sign(all_y[:-1]) != np.sign(all_y[1:]))[0]
    return all_x[k : k + 2], all_y[k : k + 2]
