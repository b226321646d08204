"""MODEL.md section 6, affordable churn: what the plan is worth at any churn, the bond stage not being asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.decisions.breakeven import AffordableChurn
from model.numerics.arrays import Array
from model.scenario.scenario import Scenario
from model.stages.arms import Baseline
from model.stages.inputs import inputs
from model.stages.simulate import simulate

POINTS = 41
LEAST_SPAN, ROOM = 0.1, 0.4
MOST = 20.0


@dataclass(frozen=True)
class ChurnCurve:
    """multiplier: constant hazard multipliers, ascending, 1 among them; points: the same as a change of yearly churn (a
    share), weighted by today's customers; net: money of the plan under each. All (n,); without what is no finite sum."""

    multiplier: Array
    points: Array
    net: Array

    @property
    def today(self) -> float:
        """net if churn stayed as it is."""
        return float(np.interp(1.0, self.multiplier, self.net))

    @property
    def losing_helps(self) -> bool:
        """Whether more churn makes the plan worth more: under it customers cost more than they bring."""
        return len(self.net) > 1 and bool(self.net[-1] > self.net[0])

    @property
    def says_something(self) -> bool:
        """Whether it runs over more than one churn: of customers who never leave it does not, whatever the multiplier."""
        return len(self.net) > 1 and bool(self.points[-1] > self.points[0])


def churn_curve(scenario: Scenario, affordable: AffordableChurn, against: Baseline | None = None) -> ChurnCurve:
    """net over the plan's churn, as breakeven.affordable_churn holds it: today's bond mix throughout, a constant multiplier
    of the hazard. The range holds today's churn, the affordable and the expected one."""
    marks = [1.0, affordable.expected_multiplier]
    marks += [] if affordable.multiplier is None else [affordable.multiplier]
    span = max(max(marks) - min(marks), LEAST_SPAN)
    ends = max(0.0, min(marks) - ROOM * span), min(MOST, max(marks) + ROOM * span)
    multipliers = np.unique([*np.linspace(*ends, POINTS), *marks])
    with np.errstate(all="ignore"):
        net = simulate(inputs(scenario), hold=multipliers, against=against).net
    known = np.isfinite(net)
    people = np.array([s.customers for s in scenario.segments])
    churn = np.array([s.churn for s in scenario.segments])
    points = ((1 - (1 - churn) ** multipliers[:, None] - churn) * people).sum(1) / people.sum()
    return ChurnCurve(multipliers[known], points[known], net[known])
