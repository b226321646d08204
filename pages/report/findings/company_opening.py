"""How the brief and the slides open: whose they are, what is planned, and how it is today."""

from __future__ import annotations

from model.decisions.company import totals
from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.language import say


def opening(scenario: Scenario) -> list[str]:
    """The company, its contacts today, and the plan, in a sentence each."""
    own, currency = totals(scenario), scenario.currency
    today, planned = (numbers.automation(own[name]) for name in ("today_share", "planned_share"))
    company = say(
        "{name}: {customers} customers, {revenue} of revenue per customer and year, {churn} of whom leave in a year.",
        name=scenario.name,
        customers=numbers.count(own["customers"]),
        revenue=numbers.money(own["revenue"], currency),
        churn=numbers.percent(own["churn"]),
    )
    service = say(
        "Today: {contacts} contacts per customer and year, {minutes} minutes each with a person, {share} met by machines first.",
        contacts=numbers.ratio(own["contacts"]),
        minutes=numbers.ratio(own["minutes"]),
        share=today,
    )
    plan = say(
        "The plan: {share} met by machines first, for {investment} once and {running} a year.",
        share=planned,
        investment=numbers.money(own["investment"], currency),
        running=numbers.money(own["running_cost"], currency),
    )
    return [company, service, plan]
