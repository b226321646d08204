"""The results of many scenarios: in pieces that stay in the processor's cache, on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from model import lifetime
from model.inputs import Array, Inputs, picked
from model.simulate import simulate

PIECE = 500
"""Scenarios a piece: the fastest of those tried between 50 and 1,000, and far less memory than all at once."""

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

    progress: called in the caller's thread with the fraction done; if it raises, what has not begun is not done.
    """
    x = replace(x, latent=x.latent or lifetime.classes(x))
    x, back = _by_ramp(x)
    pieces = [_piece(x, slice(i, i + PIECE)) for i in range(0, x.batch or 1, PIECE)]
    found, pool = [], ThreadPoolExecutor(os.cpu_count())
    try:
        for done in pool.map(work, pieces):
            found.append(done)
            if progress:
                progress(len(found) / len(pieces))
    finally:
        pool.shutdown(cancel_futures=True)
    return tuple(np.concatenate(column)[back] for column in zip(*found, strict=True))


def _by_ramp(x: Inputs) -> tuple[Inputs, Array | slice]:
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
    return replace(picked(x, rows), batch=len(range(*rows.indices(x.batch or 1))))
