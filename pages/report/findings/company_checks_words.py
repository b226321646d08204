"""What is odd about a company's figures, in one sentence each, and the values that would mend it."""

from __future__ import annotations

from collections.abc import Mapping

from model.decisions.company import ABOUT
from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.findings.company_checks import PEOPLE, Kind, Oddity
from pages.report.language import clauses, declared, labelled, say


def sentence(odd: Oddity, scenario: Scenario) -> str:
    """What is odd, with what was found."""
    currency, x = scenario.currency, odd.figures
    match odd.kind:
        case Kind.TURNOVER:
            made, turnover = (numbers.money(x[name], currency) for name in ("made", "turnover"))
            return say(
                "Revenue per customer times customers makes {made}, not the turnover of {turnover}.",
                made=made,
                turnover=turnover,
            )
        case Kind.STAFF:
            return _staff(x)
        case Kind.PRICE:
            low, high = (numbers.decimal(x[name], 2) for name in ("low", "high"))
            return say(
                "A contact with a person costs {cost}; published figures lie between {low} and {high}, in euros, pounds and dollars.",
                cost=numbers.cents(x["cost"], currency) if x["cost"] < 1_000 else numbers.money(x["cost"], currency),
                low=low,
                high=high,
            )
        case Kind.COST:
            cost, brings = (numbers.money(x[name], currency) for name in ("cost", "contribution"))
            return say(
                "Contacts cost {cost} of staff per customer and year, and a customer contributes no more than {contribution}.",
                cost=cost,
                contribution=brings,
            )
        case Kind.PLAN:
            today, planned = (numbers.percent(x[name]) for name in ("today", "planned"))
            return say(
                "The plan leaves {planned} to machines, less than the {today} of today: is that meant?",
                planned=planned,
                today=today,
            )
        case Kind.CUSTOMERS:
            now, then = (numbers.count(x[name]) for name in ("now", "then"))
            years = numbers.years(scenario.horizon_years)
            if x["then"] < x["now"]:
                return say(
                    "Under today’s policy {now} customers shrink to {then} within {years}: is that meant?",
                    now=now,
                    then=then,
                    years=years,
                )
            return say(
                "Under today’s policy {now} customers grow to {then} within {years}: is that meant?",
                now=now,
                then=then,
                years=years,
            )
        case _:
            return say(
                "The investment of {investment} is the example’s, which has {customers} customers.",
                investment=numbers.money(x["investment"], currency),
                customers=numbers.count(x["customers"]),
            )


def mend(facts: Mapping[str, float], currency: str) -> str:
    """What a button that mends it puts in: 'Minutes per contact with a person: 6.2 minutes'."""
    return clauses(
        *(labelled(declared(ABOUT[name].label), fact(name, value, currency)) for name, value in facts.items())
    )


def fact(name: str, value: float, currency: str) -> str:
    """A fact as people write it, with its unit."""
    return numbers.entered(value, ABOUT[name].unit, "" if name in PEOPLE else currency or " ")


def _staff(x: Mapping[str, float]) -> str:
    hours, needed = numbers.hours(x["hours"]), numbers.jobs(x["hours"])
    staff, used = numbers.count(x["staff"]), numbers.percent(x["used"], 0)
    if x["used"] > 1:
        return say(
            "These contacts take {hours} a year, {needed}: {staff} in service would have to spend {used} of their productive time on them.",
            hours=hours, needed=needed, staff=staff, used=used,
        )  # fmt: skip
    return say(
        "These contacts take {hours} a year, {needed}: {staff} in service would spend {used} of their productive time on them.",
        hours=hours, needed=needed, staff=staff, used=used,
    )  # fmt: skip
