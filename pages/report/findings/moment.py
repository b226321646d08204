"""What the first screen shows of one position while it is dragged: finding, five figures with their change, bars from saved to net.

Right for every scenario and at every bound; what arrives later (chance of a loss, next step) is worded in first_look_words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model.decisions.handed_over import HandedOver
from model.scenario.scenario import Scenario
from model.stages.outcome import Outcome
from pages.report import numbers
from pages.report.charts.waterfall import rows_of
from pages.report.findings import first_look, first_look_reason, key_figures
from pages.report.findings import first_look_payback as paying_back
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
class Measured:
    """The numbers behind the figures. dear: customers cost more than they bring, so that fewer of them are no harm."""

    net: float
    within: float
    payback: paying_back.Payback
    customers: float
    hours: float
    dear: bool


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


def moment(scenario: Scenario, outcome: Outcome, handed: HandedOver, start: Outcome | Measured | None = None) -> Moment:
    """One position, with its changes against the start. outcome, handed: of one scenario.

    start: of the preset or of what was there before; measured with its own scenario where that has another horizon.
    """
    case = first_look.worth(scenario, outcome)
    reason = first_look_reason.reason(scenario, outcome, case.kind, handed)
    now = _measured(scenario, outcome, case)
    return Moment(
        kind=case.kind,
        answer=first_look.sentence(case),
        reason=first_look_reason.sentence(reason),
        figures=_figures(now, measured(scenario, start) if isinstance(start, Outcome) else start, scenario.currency),
        bars=tuple(_bar(row) for row in rows_of({part: float(amount) for part, amount in outcome.parts.items()})),
        net=case.net,
    )


def measured(scenario: Scenario, outcome: Outcome) -> Measured:
    """The numbers of one outcome."""
    return _measured(scenario, outcome, first_look.worth(scenario, outcome))


def _measured(scenario: Scenario, out: Outcome, case: first_look.Worth) -> Measured:
    return Measured(
        net=case.net,
        within=case.within,
        payback=paying_back.payback(scenario, out, case.kind),
        customers=float(out.more_customers),
        hours=key_figures.hours_freed(out),
        dear=float((out.today.margin - out.today.cost).sum()) < 0,
    )


def _figures(now: Measured, start: Measured | None, currency: str) -> tuple[Figure, ...]:
    values = (
        numbers.money(now.net, currency, signed=True),
        numbers.money(now.within, currency, signed=True),
        paying_back.sentence(now.payback),
        numbers.count(now.customers, signed=True),
        numbers.jobs(now.hours, short=True),
    )
    if start is None:
        return tuple(map(Figure, values))
    payback, better = paying_back.change(start.payback, now.payback)
    customers, hours = now.customers - start.customers, now.hours - start.hours
    return (
        _money(values[0], now.net - start.net),
        _money(values[1], now.within - start.within),
        Figure(values[2], payback, _sense(better)),
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


def _bar(row: dict[str, float | str]) -> Bar:
    amount = numbers.money(float(row["amount"]), "", signed=row["way"] != "total")
    return Bar(str(row["name"]), float(row["start"]), float(row["end"]), amount, str(row["group"]))
