"""What a company's own data say: of how many assumptions, whether the verdict turns with them, and what moves it most."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from model.decisions.answer import Answer
from model.estimate.curves import After, Again, Survival
from model.estimate.estimate import Standing
from pages.report import assumption_words, numbers
from pages.report.findings.thresholds import Kind, kind_of, moved
from pages.report.language import named, say
from pages.report.numbers import money


class Turn(Enum):
    """What becomes of the verdict with the data's values."""

    NONE_USED = auto()
    TURNS = auto()
    STAYS = auto()
    SETTLES = auto()
    """It was too close to call."""
    UNSETTLES = auto()
    """It is too close to call now."""
    OPEN = auto()
    """It was too close to call, and is."""
    IDLE = auto()
    """The plan moves nothing, now or before."""


@dataclass(frozen=True)
class Case:
    """told: assumptions that the data speak of, of so many; turn; the nets before and with the data's values; gain: which it is now;
    customers: for how many both are, None where there are as many as before."""

    told: int
    all: int
    turn: Turn
    before: float
    after: float
    gain: bool
    currency: str
    customers: float | None = None


def case(told: int, every: int, used: int, before: Answer, after: Answer, customers: float | None = None) -> Case:
    """before, after: the answers without and with the estimates that are used, for as many customers."""
    nets = [float(one.outcome.net) for one in (before, after)]
    kinds: list[Kind] = [kind_of(net, moved(one)) for net, one in zip(nets, (before, after), strict=True)]
    turn = Turn.NONE_USED if not used else _turn(*kinds)
    return Case(told, every, turn, nets[0], nets[1], nets[1] > 0, after.scenario.currency, customers)


def _turn(before: Kind, after: Kind) -> Turn:
    if "nothing" in (before, after):
        return Turn.IDLE
    if after == "close":
        return Turn.OPEN if before == "close" else Turn.UNSETTLES
    if before == "close":
        return Turn.SETTLES
    return Turn.STAYS if before == after else Turn.TURNS


def headline(of: Case) -> str:
    """The finding, without a full stop."""
    if of.customers is not None and of.turn in (Turn.TURNS, Turn.STAYS):
        return _of_size(of, numbers.whole(of.customers))
    told, every = numbers.whole(of.told), numbers.whole(of.all)
    now, was = money(abs(of.after), of.currency), money(abs(of.before), of.currency)
    signed = money(of.after, of.currency, signed=True)
    match of.turn:
        case Turn.NONE_USED:
            return say("Your data speak of {told} of {all} assumptions; none is ticked", told=told, all=every)
        case Turn.TURNS if of.gain:
            return say(
                "Your data speak of {told} of {all} assumptions and turn the verdict: the plan brings {now} instead of costing {was}",
                told=told,
                all=every,
                now=now,
                was=was,
            )
        case Turn.TURNS:
            return say(
                "Your data speak of {told} of {all} assumptions and turn the verdict: the plan costs {now} instead of bringing {was}",
                told=told,
                all=every,
                now=now,
                was=was,
            )
        case Turn.STAYS if of.gain:
            return say(
                "Your data speak of {told} of {all} assumptions, and the verdict stays: the plan brings {now}, before {was}",
                told=told,
                all=every,
                now=now,
                was=was,
            )
        case Turn.STAYS:
            return say(
                "Your data speak of {told} of {all} assumptions, and the verdict stays: the plan costs {now}, before {was}",
                told=told,
                all=every,
                now=now,
                was=was,
            )
        case Turn.SETTLES if of.gain:
            return say(
                "Your data speak of {told} of {all} assumptions and settle what was too close to call: the plan brings {now}",
                told=told,
                all=every,
                now=now,
            )
        case Turn.SETTLES:
            return say(
                "Your data speak of {told} of {all} assumptions and settle what was too close to call: the plan costs {now}",
                told=told,
                all=every,
                now=now,
            )
        case Turn.UNSETTLES:
            return say(
                "Your data speak of {told} of {all} assumptions; with them the plan becomes too close to call: {now}",
                told=told,
                all=every,
                now=signed,
            )
        case Turn.OPEN:
            return say(
                "Your data speak of {told} of {all} assumptions; the plan stays too close to call: {now}",
                told=told,
                all=every,
                now=signed,
            )
    return say(
        "Your data speak of {told} of {all} assumptions; the plan neither saves nor costs anything",
        told=told,
        all=every,
    )


