"""How an assumption may be distributed: from P10, the entered value and P90, within the declared bounds.

Every shape is a curve over the standard normal z: value = at(z), ppf(u) = at(Phi^-1(u)). So one set of draws serves all.

- pert: 1 + 4 r, 5 - 4 r beta on least..most, r the place of the entered value, its mode (Malcolm and others 1959, with Vose's
  weight 4). Least and most are those at which P10 and P90 are met.
- triangular: the same with straight sides (mode = entered).
- uniform: P10 and P90 alone; it has no mode.
- lognormal: median = entered; log-values normal on either side of it with the widths that meet P10 and P90, one
  lognormal where low x high = entered^2. What would lie beyond a bound lies at it.

Where least or most would lie beyond a bound, the bound takes its place, and the other side is fitted again: its percentile
is still met where the other bound allows, the mode always.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from scipy.special import betaincinv, betaln, ndtr, ndtri

from model.numerics.arrays import Array
from model.scenario.groups.uncertainty import Shape
from model.scenario.sentence import Sentence

Z90 = float(ndtri(0.9))
REACH, NODES = 6.5, 131
"""The PERT's curve is a table of z = -REACH..REACH, a cubic with exact slopes between its nodes (tested to 1e-6 of its width)."""
Curve = Callable[[Array], Array]


@dataclass(frozen=True)
class Distribution:
    """at(z): values at standard normal z, any shape; they lie within least..most."""

    least: float
    most: float
    curve: Curve

    def at(self, z: Array) -> Array:
        return np.clip(self.curve(np.asarray(z, float)), self.least, self.most)

    def ppf(self, u: Array) -> Array:
        """Values at probabilities 0..1."""
        return self.at(ndtri(u))


def distribution(shape: Shape, low: float, entered: float, high: float, ge: float, le: float) -> Distribution:
    """The distribution with P10 = low, P90 = high and most likely value (lognormal: median) entered, within ge..le.

    low <= entered <= high, all in one unit; low = high is a constant. Raises ValueError for a lognormal that starts at or below 0.
    """
    if not low < high:
        return Distribution(entered, entered, partial(np.full_like, fill_value=entered))
    if shape == "lognormal":
        if low <= 0:
            raise ValueError(Sentence("a lognormal range needs values above 0"))
        return Distribution(ge, le, partial(_lognormal, low=low, entered=entered, high=high))
    if shape == "uniform":
        least, most = _flat(low, high, ge, le)
        return Distribution(least, most, lambda z: least + (most - least) * ndtr(z))
    family = FAMILIES[shape]
    least, most = _support(family, low, entered, high, ge, le)
    unit = family.curve((entered - least) / (most - least))
    return Distribution(least, most, lambda z: least + (most - least) * unit(z))


@dataclass(frozen=True)
class Family:
    """Distributions on 0..1 that differ in the place r of their mode; r and 1 - r mirror each other.

    q10, q90: their percentiles at the places of PLACES. curve: r -> the values over z.
    """

    q10: Array
    q90: Array
    curve: Callable[[float], Curve]

    def place(self, share: float) -> float:
        """Where the mode lies, if it lies at this share of the way from P10 to P90."""
        return float(np.interp(share, (PLACES - self.q10) / (self.q90 - self.q10), PLACES))

    def place_from_end(self, share: float) -> float:
        """Where the mode lies, if it lies at this share of the way from the least value to P90."""
        return float(np.interp(share, PLACES / self.q90, PLACES))

    def at(self, place: float) -> tuple[float, float]:
        """P10 and P90."""
        return float(np.interp(place, PLACES, self.q10)), float(np.interp(place, PLACES, self.q90))


def _support(family: Family, low: float, mode: float, high: float, ge: float, le: float) -> tuple[float, float]:
    place = family.place((mode - low) / (high - low))
    p10, p90 = family.at(place)
    width = (high - low) / (p90 - p10)
    least, most = mode - place * width, mode + (1 - place) * width
    if least < ge:
        least = ge
        most = ge + (high - ge) / family.at(family.place_from_end((mode - ge) / (high - ge)))[1]
    if most > le:
        most = le
        mirrored = family.at(family.place_from_end((le - mode) / (le - low)))[1]
        least = ge if least == ge else max(ge, le - (le - low) / mirrored)
    return min(least, mode), max(most, mode)


def _flat(low: float, high: float, ge: float, le: float) -> tuple[float, float]:
    beyond = (high - low) / 8
    least, most = low - beyond, high + beyond
    if least < ge:
        least, most = ge, ge + (high - ge) / 0.9
    if most > le:
        least, most = (ge if least == ge else max(ge, le - (le - low) / 0.9)), le
    return least, most


def _lognormal(z: Array, low: float, entered: float, high: float) -> Array:
    return entered * np.exp(z / Z90 * np.where(z < 0, np.log(entered / low), np.log(high / entered)))


def _triangle(r: float) -> Curve:
    def values(z: Array) -> Array:
        below, above = ndtr(z), ndtr(-z)
        return np.where(below <= r, np.sqrt(below * r), 1 - np.sqrt(above * (1 - r)))

    return values


@lru_cache(maxsize=1000)
def _pert(r: float) -> Curve:
    """The tables are kept: one assumption moved leaves those of all others as they are."""
    nodes = np.linspace(-REACH, REACH, NODES)
    step, half = nodes[1] - nodes[0], NODES // 2
    a, b = 1 + 4 * r, 5 - 4 * r
    # from the nearer end, where the distance to it keeps its digits
    from_least = betaincinv(a, b, ndtr(nodes[:half]))
    from_most = betaincinv(b, a, ndtr(-nodes[half:]))
    y = np.concatenate([from_least, 1 - from_most])
    rest = np.concatenate([1 - from_least, from_most])
    density = (a - 1) * np.log(y) + (b - 1) * np.log(rest) - betaln(a, b)
    slope = step * np.exp(-(nodes**2) / 2 - density) / np.sqrt(2 * np.pi)
    # y + t (slope + t (c2 + t c3)) on each step
    rise = np.diff(y)
    c2, c3 = 3 * rise - 2 * slope[:-1] - slope[1:], slope[:-1] + slope[1:] - 2 * rise

    def values(z: Array) -> Array:
        at = np.clip((z + REACH) / step, 0, NODES - 1 - 1e-9)
        i = at.astype(np.intp)
        t = at - i
        return y[i] + t * (slope[i] + t * (c2[i] + t * c3[i]))

    return values


PLACES = np.linspace(0, 1, 2001)
FAMILIES = {
    "pert": Family(
        betaincinv(1 + 4 * PLACES, 5 - 4 * PLACES, 0.1), betaincinv(1 + 4 * PLACES, 5 - 4 * PLACES, 0.9), _pert
    ),
    "triangular": Family(
        np.where(PLACES >= 0.1, np.sqrt(0.1 * PLACES), 1 - np.sqrt(0.9 * (1 - PLACES))),
        np.where(PLACES >= 0.9, np.sqrt(0.9 * PLACES), 1 - np.sqrt(0.1 * (1 - PLACES))),
        _triangle,
    ),
}
