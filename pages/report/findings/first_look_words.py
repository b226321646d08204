"""What arrives a moment later on the first screen: how often the plan makes a loss, and the next step."""

from __future__ import annotations

from model.uncertainty.draws import DRAWS
from pages.report.findings import chances
from pages.report.findings.first_look_step import OFTEN, RISK, SELDOM, TOUCHPOINTS, Step, next_step
from pages.report.language import say
from pages.report.numbers import whole

__all__ = ["PAGES", "Step", "chance", "next_step"]

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
