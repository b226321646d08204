"""Where results of long calls of numpy are written to."""

from __future__ import annotations

from math import prod

import numpy as np

from model.inputs import Array

LINE = 8
"""Doubles in a line of the processor's cache."""


def room(*shape: int) -> Array:
    """np.empty(shape) from the beginning of a cache line on: elsewhere each wide store touches two lines, and takes twice as long."""
    size = prod(shape)
    raw = np.empty(size + LINE)
    first = -(raw.ctypes.data // raw.itemsize) % LINE
    return raw[first : first + size].reshape(shape)
