"""The Shapley value against games with known answers, and against adding the causes in every order."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.numerics.shapley import shapley

WORTHS = (
    st.integers(0, 5).flatmap(lambda n: st.lists(st.floats(-1e6, 1e6), min_size=1 << n, max_size=1 << n)).map(np.array)
)


def in_every_order(worth) -> np.ndarray:
    """What each cause adds, averaged over all orders."""
    n = len(worth).bit_length() - 1
    found, orders = np.zeros(n), list(permutations(range(n)))
    for order in orders:
        mask = 0
        for i in order:
            found[i] += worth[mask | 1 << i] - worth[mask]
            mask |= 1 << i
    return found / len(orders)


@given(WORTHS)
def test_it_is_the_average_over_every_order(worth):
    assert shapley(worth) == pytest.approx(in_every_order(worth), abs=1e-6)


@given(WORTHS)
def test_it_adds_up(worth):
    assert shapley(worth).sum() == pytest.approx(worth[-1] - worth[0], abs=1e-6)


def test_the_glove_game():
    """One has a left glove, two a right one, a pair is worth 1: 4/6, 1/6, 1/6 (Osborne & Rubinstein 1994, ch. 14)."""
    worth = np.array([bool(m & 1 and m & 6) for m in range(8)], float)
    assert shapley(worth) == pytest.approx([4 / 6, 1 / 6, 1 / 6])


def test_the_airport_game():
    """Runways that cost 1, 2 and 5: each share is 1/3, 1/3 + 1/2, 1/3 + 1/2 + 3 (Littlechild & Owen 1973)."""
    cost = (1.0, 2.0, 5.0)
    worth = np.array([max((cost[i] for i in range(3) if m >> i & 1), default=0) for m in range(8)])
    assert shapley(worth) == pytest.approx([1 / 3, 5 / 6, 23 / 6])


def test_other_lengths_are_no_game():
    with pytest.raises(ValueError, match="2\\^n coalitions, not 3"):
        shapley(np.zeros(3))
