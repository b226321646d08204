"""Many possible worlds: every uncertain assumption drawn from its distribution.

Each path has random numbers of its own: a Latin hypercube column (every n-th part of its range is drawn once), shuffled
by the seed and the path's name alone. So a slider that moves one assumption leaves the draws of all others as they
are, and its own draws only stretch: results do not jitter, and differences between two scenarios are differences of
the scenarios. Assumptions that the user has correlated change the order of their own draws, and of no others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
from scipy.special import ndtri

from model import limits
from model.numerics.arrays import Array
from model.scenario.groups.uncertainty import Shape
from model.scenario.paths import CLASSES, STATES, about, get, interval
from model.scenario.scenario import Scenario
from model.stages.inputs import EXCLUSIVE, Inputs, vary
from model.uncertainty.assumed import uncertain
from model.uncertainty.correlation import correlated, groups
from model.uncertainty.distributions import Distribution, distribution

DRAWS = limits.DRAWS.value
SEED = 1
KEPT = 400
"""Columns of draws: more than a scenario has assumptions, in both seeds that Sobol's indices take."""


@dataclass(frozen=True)
class Draws:
    """columns: dotted path -> its values in n possible worlds, (n,), for every path of uncertain(scenario).

    They are what the model uses: the drawn shares of a row of the bond table are divided by their sum, times what those that
    are certain leave of 1 (so a share's own percentiles come out somewhat narrower); the poor share beside an excellent
    one is cut to the room that it leaves.
    """

    scenario: Scenario
    columns: Mapping[str, Array]
    seed: int

    def inputs(self) -> Inputs:
        """The possible worlds as a batch for the model."""
        return vary(self.scenario, self.columns)


def draw(scenario: Scenario, n: int = DRAWS, seed: int = SEED) -> Draws:
    """n possible worlds of a scenario; the same arguments give the same worlds."""
    paths = uncertain(scenario)
    together = groups(scenario.uncertainty.correlations, paths)
    tied = correlated({path: normal(path, n, seed) for group in together for path in group.paths}, together)
    columns = {
        path: distributed(scenario, path).at(tied[path]) if path in tied else column(scenario, path, n, seed)
        for path in paths
    }
    return Draws(scenario, fitting(scenario, columns), seed)


def column(scenario: Scenario, path: str, n: int, seed: int) -> Array:
    """The path's own draws, correlated with no other's: (n,), read-only."""
    return _column(path, n, seed, *_distribution_parameters(scenario, path))


def distributed(scenario: Scenario, path: str) -> Distribution:
    """The distribution of an uncertain assumption by itself."""
    return distribution(*_distribution_parameters(scenario, path))


def normal(path: str, n: int, seed: int) -> Array:
    """The path's own n standard normal numbers, evenly spread: (n,)."""
    own = int.from_bytes(blake2b(path.encode(), digest_size=8).digest())
    # the very numbers of scipy.stats.qmc.LatinHypercube, which spawns a generator, without the time that it takes to be made
    rng = np.random.default_rng(np.random.SeedSequence([seed, own], spawn_key=(0,)))
    within, part = rng.uniform(size=n), np.arange(1, n + 1)
    rng.shuffle(part)
    return ndtri((part - within) / n)


@lru_cache(maxsize=KEPT)
def _column(path: str, n: int, seed: int, *parameters: Any) -> Array:
    """Kept, as a slider moves one assumption and leaves those of all others as they are."""
    values = distribution(*parameters).at(normal(path, n, seed))
    values.setflags(write=False)
    return values


def _distribution_parameters(scenario: Scenario, path: str) -> tuple[Shape, float, float, float, float, float]:
    """What a scenario says of an assumption, as distribution takes it."""
    assumption = about(path)
    low, high = interval(scenario, path)
    own = scenario.uncertainty.ranges.get(path)
    return own.shape if own else "pert", low, float(get(scenario, path)), high, assumption.ge, assumption.le


def fitting(scenario: Scenario, columns: Mapping[str, Array]) -> dict[str, Array]:
    """Columns drawn one by one as the model can use them together (see Draws), so that vary has no room to make any more."""
    fitting = dict(columns)
    for kind in CLASSES:
        row = [f"bond.after.{kind}.{state}" for state in STATES]
        drawn = [path for path in row if path in columns]
        if drawn:
            room = 1 - sum(get(scenario, path) for path in row if path not in columns)
            total = sum(columns[path] for path in drawn)
            # rows drawn as nothing but zeros: alike, as vary has it
            fitting |= {
                path: room * np.divide(columns[path], total, out=np.full_like(total, 1 / len(drawn)), where=total > 0)
                for path in drawn
            }
    for path in columns:
        *_, field = path.rpartition(".")
        if path.startswith("touchpoints.") and field.endswith("_poor"):
            excellent = path.removesuffix(field) + EXCLUSIVE[field]
            if excellent in columns:
                fitting[path] = np.minimum(columns[path], 1 - columns[excellent])
    return fitting
