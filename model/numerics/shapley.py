"""The Shapley value: a sum shared among its causes, each paid for what it adds on average over every order of adding them."""

from __future__ import annotations

from math import factorial

import numpy as np

from model.numerics.arrays import Array


def shapley(worth: Array) -> Array:
    """The value of each of n causes, (n,), which add up to worth[-1] - worth[0].

    worth: what each of all coalitions is worth, (2^n,); coalition m has cause i where bit i of m is 1.
    Source: Shapley (1953), A value for n-person games, equation (13).
    """
    n = len(worth).bit_length() - 1
    if len(worth) != 1 << n:
        raise ValueError(f"there are 2^n coalitions, not {len(worth)}")
    masks = np.arange(len(worth))
    size = np.array([mask.bit_count() for mask in range(len(worth))])
    weight = np.array([factorial(s) * factorial(n - s - 1) / factorial(n) for s in range(n)])
    values = np.empty(n)
    for i in range(n):
        without = masks[(masks >> i) & 1 == 0]
        values[i] = (weight[size[without]] * (worth[without | (1 << i)] - worth[without])).sum()
    return values
