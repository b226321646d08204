"""What a slider can be set to, every position answered: how far the plan goes, or any number at every step of its slider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.batches.net_or_nan import net_or_nan
from model.decisions.answer import Answer
from model.decisions.breakeven import one_share
from model.decisions.margins import bounds
from model.decisions.reach import REACH, shares_of
from model.numerics.arrays import Array
from model.numerics.roots import roots
from model.scenario.paths import get, split
from model.scenario.scenario import Scenario
from model.stages.arms import Baseline
from model.stages.inputs import EXCLUSIVE, Inputs, one_at_a_time, vary
from model.stages.outcome import Outcome
from model.stages.simulate import simulate

EVEN = "plan.automation"
"""The path of the slider that gives every touchpoint the same share."""
MOST = 1000
"""Scenarios of a batch: of more, a row takes longer."""
STEP, LEAST = 0.01, 20
"""A slider steps by whole percents, or hundredths of the reach; by a tenth of that where so it would have fewer steps than LEAST."""
DUST = 1e-9
EXACT = (0.0, 1.0)
"""The reaches of today and of the plan as drafted."""


@dataclass(frozen=True)
class Slider:
    """A number of the scenario and its slider, in the unit of the path: from low to high in such steps."""

    path: str
    low: float
    high: float
    step: float


@dataclass(frozen=True)
class Positions:
    """Every position of a slider, ascending, in the order of the batch `outcome`. A value that the scenario cannot have, or at which
    net is no finite sum, is not among them.

    path: REACH, EVEN or the path of a number; values: what the scenario takes there, (n,); step: about how far they are apart in
    what the slider shows; at: the place on the curve (Sweep.at), (n,), None for a number, which moves the curve itself.
    against: today's policy, where all positions share it.
    """

    scenario: Scenario
    path: str
    values: Array
    step: float
    at: Array | None
    outcome: Outcome
    against: Baseline | None = None

    def __len__(self) -> int:
        return len(self.values)

    @property
    def by_share(self) -> bool:
        """Whether the place on the curve is an average share, not the reach."""
        return self.at is not None and (self.path == EVEN or self.at is not self.values)

    def changes(self, i: int) -> dict[str, float]:
        """What sets the scenario to a position."""
        value = float(self.values[i])
        if self.path != EVEN:
            return {self.path: value}
        return {path: float(share) for path, share in one_share(self.scenario, np.array(value)).items()}

    def inputs(self) -> Inputs:
        """The arrays of all positions."""
        return _inputs(self.scenario, self.path, self.values)

    @cached_property
    def flips(self) -> tuple[float, ...]:
        """Every value from the first position to the last at which net = 0, ascending: there the verdict flips."""
        net = np.asarray(self.outcome.net)
        return tuple(roots(self._net, self.values, net)) if len(self) > 1 else tuple(self.values[net == 0].tolist())

    def _net(self, values: Array) -> Array:
        return _nets(self.scenario, self.path, values, self.against)


def reach_positions(answer: Answer) -> Positions:
    """How far the plan goes: every whole percent of the average share from the curve's begin to its end; where the share does not
    tell the place, every 0.01 of the reach; where the plan drafts today's shares, every whole percent for all touchpoints alike.

    The positions nearest to today and to the plan as drafted are exactly these.
    """
    scenario, against = answer.scenario, answer.curve.against
    path, values, step, _ = reach_steps(answer)
    values = _worth_a_sum(scenario, path, values, against)
    at = shares_of(scenario, values) if path == REACH and answer.sweep.by_share else values
    outcome = simulate(_inputs(scenario, path, values), against=against)
    return Positions(scenario, path, values, step, at, outcome, against)


def reach_steps(answer: Answer) -> tuple[str, Array, float, Array]:
    """The path, values, step and places of these positions, as long as none of them has no finite sum, without what they come to."""
    if answer.sweep.reach is None:
        values = np.arange(101) / 100
        return EVEN, values, STEP, values
    if not answer.sweep.by_share:
        values, step = _by_reach(answer.sweep.reach)
        return REACH, values, step, values
    values, step = _by_share(answer)
    return REACH, values, step, shares_of(answer.scenario, values)


def number_positions(scenario: Scenario, path: str, low: float, high: float, step: float) -> Positions:
    """A number at every step of its slider. Raises KeyError for the horizon, and for what is no number of the scenario."""
    return all_positions(scenario, [Slider(path, low, high, step)])[0]


def all_positions(scenario: Scenario, sliders: Sequence[Slider]) -> list[Positions]:
    """The positions of several sliders, each moved alone: all in one batch, or in several where they are many."""
    values = [_worth_a_sum(scenario, slider.path, steps(scenario, slider)) for slider in sliders]
    found = []
    for some in _batches([len(v) for v in values]):
        ends = np.cumsum([0, *(len(values[i]) for i in some)])
        cases = [(sliders[i].path, value) for i in some for value in values[i].tolist()]
        out = simulate(one_at_a_time(scenario, cases))
        for i, first, last in zip(some, ends[:-1], ends[1:], strict=True):
            path, step = sliders[i].path, sliders[i].step
            found.append(Positions(scenario, path, values[i], step, None, out.rows(int(first), int(last))))
    return found


def steps(scenario: Scenario, slider: Slider) -> Array:
    """The values that a slider can be set to and the scenario can have: of excellent and poor contacts only so many as
    the others leave."""
    get(scenario, slider.path)
    (low, high), (group, *names) = bounds(slider.path), split(slider.path)
    if group == "touchpoints" and (partner := EXCLUSIVE.get(names[1])):
        high = min(high, 1 - get(scenario, f"touchpoints.{names[0]}.{partner}"))
    count = int((slider.high - slider.low) / slider.step + DUST)
    values = _clean([*(slider.low + slider.step * np.arange(count + 1)), slider.high])
    return values[(low <= values) & (values <= high + DUST)]


def _by_share(answer: Answer) -> tuple[Array, float]:
    """The reaches, and how far apart they are in the average share."""
    sweep, scenario, step = answer.sweep, answer.scenario, STEP
    assert sweep.reach is not None
    while sweep.share[-1] - sweep.share[0] < LEAST * step and step > DUST:
        step /= 10
    first, last = np.floor(sweep.share[0] / step + DUST), np.ceil(sweep.share[-1] / step - DUST)
    reaches = _clean(np.interp(np.arange(first, last + 1) * step, sweep.share, sweep.reach))
    return _exactly(reaches, shares_of(scenario, reaches), shares_of(scenario, np.array(EXACT)).tolist()), step


def _by_reach(reaches: Array) -> tuple[Array, float]:
    low, high = np.round(reaches[[0, -1]], 2)
    values = _clean(np.arange(np.round(low / STEP), np.round(high / STEP) + 1) * STEP)
    return _exactly(values, values, EXACT), STEP


def _exactly(reaches: Array, at: Array, exact_at: Sequence[float]) -> Array:
    """With today and the draft in place of what lies nearest to them; where that is the same, beside each other."""
    nearest = [int(np.abs(at - place).argmin()) for place in exact_at]
    kept = np.delete(reaches, nearest)
    return np.unique([*kept, *EXACT])


def _batches(sizes: Sequence[int]) -> list[list[int]]:
    """Which sliders share a batch."""
    batches: list[list[int]] = []
    for i, size in enumerate(sizes):
        if batches and sum(sizes[k] for k in batches[-1]) + size <= MOST:
            batches[-1].append(i)
        else:
            batches.append([i])
    return batches


def _inputs(scenario: Scenario, path: str, values: Array) -> Inputs:
    return vary(scenario, one_share(scenario, values) if path == EVEN else {path: values})


def _nets(scenario: Scenario, path: str, values: Array, against: Baseline | None = None) -> Array:
    """nan where it is no finite sum."""

    def net(x: Inputs) -> Array:
        return simulate(x, against=against).net

    return net_or_nan(len(values), lambda rows: _inputs(scenario, path, values[rows]), net)


def _worth_a_sum(scenario: Scenario, path: str, values: Array, against: Baseline | None = None) -> Array:
    """Those at which net is a finite sum. Undiscounted, customers who never leave are worth none."""
    if not scenario.count_remaining_lifetime:
        return values
    rates = values if path == "discount_rate" else np.full(len(values), scenario.discount_rate)
    known = np.full(len(values), True)
    known[rates == 0] = np.isfinite(_nets(scenario, path, values[rates == 0], against))
    return values[known]


def _clean(values: Sequence[float] | Array) -> Array:
    """Ascending, each once, without the dust of binary fractions, as a slider hands them over."""
    return np.unique([float(f"{value:.12g}") + 0.0 for value in values])
