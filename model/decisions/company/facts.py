"""What people know of their company at hand, each declared once: label, unit, help and bounds, as of an assumption."""

from __future__ import annotations

from dataclasses import dataclass, fields

from model.scenario.assumption import Assumption
from model.scenario.paths import about
from model.scenario.units import Unit


@dataclass(frozen=True)
class Facts:
    """What is entered; None: not known, so the example's stays. Shares 0..1, amounts in the company's currency.

    Of contribution and margin, and of leavers and churn, the first wins where both are given. contacts: all contacts a year per customer
    of today, those of people who are not customers yet included. minutes: of a contact that a person takes today. staff: full-time jobs
    in service; turnover: of a year; neither is an assumption of the model: they check the others.
    """

    name: str | None = None
    currency: str | None = None
    customers: float | None = None
    revenue: float | None = None
    margin: float | None = None
    contribution: float | None = None
    churn: float | None = None
    leavers: float | None = None
    newcomers: float | None = None
    newcomer_churn: float | None = None
    churn_spread: float | None = None
    contacts: float | None = None
    minutes: float | None = None
    hourly_cost: float | None = None
    staff: float | None = None
    today_share: float | None = None
    planned_share: float | None = None
    investment: float | None = None
    running_cost: float | None = None
    turnover: float | None = None

    @property
    def numbers(self) -> dict[str, float]:
        """The numbers that are entered, by what they are of."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in given.items() if value is not None and name in ABOUT}


def _fact(label: str, unit: str, help: str, ge: float, le: float) -> Assumption:
    return Assumption(label, Unit(unit), help, ge, le, grade="A")


def _of(path: str, label: str, help: str) -> Assumption:
    """A fact that is a single assumption of the model, or the mean of one: within its bounds."""
    one = about(path)
    return Assumption(label, one.unit, help, one.ge, one.le, grade="A")


ABOUT: dict[str, Assumption] = {
    "customers": _fact("Customers", "customers", "How many customers the company has today.", 1, 1e9),
    "revenue": _of(
        "segments.*.revenue", "Revenue per customer", "What a customer pays in a year, on average over all of them."
    ),
    "margin": _of(
        "segments.*.margin", "Margin", "Share of revenue left after variable cost, before the cost of contacts."
    ),
    "contribution": _of(
        "segments.*.revenue",
        "Contribution per customer",
        "What is left of a customer's revenue in a year after variable cost, before the cost of contacts.",
    ),
    "churn": _of("segments.*.churn", "Customers who leave", "Share of today's customers who leave within a year."),
    "leavers": _fact(
        "Customers who leave a year", "customers per year", "How many of today's customers leave within a year.", 0, 1e9
    ),
    "newcomers": _of("segments.*.newcomers", "Customers who join", "New customers in a year."),
    "newcomer_churn": _of(
        "segments.*.newcomer_churn", "Newcomers who leave", "Share of newcomers who leave within their first year."
    ),
    "churn_spread": _of(
        "segments.*.churn_spread",
        "Unlikeness in churn",
        "How unlike each other customers are in leaving: 0 = all the same risk.",
    ),
    "contacts": _fact(
        "Contacts per customer",
        "contacts per customer-year",
        "All contacts of a year, calls, mails, chats and visits, by whoever takes them, divided by the customers.",
        0,
        1_000,
    ),
    "minutes": _of(
        "touchpoints.*.minutes",
        "Minutes with a person",
        "Working time of a contact that a person takes, wrap-up included, on average over all of them.",
    ),
    "hourly_cost": _of("service.hourly_cost", "Cost of an hour", "Fully loaded labour cost of one productive hour."),
    "staff": _fact(
        "Staff in service", "full-time jobs", "People who take contacts, counted as full-time jobs.", 0, 1e7
    ),
    "today_share": _fact(
        "Handled by machines: today", "share", "Share of all contacts that meet the machine first, today.", 0, 1
    ),
    "planned_share": _fact(
        "Handled by machines: plan", "share", "Share of all contacts that are to meet the machine first.", 0, 1
    ),
    "investment": _of("programme.investment", "Investment", "What the programme costs once, before it begins."),
    "running_cost": _of(
        "programme.running_cost", "Running cost", "Licences, operation and upkeep of the programme, in a year."
    ),
    "turnover": _fact(
        "Turnover", "money per year", "What all customers pay in a year: checks revenue and customers.", 0, 1e15
    ),
}
"""Every fact that is a number."""
