"""What the first screen shows of one position while it is dragged: finding, five figures with their change, bars from saved to net.

Right for every scenario and at every bound; what arrives later (chance of a loss, next step) is worded in first_look_words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from model.decisions.answer import Answer
from model.decisions.handed_over import HandedOver
from model.scenario.scenario import Scenario
from model.stages.outcome import Outcome
from pages.report import numbers
from pages.report.charts.waterfall import rows_of
from pages.report.findings import first_look, first_look_reason, first_look_reason_words, key_figures
from pages.report.findings import first_look_payback as paying_back
from pages.report.findings.first_look_numbers import Numbers, numbers_of
from pages.report.findings.thresholds import CENT, Kind
from pages.report.language import say

Sense = Literal["better", "worse", ""]


@dataclass(frozen=True)
class Figure:
    """value as shown; change against the start, '' where it is alike; sense: which way the change goes, '' where that is neither."""

    value: str
    change: str = ""
    sense: Sense = ""


@dataclass(frozen=True)
class Bar:
    """A row from saved to net, from start to end in money; amount as shown; group: 'saved', 'lost' or 'net' (its colour)."""

    name: str
    start: float
    end: float
    amount: str
    group: str


@dataclass(frozen=True)
class Moment:
    """kind of the answer; answer and reason: sentences without a full stop; figures in the order of `labels`."""

    kind: Kind
    answer: str
    reason: str
    figures: tuple[Figure, ...]
    bars: tuple[Bar, ...]
    net: float


@dataclass(frozen=True)
class Label:
    """What a figure is called, how it is reckoned, and by which term the glossary knows it ('' where by none)."""

    label: str
    help: str
    term: str


@dataclass(frozen=True)
class Start:
    """What the figures' changes are against: the numbers of another outcome, and when that is paid back."""

    numbers: Numbers
    payback: paying_back.Payback


def labels(scenario: Scenario) -> tuple[Label, ...]:
    """Of the five figures; they do not move."""
    years = numbers.years(scenario.horizon_years)
    return (
        Label(say("Net value"), key_figures.net_help(scenario), "net"),
        Label(
            say("Within {years}", years=years),
            say("What of the net value comes in the first {years}, investment included.", years=years),
            "",
        ),
        Label(say("Payback"), key_figures.payback_help(), "payback"),
        Label(
            say("Customers after {years}", years=years),
            say("Customers after the last month under the plan, less those under today's policy."),
            "",
        ),
        Label(say("Working time freed"), key_figures.hours_help(scenario.horizon_years), "hours"),
    )


def moment(scenario: Scenario, outcome: Outcome, handed: HandedOver, start: Start | None = None) -> Moment:
    """One position, with its changes against the start. outcome, handed: of one scenario."""
    return _moment(scenario, numbers_of(outcome)[0], handed, start)


def moment_of(answer: Answer, start: Start | None = None) -> Moment:
    """What the first screen shows of one answer."""
    unasked = HandedOver(*np.full((3, len(answer.scenario.touchpoints)), np.nan))
    asked = bool(first_look_reason.asks_touchpoints(answer.outcome))
    return moment(answer.scenario, answer.outcome, answer.handed if asked else unasked, start)


def moments(scenario: Scenario, outcome: Outcome, handed: HandedOver, start: Start | None = None) -> list[Moment]:
    """The same of each position of a batch, whose names, currency and horizon are the scenario's."""
    return [_moment(scenario, one, handed.of(i), start) for i, one in enumerate(numbers_of(outcome))]


def span(some: Sequence[Moment]) -> tuple[float, float]:
    """From the lowest to the highest end of all their bars, in money: the axis on which these stand still."""
    ends = [end for one in some for bar in one.bars for end in (bar.start, bar.end)]
    return min(ends), max(ends)


def start_of(scenario: Scenario, outcome: Outcome) -> Start:
    """What changes are against: the outcome of the preset, or of what was there before, with its own scenario."""
    one = numbers_of(outcome)[0]
    return Start(one, paying_back.payback(scenario, one.sums, first_look.worth(scenario, one).kind))


def _moment(scenario: Scenario, now: Numbers, handed: HandedOver, start: Start | None) -> Moment:
    case = first_look.worth(scenario, now)
    payback = paying_back.payback(scenario, now.sums, case.kind)
    return Moment(
        kind=case.kind,
        answer=first_look.sentence(case),
        reason=first_look_reason_words.sentence(first_look_reason.reason(scenario, now, case.kind, handed)),
        figures=_figures(now, payback, start, scenario.currency),
        bars=tuple(map(_bar, rows_of(now.parts))),
        net=now.net,
    )


def _figures(now: Numbers, payback: paying_back.Payback, start: Start | None, currency: str) -> tuple[Figure, ...]:
    values = (
        numbers.money(now.net, currency, signed=True),
        numbers.money(now.within, currency, signed=True),
        paying_back.sentence(payback),
        numbers.count(now.customers, signed=True),
        numbers.jobs(now.hours, short=True),
    )
    if start is None:
        return tuple(map(Figure, values))
    then = start.numbers
    change, better = paying_back.change(start.payback, payback)
    customers, hours = now.customers - then.customers, now.hours - then.hours
    return (
        _money(values[0], now.net - then.net),
        _money(values[1], now.within - then.within),
        Figure(values[2], change, _sense(better)),
        _changed(values[3], numbers.count(customers, signed=True), 0 if now.dear else customers),
        _changed(values[4], numbers.jobs(hours, signed=True, short=True), hours),
    )


def _money(value: str, more: float) -> Figure:
    return _changed(value, numbers.money(more, "", signed=True), more) if abs(more) >= CENT else Figure(value)


def _changed(value: str, change: str, better: float) -> Figure:
    """A change that is shown as 0 is none."""
    return Figure(value, change, _sense(better)) if any(digit in change for digit in "123456789") else Figure(value)


def _sense(better: float) -> Sense:
    return "better" if better > 0 else "worse" if better < 0 else ""


def _bar(row: dict[str, Any]) -> Bar:
    amount = numbers.money(row["amount"], "", signed=row["way"] != "total")
    return Bar(row["name"], row["start"], row["end"], amount, row["group"])
