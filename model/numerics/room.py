"""How numpy goes through long arrays: where it writes, and that it does not copy first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import prod

import numpy as np

from model.numerics.arrays import Array

LINE = 8
"""Doubles in a line of the processor's cache."""
FEW = 1_000
"""Doubles for which it takes longer to find the line than they save."""
BUFFER = 64
"""Numbers that numpy copies at a time: fewer than the scenarios of any batch that takes long."""


@contextmanager
def uncopied() -> Iterator[None]:
    """Within, numpy reads what all months or classes share where it is; by default it copies it for each of them."""
    with np.errstate():  # which ends what is set within
        np.setbufsize(BUFFER)
        yield


def room(*shape: int) -> Array:
    """np.empty(shape), beginning with a cache line unless it is for FEW: elsewhere each wide store touches two of them, and takes
    twice as long."""
    size = prod(shape)
    if size < FEW:
        return np.empty(shape)
    raw = np.empty(size + LINE)
    first = -(raw.ctypes.data // raw.itemsize) % LINE
    return raw[first : first + size].reshape(shape)
