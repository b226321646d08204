"""Sums whose last digit does not depend on how many scenarios are computed together.

numpy adds up in an order that depends on the shape, and BLAS does, too. Then a plan that is today's policy, computed in a
batch, would differ from today in the last digit instead of not at all.
"""

from __future__ import annotations

import numpy as np

from model.numerics.arrays import Array


def summed(a: Array, out: Array | None = None) -> Array:
    """Over the first axis, one after the other: (n, ...) -> (...), which is out if that is given."""
    a = np.ascontiguousarray(a)
    if a.size > len(a):
        return np.add.reduce(a, axis=0, out=out)
    # a single column would be added up in pairs
    total = np.add.accumulate(a, axis=0)[-1] if len(a) else np.zeros(a.shape[1:])
    if out is None:
        return total
    out[...] = total
    return out


def plus(total: Array, more: Array) -> Array:
    """total + more, in total's place where that is large enough: what is over is not needed any more."""
    return np.add(total, more, out=total if np.broadcast_shapes(total.shape, more.shape) == total.shape else None)
