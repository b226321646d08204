"""A public case replayed: what the model makes of a scenario, in the figures that companies publish."""

from __future__ import annotations

from dataclasses import dataclass

from model.decisions.answer import answer
from model.scenario.scenario import Scenario
from model.stages.contact_flow import hours_a_year, in_force
from model.stages.contacts import policy_today
from model.stages.inputs import inputs

YEAR = slice(24, 36)
"""The third: the plan is in force, and its time released."""


@dataclass(frozen=True)
class Replay:
    """hours_today, hours_freed: working hours a year at today's customers, the plan in full; working_time: their change as a share.

    saving: in the third year; churn: change of yearly churn in the last month, in share points; net: over the horizon.
    """

    hours_today: float
    hours_freed: float
    saving: float
    churn: float
    net: float

    @property
    def working_time(self) -> float:
        return -self.hours_freed / self.hours_today


def replay(scenario: Scenario) -> Replay:
    """The scenario worked out."""
    x, worked_out = inputs(scenario), answer(scenario)
    today, plan = (float(hours_a_year(x, policy).sum()) for policy in (policy_today(x), in_force(x)))
    saving = float(worked_out.outcome.saving[YEAR].sum())
    return Replay(today, today - plan, saving, worked_out.affordable.expected_points, float(worked_out.outcome.net))
