"""Public cases in words: worked examples, what was published beside what the model makes of it, whether the test is fair."""

from __future__ import annotations

from data.cases import MINUTES, Case, Compared, Example, replayed, scenario
from model.decisions.replay import Replay
from model.scenario.units import MONEY, RATIO
from pages.report import numbers
from pages.report.language import filled, say


def example(one: Example, currency: str) -> str:
    """'40 m USD over 27.6 m chats are 1.45 USD a chat.'"""
    parts = {name: _input(name, value, currency) for name, value in one.inputs.items()}
    result = (
        numbers.count(one.result) if one.unit == RATIO else numbers.value(one.result, one.unit, currency, one.digits)
    )
    return filled(one.text, parts | {"result": result})


def finding(case: Case) -> str:
    """What the model makes of the case."""
    replay, currency = replayed(case.id), scenario(case.id).currency
    parts = {
        "staff": numbers.jobs(replay.hours_freed),
        "staff_today": numbers.jobs(replay.hours_today),
        "saving": numbers.money(replay.saving, currency),
        "working_time": numbers.percent(replay.working_time, signed=True),
        "churn": numbers.points(replay.churn, 2, signed=True),
    }
    return filled(case.finding, parts)


def rows(case: Case) -> list[tuple[str, str, str]]:
    """What is compared, as published, in the model."""
    replay, currency = replayed(case.id), scenario(case.id).currency
    return [
        (_measured(one.measure), _published(one, currency), _shown(one.measure, _of(replay, one.measure), currency))
        for one in case.compared
    ]


def fair(id: str) -> str:
    """Whether it is a fair test, in a word or two."""
    match id:
        case "yes":
            return say("fair test")
        case "partly":
            return say("fair test in part")
    return say("no fair test")


def _input(name: str, value: float, currency: str) -> str:
    match name:
        case "staff":
            return numbers.whole(value)
        case "minutes":
            return numbers.value(value, MINUTES, currency)
        case "money":
            return numbers.value(value, MONEY, currency)
        case "wage" | "before" | "after":
            return numbers.cents(value, currency)
        case "share" | "monthly":
            return numbers.percent(value, 0)
    return numbers.count(value)


def _measured(measure: str) -> str:
    match measure:
        case "hours_freed":
            return say("Work freed")
        case "working_time":
            return say("Working time (published: cost to serve)")
        case "saving":
            return say("Saved a year (in the third year)")
    return say("Churn a year")


def _published(one: Compared, currency: str) -> str:
    if one.published is None:
        return say("not published")
    jobs = one.published * numbers.FULL_TIME_HOURS
    return _shown(one.measure, jobs if one.measure == "hours_freed" else one.published, currency)


def _of(replay: Replay, measure: str) -> float:
    return float(getattr(replay, measure))


def _shown(measure: str, value: float, currency: str) -> str:
    match measure:
        case "hours_freed":
            return numbers.jobs(value)
        case "working_time":
            return numbers.percent(value, signed=True)
        case "saving":
            return numbers.money(value, currency)
    return numbers.points(value, 2, signed=True, short=True)
