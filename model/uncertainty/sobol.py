"""MODEL.md section 6, uncertainty: which assumptions the spread of net comes from (Sobol indices).

First-order index: the share of net's variance that would go if the assumption were known. Total index: the share that would
stay if all others were known; what it exceeds the first by is at work only together with others. Both hold for independent
assumptions only, so correlations are left out here. Estimators: Saltelli and others 2010, Jansen 1999, as scipy.stats.sobol_indices
has them; intervals by bootstrap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from scipy.stats import bootstrap, sobol_indices

from model.batches.batches import Progress, totals
from model.numerics.arrays import Array, Places
from model.scenario.scenario import Scenario
from model.stages.inputs import vary
from model.uncertainty.draws import SEED, column, fitting
from model.uncertainty.swings import swings

SINGLE = 12
"""So many assumptions, the widest in the tornado, get indices of their own; all others are looked at as one group."""
BASE = 1024
"""Worlds in each of the two samples; the model runs (indices + 2) times as often. A power of 2, as scipy asks."""
RESAMPLES, CONFIDENCE = 200, 0.95

Columns = Mapping[str, Array]


@dataclass(frozen=True)
class Indices:
    """first, total (k,): shares of the variance; first_interval, total_interval (k, 2): 95 %. Estimates, so a bit below 0 or above 1 can be."""

    first: Array
    total: Array
    first_interval: Array
    total_interval: Array


@dataclass(frozen=True)
class Spread:
    """paths (k,), the highest total index first, with indices for each and, last in `indices`, for the group of the `others`.

    runs: how often the model was run. known: False where net is the same in every world; all indices are 0 then.
    """

    paths: tuple[str, ...]
    others: tuple[str, ...]
    indices: Indices
    runs: int
    known: bool


def spread(
    scenario: Scenario,
    ranked: Sequence[str] | None = None,
    n: int = BASE,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Spread:
    """Sobol indices of net for the SINGLE assumptions that come first in `ranked` (default: the tornado), and the rest as one.

    n: a power of 2. Raises ValueError where a world has no finite sum.
    """
    ranked = swings(scenario).path if ranked is None else tuple(ranked)
    paths, others = tuple(ranked[:SINGLE]), tuple(ranked[SINGLE:])
    groups = [(path,) for path in paths] + ([others] if others else [])
    a, b = ({path: column(scenario, path, n, s) for path in ranked} for s in (seed, seed + 1))

    def net(columns: Columns) -> Array:
        return totals(vary(scenario, fitting(scenario, columns)), progress).net

    values = sampled(net, a, b, groups) if groups else np.zeros((2, n))
    unordered = indices(values, seed) or _nothing(len(groups))
    order = [*np.argsort(-unordered.total[: len(paths)], kind="stable"), *range(len(paths), len(groups))]
    ordered = Indices(*(getattr(unordered, field.name)[order] for field in fields(Indices)))
    return Spread(
        tuple(paths[i] for i in order[: len(paths)]), others, ordered, values.size, bool(unordered.total.any())
    )


def sampled(f: Callable[[Columns], Array], a: Columns, b: Columns, groups: Sequence[Sequence[str]]) -> Array:
    """f at the worlds of a, of b, and of a with one group's columns from b: (2 + groups, n), in one call."""
    worlds = [a, b, *({**a, **{path: b[path] for path in group}} for group in groups)]
    return f({path: np.concatenate([w[path] for w in worlds]) for path in a}).reshape(len(worlds), -1)


def indices(values: Array, seed: int = SEED) -> Indices | None:
    """The indices from what `sampled` found; None where all values are alike to rounding."""
    if np.ptp(values) <= 1e-9 * np.abs(values).max():
        return None

    def both(worlds: Places) -> Array:
        here = values[:, worlds]
        # scipy stumbles over a single index, so one is asked for twice
        each = here[2:, None] if len(here) > 3 else np.repeat(here[2:, None], 2, axis=0)
        result = sobol_indices(func={"f_A": here[:1], "f_B": here[1:2], "f_AB": each}, n=here.shape[1])
        return np.stack([result.first_order, result.total_order])[:, : len(here) - 2]

    worlds = np.arange(values.shape[1])
    within = bootstrap(
        [worlds],
        both,
        n_resamples=RESAMPLES,
        confidence_level=CONFIDENCE,
        method="percentile",
        vectorized=False,
        rng=np.random.default_rng(seed),
    ).confidence_interval
    ends = np.stack([within.low, within.high], axis=-1)
    (first, total), (first_ends, total_ends) = both(worlds), ends
    return Indices(first, total, first_ends, total_ends)


def _nothing(k: int) -> Indices:
    return Indices(np.zeros(k), np.zeros(k), np.zeros((k, 2)), np.zeros((k, 2)))
