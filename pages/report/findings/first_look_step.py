"""The third part of the first screen's finding: what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from model.decisions.answer import Answer
from model.decisions.mix import Mix
from model.decisions.mix.first_moves import first_moves
from model.scenario import paths
from pages.report import assumption_words
from pages.report.findings.first_look import WORDS, short_name, words
from pages.report.findings.thresholds import CENT, CLOSE, moved
from pages.report.language import declared, listed, named, say
from pages.report.numbers import money, whole

SELDOM, OFTEN = 0.1, 0.9
"""A chance of a loss between these leaves the verdict open."""
MOST_OF_IT = 0.5
"""Moves that bring less than this part of what the best mix brings do not stand for it."""
RISK, TOUCHPOINTS = "pages/trust/risk.py", "pages/decide/touchpoints.py"
FINDING_OUT, MUST_BE_TRUE = "pages/trust/worth_finding_out.py", "pages/trust/what_must_be_true.py"


@dataclass(frozen=True)
class StayAsToday:
    """No mix of contacts pays; short: without the reason."""

    short: bool


@dataclass(frozen=True)
class Move:
    """Touchpoints that go towards the best mix: further automated than planned, kept as personal as today, or automated less than
    planned. gain: what that brings against the plan."""

    names: tuple[str, ...]
    further: bool
    personal: bool
    gain: float


@dataclass(frozen=True)
class MoveMany:
    """The same of all that go in the same direction, by their number."""

    number: int
    further: bool
    personal: bool
    gain: float


@dataclass(frozen=True)
class ChangeMix:
    """The best mix, which no few moves in one direction stand for."""

    gain: float


@dataclass(frozen=True)
class Check:
    """The verdict is open, and this assumption moves it most; short: named without its touchpoint."""

    path: str
    short: bool


@dataclass(frozen=True)
class CheckFirst:
    """The same, of an assumption whose name is too long."""


@dataclass(frozen=True)
class Watch:
    """The plan hardly ever makes a loss; this assumption moves it most."""

    path: str
    short: bool


@dataclass(frozen=True)
class KeepWatching:
    """The same, of an assumption whose name is too long."""


@dataclass(frozen=True)
class GoAhead:
    """Nothing that was tested makes it a loss, or nothing is uncertain."""


@dataclass(frozen=True)
class HardlyPays:
    """Some mix pays, but so little that hardly any case does."""


Case = StayAsToday | Move | MoveMany | ChangeMix | Check | CheckFirst | Watch | KeepWatching | GoAhead | HardlyPays


@dataclass(frozen=True)
class Step:
    """What to do next, without a full stop, and the page that shows it."""

    text: str
    page: str


def next_step(
    answer: Answer, best: Mix, first_to_check: str | None, risk_loss: float | None, said: Sequence[str] = ()
) -> Step:
    """best: the best mix of the scenario; first_to_check: the assumption that moves the verdict most, None where all is certain;
    risk_loss: None where there is none; said: the parts before it, which leave so much room."""
    room = WORDS - sum(map(words, said))
    *longer, shortest = step_cases(answer, best, first_to_check, risk_loss)
    for case in longer:
        if words(text := sentence(case, answer.scenario.currency)) <= room:
            return Step(text, _page(case))
    return Step(sentence(shortest, answer.scenario.currency), _page(shortest))


def step_cases(answer: Answer, best: Mix, first_to_check: str | None, risk_loss: float | None) -> list[Case]:
    """What to do next, told at length first, then ever shorter."""
    if best.net < CENT:
        return [StayAsToday(short=False), StayAsToday(short=True)]
    if best.net - float(answer.outcome.net) >= max(CENT, CLOSE * moved(answer)):
        return _towards(answer, best)
    if first_to_check and (risk_loss is None or SELDOM <= risk_loss <= OFTEN):
        return [Check(first_to_check, short=False), Check(first_to_check, short=True), CheckFirst()]
    if risk_loss and risk_loss > OFTEN:
        return [HardlyPays()]
    if first_to_check and risk_loss:
        return [Watch(first_to_check, short=False), Watch(first_to_check, short=True), KeepWatching()]
    return [GoAhead()]


def _towards(answer: Answer, best: Mix) -> list[Case]:
    moves = first_moves(answer.scenario, best, answer.curve.against)
    change = ChangeMix(best.net - float(answer.outcome.net))
    if moves is None:
        return [change]
    few: list[Case] = [
        Move(moves.names[:many], moves.further, all(moves.as_today[:many]), moves.gain[many - 1])
        for many in range(len(moves.names), 0, -1)
        if moves.gain[many - 1] >= MOST_OF_IT * moves.total
    ]
    number, gain, personal = moves.in_all
    if number > 1 and gain >= MOST_OF_IT * moves.total:
        few.append(MoveMany(number, moves.further, personal, gain))
    return [*few, change]


def sentence(case: Case, currency: str) -> str:
    """The step in words."""
    match case:
        case StayAsToday(short=True):
            return say("Stay as today")
        case StayAsToday():
            return say("Stay as today: no mix pays")
        case Move(names, further, personal, gain):
            listing = listed([short_name(name) for name in names])
            return _move(listing, further, personal, money(gain, currency, signed=True))
        case MoveMany(number, further, personal, gain):
            many = named("{number} touchpoints", number=whole(number))
            return _move(many, further, personal, money(gain, currency, signed=True))
        case ChangeMix(gain):
            return say("Change the mix: {gain}", gain=money(gain, currency, signed=True))
        case Check(path, short):
            return say("Check first: {assumption}", assumption=_name(path, short))
        case CheckFirst():
            return say("Check the weightiest assumption first")
        case Watch(path, short):
            return say("Go ahead and watch: {assumption}", assumption=_name(path, short))
        case KeepWatching():
            return say("Go ahead and keep watching")
        case GoAhead():
            return say("Go ahead: nothing tested overturns it")
        case HardlyPays():
            return say("Stay as today: hardly any case pays")
        case _:
            assert_never(case)


def _move(names: str, further: bool, personal: bool, gain: str) -> str:
    if further:
        return say("Automate {names} further: {gain}", names=names, gain=gain)
    if personal:
        return say("Keep {names} personal: {gain}", names=names, gain=gain)
    return say("Automate {names} less: {gain}", names=names, gain=gain)


def _name(path: str, short: bool) -> str:
    return declared(paths.about(path).label) if short else assumption_words.title(path)


def _page(case: Case) -> str:
    match case:
        case StayAsToday() | Move() | MoveMany() | ChangeMix():
            return TOUCHPOINTS
        case Check() | CheckFirst():
            return FINDING_OUT
        case Watch() | KeepWatching() | GoAhead():
            return MUST_BE_TRUE
        case HardlyPays():
            return RISK
        case _:
            assert_never(case)
