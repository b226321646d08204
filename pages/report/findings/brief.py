"""What the brief says besides its headline: key figures with their ranges, what would change our mind, what was changed.

The page and the slides say the same, so this knows no screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import inf

from model import VERSION
from model.decisions.answer import Answer
from model.decisions.margins import Margin, MustBeTrue
from model.scenario.scenario import Scenario
from model.uncertainty import Risk, assumed
from model.uncertainty.risk import quantile
from pages.report import assumption_words, numbers
from pages.report.findings import margins
from pages.report.findings.changes import Change, change_count, changed
from pages.report.findings.first_look_payback import payback_of
from pages.report.findings.verdict import verdict
from pages.report.language import called, named, say

__all__ = [
    "CLOSEST",
    "Change",
    "KeyFigure",
    "change_count",
    "changed",
    "key_figures",
    "mind",
    "stamp",
    "unknown",
    "worlds",
]
CLOSEST = 3


@dataclass(frozen=True)
class KeyFigure:
    """label and value as shown, at the entered values; spread: between what it lies in 8 of 10 possible worlds, a sentence."""

    label: str
    value: str
    spread: str
    help: str


def key_figures(answer: Answer, risk: Risk | None) -> list[KeyFigure]:
    """Net value, payback, customers; their ranges are P10 to P90 of the worlds drawn, risk is None where those cannot be."""
    out, currency, years = answer.outcome, answer.scenario.currency, numbers.years(answer.scenario.horizon_years)
    return [
        KeyFigure(
            say("Net value"),
            numbers.money(float(out.net), currency, signed=True),
            _spread(risk, lambda drawn: _net_range(drawn, currency)),
            say("Savings less losses less investment, discounted to today."),
        ),
        KeyFigure(
            say("Payback"),
            payback_of(answer),
            _spread(risk, lambda drawn: _payback_range(drawn, years)),
            say("First month in which the discounted sum so far, investment included, is no longer negative."),
        ),
        KeyFigure(
            say("Customers"),
            numbers.count(float(out.more_customers), signed=True),
            _spread(risk, _customers_range),
            say("After {years}, the plan against today's policy.", years=years),
        ),
    ]


def worlds(risk: Risk | None) -> str:
    """What the ranges are, in one line."""
    if risk is None or not risk.draws.columns:
        return ""
    varied, all_ = len(risk.draws.columns), len(assumed(risk.draws.scenario))
    if varied < all_:
        return say(
            "Ranges: from the bad to the good case (1 in 10 is worse, 1 in 10 better) of {worlds} cases, in which {varied} of {assumptions} assumptions vary at once within what is likely, the others held to be certain; "
            "the plan makes a loss in {loss} of them.",
            worlds=numbers.whole(len(risk.net)),
            varied=numbers.whole(varied),
            assumptions=numbers.whole(all_),
            loss=numbers.percent(risk.loss, 1),
        )
    return say(
        "Ranges: from the bad to the good case (1 in 10 is worse, 1 in 10 better) of {worlds} cases, in which {assumptions} assumptions vary at once within what is likely; "
        "the plan makes a loss in {loss} of them.",
        worlds=numbers.whole(len(risk.net)),
        assumptions=numbers.whole(all_),
        loss=numbers.percent(risk.loss, 1),
    )


def mind(answer: Answer, must: MustBeTrue) -> tuple[str, list[str]]:
    """What would change our mind: a sentence, and the closest break-evens, at most three, the closest first."""
    flipping, kind = [m for m in must.assumed if m.at is not None], verdict(answer).kind
    if kind == "nothing" or not flipping:
        return margins.headline(answer, must), []
    return _lead(kind == "close", must.net > 0), [_closest(answer.scenario, m) for m in flipping[:CLOSEST]]


def stamp(answer: Answer, day: date, name: str | None = None) -> str:
    """What a reader needs to get the same numbers again: '… · fingerprint ce9bd97772 · model 1.0.0 · 22 November 2026'.

    name: the scenario's, where only a part of it has room.
    """
    scenario = answer.scenario
    return " · ".join(
        (
            called(scenario.name) if name is None else name,
            scenario.currency,
            numbers.years(scenario.horizon_years),
            say("fingerprint {fingerprint}", fingerprint=answer.fingerprint),
            say("model {version}", version=VERSION),
            numbers.day(day),
        )
    )


def unknown() -> str:
    """In place of a range, where the worlds cannot be drawn."""
    return say("its range cannot be told")


def _lead(close: bool, pays: bool) -> str:
    if close and pays:
        return say(
            "Already too close to call: that the plan pays would no longer hold if, all else as entered, "
            "one of these happened:"
        )
    if close:
        return say(
            "Already too close to call: that the plan does not pay would no longer hold if, all else as entered, "
            "one of these happened:"
        )
    if pays:
        return say("That the plan pays would no longer hold if, all else as entered, one of these happened:")
    return say("That the plan does not pay would no longer hold if, all else as entered, one of these happened:")


def _closest(scenario: Scenario, m: Margin) -> str:
    moves = margins.move(scenario, m)
    if m.low == m.high:
        return moves
    low, high = numbers.ends(*(assumption_words.value(scenario, m.path, v, 3) for v in (m.low, m.high)))
    if m.likely:
        return f"{moves} ({say('within its likely range, {low} to {high}', low=low, high=high)})"
    return f"{moves} ({say('beyond its likely range, {low} to {high}', low=low, high=high)})"


def _spread(risk: Risk | None, within: Callable[[Risk], str]) -> str:
    """The range of a key figure, or why there is none."""
    if risk is None:
        return unknown()
    return within(risk) if risk.draws.columns else say("held to be certain")


def _net_range(risk: Risk, currency: str) -> str:
    return _range(*numbers.money_ends(risk.p10, risk.p90, currency, signed=True))


def _customers_range(risk: Risk) -> str:
    return _range(*(numbers.count(quantile(risk.customers, q) + 0.0, signed=True) for q in (0.1, 0.9)))


def _payback_range(risk: Risk, years: str) -> str:
    low, high = (quantile(risk.payback, q) for q in (0.1, 0.9))
    if low == inf:
        return say("9 in 10 cases: not within {years}", years=years)
    return _range(_month(low, years), _month(high, years))


def _range(low: str, high: str) -> str:
    if low == high or high.partition(" ")[0] == low:
        return say("8 in 10 cases: {value}", value=high)
    return say("8 in 10 cases: {low} to {high}", low=low, high=high)


def _month(number: float, years: str) -> str:
    if number == inf:
        return named("not within {years}", years=years)
    return numbers.nth_month(number) if number else named("at once")
