"""What is odd about the figures of a company, taken together, and which values would mend it. Worded in company_checks_words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from math import isfinite

from data.evidence import evidence
from model.decisions.company import ABOUT, Facts, Id, totals
from model.decisions.company.steady import customers_after, steady
from model.decisions.company.totals import hours_today
from model.scenario.scenario import Scenario
from pages.report.numbers import FULL_TIME_HOURS

BUSIEST, IDLEST, USUAL = 0.95, 0.5, 0.8
"""Of staff's productive hours on contacts: above what it cannot be, below what it is odd, and what it usually is."""
DEAR, FAIR = 0.4, 0.2
"""Staff's cost of contacts as a part of the contribution: from where on it is odd, and what would not be."""
PUBLISHED = (
    "cost_call_uk",
    "cost_email_uk",
    "cost_chat_uk",
    "cost_call_us",
    "cost_contact_nl",
    "cost_assisted_vs_self",
)
APART = 4.0
"""How far beyond what is published, in whatever currency, the cost of a contact is odd."""
SHRINKS, GROWS = 0.9, 1.3
"""Customers after the horizon, against today, below and above which one would ask."""
SAME = 0.05
OTHER_SIZE = 1.5
"""From so many times the example's customers on, or so small a part of them, its investment is another company's."""
SIXTY = 60.0
PEOPLE = ("customers", "newcomers", "leavers", "staff")
"""Facts that are counted in people."""
SLIP = 10.0
"""A value that so many times mends something was hardly meant."""


class Kind(Enum):
    STAFF = auto()
    COST = auto()
    PRICE = auto()
    CUSTOMERS = auto()
    TURNOVER = auto()
    PLAN = auto()
    INVESTMENT = auto()


@dataclass(frozen=True)
class Oddity:
    """kind; its numbers by name, as company_checks_words names them; mends: facts that would mend it, each by itself."""

    kind: Kind
    figures: Mapping[str, float]
    mends: tuple[Mapping[str, float], ...]


@dataclass(frozen=True)
class Case:
    """What is checked: the example, the facts, the rules left out, and the scenario that they make."""

    example: Scenario
    facts: Facts
    scenario: Scenario
    undone: frozenset[Id] = frozenset()

    @cached_property
    def totals(self) -> dict[str, float]:
        return totals(self.scenario)

    @cached_property
    def hours(self) -> float:
        return hours_today(self.scenario)

    def given(self, *names: str) -> bool:
        """Whether any of these facts was entered."""
        return any(name in self.facts.numbers for name in names)


def oddities(case: Case) -> tuple[Oddity, ...]:
    """Everything that is odd, the plainest contradictions first; nothing is asked of figures that are all the example's."""
    return tuple(odd for check in CHECKS if (odd := check(case)) is not None)


def _turnover(case: Case) -> Oddity | None:
    """Revenue times customers against the turnover that was entered."""
    turnover, own = case.facts.turnover, case.totals
    if turnover is None or abs(own["turnover"] - turnover) <= SAME * turnover:
        return None
    revenue, customers = turnover / own["customers"], turnover / own["revenue"] if own["revenue"] else 0.0
    mends = _mends({"revenue": revenue}, {"customers": customers}, {"turnover": own["turnover"]})
    return Oddity(Kind.TURNOVER, {"made": own["turnover"], "turnover": turnover}, mends)


def _staff(case: Case) -> Oddity | None:
    """The hours that contacts take against the staff that was entered."""
    staff = case.facts.staff
    if not staff or case.hours <= 0:
        return None
    used = case.hours / (staff * FULL_TIME_HOURS)
    if IDLEST <= used <= BUSIEST:
        return None
    own, factor = case.totals, USUAL / used
    options = [{"minutes": own["minutes"] * factor}, {"contacts": own["contacts"] * factor}]
    needed = {"staff": case.hours / FULL_TIME_HOURS / USUAL}
    mends = _mends(*(one for one in options if _thinkable(one, own)), needed)
    return Oddity(Kind.STAFF, {"hours": case.hours, "staff": staff, "used": used}, mends)