def _of_size(of: Case, customers: str) -> str:
    """The same where the data are those of a larger or smaller company: the two are compared with as many customers."""
    told, every = numbers.whole(of.told), numbers.whole(of.all)
    now, was = money(abs(of.after), of.currency), money(abs(of.before), of.currency)
    if of.turn is Turn.TURNS:
        return (
            say(
                "Your data speak of {told} of {all} assumptions and turn the verdict: for the same {customers} customers the plan brings {now} "
                "instead of costing {was}",
                told=told,
                all=every,
                customers=customers,
                now=now,
                was=was,
            )
            if of.gain
            else say(
                "Your data speak of {told} of {all} assumptions and turn the verdict: for the same {customers} customers the plan costs {now} "
                "instead of bringing {was}",
                told=told,
                all=every,
                customers=customers,
                now=now,
                was=was,
            )
        )
    return (
        say(
            "Your data speak of {told} of {all} assumptions, and the verdict stays: for the same {customers} customers the plan brings {now}, "
            "before {was}",
            told=told,
            all=every,
            customers=customers,
            now=now,
            was=was,
        )
        if of.gain
        else say(
            "Your data speak of {told} of {all} assumptions, and the verdict stays: for the same {customers} customers the plan costs {now}, "
            "before {was}",
            told=told,
            all=every,
            customers=customers,
            now=now,
            was=was,
        )
    )


def most(path: str, by: float, value: str, without: str, currency: str) -> str:
    """Which estimate moves the verdict most, and by how much; value: the number alone, its unit stands behind the other."""
    return say(
        "“{assumption}” moves the net value most: {value} instead of {without} changes it by {by}.",
        assumption=assumption_words.title(path),
        value=value,
        without=without,
        by=money(by, currency, signed=True),
    )


def nothing() -> str:
    """Of data that say nothing."""
    return say("Your data speak of no assumption yet: there are too few rows, or the columns that it takes are missing")


def standing(one: Standing) -> str:
    """What an estimate can stand for."""
    match one:
        case Standing.MEASURED:
            return named("measured")
        case Standing.UPPER_BOUND:
            return named("upper bound")
    return named("not from your data")


def survival(of: Survival, segment: str) -> str:
    """Title of the picture: how many are still there, as seen and as fitted."""
    last, years = float(of.observed[-1]), numbers.years(round(float(of.years[-1])))
    if of.fitted is None:
        return say(
            "{segment}: {seen} are still there after {years}; too few have left to fit a curve",
            segment=segment,
            seen=numbers.percent(last, 0),
            years=years,
        )
    return say(
        "{segment}: {seen} are still there after {years}, {fitted} as fitted",
        segment=segment,
        seen=numbers.percent(last, 0),
        fitted=numbers.percent(float(of.fitted[-1]), 0),
        years=years,
    )


def after_contacts(classes: tuple[After, ...]) -> str:
    """Title of the picture: the first class against the last, as counted and among alike customers."""
    best, worst = classes[0], classes[-1]
    raw = [numbers.percent(one.raw, 2) for one in (worst, best)]
    if worst.standardised is None or best.standardised is None:
        return say("{worst} leave within 30 days of the worst contacts, {best} of the best", worst=raw[0], best=raw[1])
    alike = [numbers.percent(one.standardised, 2) for one in (worst, best)]
    return say(
        "{worst} leave within 30 days of the worst contacts, {best} of the best; among alike customers {worst_alike} and {best_alike}",
        worst=raw[0],
        best=raw[1],
        worst_alike=alike[0],
        best_alike=alike[1],
    )


def again(of: Again) -> str:
    """Title of the picture: what comes back within seven days, and what of it is chance."""
    return say(
        "{all} of the contacts with a person are followed by another within seven days, {chance} by chance alone",
        all=numbers.percent(7 * of.share[0]),
        chance=numbers.percent(7 * of.chance[0]),
    )
