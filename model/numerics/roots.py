"""Every root and the highest point of a function of one variable that is scanned in one batch.

Roots are found by the scan and then, bracket by bracket, by scipy's brentq: on the polynomial through the points of the scan
around where that is exact, else on one through more samples, else on the function itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.interpolate import BarycentricInterpolator
from scipy.optimize import brentq, minimize_scalar

from model.numerics.arrays import Array, Places

TOLERANCE = 1e-12
EXACT = 1e-10
"""f counts as a polynomial where that tells a sample left out to this part of the size of f in the bracket."""
UNEVEN = 30
"""Among points some of which lie this much farther apart than others, one left out of the dense ones tells nothing of the gaps."""
SAMPLES = (1 - np.cos(np.pi * (np.arange(8) + 0.5) / 8)) / 2
"""Chebyshev points of a bracket: between two points of a scan f is then a polynomial to double precision, but for kinks."""
NEIGHBOURS = 10
NEAR = 0.5
"""A turn is near zero where it comes below this part of the lowest of the three points around it."""
PEAK_ROUNDS = 3

Function = Callable[[Array], Array]


def roots(f: Function, grid: Array, values: Array) -> list[float]:
    """Every root of f between the points of a scan, ascending; f maps (n,) to (n,).

    Where the scan comes near zero without crossing, the extremum between its points is looked at too, so that a pair of
    roots between two points is found. A stretch of zeros is answered by its ends.
    """
    scan = grid, values
    grid, values = _with_extrema(f, grid, values)
    zero = values == 0
    inside = np.concatenate([[False], zero[:-2] & zero[2:], [False]])
    zeros = [float(g) for g in grid[zero & ~inside]]
    unsure = []
    for i in np.flatnonzero(values[:-1] * values[1:] < 0):
        if known := _Piece.around(*scan, int(np.searchsorted(scan[0], grid[i]))).polynomial():
            zeros.append(_root(known, grid[i], grid[i + 1]))
        else:
            unsure.append((grid[i : i + 2], values[i : i + 2]))
    return sorted([*zeros, *(_Piece(*piece).root(f) for piece in _sampled(f, unsure))])


def peak(f: Function, grid: Array, values: Array) -> tuple[float, float]:
    """The highest point of f: the best of a scan, refined between its neighbours."""
    best = int(np.argmax(values))
    f = _Piece.around(grid, values, best).polynomial() or f
    near = _beside(grid, best)
    x, y = grid[near], values[near]
    for _ in range(PEAK_ROUNDS):
        x, y = next(_sampled(f, [(x, y)]))
        i = int(np.argmax(y))
        if i in (0, len(x) - 1):
            break
        tops = _tops(x, y, i)
        x, y = x[i - 1 : i + 2], y[i - 1 : i + 2]
    else:
        x, y = np.append(x, tops), np.append(y, f(tops))
    i = int(np.argmax(y))
    return float(x[i]), float(y[i])


def _beside(grid: Array, i: int) -> list[int]:
    """The i-th point and the nearest on either side that lies apart: two may be the same but for the last digit."""
    apart = TOLERANCE * (grid[-1] - grid[0])
    below, above = np.flatnonzero(grid < grid[i] - apart), np.flatnonzero(grid > grid[i] + apart)
    return [*below[-1:].tolist(), i, *above[:1].tolist()]


def _tops(x: Array, y: Array, i: int) -> Array:
    """Where the top may be that the i-th of some samples is next to: of the parabola through three, and where the lines through
    the two before and the two behind it meet, as at a kink."""
    tops = [x[i]]
    (a, b, c), (p, q, r) = x[i - 1 : i + 2], y[i - 1 : i + 2]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        rise, fall = (q - p) / (b - a), (r - q) / (c - b)
        tops.append((a + b) / 2 - rise * (c - a) / (2 * (fall - rise)))
        if 2 <= i < len(x) - 2:
            before, behind = ((y[k + 1] - y[k]) / (x[k + 1] - x[k]) for k in (i - 2, i + 1))
            tops.append((r - p + before * a - behind * c) / (before - behind))
    return np.unique([at for at in tops if a <= at <= c])


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
        """Through the samples, unless a kink makes it miss one left out, or there are few, or with gaps between them."""
        if len(self.x) < NEIGHBOURS or not np.isfinite(self.y).all():
            return None
        apart = np.diff(self.x)
        if apart.max() > UNEVEN * apart.min():
            return None
        kept = np.arange(len(self.x)) != len(self.x) // 2
        # without a seed it takes the points in a random order, and the last digit is another one each time
        through = BarycentricInterpolator(self.x[kept], self.y[kept], rng=0)
        smooth = abs(through(self.x[~kept])[0] - self.y[~kept][0]) <= EXACT * np.abs(self.y).max()
        return through if smooth else None

    def root(self, f: Function) -> float:
        """Where f is 0, between the first two samples on different sides."""
        i = int(np.flatnonzero(np.sign(self.y[:-1]) * np.sign(self.y[1:]) <= 0)[0])
        return _root(self.polynomial() or f, self.x[i], self.x[i + 1])


def _root(f: Function, low: float, high: float) -> float:
    """Between two ends on different sides, or at the end that rounding has taken to the other one's side."""
    ends = f(np.array([low, high]))
    if ends[0] * ends[1] >= 0:
        return float((low, high)[int(np.argmin(np.abs(ends)))])
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


def turning(x: Array, y: Array) -> Places:
    """The points of a scan, inner ones of three of one sign, around which the parabola through the three turns near zero or beyond."""
    if len(x) < 3:
        return np.zeros(0, int)
    a, b, c = y[:-2], y[1:-1], y[2:]
    left, middle, right = x[:-2], x[1:-1], x[2:]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        rise, fall = (b - a) / (middle - left), (c - b) / (right - middle)
        bend = (fall - rise) / (right - left)
        turn = (left + middle) / 2 - rise / (2 * bend)
        depth = a + rise * (turn - left) + bend * (turn - left) * (turn - middle)
    side = np.sign(b)
    same = (side != 0) & (np.sign(a) == side) & (np.sign(c) == side)
    least = np.minimum(np.minimum(abs(a), abs(b)), abs(c))
    return 1 + np.flatnonzero(same & (left < turn) & (turn < right) & (depth * side < NEAR * least))


def _with_extrema(f: Function, grid: Array, values: Array) -> tuple[Array, Array]:
    """The scan with the points at which f turns across zero between two of its points, if there are any: beside a point of
    one side with its neighbours, or beside a zero that f seems to touch and may cross."""
    scan, signs = grid, np.sign(values)
    touched = 1 + np.flatnonzero((signs[1:-1] == 0) & (signs[:-2] * signs[2:] > 0))
    least = EXACT * np.abs(values).max(initial=0)
    near = [(i, signs[i], 0.0) for i in turning(scan, values)] + [(i, signs[i - 1], -least) for i in touched]
    for i, side, enough in near:
        low = minimize_scalar(
            lambda v, s=side: s * f(np.array([v]))[0],
            bounds=(scan[i - 1], scan[i + 1]),
            method="bounded",
            options={"xatol": 1e-6},
        )
        if low.fun <= enough:
            grid, values = np.append(grid, low.x), np.append(values, side * low.fun)
    order = np.argsort(grid, kind="stable")
    return grid[order], values[order]
