"""What arrives a moment later on the first screen: how often the plan makes a loss, and the next step; and the result bar's line."""

from __future__ import annotations

from dataclasses import dataclass

from model.scenario.scenario import Scenario
from model.stages.outcome import Outcome
from model.uncertainty.draws import DRAWS
from pages.report.findings import chances
from pages.report.findings import first_look_payback as paying_back
from pages.report.findings.first_look_step import OFTEN, RISK, SELDOM, TOUCHPOINTS, Step, next_step
from pages.report.findings.moment import Start, start_of
from pages.report.findings.thresholds import CENT
from pages.report.language import clauses, labelled, say
from pages.report.numbers import money, whole

__all__ = ["PAGES", "Step", "Strip", "chance", "next_step", "strip"]

NEARLY = 0.02
"""A smaller chance is hardly ever, and one as near to 1 almost certain."""
PAGES = {"answer": "pages/decide/over_time.py", "chance": RISK, "reason": TOUCHPOINTS}
"""Which page shows a part of the finding; that of the next step is its own (Step.page)."""


def chance(risk_loss: float) -> str:
    """How often the plan makes a loss, in the numbers of the page Risk. risk_loss: the share of the possible worlds."""
    if risk_loss < NEARLY:
        return say("hardly ever a loss")
    if risk_loss > 1 - NEARLY:
        return say("almost certainly a loss")
    if risk_loss < SELDOM:
        return say("a loss in under {part} of {all} cases", part=whole(1), all=whole(10))
    if risk_loss > OFTEN:
        return say("a loss in over {part} of {all} cases", part=whole(9), all=whole(10))
    odds = chances.chance(round(risk_loss * DRAWS), DRAWS)
    return say("a loss in about {part} of {all} cases", part=odds.part, all=odds.whole)


@dataclass(frozen=True)
class Strip:
    """What stays in sight on every page; change: of net against the start, '' where it is alike."""

    name: str
    net: str
    payback: str
    change: str

    @property
    def line(self) -> str:
        """All of it in one line."""
        return clauses(labelled(self.name, self.net), self.payback, self.change)


def strip(scenario: Scenario, outcome: Outcome, start: Start | None = None) -> Strip:
    """The result bar's line of one outcome."""
    now = start_of(scenario, outcome)
    more = now.numbers.net - start.numbers.net if start else 0.0
    return Strip(
        name=scenario.name,
        net=say("net {net}", net=money(now.numbers.net, scenario.currency, signed=True)),
        payback=labelled(say("payback"), paying_back.sentence(now.payback)),
        change=say("{change} against the start", change=money(more, "", signed=True)) if abs(more) >= CENT else "",
    )
