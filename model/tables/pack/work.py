"""What several tables and charts ask for, worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from model import uncertainty
from model.decisions import merit_order
from model.decisions.answer import Answer
from model.decisions.claims import Finding, judge
from model.decisions.frontier import Frontier, frontier
from model.decisions.levers import Lever, levers
from model.decisions.margins import MustBeTrue, must_be_true
from model.decisions.merit_order import OwnShare
from model.decisions.mix import Mix, best_mix
from model.scenario.groups import Policy
from model.tables.pack.told import Told, nothing_told
from model.uncertainty import Draws, Risk, Spread, Swings
from model.uncertainty.options import PLAN, Compared, compare, options
from model.uncertainty.pilot import CHURN
from model.uncertainty.worth import Information, information


@dataclass
class Work:
    """saved: plans kept as options, (name, policy). told: what the assumptions' sources and translations are."""

    answer: Answer
    saved: Sequence[tuple[str, Policy]] = ()
    told: Told = field(default_factory=nothing_told)

    @cached_property
    def best(self) -> Mix:
        return best_mix(self.answer.scenario)

    @cached_property
    def own(self) -> tuple[OwnShare, ...]:
        return merit_order.own_share(self.answer.scenario)

    @cached_property
    def levers(self) -> tuple[Lever, ...]:
        return levers(self.answer.scenario)

    @cached_property
    def must(self) -> MustBeTrue:
        return must_be_true(self.answer.scenario)

    @cached_property
    def frontier(self) -> Frontier:
        """Over the two numbers that are closest to flipping the verdict."""
        x, y = [m.path for m in self.must.margins][:2]
        return frontier(self.answer.scenario, x, y)

    @cached_property
    def draws(self) -> Draws:
        return uncertainty.draw(self.answer.scenario)

    @cached_property
    def risk(self) -> Risk:
        return uncertainty.risk(self.answer.scenario)

    @cached_property
    def swings(self) -> Swings:
        return uncertainty.swings(self.answer.scenario)

    @cached_property
    def spread(self) -> Spread:
        return uncertainty.spread(self.answer.scenario, self.swings.path)

    @cached_property
    def sides(self) -> Compared:
        return compare(self.draws, options(self.answer.scenario, self.best.automation, self.saved))

    @cached_property
    def information(self) -> Information:
        columns = dict(self.draws.columns) | {CHURN: self.sides.multiplier[:, self.sides.ids.index(PLAN)]}
        return information(np.ascontiguousarray(self.sides.net), columns)

    @cached_property
    def claims(self) -> list[Finding]:
        """Those that the scenario can judge."""
        return [finding for finding in judge(self.answer.scenario) if finding.judged]
