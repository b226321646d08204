"""How a row of values is moved so that its average becomes what was entered, each move told by one number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from scipy.optimize import brentq

from model.numerics.arrays import Array

NEARLY = 1e-12
WIDEST = 700.0
"""Beyond so large a change of the logarithm of odds, no double tells them from none."""


class Way(Enum):
    """What the number of a move says: TIMES: all times it; UP, DOWN: all go this part of the way to the highest or lowest value that there
    may be; ODDS: the odds of all shares times it; ALONG: all go this part of the way to another row; SET: all become it."""

    TIMES = "times"
    UP = "up"
    DOWN = "down"
    ODDS = "odds"
    ALONG = "along"
    SET = "set"


@dataclass(frozen=True)
class Moved:
    """The values after a move."""

    values: Array
    way: Way
    factor: float


def scaled(values: Array, weights: Array, target: float, low: float, high: float) -> Moved:
    """All values times one factor; where that would take one beyond low or high, all the same part of the way there instead.

    weights add up to 1; target: the average to come to, within low and high.
    """
    now = float(weights @ values)
    if abs(now - target) <= NEARLY * max(abs(now), abs(target)):
        return Moved(values, Way.TIMES, 1.0)
    if now > 0:
        factor = target / now
        multiplied = values * factor
        if (multiplied >= low).all() and (multiplied <= high).all():
            return Moved(multiplied, Way.TIMES, factor)
    return _part_of_the_way(values, now, target, low, high)


def by_odds(shares: Array, weights: Array, target: float) -> Moved:
    """The odds of all shares times one factor, so that none comes to 0 or 1 and their order stays; where that cannot come to the target,
    since shares are 0 or 1, all go the same part of the way to 1 or 0 instead."""
    now = float(weights @ shares)
    if abs(now - target) <= NEARLY:
        return Moved(shares, Way.ODDS, 1.0)
    between = (shares > 0) & (shares < 1)
    least, most = float(weights @ (shares >= 1)), float(weights @ (shares > 0))
    if not (least < target < most) or not between.any():
        return _part_of_the_way(shares, now, target, 0.0, 1.0)
    with np.errstate(divide="ignore"):
        logits = np.log(shares) - np.log1p(-shares)

    def at(change: float) -> Array:
        return np.asarray(1 / (1 + np.exp(-np.clip(logits + change, -WIDEST, WIDEST))))

    def off(change: float) -> float:
        return float(weights @ np.where(between, at(change), shares)) - target

    ends = (-60.0, 60.0)
    if off(ends[0]) >= 0 or off(ends[1]) <= 0:
        return _part_of_the_way(shares, now, target, 0.0, 1.0)
    change = float(brentq(off, *ends, xtol=1e-14, rtol=1e-15))
    return Moved(np.where(between, at(change), shares), Way.ODDS, float(np.exp(change)))


def along(begins: Array, ends: Array, weights: Array, target: float) -> Moved | None:
    """From one row of shares to another, all the same part of the way; None where the target does not lie between their averages."""
    start, end = float(weights @ begins), float(weights @ ends)
    if abs(target - end) <= NEARLY:
        return Moved(ends, Way.ALONG, 1.0)
    if abs(end - start) <= NEARLY or not 0 <= (target - start) / (end - start) <= 1:
        return None
    part = (target - start) / (end - start)
    return Moved(begins + part * (ends - begins), Way.ALONG, part)


def _part_of_the_way(values: Array, now: float, target: float, low: float, high: float) -> Moved:
    bound = high if target > now else low
    way = Way.UP if target > now else Way.DOWN
    left = (target - bound) / (
        now - bound
    )  # what is kept of each distance to the bound: exact also where that is nearly nothing
    return Moved(np.clip(bound + left * (values - bound), low, high), way, 1 - left)
