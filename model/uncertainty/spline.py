"""Natural cubic splines: cubic between the knots, straight beyond the outer ones."""

from __future__ import annotations

import numpy as np

from model.numerics.arrays import Array


def natural(x: Array, knots: Array) -> Array:
    """The basis without its constant: x itself and a bend per inner knot, (n, knots - 1).

    Hastie, Tibshirani & Friedman, The Elements of Statistical Learning (2009), eq. 5.4-5.5. knots: ascending, at least 3.
    """
    last, cubes = knots[-1], np.maximum(0, x[:, None] - knots) ** 3
    bends = (cubes[:, :-1] - cubes[:, -1:]) / (last - knots[:-1])
    return np.concatenate([x[:, None], bends[:, :-1] - bends[:, -1:]], axis=1)
