"""Crossings of many functions at once, of functions whose crossings are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.numerics.many_roots import crossings
from tests.strategies import examples

GRID = np.linspace(0, 1, 11)
KNOWN = {
    "none, above": (lambda x: x + 1, []),
    "none, below": (lambda x: -1 - x * x, []),
    "one, rising": (lambda x: x - 0.123, [0.123]),
    "one, falling": (lambda x: 0.123 - x, [0.123]),
    "one, huge": (lambda x: 1e12 * (x - 0.123), [0.123]),
    "one, tiny": (lambda x: 1e-12 * (x - 0.123), [0.123]),
    "on a point of the scan": (lambda x: x - 0.5, [0.5]),
    "three": (lambda x: (x - 0.2) * (x - 0.555) * (x - 0.91), [0.2, 0.555, 0.91]),
    "three between two points": (lambda x: (x - 0.51) * (x - 0.55) * (x - 0.59), [0.51, 0.55, 0.59]),
    "at the low end": (lambda x: x, [0.0]),
    "at both ends": (lambda x: x * (x - 1), [0.0, 1.0]),
    "touching": (lambda x: (x - 0.5) ** 2, [0.5]),
    "two between two points": (lambda x: (x - 0.553) ** 2 - 1e-4, [0.543, 0.563]),
    "two between two points, from below": (lambda x: 1e-4 - (x - 0.553) ** 2, [0.543, 0.563]),
    "two between the first two points": (lambda x: (x - 0.03) ** 2 - 1e-4, [0.02, 0.04]),
    "curved": (lambda x: np.exp(5 * x) - 7, [np.log(7) / 5]),
    "a pole nearby": (lambda x: 1 / (x + 0.001) - 500, [0.001]),
    "a kink": (lambda x: np.where(x < 0.33, 0.33 - x, 50 * (0.33 - x)), [0.33]),
    "a kink close by": (lambda x: np.where(x < 0.3301, 0.33 - x, 50 * (0.3301 - x) - 0.0001), [0.33]),
    "a jump": (lambda x: np.where(x < 0.305, -1.0, 1.0), [0.305]),
    "nearly touching": (lambda x: (x - 0.5) ** 2 + 1e-9, []),
    "unknown in part": (lambda x: np.where(x < 0.35, np.nan, x - 0.5), [0.5]),
    "nowhere known": (lambda x: x * np.nan, []),
    "always 0": (lambda x: 0 * x, [0.0, 1.0]),
    "0 from 0.6 on": (lambda x: np.where(x > 0.55, 0.0, 1.0), [0.6, 1.0]),
}


def found(functions: list, grid: np.ndarray = GRID) -> list[tuple[float, ...]]:
    def f(which, x):
        return np.array([float(functions[i](np.array([v]))[0]) for i, v in zip(which, x, strict=True)])

    return crossings(f, [grid] * len(functions), [functions[i](grid) for i in range(len(functions))])


def test_every_crossing_and_no_other_of_all_at_once():
    """Functions asked for together do not disturb each other."""
    together = found([f for f, _ in KNOWN.values()])
    for name, answer, (_, expected) in zip(KNOWN, together, KNOWN.values(), strict=True):
        assert answer == pytest.approx(expected, abs=1e-8), name


@pytest.mark.parametrize("name", KNOWN)
def test_every_crossing_alone(name):
    f, expected = KNOWN[name]
    assert found([f])[0] == pytest.approx(expected, abs=1e-8)


def test_few_batches_answer_many_smooth_functions():
    """Forty crossings take no more batches than a few."""
    batches = []

    def f(which, x):
        batches.append(len(x))
        return np.exp(3 * x) - np.exp(3 * (0.1 + which / 50))

    grids = [GRID] * 40
    answer = crossings(f, grids, [np.exp(3 * GRID) - np.exp(3 * (0.1 + i / 50)) for i in range(40)])
    assert [one[0] for one in answer] == pytest.approx([0.1 + i / 50 for i in range(40)], abs=1e-9)
    assert len(batches) <= 3


def test_nothing_to_do():
    assert crossings(lambda which, x: x, [], []) == []
    assert crossings(lambda which, x: x, [np.array([2.0])], [np.array([1.0])]) == [()]


@given(st.lists(st.integers(1, 997), min_size=0, max_size=4, unique=True), st.sampled_from([-1, 1]))
@examples(60)
def test_crossings_of_any_polynomial(thousandths, sign):
    """Up to four roots anywhere that the scan sees either side of."""
    expected = sorted(k / 1000 for k in thousandths if all(abs(k - other) > 100 for other in thousandths if other != k))
    if len(expected) == len(thousandths):
        polynomial = found([lambda x: sign * np.prod([x - r for r in expected] + [x**0], axis=0)])[0]
        assert polynomial == pytest.approx(expected, abs=1e-8)
