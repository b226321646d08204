"""The findings about how the model is built: which structural choices flip the verdict, or leave it open."""

from __future__ import annotations

from enum import Enum

from model.decisions.structure import Choice, Structure
from pages.report import numbers
from pages.report.findings.thresholds import CLOSE
from pages.report.language import again, any_of, as_part, named, say


class Judged(Enum):
    """Whether the plan pays under a choice."""

    PAYS = "pays"
    FAILS = "does not pay"
    CLOSE = "too close to call"
    UNKNOWN = "no number"


def judged(choice: Choice) -> Judged:
    """Whether the plan pays there."""
    if choice.net is None:
        return Judged.UNKNOWN
    if abs(choice.net) < CLOSE * choice.moved:
        return Judged.CLOSE
    return Judged.PAYS if choice.net > 0 else Judged.FAILS


def structure(built: Structure) -> str:
    """Which structural choices flip the verdict, or leave it open."""
    flips = [_if(c) for c in built.choices if c.flips and judged(c) is not Judged.CLOSE]
    opens = [_if(c) for c in built.choices if judged(c) is Judged.CLOSE and not c.entered]
    counts = say(
        "Over all {combinations} combinations of these choices the plan pays in {gain}.",
        combinations=numbers.whole(built.gain + built.lose),
        gain=numbers.whole(built.gain),
    )
    return f"{_depends(built.net > 0, flips, opens)} {counts}"


def question(id: str) -> str:
    """What a structural choice is about."""
    match id:
        case "churn_form":
            return say("Who leaves when service worsens")
        case "churn_spread":
            return say("Customers' risk of leaving")
        case "count_remaining_lifetime":
            return say("Customers left at the horizon")
    return say("How much of loyalty the contact really causes")


def option(choice: Choice) -> str:
    """One way to build the model, as a label."""
    match choice.question, choice.option:
        case "churn_form", "additive":
            return say("Everyone is as likely to go (additive)")
        case "churn_form", _:
            return say("Those already inclined to (proportional)")
        case "churn_spread", _:
            return say("Unlike each other") if choice.option else say("All the same")
        case "count_remaining_lifetime", _:
            return say("Counted with what they are still worth") if choice.option else say("Not counted")
        case _, 0.0:
            return say("Nothing of it")
        case _, 1.0:
            return say("All of it")
    return say("A part of it")


def row(choice: Choice) -> str:
    """The label in a table of choices, marked where it is what was entered."""
    return say("{choice} (as entered)", choice=as_part(option(choice))) if choice.entered else option(choice)


def verdict(choice: Choice) -> str:
    """Whether the plan pays there, in a cell of a table."""
    match judged(choice):
        case Judged.PAYS:
            return say("pays")
        case Judged.FAILS:
            return say("does not pay")
        case Judged.CLOSE:
            return say("too close to call")
    return say("no number: {problem}", problem=as_part(again(choice.problem)))


def flipping(choice: Choice) -> str:
    """Whether it flips the verdict, in a cell of a table."""
    if judged(choice) is Judged.CLOSE:
        return say("open")
    return say("yes") if choice.flips else say("no")


def _depends(pays: bool, flips: list[str], opens: list[str]) -> str:
    flip, close = (any_of(conditions) if conditions else "" for conditions in (flips, opens))
    match pays, bool(flips), bool(opens):
        case True, True, True:
            return say(
                "That the plan pays depends on how the model is built: it flips {flip}, and is too close to call {close}.",
                flip=flip,
                close=close,
            )
        case True, True, False:
            return say("That the plan pays depends on how the model is built: it flips {flip}.", flip=flip)
        case True, False, True:
            return say("That the plan pays is too close to call {close}.", close=close)
        case True, False, False:
            return say("That the plan pays does not depend on any one of these choices.")
        case False, True, True:
            return say(
                "That the plan does not pay depends on how the model is built: it flips {flip}, "
                "and is too close to call {close}.",
                flip=flip,
                close=close,
            )
        case False, True, False:
            return say("That the plan does not pay depends on how the model is built: it flips {flip}.", flip=flip)
        case False, False, True:
            return say("That the plan does not pay is too close to call {close}.", close=close)
    return say("That the plan does not pay does not depend on any one of these choices.")


def _if(choice: Choice) -> str:
    """The choice as a condition within a sentence."""
    match choice.question, choice.option:
        case "churn_form", "additive":
            return named("if everyone is as likely to go")
        case "churn_form", _:
            return named("if those already inclined to leave go first")
        case "churn_spread", _:
            return (
                named("if customers' risk of leaving differs")
                if choice.option
                else named("if customers' risk of leaving is the same for all")
            )
        case "count_remaining_lifetime", _:
            return (
                named("if the customers left at the horizon count")
                if choice.option
                else named("if the customers left at the horizon do not count")
            )
        case _, 0.0:
            return named("if contacts really cause nothing of loyalty")
        case _, 1.0:
            return named("if contacts really cause all of loyalty")
    return named("if contacts really cause {share} of loyalty", share=numbers.percent(float(choice.option), 0))
