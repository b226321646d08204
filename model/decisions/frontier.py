"""MODEL.md section 6, two-way frontier: where net is above 0 and where below, over any two numbers of a scenario."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy.interpolate import RegularGridInterpolator
from scipy.ndimage import distance_transform_edt

from model.batches.cores import cores
from model.batches.net_or_nan import net_or_nan
from model.decisions.margins import HORIZON, bounds
from model.numerics.arrays import Array, Mask
from model.scenario.paths import get, interval, split, usual
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.stages.inputs import EXCLUSIVE, Inputs, inputs, vary
from model.stages.simulate import simulate

POINTS = 61
PIECE = 500
WAYS = 3
"""The frontier shows this many times the way from the entered value to P10 and to P90."""
IN_BOX = 41
ROOM = 1e-9
BESIDE = 0.1

Range = tuple[float, float]
Point = tuple[float, float]


@dataclass(frozen=True)
class Axis:
    """One of the two numbers. at: (n,) ascending; here: as entered; low, high: P10 and P90 (both `here` if it is decided)."""

    path: str
    at: Array
    here: float
    low: float
    high: float


@dataclass(frozen=True)
class Frontier:
    """net over two numbers, in money: (y.at, x.at); nan where the two cannot be true together, or net is no finite sum.

    here: net as entered. box_gains: in which part of the area between P10 and P90 of both the plan gains (every combination
    counts alike; it is no probability), None where net is nan there; gains: the same of all that is shown. in_gain, in_loss:
    the point of each region (net > 0, net < 0) far from its edges, those of the box, and `here`, None where there is no such
    region.
    """

    x: Axis
    y: Axis
    net: Array
    here: float
    box_gains: float | None
    gains: float
    in_gain: Point | None
    in_loss: Point | None

    @property
    def impossible(self) -> bool:
        """Whether some of the combinations shown have no net."""
        return bool(np.isnan(self.net).any())


def frontier(
    scenario: Scenario, x: str, y: str, x_range: Range | None = None, y_range: Range | None = None, points: int = POINTS
) -> Frontier:
    """net over a grid of two numbers by their dotted paths, everything else as entered.

    x_range, y_range: from where to where, cut to the bounds; by default `shown`. Where one number leaves the other less
    room, partners that are not on an axis make room as in model.stages.inputs.vary, and combinations of the two that cannot be
    are nan. The horizon is counted in whole months. Raises KeyError for an unknown path, ValueError for twice the
    same or a range without width.
    """
    if x == y:
        raise ValueError(Sentence("{path}: a frontier needs two different numbers", path=x))
    across, up = (_axis(scenario, path, reach, points) for path, reach in ((x, x_range), (y, y_range)))
    if HORIZON in (x, y):
        net = _over_time(scenario, across, up)
    else:
        columns = {x: np.tile(across.at, len(up.at)), y: np.repeat(up.at, len(across.at))}
        net = _grid(scenario, columns).reshape(len(up.at), -1)
    net = np.where(_together(across, up), net, np.nan)
    return Frontier(
        across,
        up,
        net,
        _here(scenario),
        _box(across, up, net),
        float(np.mean(net[np.isfinite(net)] > 0)) if np.isfinite(net).any() else 0.0,
        _deepest(across, up, net > 0),
        _deepest(across, up, net < 0),
    )


def shown(scenario: Scenario, path: str) -> Range:
    """What a frontier shows of a number: WAYS times as far as P10 and P90; of one that is decided its usual range."""
    value, (least, most) = float(get(scenario, path)), bounds(path)
    low, high = interval(scenario, path)
    if high > low:
        left, right = value - WAYS * (value - low), value + WAYS * (high - value)
    else:
        left, right = usual(scenario, path)
        left, right = min(left, value), max(right, value)
    return max(least, left), min(most, right)


def _axis(scenario: Scenario, path: str, reach: Range | None, points: int) -> Axis:
    (left, right), (least, most) = reach or shown(scenario, path), bounds(path)
    at = np.linspace(max(least, left), min(most, right), points)
    if path == HORIZON:
        at = np.unique(np.maximum(1, np.round(12 * at))) / 12
    if len(at) < 2 or not at[0] < at[-1]:
        raise ValueError(Sentence("{path}: a frontier needs a range from a lower to a higher value", path=path))
    return Axis(path, at, float(get(scenario, path)), *interval(scenario, path))


def _grid(scenario: Scenario, columns: dict[str, Array]) -> Array:
    """net of all combinations, in pieces on all cores."""
    n = len(next(iter(columns.values())))

    def piece(first: int) -> Array:
        def inputs_of(rows: slice) -> Inputs:
            return vary(scenario, {p: v[first:][: min(PIECE, n - first)][rows] for p, v in columns.items()})

        return net_or_nan(min(PIECE, n - first), inputs_of, lambda x: simulate(x).net)

    with ThreadPoolExecutor(cores()) as pool:
        return np.concatenate(list(pool.map(piece, range(0, n, PIECE))))


def _over_time(scenario: Scenario, x: Axis, y: Axis) -> Array:
    """net with the horizon on one axis: a run to the longest answers them all."""
    time, other = (x, y) if x.path == HORIZON else (y, x)
    ends = [round(12 * at) for at in time.at]

    def some(values: Array) -> Array:
        try:
            with np.errstate(all="ignore"):
                return simulate(vary(scenario, {other.path: values}), ends).net_at
        except ValueError:
            if len(values) == 1:
                return np.full((1, len(ends)), np.nan)
            return np.concatenate([some(part) for part in np.array_split(values, 2)])

    with ThreadPoolExecutor(cores()) as pool:
        net = np.concatenate(list(pool.map(some, np.array_split(other.at, min(cores(), len(other.at))))))
    return net if time is x else net.T


def _together(x: Axis, y: Axis) -> Mask:
    """Which combinations can be: of the two shares of one row of grades or of the bond table no more than 1 in all."""
    total = x.at[None, :] + y.at[:, None]
    a, b = split(x.path), split(y.path)
    grades = a[0] == b[0] == "touchpoints" and a[1] == b[1] and EXCLUSIVE.get(a[2]) == b[2]
    row = a[:2] == b[:2] == ("bond", "after") and a[2] == b[2]
    return np.asarray(total <= 1 + ROOM) if grades or row else np.ones_like(total, dtype=bool)


def _here(scenario: Scenario) -> float:
    return float(simulate(inputs(scenario)).net)


def _box(x: Axis, y: Axis, net: Array) -> float | None:
    """Read from between the points of the grid: the box may be narrower than its steps, or a line."""
    ends = [np.clip([a.low, a.high], a.at[0], a.at[-1]).tolist() for a in (x, y)]
    sides = [np.linspace(low, high, IN_BOX) for low, high in ends]
    there = RegularGridInterpolator((y.at, x.at), net)(np.stack(np.meshgrid(*sides), -1)[..., ::-1])
    known = np.isfinite(there)
    return float(np.mean(there[known] > 0)) if known.any() else None


def _deepest(x: Axis, y: Axis, region: Mask) -> Point | None:
    if not region.any():
        return None
    free = region & ~_on_the_box(x, y) & ~_beside_here(x, y)
    free = free if free.any() else region
    # The edge of the picture counts as an edge of the region: a text there would be cut.
    depth = distance_transform_edt(np.pad(free, 1))[1:-1, 1:-1]
    j, i = np.unravel_index(int(np.argmax(depth)), depth.shape)
    return float(x.at[i]), float(y.at[j])


def _on_the_box(x: Axis, y: Axis) -> Mask:
    """Points of the grid within a step of the sides of the box."""
    (near_x, within_x), (near_y, within_y) = (
        (np.minimum(abs(a.at - a.low), abs(a.at - a.high)) <= np.diff(a.at).max(), (a.low <= a.at) & (a.at <= a.high))
        for a in (x, y)
    )
    return (near_x[None, :] & (within_y | near_y)[:, None]) | (near_y[:, None] & (within_x | near_x)[None, :])


def _beside_here(x: Axis, y: Axis) -> Mask:
    """Points of the grid so near to the entered values that a text there would cover them."""
    near = [abs(a.at - a.here) <= BESIDE * (a.at[-1] - a.at[0]) for a in (x, y)]
    return near[1][:, None] & near[0][None, :]
