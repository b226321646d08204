"""Threads: long calls of numpy beside each other, and the linear algebra of one call never on several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import scipy.linalg  # noqa: F401  It brings a BLAS of its own, which must be there to be limited.
from threadpoolctl import threadpool_limits


def in_threads(work: Callable[[Any], Any], parts: Sequence[Any]) -> list[Any]:
    """work(part) of each, in their order."""
    with ThreadPoolExecutor(len(parts)) as pool:
        return list(pool.map(work, parts))


def one_blas_thread() -> None:
    """From here on a matrix product is summed in one order, so that its last digits are those of any other machine with the same
    processor. Its matrices are small, and its pieces run on all cores already: more threads would only get in their way."""
    threadpool_limits(1, "blas")
