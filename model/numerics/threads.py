"""Long calls of numpy beside each other: while one computes, Python runs the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def in_threads(work: Callable[[Any], Any], parts: Sequence[Any]) -> list[Any]:
    """work(part) of each, in their order."""
    with ThreadPoolExecutor(len(parts)) as pool:
        return list(pool.map(work, parts))
