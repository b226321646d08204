"""The few moves from the plan towards the best mix that bring most, all in one direction: what to do first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.decisions.merit_order import automated
from model.decisions.mix.best import Mix
from model.decisions.reach import carried_out
from model.numerics.arrays import Array
from model.scenario.scenario import Scenario
from model.stages.arms import Baseline
from model.stages.simulate import simulate

ALIKE = 0.01
"""A share less than a percentage point from another is the same."""
ENOUGH = 0.9
"""No further move is added once those before bring this part of what all in their direction bring."""


@dataclass(frozen=True)
class Moves:
    """Touchpoints that go to their share in the best mix, the one that brings most first, the others as planned.

    further: automated more than planned, else less. as_today: which of the latter go back to today's share or below it.
    gain: what the first, the first two, ... bring together against the plan. in_all: how many go in this direction, what they
    bring together, and whether all go back to today's share. total: what the whole best mix brings.
    """

    names: tuple[str, ...]
    further: bool
    as_today: tuple[bool, ...]
    gain: tuple[float, ...]
    in_all: tuple[int, float, bool]
    total: float


def first_moves(scenario: Scenario, best: Mix, against: Baseline, most: int = 3) -> Moves | None:
    """In the direction that brings more; None where the plan has the shares of the best mix."""
    plan = np.array([carried_out(scenario).plan.automation[t.name] for t in scenario.touchpoints])
    today, wanted = (
        np.array([shares[t.name] for t in scenario.touchpoints])
        for shares in (scenario.today.automation, best.automation)
    )
    ways = [np.flatnonzero(sign * (wanted - plan) > ALIKE).tolist() for sign in (1, -1)]
    if not any(ways):
        return None
    net = _net(scenario, against, np.stack([plan, *(_moved(plan, wanted, way) for way in ways)]))
    here, further = net[0], net[1] >= net[2] if all(ways) else bool(ways[0])
    way, full = (ways[0], net[1] - here) if further else (ways[1], net[2] - here)
    back = wanted <= today + ALIKE
    taken: list[int] = []
    gains: list[float] = []
    while len(taken) < min(most, len(way)) and (not gains or gains[-1] < ENOUGH * full):
        left = [j for j in way if j not in taken]
        worth = _net(scenario, against, np.stack([_moved(plan, wanted, [*taken, j]) for j in left])) - here
        taken.append(int(left[worth.argmax()]))
        gains.append(float(worth.max()))
    return Moves(
        names=tuple(scenario.touchpoints[j].name for j in taken),
        further=bool(further),
        as_today=tuple(bool(back[j]) for j in taken),
        gain=tuple(gains),
        in_all=(len(way), float(full), bool(back[way].all())),
        total=best.net - float(here),
    )


def _net(scenario: Scenario, against: Baseline, shares: Array) -> Array:
    return simulate(automated(scenario, shares), against=against).net


def _moved(plan: Array, wanted: Array, touchpoints: list[int]) -> Array:
    shares = plan.copy()
    shares[touchpoints] = wanted[touchpoints]
    return shares
