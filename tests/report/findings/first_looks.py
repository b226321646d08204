"""The whole finding of the first screen for tests: of a scenario, or of any position of a batch."""

from __future__ import annotations

from functools import cache

from data import presets
from model.decisions.answer import Answer, answer
from model.decisions.handed_over import HandedOver, handed_over
from model.decisions.mix import Mix, best_mix
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs
from model.stages.outcome import Outcome
from model.stages.simulate import simulate
from model.uncertainty import tornado
from pages.report.findings.first_look import worth
from pages.report.findings.first_look_numbers import Numbers, numbers_of
from pages.report.findings.first_look_reason import Reason, reason
from pages.report.findings.moment import Moment, Start, moment

LEADING = 8


@cache
def answered(id: str) -> Answer:
    return answer(presets.load(id))


@cache
def best(id: str) -> Mix:
    return best_mix(presets.load(id))


@cache
def leading(id: str) -> tuple[str, ...]:
    """The assumptions that move the verdict most, as the page ranks them."""
    return tornado(presets.load(id)).path[:LEADING]


def simulated(scenario: Scenario) -> tuple[Outcome, HandedOver]:
    x = inputs(scenario)
    out = simulate(x)
    return out, handed_over(x, out)


def looked_at(scenario: Scenario, start: Start | None = None) -> Moment:
    return moment(scenario, *simulated(scenario), start)


def decided(scenario: Scenario) -> tuple[Numbers, Reason]:
    """The numbers and the case of the reason."""
    out, handed = simulated(scenario)
    of = numbers_of(out)[0]
    return of, reason(scenario, of, worth(scenario, of).kind, handed)


def as_today(scenario: Scenario, free: bool) -> Scenario:
    """The plan does what is done today; free: and nothing is paid for it."""
    same = {f"plan.automation.{name}": share for name, share in scenario.today.automation.items()}
    levers = [name for name in type(scenario.today).model_fields if name != "automation"]
    same |= {f"plan.{name}": getattr(scenario.today, name) for name in levers}
    return paths.put(scenario, same | ({"programme.investment": 0.0, "programme.running_cost": 0.0} if free else {}))
