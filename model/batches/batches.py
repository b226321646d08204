"""The results of many scenarios: in pieces for all cores, of blocks that stay in the processor's cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from model.batches import turns
from model.batches.cores import cores
from model.numerics.arrays import Array, Places
from model.numerics.buffers import uncopied
from model.stages import customers
from model.stages.inputs import Inputs, picked
from model.stages.simulate import simulate

PIECE = 1000
"""Scenarios a process is asked for at once: of fewer it waits for the next ones more often, of more the last one keeps all waiting."""
BLOCK = 1000
"""Scenarios times segments that are worked out at once: the fastest of those tried. More leave the processor's cache."""

Progress = Callable[[float], None]


def part_of(progress: Progress, start: float, share: float) -> Progress:
    """Progress of a part of the work, from 0 to 1, as progress of the whole."""
    return lambda done: progress(start + share * done)


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

    work: as for processes.call. progress: as of on_all_cores.
    """
    x = replace(x, nodes=customers.nodes_between(x), batch=x.batch or 1)
    order = _by_ramp(x)
    pieces = (_some(x, order[first : first + PIECE]) for first in range(0, len(order), PIECE))
    results = on_all_cores(partial(_in_blocks, work), pieces, -(-len(order) // PIECE), progress)
    back = np.argsort(order)
    return tuple(column[back] for column in _put_together(results))


def on_all_cores(
    work: Callable[[Any], Any], jobs: Iterable[Any], many: int, progress: Progress | None = None
) -> list[Any]:
    """work(job) of each of so many jobs, in their order.

    progress: called in the caller's thread with the fraction done; if it raises, what has not begun is not done.
    """
    if many == 1:
        results = [work(job) for job in jobs]
        if progress:
            progress(1.0)
        return results
    results, pool = [], ThreadPoolExecutor(cores())
    try:
        for done in pool.map(turns.as_here(partial(turns.long, work)), jobs):
            results.append(done)
            if progress:
                progress(len(results) / many)
    finally:
        pool.shutdown(cancel_futures=True)
    return results


def _by_ramp(x: Inputs) -> Places:
    """The scenarios with the shortest ramps first: months after every ramp of a piece are alike."""
    over = x.programme.ramp_months + x.programme.release_months
    return np.argsort(np.broadcast_to(over, (1, x.batch or 1))[0], kind="stable")


def _in_blocks(work: Callable[[Inputs], tuple[Array, ...]], x: Inputs) -> tuple[Array, ...]:
    size = -(-BLOCK // len(x.segments.customers))
    with uncopied():  # what simulate leaves for later, too
        return _put_together([work(_some(x, slice(first, first + size))) for first in range(0, x.batch or 1, size)])


def _total(x: Inputs) -> tuple[Array, Array, Array]:
    out = simulate(x)
    return out.net, out.savings, out.losses


def _some(x: Inputs, rows: slice | Places) -> Inputs:
    return replace(picked(x, rows), batch=len(np.arange(x.batch or 1)[rows]))


def _put_together(pieces: Sequence[tuple[Array, ...]]) -> tuple[Array, ...]:
    return tuple(map(np.concatenate, zip(*pieces, strict=True)))
