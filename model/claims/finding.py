"""What is found about a claim, and how: one number, one threshold, one deciding assumption, where its verdict flips."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
from scipy.interpolate import PchipInterpolator

from model.breakeven import roots
from model.inputs import Array
from model.paths import about, get, interval, title
from model.scenario import Scenario

Verdict = Literal["true", "false", "depends"]
SCAN, FINER = 17, 15
# Differences below this share of the amounts they are made of are rounding.
ROUNDING = 1e-11


class Amount(NamedTuple):
    """A number with its unit, as units are declared in model/groups ("money" is the scenario's currency)."""

    value: float
    unit: str


@dataclass(frozen=True)
class Series:
    """The deciding number over the deciding assumption: x, y and threshold (n,); marks: name -> points (x, y)."""

    x_label: str
    x_unit: str
    x: tuple[float, ...]
    y_label: str
    y_unit: str
    y: tuple[float, ...]
    threshold: tuple[float, ...]
    marks: dict[str, tuple[tuple[float, float], ...]]


@dataclass(frozen=True)
class Finding:
    """One claim, judged in one scenario.

    holds: whether it holds as entered: the number lies above the threshold, or below it where above is False. verdict:
    'depends' where that flips between P10 and P90 (low, high) of the deciding assumption at `path`. break_even: every value of
    it at which that flips, ascending, in the scanned range. case: a special case that needs words of its own, else "".
    more: further numbers, as entered.
    """

    id: str
    verdict: Verdict
    holds: bool
    case: str
    number: float
    threshold: float
    unit: str
    above: bool
    path: str
    value: float
    low: float
    high: float
    scanned: tuple[float, float]
    break_even: tuple[float, ...]
    series: Series
    more: dict[str, Amount]


@dataclass(frozen=True)
class Told:
    """The answers at n values of the deciding assumption: number and threshold (n,); more: name -> ((n,) or one, unit).

    scale: the size of the amounts of which the number is a difference.
    """

    number: Array
    threshold: Array | float = 0.0
    more: Mapping[str, tuple[Array | float, str]] = field(default_factory=dict)
    scale: float = 0.0


@dataclass(frozen=True)
class Question:
    """What a claim comes down to. ask: values of the assumption at `path` -> Told; None where the scenario lacks what the
    claim speaks of, and `case` says so. case: from the further numbers as entered to the special case, or ""."""

    id: str
    path: str
    label: str
    unit: str
    ask: Callable[[Array], Told] | None
    above: bool = True
    case: Callable[[dict[str, float]], str] = lambda more: ""


def decide(scenario: Scenario, question: Question) -> Finding:
    """Scan the deciding assumption over its usual range, widened to P10, P90 and the entered value, and see where it flips."""
    path, said = question.path, about(question.path)
    value, (low, high) = float(get(scenario, path)), interval(scenario, path)
    usual = said.slider or (said.ge, said.le)
    ends = min(usual[0], low, value), max(usual[1], high, value)
    grid = np.unique([*np.linspace(*ends, SCAN), *np.linspace(low, high, 3), value])
    if question.ask is None:
        grid, told = np.array([value]), Told(np.zeros(1))
    else:
        told = question.ask(grid)
    entered = int(np.searchsorted(grid, value))
    number, threshold = (np.broadcast_to(a, grid.shape).astype(float) for a in (told.number, told.threshold))
    more = {n: Amount(float(np.broadcast_to(a, grid.shape)[entered]), u) for n, (a, u) in told.more.items()}
    now, bar = float(number[entered]), float(threshold[entered])
    if question.ask is not None:
        grid, number, threshold, scale = _finer(question, grid, number, threshold, told.scale)
    else:
        scale = 0.0
    margin = _margin(question, number, threshold, scale)
    holds = margin > 0
    flips = _flips(grid, margin)
    here = bool(holds[np.searchsorted(grid, value)])
    safe = (holds[(grid >= low) & (grid <= high)] == here).all() and question.ask is not None
    line = [(v, float(np.interp(v, grid, number))) for v in flips]
    return Finding(
        id=question.id,
        verdict=("true" if here else "false") if safe else "depends",
        holds=here,
        case=question.case({n: a.value for n, a in more.items()}),
        number=now,
        threshold=bar,
        unit=question.unit,
        above=question.above,
        path=path,
        value=value,
        low=low,
        high=high,
        scanned=(float(ends[0]), float(ends[1])),
        break_even=tuple(flips),
        series=Series(
            x_label=title(path),
            x_unit=said.unit,
            x=tuple(grid.tolist()),
            y_label=question.label,
            y_unit=question.unit,
            y=tuple(number.tolist()),
            threshold=tuple(threshold.tolist()),
            marks={"entered": ((value, now),), "break-even": tuple(line)},
        ),
        more=more,
    )


def _margin(question: Question, number: Array, threshold: Array, scale: float) -> Array:
    """Above 0 where the claim holds; rounding is 0."""
    margin = number - threshold if question.above else threshold - number
    size = np.maximum(scale, np.maximum(np.abs(number), np.abs(threshold)))
    return np.where(np.abs(margin) <= ROUNDING * size, 0.0, margin)


def _finer(question: Question, grid: Array, number: Array, threshold: Array, scale: float):
    """More points, in one batch, between those where the verdict flips; then between the closest of these."""
    for _ in range(2):
        holds = _margin(question, number, threshold, scale) > 0
        steps = np.flatnonzero(holds[1:] != holds[:-1])
        inside = [np.linspace(grid[i], grid[i + 1], FINER + 2)[1:-1] for i in steps]
        new = np.setdiff1d(np.concatenate([[], *inside]), grid)
        if not new.size:
            break
        told = question.ask(new)
        order = np.argsort(np.concatenate([grid, new]))
        grid = np.concatenate([grid, new])[order]
        number = np.concatenate([number, np.broadcast_to(told.number, new.shape)])[order]
        threshold = np.concatenate([threshold, np.broadcast_to(told.threshold, new.shape)])[order]
    return grid, number, threshold, scale


def _flips(grid: Array, margin: Array) -> list[float]:
    """The roots between the points of the scan at which the verdict changes sides, read off a smooth line through them."""
    if len(grid) < 3:
        return []
    found, holds = [], margin > 0
    for root in roots(PchipInterpolator(grid, margin), grid, margin):
        before, after = np.searchsorted(grid, root, "left") - 1, np.searchsorted(grid, root, "right")
        if before >= 0 and after < len(grid) and holds[before] != holds[after]:
            found.append(root)
    return found
