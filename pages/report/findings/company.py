"""How the scenario of a company came from an example: each rule in a sentence with its number."""

from __future__ import annotations

from model.decisions.company import Id, Rule, Way
from pages.report import numbers
from pages.report.language import named, say


def rule(one: Rule) -> str:
    """What was done to a row of the example's assumptions."""
    if one.id is Id.RANGES:
        return say("Likely ranges: in proportion to their values")
    what, number = subject(one.id), _number(one)
    match one.way:
        case Way.TIMES if one.follows:
            return say("{what}: × {number}, going along", what=what, number=number)
        case Way.TIMES:
            return say("{what}: × {number}", what=what, number=number)
        case Way.ODDS:
            return say("{what}: the odds of each × {number}", what=what, number=number)
        case Way.ALONG:
            return say("{what}: {number} of the way from today to the example’s plan", what=what, number=number)
        case Way.UP:
            return say("{what}: each {number} of the way to the highest possible value", what=what, number=number)
        case _:
            return say("{what}: each {number} of the way to the lowest possible value", what=what, number=number)


def subject(id: Id) -> str:
    """The row of assumptions that a rule moves."""
    match id:
        case Id.CUSTOMERS:
            return named("Customers of every segment")
        case Id.NEWCOMERS:
            return named("Newcomers of every segment")
        case Id.REVENUE:
            return named("Revenue per customer of every segment")
        case Id.MARGIN:
            return named("Margin of every segment")
        case Id.CHURN:
            return named("Churn of every segment")
        case Id.NEWCOMER_CHURN:
            return named("Churn of newcomers of every segment")
        case Id.SPREAD:
            return named("Unlikeness in churn of every segment")
        case Id.CONTACTS:
            return named("Contacts of every touchpoint")
        case Id.TODAY_SHARE:
            return named("Automation today of every touchpoint")
        case Id.PLANNED_SHARE:
            return named("Planned automation of every touchpoint")
        case Id.MINUTES:
            return named("Minutes of every touchpoint")
        case Id.SPENDS:
            return named("Spends on training and digital quality, and what they need to work")
        case _:
            return named("Likely ranges")


def _number(one: Rule) -> str:
    """A factor to four digits, a part of a way in percent."""
    return numbers.ratio(one.factor, 4) if one.way in (Way.TIMES, Way.ODDS) else numbers.percent(one.factor)
