"""The findings about robust mixes, as sentences."""

from __future__ import annotations

from model.uncertainty.robust import NOISE, Robust, RobustMix
from pages.report.language import clauses, listed, named, say
from pages.report.numbers import money, percent

AIMS = ("mean", "p10", "regret")
"""What a robust mix may be best in."""


def robust(mixes: Robust, currency: str) -> str:
    """What aiming at something else than the entered values brings."""
    better = [aim for aim in AIMS if getattr(mixes, aim).different]
    if not better:
        return say(
            "The best mix is robust: no other mix is better on average, in bad cases or in what it misses, beyond noise"
        )
    same: dict[tuple[str, ...], list[str]] = {}
    for aim in better:
        same.setdefault(_shares(getattr(mixes, aim)), []).append(aim)
    return clauses(*(_mix(place, mixes, aims, currency) for place, aims in enumerate(same.values())))


def _mix(place: int, mixes: Robust, aims: list[str], currency: str) -> str:
    """What the mix of these aims brings, and what it gives up on average, or else in the worst twentieth.

    Not what may be noise; the error of what is given up is not known: the largest of those that are stands for it.
    """
    mix, entered = getattr(mixes, aims[0]), mixes.entered
    noise = NOISE * max(getattr(mixes, aim).error for aim in AIMS)
    less, missed = entered.mean - mix.mean, mix.worst_regret - entered.worst_regret
    gains = listed([_gain(aim, money(getattr(mixes, aim).better, currency)) for aim in aims])
    if "mean" not in aims and less > noise:
        return _gives_up_on_average(place, gains, money(less, currency))
    if "regret" not in aims and missed > noise:
        return _misses_more(place, gains, money(missed, currency))
    match place:
        case 0:
            return say("Against the best mix, one mix {gains}", gains=gains)
        case 1:
            return say("another {gains}", gains=gains)
    return say("a third {gains}", gains=gains)


def _gives_up_on_average(place: int, gains: str, less: str) -> str:
    match place:
        case 0:
            return say(
                "Against the best mix, one mix {gains}, but brings {less} less on average", gains=gains, less=less
            )
        case 1:
            return say("another {gains}, but brings {less} less on average", gains=gains, less=less)
    return say("a third {gains}, but brings {less} less on average", gains=gains, less=less)


def _misses_more(place: int, gains: str, more: str) -> str:
    match place:
        case 0:
            return say(
                "Against the best mix, one mix {gains}, but misses {more} more in the worst twentieth of cases",
                gains=gains,
                more=more,
            )
        case 1:
            return say(
                "another {gains}, but misses {more} more in the worst twentieth of cases", gains=gains, more=more
            )
    return say("a third {gains}, but misses {more} more in the worst twentieth of cases", gains=gains, more=more)


def _gain(aim: str, amount: str) -> str:
    """What a mix does: of one that is best by several aims they are listed."""
    match aim:
        case "mean":
            return named("brings {amount} more on average", amount=amount)
        case "p10":
            return named("brings {amount} more in the bad case", amount=amount)
    return named("misses {amount} less in the worst twentieth of cases", amount=amount)


def _shares(mix: RobustMix) -> tuple[str, ...]:
    """What the table shows of a mix: two that look alike there are one."""
    return tuple(percent(share, 0) for share in mix.automation.values())
