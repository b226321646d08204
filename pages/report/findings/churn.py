"""How much churn the plan can bear, as sentences, for those who doubt the bond."""

from __future__ import annotations

from model.decisions.answer import Answer
from model.decisions.churn_curve import ChurnCurve
from pages.report import numbers
from pages.report.language import clauses, say

NO_CHANGE = 5e-7
"""Churn a year, as a share, that is none."""


def affordable(answer: Answer, curve: ChurnCurve) -> str:
    """How much churn the plan can bear, against what the model expects."""
    return clauses(_bears(answer, curve), _expects(answer.affordable.expected_points), besides(answer, curve))


def losing_helps(curve: ChurnCurve) -> str:
    """That customers cost more than they bring, plainly; '' where they do not."""
    if not curve.losing_helps:
        return ""
    return say(
        "Under this plan customers cost more than they bring: each one who leaves makes it look better, not worse."
    )


def besides(answer: Answer, curve: ChurnCurve | None) -> str:
    """Where the plan does not do what the affordable and the expected churn alone would say: that there is more to it."""
    can, expected, net = answer.affordable.churn_points, answer.affordable.expected_points, float(answer.outcome.net)
    if can is None or curve is None or net == 0 or not len(curve.net) or curve.today == 0:
        return ""
    beyond = expected > can if can > 0 else expected < can
    if (net > 0) == ((curve.today > 0) != beyond):
        return ""
    if net < 0:
        return say("yet it does not pay, since spend, referrals and sales count as well")
    return say("yet it pays, since churn takes time to get there, and spend, referrals and sales count as well")


def _bears(answer: Answer, curve: ChurnCurve) -> str:
    """How much churn the plan can bear."""
    can = answer.affordable.churn_points
    if can is None:
        if not len(curve.net) or curve.today == 0:
            return say("No churn can be named at which the plan breaks even")
        if curve.today > 0:
            return say("The plan pays at any churn up to 20 times today's")
        return say("The plan does not pay at any churn up to 20 times today's")
    points = numbers.points(abs(can), 2)
    if abs(can) < NO_CHANGE:
        return say("The plan can bear no more churn than today's")
    if curve.today > 0:
        if can > 0:
            return say("The plan can bear {points} more churn a year", points=points)
        return say("The plan pays unless churn falls by {points} a year", points=points)
    if can < 0:
        return say("Churn would have to fall by {points} a year for the plan to pay", points=points)
    return say("Churn would have to rise by {points} a year for the plan to pay", points=points)


def _expects(points: float) -> str:
    """What the model expects of churn; what is shown as nothing is no change."""
    shown = numbers.points(abs(points), 2)
    if shown == numbers.points(0, 2):
        return say("the model expects no change")
    if points > 0:
        return say("the model expects {points} more", points=shown)
    return say("the model expects {points} less", points=shown)
