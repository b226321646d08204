"""MODEL.md section 4.1: a Beta distribution of churn as a few latent classes."""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import pairwise, product
from typing import NamedTuple

import numpy as np

from model.numerics.arrays import Array
from model.numerics.threads import in_threads

NODES = 16
ALIKE = 1e-9
"""Below this spread or churn the classes are one for all that double precision can tell."""
EXACT = 1e-11
"""An interpolation counts as exact where its last coefficients are below this."""
BEYOND, MORE = 9, 4
"""Points tried at first beyond those that the singularities ask for, and more of them each time that they do not do."""
PAIRS = 4
"""An interpolation is worth finding for that many pairs to each point that is solved for it."""
BLOCK = 512
"""Pairs that are interpolated together, so that their terms stay in the processor's cache."""


def beta_nodes(churn: Array, spread: Array) -> tuple[Array, Array]:
    """Nodes theta and weights of a Beta with this mean and churn_spread = 1 / (1 + alpha + beta): shape (..., NODES).

    Gauss-Jacobi by the eigenvalues of the three-term recurrence (Golub & Welsch 1969), exact for polynomials of the
    survival up to degree 31, which are whole years. Spread 0, churn 0 or churn 1 is one class (section 4.1).
    """
    churn, spread = np.broadcast_arrays(np.asarray(churn, float), np.asarray(spread, float))
    one = (spread < ALIKE) | (churn < ALIKE) | (churn >= 1)
    mean, wide = np.where(one, 0.5, churn), np.where(one, 0.5, spread)
    size = (1 - wide) / wide
    b, a = (mean * size)[..., None] - 1, ((1 - mean) * size)[..., None] - 1  # weight (1 - z)^a (1 + z)^b on -1..1
    n = np.arange(NODES)
    s = 2 * n + a + b
    with np.errstate(divide="ignore", invalid="ignore"):
        diagonal = np.where(n == 0, (b - a) / (a + b + 2), (b**2 - a**2) / (s * (s + 2)))
        square = 4 * n * (n + a) * (n + b) * (n + a + b) / (s**2 * (s + 1) * (s - 1))
    # at n = 1 the factor n + a + b cancels against s - 1, which can be 0
    first = 4 * (1 + a) * (1 + b) / ((2 + a + b) ** 2 * (3 + a + b))
    square = np.where(n == 1, first, square)
    matrix = np.zeros((*churn.shape, NODES, NODES))
    i = np.arange(NODES)
    matrix[..., i, i] = diagonal
    matrix[..., i[1:], i[:-1]] = np.sqrt(square[..., 1:])
    z, vectors = np.linalg.eigh(matrix)
    theta, weight = np.clip((1 + z) / 2, 0, 1), vectors[..., 0, :] ** 2
    one = one[..., None]
    return np.where(one, churn[..., None], theta), np.where(one, 1 / NODES, weight)


class Part(NamedTuple):
    """Nodes and weights over a rectangle of the log odds of churn and of spread, by Chebyshev interpolation.

    low, half: where the rectangle begins and half its width, of either; upto: how many powers of spread stand beside each
    power of churn; terms: coefficients of nodes and weights, (2 x NODES, sum of upto).
    """

    low: tuple[float, ...]
    half: tuple[float, ...]
    upto: tuple[int, ...]
    terms: Array

    def at(self, odds: Array) -> Array:
        """Nodes and weights of n pairs of log odds, (2, n): (2 x NODES, n)."""
        nodes = np.empty((2 * NODES, odds.shape[1]))
        a, b = self._powers(0, odds[0], len(self.upto)), self._powers(1, odds[1], max(self.upto))
        products = np.empty((self.terms.shape[1], min(BLOCK, odds.shape[1])))
        for rows in (slice(i, i + BLOCK) for i in range(0, odds.shape[1], BLOCK)):
            few, first = b[:, rows], 0
            some = products[:, : few.shape[1]]
            for power, n in zip(a[:, rows], self.upto, strict=True):
                np.multiply(power, few[:n], out=some[first : first + n])
                first += n
            np.matmul(self.terms, some, out=nodes[:, rows])
        return nodes

    def _powers(self, which: int, odds: Array, n: int) -> Array:
        """The first n Chebyshev polynomials of one of the two, (n, pairs)."""
        x = (odds - self.low[which]) / (self.half[which] or 1) - 1
        powers = np.empty((n, len(odds)))
        powers[0], powers[1:2] = 1, x
        x = 2 * x
        for before, last, this in zip(powers, powers[1:], powers[2:], strict=False):
            np.multiply(x, last, out=this)
            this -= before
        return powers


