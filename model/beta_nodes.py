"""MODEL.md section 4.1: a Beta distribution of churn as a few latent classes."""

from __future__ import annotations

import numpy as np
from numpy.polynomial.chebyshev import chebvander

from model.inputs import Array

NODES = 16
ALIKE = 1e-9
"""Below this spread or churn the classes are one for all that double precision can tell."""
FIRST, EXACT = 16, 1e-11
"""How many points a side an interpolation begins with; it counts as exact where its last coefficients are below this."""
BLOCK = 256
"""Pairs that are evaluated together, to spare memory."""


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


def many_beta_nodes(churn: Array, spread: Array) -> tuple[Array, Array]:
    """beta_nodes of n pairs, churn and spread (n,): nodes and weights, (NODES, n).

    Nodes and weights are smooth in the two odds, so that for many pairs a Chebyshev interpolation over their range, as
    exact as the eigenvalues themselves, stands for most of these; where it would not be exact they are computed one by one.
    """
    if (churn == churn[0]).all() and (spread == spread[0]).all():
        return tuple(np.broadcast_to(a.T, (NODES, len(churn))) for a in beta_nodes(churn[:1], spread[:1]))
    inside = (np.minimum(churn, spread) > ALIKE) & (np.maximum(churn, spread) < 1 - ALIKE)
    points = np.array([FIRST, FIRST])
    while inside.all() and points.prod() < len(churn) / 4:
        a, b = (_Side(np.log(share / (1 - share)), n) for share, n in zip((churn, spread), points, strict=True))
        sampled = np.concatenate(beta_nodes(a.share[:, None], b.share), axis=-1)
        terms = np.einsum("ai,bj,ijk->abk", a.transform, b.transform, sampled, optimize=True)
        last = np.array([np.abs(terms[-2:]).max(), np.abs(terms[:, -2:]).max()])
        if (last < EXACT).all():
            found = _evaluated(terms, a.terms(), b.terms())
            return found[:NODES], found[NODES:]
        # the coefficients fall off geometrically
        needed = np.ceil(points * np.log(EXACT) / np.log(np.minimum(last, 0.1))).astype(int) + 2
        points = np.maximum(points, needed)
    return tuple(a.T for a in beta_nodes(churn, spread))


def _evaluated(terms: Array, a: Array, b: Array) -> Array:
    """The interpolation at n pairs: terms (i, j, k), polynomials a (i, n), b (j, n); returns (k, n)."""
    made, flat = np.empty((terms.shape[-1], a.shape[-1])), terms.reshape(-1, terms.shape[-1]).T
    for rows in (slice(i, i + BLOCK) for i in range(0, a.shape[-1], BLOCK)):
        both = a[:, None, rows] * b[:, rows]
        np.matmul(flat, both.reshape(flat.shape[1], -1), out=made[:, rows])
    return made


class _Side:
    """One variable, as log odds, of a Chebyshev interpolation with n points over the range of its values.

    share: where it is sampled, (n,); transform: makes coefficients of samples, (n, n).
    """

    def __init__(self, odds: Array, n: int):
        angle = np.pi * (np.arange(n) + 0.5) / n
        self._n, self._odds, self._low, self._half = n, odds, odds.min(), np.ptp(odds) / 2
        self.share = 1 / (1 + np.exp(-(self._low + self._half * (1 + np.cos(angle)))))
        self.transform = np.cos(np.arange(n)[:, None] * angle) * 2 / n
        self.transform[0] /= 2

    def terms(self) -> Array:
        """The polynomials at the values, (n, len(values))."""
        return np.moveaxis(chebvander((self._odds - self._low) / (self._half or 1) - 1, self._n - 1), -1, 0)
