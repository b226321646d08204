"""Assumptions that tend to be high, or low, together: rank correlations by a Gaussian copula.

The drawn values stay what they are and only change places (Iman & Conover 1982), so each assumption keeps its own
distribution exactly. Of two assumptions that are not named together but hang together through others, the correlation is what
the named ones imply and nothing beyond (Dempster 1972: their partial correlation is 0). Correlations that contradict each other give
way to the nearest that do not (Higham 2002), see `compromises`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from model.numerics.arrays import Array
from model.scenario.groups import Correlation

SWEEPS, MOST_IMPLIED = 50, 16
"""Among more than MOST_IMPLIED assumptions that hang together, pairs not named are uncorrelated as far as can be."""
ROUNDS, LEAST_EIGENVALUE = 200, 1e-6
NOTICED = 0.005


@dataclass(frozen=True)
class Group:
    """Assumptions that hang together: paths (k,), asked and used: rank correlations (k, k), asked nan where none was named."""

    paths: tuple[str, ...]
    asked: Array
    used: Array


def groups(correlations: Iterable[Correlation], known: Iterable[str]) -> list[Group]:
    """The assumptions in groups that hang together, each with the correlations used. known: those that are drawn at all."""
    known, ranks = set(known), {}
    for one in correlations:
        if known >= {one.a, one.b}:
            ranks[one.a, one.b] = ranks[one.b, one.a] = one.rank
    connected, left = [], {a for a, _ in ranks}
    while left:
        member, todo = set(), [min(left)]
        while todo:
            here = todo.pop()
            if here not in member:
                member.add(here)
                todo += [b for a, b in ranks if a == here]
        left -= member
        order = tuple(sorted(member))
        asked = np.array([[ranks.get((a, b), 1.0 if a == b else np.nan) for b in order] for a in order])
        connected.append(Group(order, asked, 6 / np.pi * np.arcsin(possible(2 * np.sin(np.pi / 6 * asked)) / 2)))
    return connected


def compromises(group: Group) -> list[tuple[str, str, float, float]]:
    """Pairs of a group whose correlation had to give way to the others': one, the other, asked, used."""
    k = len(group.paths)
    return [
        (group.paths[i], group.paths[j], float(group.asked[i, j]), float(group.used[i, j]))
        for i in range(k)
        for j in range(i + 1, k)
        if abs(group.asked[i, j] - group.used[i, j]) > NOTICED
    ]


def correlated(normals: Mapping[str, Array], groups: Iterable[Group]) -> dict[str, Array]:
    """The standard normal numbers of each path, (n,), those of a group in another order."""
    ordered = dict(normals)
    for group in groups:
        z = np.column_stack([normals[path] for path in group.paths])
        own, wanted = np.atleast_2d(np.corrcoef(z.T)), 2 * np.sin(np.pi / 6 * group.used)
        # the scores' own chance correlation is taken out before the wanted one goes in
        scores = z @ np.linalg.solve(np.linalg.cholesky(own), np.eye(len(own))).T @ np.linalg.cholesky(wanted).T
        for j, path in enumerate(group.paths):
            ordered[path] = np.sort(z[:, j])[np.argsort(np.argsort(scores[:, j]))]
    return ordered


def possible(asked: Array) -> Array:
    """A correlation matrix (k, k) that is one: what is nan filled in, and if need be the nearest that can be."""
    free = np.isnan(asked)
    filled = np.where(free, 0.0, asked)
    if len(asked) <= MOST_IMPLIED:
        filled = _implied(filled, free)
    return filled if np.linalg.eigvalsh(filled)[0] >= LEAST_EIGENVALUE else _nearest(filled)


def _implied(matrix: Array, free: Array) -> Array:
    pairs = [(i, j) for i, j in np.argwhere(free) if i < j]
    for _ in range(SWEEPS if pairs else 0):
        before = matrix.copy()
        for i, j in pairs:
            rest = [k for k in range(len(matrix)) if k not in (i, j)]
            through = np.linalg.pinv(matrix[np.ix_(rest, rest)], rcond=1e-9, hermitian=True)
            matrix[i, j] = matrix[j, i] = np.clip(matrix[i, rest] @ through @ matrix[rest, j], -1, 1)
        if np.abs(matrix - before).max() < 1e-12:
            break
    return matrix


def _nearest(matrix: Array) -> Array:
    """Alternating projections with Dykstra's correction onto matrices without negative eigenvalues and with ones on the diagonal."""
    y, correction = matrix.copy(), np.zeros_like(matrix)
    for _ in range(ROUNDS):
        r = y - correction
        x = _without_negative(r)
        correction, before = x - r, y
        y = x.copy()
        np.fill_diagonal(y, 1.0)
        if np.abs(y - before).max() < 1e-10:
            break
    x = _without_negative(y)
    scale = np.sqrt(np.diag(x))
    return x / scale[:, None] / scale


def _without_negative(matrix: Array) -> Array:
    eigenvalues, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    return (vectors * np.maximum(eigenvalues, 2 * LEAST_EIGENVALUE)) @ vectors.T
