"""The first part of the first screen's finding: is the plan worth it, and what of that comes within the horizon, what after it?

The three parts (this with first_look_words.chance, first_look_reason, first_look_step) have at most WORDS words together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum, auto

from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.findings.first_look_numbers import Numbers
from pages.report.findings.thresholds import CENT, Kind, kind_of
from pages.report.language import cut, say
from pages.report.numbers import money

WORDS = 30
"""Of the whole finding; a number with its unit is one ("2.5 m EUR", "year 5", "4 of 5 cases")."""
NAME, NAME_WORDS = 24, 3
"""Signs and words of a touchpoint's name at most."""
_in_full: ContextVar[bool] = ContextVar("names_in_full", default=False)
NONE_OF_IT = 0.01
"""What comes within the horizon or after it is none if it is less than this part of net."""


class When(Enum):
    """How what comes within the horizon and what comes after it make up net."""

    NOT_COUNTED = auto()
    """Nothing after the horizon counts."""
    WITHIN = auto()
    AFTER = auto()
    BOTH = auto()
    TURNS = auto()
    """Until the horizon it has the other sign."""
    SHRINKS = auto()
    """After the horizon some of it is lost again, or won back."""


@dataclass(frozen=True)
class Worth:
    """The case: net, and within: what of it comes within so many years, the investment included."""

    kind: Kind
    when: When
    net: float
    within: float
    years: float
    currency: str


def worth(scenario: Scenario, of: Numbers) -> Worth:
    """The case of one position."""
    when = _when(of.net, of.within) if scenario.count_remaining_lifetime else When.NOT_COUNTED
    return Worth(kind_of(of.net, of.moved), when, of.net, of.within, scenario.horizon_years, scenario.currency)


def _when(net: float, within: float) -> When:
    none = max(CENT, NONE_OF_IT * abs(net))
    if abs(net - within) <= none or money(net, "") == money(within, ""):
        return When.WITHIN
    if abs(within) <= none:
        return When.AFTER
    if within * net < 0:
        return When.TURNS
    return When.SHRINKS if abs(within) > abs(net) else When.BOTH


def sentence(case: Worth) -> str:
    """The answer, without a full stop."""
    match case.kind:
        case "nothing":
            return say("Nothing changes: the plan neither saves nor costs anything")
        case "close":
            return _close(case)
        case "gain":
            return _gain(case)
    return _loss(case)


def words(text: str) -> int:
    """How many words a part has."""
    one_number = _ONE_NUMBER.sub(lambda number: number[0].replace(" ", "\N{NO-BREAK SPACE}"), numbers.together(text))
    return sum(any(sign.isalnum() for sign in word) for word in one_number.split(" "))


@contextmanager
def names_in_full() -> Iterator[None]:
    """As long as it lasts no name is cut: on a slide there is room."""
    before = _in_full.set(True)
    try:
        yield
    finally:
        _in_full.reset(before)


def short_name(name: str) -> str:
    """A touchpoint's name, cut where it is long, as any text may be one, and there is not room for all of it."""
    if _in_full.get():
        return name
    first = name.split()[:NAME_WORDS]
    return cut(name, min(NAME, len(" ".join(first)) + 1) if len(first) < len(name.split()) else NAME)


_ONE_NUMBER = re.compile(r"\b(?:year|month) \d[\d,.]*|\b\d+ of \d+(?: cases)?")


def _gain(case: Worth) -> str:
    net, part, years, end = _shown(case)
    match case.when:
        case When.NOT_COUNTED:
            return say("Yes: the plan brings {net} over {years}", net=net, years=years)
        case When.WITHIN:
            return say("Yes: the plan brings {net}, all of it within {years}", net=net, years=years)
        case When.AFTER:
            return say("Yes: the plan brings {net}, all of it after {end}", net=net, end=end)
        case When.TURNS:
            return say("Yes: the plan brings {net}, after costing {part} until {end}", net=net, end=end, part=part)
        case When.SHRINKS:
            return say("Yes: the plan brings {net}, down from {part} at {end}", net=net, part=part, end=end)
    return say("Yes: the plan brings {net}, {part} of it within {years}", net=net, part=part, years=years)


def _loss(case: Worth) -> str:
    net, part, years, end = _shown(case)
    match case.when:
        case When.NOT_COUNTED:
            return say("No: the plan costs {net} over {years}", net=net, years=years)
        case When.WITHIN:
            return say("No: the plan costs {net}, all of it within {years}", net=net, years=years)
        case When.AFTER:
            return say("No: the plan costs {net}, all of it after {end}", net=net, end=end)
        case When.TURNS:
            return say("No: the plan costs {net}, after bringing {part} until {end}", net=net, end=end, part=part)
        case When.SHRINKS:
            return say("No: the plan costs {net}, down from {part} at {end}", net=net, part=part, end=end)
    return say("No: the plan costs {net}, {part} of it within {years}", net=net, part=part, years=years)


def _close(case: Worth) -> str:
    net, part = money(case.net, case.currency, signed=True), money(case.within, "", signed=True)
    years, end = numbers.years(case.years), numbers.end_of(case.years)
    match case.when:
        case When.NOT_COUNTED:
            return say("Too close to call: {net} over {years}", net=net, years=years)
        case When.WITHIN:
            return say("Too close to call: {net}, all of it within {years}", net=net, years=years)
        case When.AFTER:
            return say("Too close to call: {net}, all of it after {end}", net=net, end=end)
    return say("Too close to call: {net} in all, {part} until {end}", net=net, part=part, end=end)


def _shown(case: Worth) -> tuple[str, str, str, str]:
    """Net and what comes within the horizon as amounts, the horizon as a length and as its end."""
    net, part = money(abs(case.net), case.currency), money(abs(case.within), "")
    return net, part, numbers.years(case.years), numbers.end_of(case.years)
