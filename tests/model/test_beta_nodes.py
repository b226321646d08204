"""The latent classes of many pairs of churn and spread are those of each pair by itself."""

from __future__ import annotations

import numpy as np
import pytest

from model import beta_nodes


@pytest.mark.parametrize(
    ("churn", "spread", "interpolated"),
    [
        ((0.02, 0.2), (0.03, 0.4), True),
        ((0.05, 0.15), (0.05, 0.2), True),
        ((0.001, 0.6), (0.05, 0.3), True),
        ((0.08, 0.08), (0.01, 0.5), True),
        ((0.0, 0.3), (0.0, 0.9), False),
    ],
    ids=["as drawn", "narrow", "wide churn", "one churn", "down to 0"],
)
def test_many_pairs_are_as_each_alone(monkeypatch, churn, spread, interpolated):
    """To 1e-10, and from far fewer eigenvalue problems where the pairs keep away from 0 and 1."""
    rng, n, solved = np.random.default_rng(1), 8000, []
    pairs = rng.uniform(*churn, n), rng.uniform(*spread, n)
    pairs[0][0] = churn[0]
    pairs[1][0] = spread[0]
    alone = beta_nodes.beta_nodes(*pairs)

    def counted(a, b, one=beta_nodes.beta_nodes):
        solved.append(np.broadcast(a, b).size)
        return one(a, b)

    monkeypatch.setattr(beta_nodes, "beta_nodes", counted)
    for found, expected in zip(beta_nodes.many_beta_nodes(*pairs), alone, strict=True):
        assert found.swapaxes(0, 1) == pytest.approx(expected, abs=1e-10)
    assert (sum(solved) < n / 2) == interpolated


def test_equal_pairs_are_solved_once():
    churn, spread = np.full(5, 0.1), np.full(5, 0.2)
    for found, one in zip(
        beta_nodes.many_beta_nodes(churn, spread), beta_nodes.beta_nodes(churn[:1], spread[:1]), strict=True
    ):
        assert (found == one.T).all() and found.shape == (16, 5)
