"""The curve over how far the plan goes, with one number at several values: what it does while that number's slider is moved."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from model.batches.net_or_nan import net_or_nan
from model.decisions.breakeven import one_share
from model.decisions.reach import REACH, average_shares, points
from model.numerics.arrays import Array
from model.scenario.paths import get, put, split
from model.scenario.scenario import Scenario
from model.stages.inputs import Inputs, vary
from model.stages.simulate import simulate

PLACES = 51


@dataclass(frozen=True)
class CurveAt:
    """The curve with the number at a value: along, the reaches (or the same shares for all touchpoints), share, the average share
    that each comes to, and net, nan where it is no finite sum; each (n,), ascending along the way."""

    value: float
    along: Array
    share: Array
    net: Array


def curve_family(scenario: Scenario, path: str, values: Array, places: int = PLACES) -> list[CurveAt]:
    """The curve at each of some values of a number, all in one batch; over the same share for every touchpoint where the plan
    drafts today's shares. Raises KeyError for the horizon, and for what is no number of the scenario."""
    values = np.asarray(values, float)
    ways = _ways(scenario, path, values, places)
    along = [np.linspace(0, 1, places) if way is None else way for way in ways]
    which, flat = np.repeat(np.arange(len(values)), list(map(len, along))), np.concatenate(along)
    even = np.array([way is None for way in ways])[which]
    varied = {REACH: np.where(even, 1.0, flat), path: values[which]}
    if even.any():
        for name, alike in one_share(scenario, flat).items():
            drafted = varied.get(name, np.full(len(flat), get(scenario, name)))
            varied[name] = np.where(even, alike, drafted)
    shares = np.empty(len(flat))

    def some(rows: slice) -> Inputs:
        x = vary(scenario, {name: column[rows] for name, column in varied.items()})
        shares[rows] = average_shares(x, SimpleNamespace(automation=x.plan.automation))
        return x

    net = net_or_nan(len(flat), some, lambda x: simulate(x).net)
    ends = np.cumsum(list(map(len, along)))[:-1]
    return [
        CurveAt(float(value), *parts)
        for value, *parts in zip(values, along, np.split(shares, ends), np.split(net, ends), strict=True)
    ]


def _ways(scenario: Scenario, path: str, values: Array, places: int) -> list[Array | None]:
    """Where each curve is looked at, as reach.points. Another draft, or another today, has another way to go."""
    if split(path)[1:2] != ("automation",):
        return [points(scenario, places)] * len(values)
    return [points(put(scenario, {path: float(value)}), places) for value in values]
