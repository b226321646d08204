"""numpy's buffers: how it goes through arrays whose parts are shared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

BUFFER = 64
"""Numbers that numpy copies at a time: fewer than the scenarios of any batch that takes long."""


@contextmanager
def uncopied() -> Iterator[None]:
    """Within, numpy reads what all months or classes share where it is; by default it copies it for each of them."""
    with np.errstate():  # which ends what is set within
        np.setbufsize(BUFFER)
        yield
