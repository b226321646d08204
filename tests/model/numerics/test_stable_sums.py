"""A sum is the same to the last digit whatever is computed beside it."""

from __future__ import annotations

import numpy as np
import pytest

from model.numerics.stable_sums import summed


@pytest.mark.parametrize("n", [1, 2, 6, 32, 40, 300])
def test_a_column_alone_is_what_it_is_among_others(n):
    """Columns taken alone, in threes, and all together, also out of an array whose axes lie in another order."""
    a = np.random.default_rng(1).normal(size=(n, 3, 257)) * 10.0 ** np.arange(-5, 252, 1)[None, None, :257].clip(max=8)
    whole = summed(a)
    for some in (slice(0, 1), slice(5, 8), slice(100, 257)):
        assert (summed(a[:, :, some]) == whole[:, some]).all()
        assert (summed(a[:, :1, some]) == whole[:1, some]).all()
        assert (summed(np.ascontiguousarray(np.swapaxes(a[:, :, some], 0, 1)).swapaxes(0, 1)) == whole[:, some]).all()
    assert whole == pytest.approx(a.sum(0))


def test_nothing_adds_up_to_nothing():
    """No touchpoint of a phase."""
    assert (summed(np.zeros((0, 4, 1))) == np.zeros((4, 1))).all()


@pytest.mark.parametrize("width", [1, 3])
def test_what_is_given_to_write_to_comes_back(width):
    """So that adding to the sum adds to what was given, of one column as of many."""
    out = np.empty((1, width))
    found = summed(np.ones((5, 1, width)), out=out)
    found += 1
    assert (out == 6).all()
