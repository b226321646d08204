"""net of many scenarios at once, of which some may be worth no finite sum: those are nan, the others are answered."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from model.numerics.arrays import Array
from model.stages.inputs import Inputs


def net_or_nan(n: int, inputs_of: Callable[[slice], Inputs], net: Callable[[Inputs], Array]) -> Array:
    """(n,): net(inputs_of(rows)) of all rows in one batch if that works; else in halves, until the rows that have none are alone.

    inputs_of: the inputs of some of the rows; net: their net, which may raise ValueError as simulate does.
    """

    def some(first: int, last: int) -> Array:
        try:
            with np.errstate(all="ignore"):
                return np.broadcast_to(net(inputs_of(slice(first, last))), last - first)
        except ValueError:
            if last - first == 1:
                return np.array([np.nan])
            half = (first + last) // 2
            return np.concatenate([some(first, half), some(half, last)])

    return some(0, n) if n else np.zeros(0)