class Between(NamedTuple):
    """Nodes and weights of any pair of churn and spread within a range.

    cuts: where the log odds of churn and of spread are cut in two, if they are; parts: of lower churn first, of each churn
    that of lower spread.
    """

    cuts: tuple[tuple[float, ...], ...]
    parts: tuple[Part, ...]

    def at(self, churn: Array, spread: Array) -> tuple[Array, Array]:
        """beta_nodes of n pairs, (n,) each: nodes and weights, (NODES, n)."""
        odds, nodes = _log_odds(churn, spread), np.empty((2 * NODES, len(churn)))
        a, b = (np.searchsorted(cuts, of) for cuts, of in zip(self.cuts, odds, strict=True))
        which = a * (len(self.cuts[1]) + 1) + b
        for i, part in enumerate(self.parts):
            pairs = np.flatnonzero(which == i)
            nodes[:, pairs] = part.at(odds[:, pairs])
        return nodes[:NODES], nodes[NODES:]


def between(churn: Array, spread: Array) -> Between | None:
    """An interpolation that is right to EXACT for n pairs, (n,) each; None where fewer pairs than it takes are asked for.

    Nodes and weights are smooth in the two log odds, but for singularities that are pi from the real line or farther.
    """
    inside = (np.minimum(churn, spread) > ALIKE) & (np.maximum(churn, spread) < 1 - ALIKE)
    if not inside.all():
        return None
    odds, most = _log_odds(churn, spread), len(churn) / PAIRS
    low, high = (tuple(ends.tolist()) for ends in (odds.min(1), odds.max(1)))
    # in quarters it is faster to use and takes longer to find
    return _between(low, high, True, most) or _between(low, high, False, most)


def _log_odds(churn: Array, spread: Array) -> Array:
    """(n,) each -> (2, n)."""
    both = np.stack([churn, spread])
    return np.log(both / (1 - both))


@lru_cache(maxsize=16)
def _between(low: tuple[float, ...], high: tuple[float, ...], cut: bool, most: float) -> Between | None:
    """low, high: the ranges of the two log odds; cut: whether each is cut in two; most: how many points may be solved.

    Kept, as most sliders leave churn and its draws as they are.
    """
    cuts = tuple(((a + b) / 2,) if cut and a < b else () for a, b in zip(low, high, strict=True))
    sides = [list(pairwise((a, *within, b))) for a, within, b in zip(low, cuts, high, strict=True)]
    areas = list(product(*sides))
    parts = in_threads(partial(_part, most / len(areas)), areas)
    return Between(cuts, tuple(parts)) if all(parts) else None


def _part(most: float, area: tuple[tuple[float, float], ...]) -> Part | None:
    """area: from where to where, of churn and of spread."""
    low, half = tuple(a for a, _ in area), tuple((b - a) / 2 for a, b in area)
    points = np.array([1 if h == 0 else BEYOND + int(-np.log(EXACT) / np.arcsinh(np.pi / h)) for h in half])
    while points.prod() < most:
        angles = [np.pi * (np.arange(n) + 0.5) / n for n in points]
        a, b = (1 / (1 + np.exp(-(low[i] + half[i] * (1 + np.cos(angle))))) for i, angle in enumerate(angles))
        sampled = np.concatenate(beta_nodes(a[:, None], b), axis=-1)
        terms = np.einsum("ai,bj,ijk->kab", *map(_transform, angles), sampled, optimize=True)
        size = np.abs(terms).max(0)
        last = np.array([size[-2:].max() if h else 0 for size, h in ((size, half[0]), (size.T, half[1]))])
        if (last < EXACT).all():
            counts = np.maximum.accumulate(size[:, ::-1] > EXACT / 10, axis=1)[:, ::-1]
            kept = np.ascontiguousarray(terms[:, counts])
            kept.setflags(write=False)
            return Part(low, half, tuple(counts.sum(1).tolist()), kept)
        points = points + np.where(last < EXACT, 0, MORE)
    return None


def _transform(angle: Array) -> Array:
    """What makes Chebyshev coefficients of samples at the cosines of these angles, (n, n)."""
    matrix = np.cos(np.arange(len(angle))[:, None] * angle) * 2 / len(angle)
    matrix[0] /= 2
    return matrix
