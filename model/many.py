"""The results of many scenarios: in pieces that stay in the processor's cache, on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model import lifetime, workers
from model.inputs import Array, Inputs, picked
from model.room import LINE
from model.simulate import simulate

PIECE = 1000
"""Scenarios a process is asked for at once: of fewer it waits for the next ones more often, of more the last one keeps all waiting."""
BLOCK = 1000
"""Scenarios times segments that are worked out at once: the fastest of those tried. More leave the processor's cache."""
BUFFER = 256
"""Numbers that numpy copies at a time. Below the length of a block: what all months or classes share is then not copied for each."""

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Totals:
    """net, savings, losses: (B,), discounted, in the scenario's currency."""

    net: Array
    savings: Array
    losses: Array


def totals(x: Inputs, progress: Progress | None = None) -> Totals:
    """What simulate(x) totals to, of any number of scenarios: x.batch must be a number. Raises ValueError as simulate does."""
    return Totals(*in_pieces(x, _total, progress))


def in_pieces(
    x: Inputs, work: Callable[[Inputs], tuple[Array, ...]], progress: Progress | None = None
) -> tuple[Array, ...]:
    """work(some of x) of all of x, put together: arrays with the scenarios along their first axis.

    work: as for workers.call. progress: as of on_all_cores.
    """
    x, back = _by_ramp(replace(x, nodes=lifetime.nodes_between(x)))
    pieces = [*_parts(x, PIECE)]
    found = on_all_cores(partial(_in_blocks, work), pieces, len(pieces), progress)
    return tuple(column[back] for column in _put_together(found))


def on_all_cores(
    work: Callable[[Any], Any], jobs: Iterable[Any], many: int, progress: Progress | None = None
) -> list[Any]:
    """work(job) of each of so many jobs, in their order.

    progress: called in the caller's thread with the fraction done; if it raises, what has not begun is not done.
    """
    if many == 1:
        found = [work(job) for job in jobs]
        if progress:
            progress(1.0)
        return found
    found, pool = [], ThreadPoolExecutor(os.cpu_count())
    try:
        for done in pool.map(partial(workers.call, work), jobs):
            found.append(done)
            if progress:
                progress(len(found) / many)
    finally:
        pool.shutdown(cancel_futures=True)
    return found


def _by_ramp(x: Inputs) -> tuple[Inputs, NDArray[np.intp] | slice]:
    """The scenarios with the shortest ramps first, and the way back: months after every ramp of a piece are alike."""
    over = np.ravel(x.programme.ramp_months + x.programme.release_months)
    if len(over) == 1:
        return x, slice(None)
    order = np.argsort(over, kind="stable")
    return picked(x, order), np.argsort(order)


def _in_blocks(work: Callable[[Inputs], tuple[Array, ...]], x: Inputs) -> tuple[Array, ...]:
    with np.errstate():  # which ends what is set within
        np.setbufsize(BUFFER)
        size = -(-BLOCK // len(x.segments.customers) // LINE) * LINE
        return _put_together([work(block) for block in _parts(x, size)])


def _total(x: Inputs) -> tuple[Array, Array, Array]:
    out = simulate(x)
    return out.net, out.savings, out.losses


def _parts(x: Inputs, size: int) -> Iterator[Inputs]:
    """The scenarios, at most so many at a time."""
    n = x.batch or 1
    for first in range(0, n, size):
        rows = slice(first, min(first + size, n))
        yield replace(picked(x, rows), batch=rows.stop - rows.start)


def _put_together(found: Sequence[tuple[Array, ...]]) -> tuple[Array, ...]:
    return tuple(map(np.concatenate, zip(*found, strict=True)))
