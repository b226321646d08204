"""MODEL.md section 2: from today's policy to the plan, month by month, and its lagged twin of 5.2.

Months in the same state of the ramp are worked out once. And where nothing but automation, hand-over and the paid tier
changes, all that contacts amount to is a polynomial of f: a few points tell every state.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from model.numerics.arrays import Array
from model.numerics.stable_sums import plus
from model.stages.inputs import Inputs

Months = NDArray[np.intp]
BENT = ("outreach", "scripting", "training", "digital_quality", "personalisation", "assistance")
"""Levers whose effects have bounds or saturate, so that they are no polynomials of f."""


@dataclass(frozen=True)
class Ramp:
    """The distinct states of the ramp, f: (state, 1, b), and the distinct pairs of a state and its lagged twin of 5.2.

    at: the state of each period, one of the first `current`, the others being lagged ones only; now, lagged: the states of each
    pair; pair: the pair of each period. points: the f at which contacts are worked out, the steps, (step, 1, b): the states
    themselves or, where `polynomial`, fewer.
    """

    f: Array
    at: Months
    current: int
    now: Months
    lagged: Months
    pair: Months
    points: Array
    polynomial: bool

    @cached_property
    def _differences(self) -> Array:
        """Newton's divided differences at the points, less that at the first, of the values there less that at the first."""
        points = self.points[:, 0, 0]
        return np.linalg.inv(np.cumprod(points[1:, None] - points[:-1], axis=1))

    def states(self, a: Array, last: int | None = None) -> Array:
        """(step, ..., b) -> (state, ..., b), of all states or of the first ones. Where the steps are alike, so are the states."""
        if not self.polynomial or len(a) == 1:
            return a[:last]
        f, rise, points = self.f[:last], a[1:] - a[0], self.points[:-1, 0, 0]
        if f.shape[-1] == 1:
            powers = np.cumprod(f[:, 0] - points, axis=1)
            return a[0] + np.tensordot(powers @ self._differences, rise, 1)
        f = f.reshape(-1, *[1] * (a.ndim - 2), f.shape[-1])
        *differences, value = (sum(c * r for c, r in zip(row, rise, strict=True)) for row in self._differences)
        value = (f - points[-1]) * value
        for more, point in zip(reversed(differences), points[-2::-1], strict=True):
            value = plus(value, more)
            value *= f - point
        return plus(value, a[0])

    def months(self, a: Array) -> Array:
        """(step, ...) in the order of the periods; one step alone stands for all of them."""
        a = self.states(a, self.current)
        return a if len(a) == 1 else a[self.at]


def still(periods: int) -> Ramp:
    """One state for all periods."""
    none, at, f = np.zeros(1, np.intp), np.zeros(periods, np.intp), np.zeros((1, 1, 1))
    return Ramp(f, at, 1, none, none, at, f, False)


def ramp(x: Inputs, t: Array, months: int) -> Ramp:
    """t: months since today of each period, (period,); those after the first `months` are ends, when all is in force."""
    f, lagged = np.broadcast_arrays(_share(x, t, months, 0.0), _share(x, t, months, x.programme.release_months))
    n, (states, at) = len(f), _distinct(np.concatenate([f, lagged]))
    pairs, pair = np.unique(at.reshape(2, n), axis=1, return_inverse=True)
    points = _points(x, len(states))
    now, late = pairs
    some = states if points is None else points
    return Ramp(states, at[:n], int(at[:n].max()) + 1, now, late, np.reshape(pair, -1), some, points is not None)


def _share(x: Inputs, t: Array, months: int, lag: Array | float) -> Array:
    since = np.maximum(0, t[:months, None, None] - lag)
    ramp = x.programme.ramp_months
    f = np.where(ramp > 0, np.minimum(1, since / np.where(ramp > 0, ramp, 1)), since > 0)
    return np.concatenate([f, np.ones((len(t) - months, *f.shape[1:]))])


def _distinct(f: Array) -> tuple[Array, Months]:
    """States, (state, 1, b), in the order in which they first come, and the one of each row of f.

    Of a batch only the rows before the ramp of every scenario are found to be one state, and those after it.
    """
    if f.shape[-1] == 1:
        _, first, at = np.unique(f, return_index=True, return_inverse=True)
    else:
        ends = [(f == end).all(axis=(1, 2)) for end in (0, 1)]
        rows = np.where(ends[0], -1, np.where(ends[1], -2, np.arange(len(f))))
        _, first, at = np.unique(rows, return_index=True, return_inverse=True)
    order = np.argsort(first)
    return f[first[order]], np.argsort(order)[at.reshape(-1)]


def _points(x: Inputs, states: int) -> Array | None:
    """Chebyshev's extrema, as many as the polynomials take; None where there are none, states are as few, or so is the work."""

    def changes(field: str) -> bool:
        return bool((getattr(x.today, field) != getattr(x.plan, field)).any())

    # effort or experience, at most a (1 - r) handover, times volume: a is straight in f, with the paid tier a square, r straight
    degree = 3 + 2 * changes("take_up") + changes("handover")
    if x.batch is None or states <= degree + 1 or any(map(changes, BENT)):
        return None
    points = (1 - np.cos(np.pi * np.arange(degree + 1) / degree)) / 2
    # today's policy and the plan in full first: Newton's polynomials then give back just what they are
    return points[[0, -1, *range(1, degree)], None, None]
