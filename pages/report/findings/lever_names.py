"""What levers, and moves of levers, are called, by their ids: 'Scripts for staff', 'more training', 'raising outreach by ...'."""

from __future__ import annotations

from model.decisions.levers import AUTOMATION
from model.decisions.reach import carried_out
from model.scenario.paths import about
from model.scenario.scenario import Scenario
from model.scenario.units import SHARE_POINTS
from pages.report import assumption_words, numbers
from pages.report.language import named

SCRIPTED, LATITUDE = 1.0, 0.0
"""The ends of scripting, of which the number alone does not say what it means."""


def asked(lever: str) -> str:
    """What is asked about a lever, at the head of its chart."""
    return {
        "handover": named("A person on hand after the machine fails"),
        "scripting": named("Scripts for staff"),
        "training": named("Training"),
        "digital_quality": named("Digital quality"),
        "outreach": named("How often we call, automated as planned"),
        "personalisation": named("Using behavioural data"),
        "assistance": named("A machine that assists staff"),
        "premium_fee": named("The fee of a paid personal tier"),
        "premium_share": named("The take-up of a paid personal tier"),
    }[lever]


def way(lever: str, down: bool) -> str:
    """What it is called to move a lever up, or down."""
    up_and_down = {
        "handover": (named("more hand-over to people"), named("less hand-over to people")),
        "scripting": (named("tighter scripts"), named("more latitude for staff")),
        "training": (named("more training"), named("less training")),
        "digital_quality": (named("better digital quality"), named("less spend on digital quality")),
        "outreach": (named("calling more often"), named("calling less often")),
        "personalisation": (named("using more behavioural data"), named("using less behavioural data")),
        "assistance": (named("assisting staff more"), named("assisting staff less")),
        "premium_fee": (named("a higher fee for the paid tier"), named("a lower fee for the paid tier")),
        "premium_share": (named("a larger paid personal tier"), named("a smaller paid personal tier")),
    }
    return up_and_down[lever][down]


def spend(lever: str) -> str:
    """What more money is spent on."""
    return {"training": named("training"), "digital_quality": named("digital quality")}[lever]


def move(scenario: Scenario, lever: str, by: float, begins: bool) -> str:
    """'raising the fee of the paid personal tier by 50 EUR per customer-year'; begins: at the beginning of a sentence."""
    if lever == AUTOMATION:
        return _automation(scenario, by, begins)
    what, step = _amount(lever), _step(scenario, lever, abs(by))
    if by > 0:
        return (
            named("Raising {what} by {step}", what=what, step=step)
            if begins
            else named("raising {what} by {step}", what=what, step=step)
        )
    return (
        named("Lowering {what} by {step}", what=what, step=step)
        if begins
        else named("lowering {what} by {step}", what=what, step=step)
    )


def value(scenario: Scenario, lever: str, number: float) -> str:
    """As people write it, with the name of the end where it stands at one; a value that is shown as the end is one."""

    def shown(at: float) -> str:
        return assumption_words.value(scenario, f"plan.{lever}", at, 3)

    text = shown(number)
    if lever == "scripting" and text == shown(LATITUDE):
        return named("{value} (full latitude)", value=text)
    if lever == "scripting" and text == shown(SCRIPTED):
        return named("{value} (fully scripted)", value=text)
    return text


def _automation(scenario: Scenario, by: float, begins: bool) -> str:
    points = numbers.points(abs(by), 0)
    # a touchpoint nearer to 0 or 100 % than the step moves only as far as that
    whole = all(0 <= share + by <= 1 for share in carried_out(scenario).plan.automation.values())
    match by > 0, whole, begins:
        case True, True, True:
            return named("Raising the automation of every touchpoint by {points}", points=points)
        case True, True, False:
            return named("raising the automation of every touchpoint by {points}", points=points)
        case True, False, True:
            return named("Raising the automation of every touchpoint by up to {points}", points=points)
        case True, False, False:
            return named("raising the automation of every touchpoint by up to {points}", points=points)
        case False, True, True:
            return named("Lowering the automation of every touchpoint by {points}", points=points)
        case False, True, False:
            return named("lowering the automation of every touchpoint by {points}", points=points)
        case False, False, True:
            return named("Lowering the automation of every touchpoint by up to {points}", points=points)
        case _:
            return named("lowering the automation of every touchpoint by up to {points}", points=points)


def _amount(lever: str) -> str:
    """What is raised or lowered when a lever is moved by an amount."""
    return {
        "handover": named("hand-over to people"),
        "scripting": named("scripting"),
        "training": named("the spend on training"),
        "digital_quality": named("the spend on digital quality"),
        "outreach": named("outreach"),
        "personalisation": named("the use of behavioural data"),
        "assistance": named("assistance of staff"),
        "premium_fee": named("the fee of the paid personal tier"),
        "premium_share": named("the take-up of the paid personal tier"),
    }[lever]


def _step(scenario: Scenario, lever: str, by: float) -> str:
    if lever == "outreach":
        return named("{share} of today's", share=numbers.percent(by, 0))
    declared = about(f"plan.{lever}")
    # the difference of two shares is in points
    unit = SHARE_POINTS if declared.is_share else declared.unit
    step = numbers.value(by, unit, scenario.currency, 3)
    return named("{step} (1 is fully scripted)", step=step) if lever == "scripting" else step
