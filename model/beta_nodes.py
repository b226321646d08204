"""MODEL.md section 4.1: a Beta distribution of churn as a few latent classes."""

from __future__ import annotations

import numpy as np
from numpy.polynomial.chebyshev import chebvander

from model.inputs import Array

NODES = 16
ALIKE = 1e-9
"""Below this spread or churn the classes are one for all that double precision can tell."""
DEGREES = (16, 24, 32)
EXACT = 1e-12
"""An interpolation counts as exact where its last coefficients are below this."""


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
    """beta_nodes of n pairs, churn and spread (n,): nodes and weights, (n, NODES).

    Nodes and weights are smooth in the two odds, so that for many pairs a Chebyshev interpolation over their range, as
    exact as the eigenvalues themselves, stands for most of these; where it would not be exact they are computed one by one.
    """
    if (churn == churn[0]).all() and (spread == spread[0]).all():
        nodes, weight = beta_nodes(churn[:1], spread[:1])
        return np.broadcast_to(nodes, (len(churn), NODES)), np.broadcast_to(weight, (len(churn), NODES))
    inside = (churn > ALIKE) & (churn < 1 - ALIKE) & (spread > ALIKE) & (spread < 1 - ALIKE)
    for degree in DEGREES if inside.all() else ():
        if len(churn) > degree**2 and (found := _interpolated(churn, spread, degree)) is not None:
            return found[:, :NODES], found[:, NODES:]
    return beta_nodes(churn, spread)


def _interpolated(churn: Array, spread: Array, degree: int) -> Array | None:
    """Nodes and weights side by side, (n, 2 x NODES), or None where this degree does not reach."""
    points = np.pi * (np.arange(degree) + 0.5) / degree
    transform = np.cos(np.arange(degree)[:, None] * points) * 2 / degree
    transform[0] /= 2
    odds = [np.log(a / (1 - a)) for a in (churn, spread)]
    middle, half = np.array([((o.max() + o.min()) / 2, np.ptp(o) / 2) for o in odds]).T
    grid = [1 / (1 + np.exp(-(m + h * np.cos(points)))) for m, h in zip(middle, half, strict=True)]
    sampled = np.concatenate(beta_nodes(*np.meshgrid(*grid, indexing="ij")), axis=-1)
    terms = np.einsum("ai,bj,ijk->abk", transform, transform, sampled, optimize=True)
    if max(np.abs(terms[-2:]).max(), np.abs(terms[:, -2:]).max()) > EXACT:
        return None
    a, b = (chebvander((o - m) / (h or 1), degree - 1) for o, m, h in zip(odds, middle, half, strict=True))
    return (a[:, :, None] * b[:, None, :]).reshape(len(churn), -1) @ terms.reshape(degree**2, -1)
