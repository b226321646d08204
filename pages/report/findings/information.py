"""The findings about what is worth finding out, as sentences."""

from __future__ import annotations

from collections.abc import Sequence

from model.scenario.paths import split
from model.uncertainty.pilot import CHURN
from model.uncertainty.worth import Estimate, Information
from pages.report import assumption_words
from pages.report.findings.thresholds import CENT
from pages.report.language import count, listed, named, say
from pages.report.numbers import money, whole


def headline(info: Information, currency: str) -> str:
    """What it is worth to know, and what above all."""
    single, group = ranked(info.single), ranked(info.group)
    whole = info.everything.value
    if whole < CENT:
        return say("Nothing is worth finding out: no answer would change the decision.")
    if single:
        path, top = single[0]
        return say("It is worth up to {worth} to know {what}.", worth=money(top.above, currency), what=asks(path))
    if group:
        name, top = group[0]
        return say(
            "No single answer would change the decision, but all about {group} together is worth up to {worth}.",
            group=_inside(name),
            worth=money(top.above, currency),
        )
    return say(
        "Nothing is worth finding out: no single answer would change the decision, and all of them together are worth {worth}.",
        worth=money(whole, currency),
    )


def everything(info: Information, between: Sequence[str], currency: str) -> str:
    """What perfect knowledge would be worth, and of what choice; between: the options as they are called."""
    options = listed(between)
    if info.everything.value < CENT:
        return say("The choice is between {options}: the same option is best in every case.", options=options)
    return say(
        "To know everything before choosing between {options} would be worth {worth} on average: "
        "no research can be worth more.",
        options=options,
        worth=money(info.everything.value, currency),
    )


def singles(info: Information) -> str:
    """How many answers are worth having by themselves."""
    worth, asked = len(ranked(info.single)), whole(len(info.single))
    if not worth:
        return say("None of {asked} answers is worth having by itself", asked=asked)
    return count(
        worth,
        "{worth} of {asked} answers is worth having by itself",
        "{worth} of {asked} answers are worth having by themselves",
        worth=whole(worth),
        asked=asked,
    )


def groups(info: Information) -> str:
    """Which group is worth most."""
    best = ranked(info.group)
    if not best:
        return say("No group of assumptions is worth knowing by itself")
    return say("Worth most as a whole: {group}", group=_inside(best[0][0]))


def noise(info: Information, currency: str) -> str:
    """What is shown of the answers, what cannot be told of the rest, and how it was estimated."""
    shown, rest = len(ranked(info.single)), sum(not one.known for one in info.single.values())
    floor = max((one.floor for one in info.single.values()), default=0.0)
    above = (
        say(
            "Shown is only the part above the {floor} that a number with no bearing on the choice reaches by chance, "
            "± twice the standard error.",
            floor=money(floor, currency),
        )
        if floor > 0
        else say(
            "Shown is only the part above what a number with no bearing on the choice reaches by chance (here nothing), "
            "± twice the standard error."
        )
    )
    method = say(
        "Values do not add up: one answer may make another worthless, or two be worth more together. Method: expected value "
        "of partial perfect information (EVPPI), by regression over the drawn cases (Strong, Oakley & Brennan 2014)."
    )
    return " ".join(filter(None, (above, _unknown(rest, bool(shown)), method)))


def ranked(estimates: dict[str, Estimate]) -> list[tuple[str, Estimate]]:
    """What can be told from 0, the most valuable first."""
    known = [(name, one) for name, one in estimates.items() if one.known and one.above >= CENT]
    return sorted(known, key=lambda pair: -pair[1].above)


def asks(path: str) -> str:
    """An assumption as what one would like to know, as a part of a sentence: 'It is worth up to 3 EUR to know …'."""
    if path == CHURN:
        return named("how much the plan changes churn")
    steps = split(path)
    asked = _asks_of(steps[2], steps[1]) if steps[0] == "touchpoints" else ""
    return asked or (named("“{assumption}”", assumption=assumption_words.title(path)))


def label(path: str) -> str:
    """An assumption, or what can be measured instead, as the name of a bar."""
    return say("Churn under the plan (a pilot shows it)") if path == CHURN else assumption_words.title(path)


def group_label(name: str) -> str:
    """A group of assumptions as the name of a bar."""
    part, _, own = name.partition(".")
    match part:
        case "segments":
            return say("The customers of {segment}", segment=own)
        case "touchpoints":
            return say("{touchpoint} contacts", touchpoint=own)
        case "service":
            return say("The cost of service")
        case "levers":
            return say("What the levers do")
        case "bond":
            return say("How contacts change loyalty")
        case "loyalty":
            return say("What fans and detractors do")
        case "market":
            return say("The market")
        case "programme":
            return say("The programme")
    return part


def _unknown(rest: int, beside_others: bool) -> str:
    """That of some answers nothing can be told."""
    if not rest:
        return ""
    if beside_others:
        return count(
            rest,
            "What the other answer would be worth cannot be told from 0.",
            "What the other {rest} answers would be worth cannot be told from 0.",
            rest=whole(rest),
        )
    return count(
        rest,
        "What the answer would be worth cannot be told from 0.",
        "What the {rest} answers would be worth cannot be told from 0.",
        rest=whole(rest),
    )


def _inside(name: str) -> str:
    """A group of assumptions as it is named within a sentence."""
    part, _, own = name.partition(".")
    match part:
        case "segments":
            return named("the customers of {segment}", segment=own)
        case "touchpoints":
            return named("{touchpoint} contacts", touchpoint=own)
        case "service":
            return named("the cost of service")
        case "levers":
            return named("what the levers do")
        case "bond":
            return named("how contacts change loyalty")
        case "loyalty":
            return named("what fans and detractors do")
        case "market":
            return named("the market")
        case "programme":
            return named("the programme")
    return part


def _asks_of(field: str, touchpoint: str) -> str:
    """One number of a touchpoint as what one would like to know; '' where it has no such words."""
    match field:
        case "contacts":
            return named("how many {touchpoint} contacts there are", touchpoint=touchpoint)
        case "minutes":
            return named("how long a {touchpoint} contact takes", touchpoint=touchpoint)
        case "digital_cost":
            return named("what a digital {touchpoint} contact costs", touchpoint=touchpoint)
        case "salience":
            return named("how much {touchpoint} contacts matter to customers", touchpoint=touchpoint)
        case "resolved_easy":
            return named("how many of the easiest {touchpoint} contacts the machine resolves", touchpoint=touchpoint)
        case "resolved_hard":
            return named("how many of the hardest {touchpoint} contacts the machine resolves", touchpoint=touchpoint)
        case "personal_excellent":
            return named("how many {touchpoint} contacts with people are excellent", touchpoint=touchpoint)
        case "personal_poor":
            return named("how many {touchpoint} contacts with people are poor", touchpoint=touchpoint)
        case "digital_excellent":
            return named("how many {touchpoint} contacts with the machine are excellent", touchpoint=touchpoint)
        case "digital_poor":
            return named("how many {touchpoint} contacts with the machine are poor", touchpoint=touchpoint)
    return ""