def _price(case: Case) -> Oddity | None:
    """What a contact with a person costs against what is published."""
    if not case.given("minutes", "hourly_cost"):
        return None
    own, (low, high) = case.totals, published()
    minutes, hourly = own["minutes"], own["hourly_cost"]
    cost = minutes / SIXTY * hourly
    if low / APART <= cost <= high * APART or cost == 0:
        return None
    near = low if cost < low else high
    options = [{"minutes": near / hourly * SIXTY}, {"hourly_cost": near / minutes * SIXTY}]
    options = [one for one in options if _thinkable(one, own)]
    if low / APART <= cost / SIXTY <= high * APART:
        options = [{"minutes": minutes / SIXTY}, *options]  # seconds were taken for minutes
    if low / APART <= cost / FULL_TIME_HOURS <= high * APART:
        options = [{"hourly_cost": hourly / FULL_TIME_HOURS}, *options]  # a year's cost for an hour's
    return Oddity(Kind.PRICE, {"cost": cost, "low": low, "high": high}, _mends(*options))


def _cost(case: Case) -> Oddity | None:
    """What contacts cost of staff against what a customer brings."""
    if not case.given("revenue", "margin", "contribution", "contacts", "minutes", "hourly_cost"):
        return None
    own = case.totals
    cost, brings = case.hours * own["hourly_cost"] / own["customers"], own["contribution"]
    if cost <= DEAR * brings or _price(case):  # the dearer contact explains it
        return None
    factor = FAIR * brings / cost
    options = [
        {"contribution": cost / FAIR},
        {"contacts": own["contacts"] * factor},
        {"minutes": own["minutes"] * factor},
    ]
    mends = _mends(*(one for one in options if _thinkable(one, own)))
    return Oddity(Kind.COST, {"cost": cost, "contribution": brings}, mends)


def _plan(case: Case) -> Oddity | None:
    """The plan automates less than is automated today."""
    own = case.totals
    today, planned = own["today_share"], own["planned_share"]
    if not case.given("today_share", "planned_share") or planned >= today - 1e-9:
        return None
    step = max(totals(case.example)["planned_share"] - totals(case.example)["today_share"], 0.0)
    swapped = {"today_share": planned, "planned_share": today}
    return Oddity(
        Kind.PLAN, {"today": today, "planned": planned}, _mends(swapped, {"planned_share": min(1.0, today + step)})
    )


def _customers(case: Case) -> Oddity | None:
    """How many customers there are after the horizon under today's policy."""
    if not case.given("customers", "churn", "leavers", "newcomers"):
        return None
    now, then = case.totals["customers"], customers_after(case.scenario)
    if not isfinite(then) or SHRINKS <= then / now <= GROWS:
        return None
    held = [{name: value} for name, value in steady(case.example, case.facts, case.undone).items()]
    return Oddity(Kind.CUSTOMERS, {"now": now, "then": then}, _mends(*held))


def _investment(case: Case) -> Oddity | None:
    """The example's investment, of a company of another size."""
    if case.facts.investment is not None or not case.given("customers"):
        return None
    theirs, own = totals(case.example), case.totals
    times, investment = own["customers"] / theirs["customers"], own["investment"]
    if investment == 0 or 1 / OTHER_SIZE < times < OTHER_SIZE:
        return None
    scaled = {"investment": investment * times}
    if case.facts.running_cost is None and own["running_cost"]:
        scaled["running_cost"] = own["running_cost"] * times
    return Oddity(
        Kind.INVESTMENT,
        {"investment": investment, "customers": theirs["customers"]},
        _mends(scaled, {"investment": investment}),
    )


CHECKS: tuple[Callable[[Case], Oddity | None], ...] = (_turnover, _staff, _price, _cost, _plan, _customers, _investment)


def published() -> tuple[float, float]:
    """The least and the most that a contact with a person costs in the evidence, in whatever currency."""
    rows = [evidence()[id] for id in PUBLISHED]
    values = [value for row in rows for value in (row.value, row.low, row.high) if value is not None and value > 1]
    return min(values), max(values)


def _thinkable(mend: Mapping[str, float], own: Mapping[str, float]) -> bool:
    """Whether somebody could have meant these values: of the size of those that stand there."""
    return all(1 / SLIP <= value / own[name] <= SLIP for name, value in mend.items() if own.get(name))


def _mends(*options: Mapping[str, float]) -> tuple[Mapping[str, float], ...]:
    """Those that are possible, to three digits as people would enter them."""
    rounded = [{name: _three_digits(value, name in PEOPLE) for name, value in one.items()} for one in options]
    possible = [one for one in rounded if all(ABOUT[n].ge <= v <= ABOUT[n].le for n, v in one.items())]
    return tuple(one for one in possible if all(isfinite(value) and value > 0 for value in one.values()))


def _three_digits(value: float, whole: bool) -> float:
    rounded = float(f"{value:.3g}") if isfinite(value) else value
    return float(round(rounded)) if whole and isfinite(value) else rounded
