"""The latent classes of many pairs of churn and spread are those of each pair by itself."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.stages import customers, latent_classes
from model.stages.inputs import inputs, vary


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
    alone = latent_classes.beta_nodes(*pairs)

    def counted(a, b, one=latent_classes.beta_nodes):
        solved.append(np.broadcast(a, b).size)
        return one(a, b)

    monkeypatch.setattr(latent_classes, "beta_nodes", counted)
    between = latent_classes.between(*pairs)
    assert (between is not None) == interpolated and sum(solved) < n / 2
    if between:
        for found, expected in zip(between.at(*pairs), alone, strict=True):
            assert found.swapaxes(0, 1) == pytest.approx(expected, abs=1e-10)


def test_equal_pairs_are_solved_once(monkeypatch):
    """Of a batch in which one segment's churn varies, the others' classes are those of the scenario alone, to the last bit."""
    scenario, solved = presets.load("retail_bank"), []

    def counted(a, b, one=latent_classes.beta_nodes):
        solved.append(np.broadcast(a, b).size)
        return one(a, b)

    monkeypatch.setattr(customers, "beta_nodes", counted)
    alone = customers.classes(inputs(scenario))
    some = customers.classes(vary(scenario, {"segments.Everyday.churn": np.linspace(0.05, 0.1, 5)}))
    assert solved == [4, 5, 3]
    for found, expected in ((some.churn, alone.churn), (some.weight, alone.weight)):
        assert found.shape == (32, 2, 5)
        assert (found[:, 1] == expected[:, 1]).all() and (found[16:] == expected[16:]).all()


def test_pieces_of_a_batch_share_its_interpolation():
    """A part of many pairs, out of what was found for all of them, is to 1e-10 what each pair is alone."""
    rng, n = np.random.default_rng(2), 9000
    churn, spread = rng.uniform(0.03, 0.3, n), rng.uniform(0.02, 0.4, n)
    found = latent_classes.between(churn, spread)
    alone = latent_classes.beta_nodes(churn[:100], spread[:100])
    for some, expected in zip(found.at(churn[:100], spread[:100]), alone, strict=True):
        assert some.swapaxes(0, 1) == pytest.approx(expected, abs=1e-10)
    assert latent_classes.between(churn[:500], spread[:500]) is None
