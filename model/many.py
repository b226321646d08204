"""The results of many scenarios: in pieces that stay in the processor's cache, on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model import lifetime, workers
from model.inputs import Array, Inputs, picked
from model.simulate import simulate

PIECE = 1000
"""Scenarios a piece: the fastest of those tried between 400 and 5,000. Larger ones leave the processor's cache, of smaller ones a
process waits for the next more often."""

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
    """work(piece) of every piece of x, put together: arrays with the scenarios of the piece along their first axis.

    work: as for workers.call. progress: as of on_all_cores.
    """
    x, n = replace(x, nodes=lifetime.nodes_between(x)), x.batch or 1
    x, back = _by_ramp(x)
    pieces = (_piece(x, slice(i, min(i + PIECE, n))) for i in range(0, n, PIECE))
    found = on_all_cores(work, pieces, -(-n // PIECE), progress)
    return tuple(np.concatenate(column)[back] for column in zip(*found, strict=True))


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


def _total(x: Inputs) -> tuple[Array, Array, Array]:
    out = simulate(x)
    return out.net, out.savings, out.losses


def _piece(x: Inputs, rows: slice) -> Inputs:
    return replace(picked(x, rows), batch=rows.stop - rows.start)
