"""What the tables of a company's own, their columns and the counts are called."""

from __future__ import annotations

from data.own.scale import Scale
from pages.report.language import named, say


def table(name: str) -> str:
    """Contracts, contacts or answers."""
    match name:
        case "contracts":
            return named("Contracts")
        case "contacts":
            return named("Contacts")
        case _:
            return named("Answers")


def what(name: str) -> str:
    """What can be counted of a table."""
    match name:
        case "contracts":
            return say("Who is a customer since when, and who has left: segments, revenue, churn.")
        case "contacts":
            return say("What customers turned up with: contacts, minutes, automation, what was settled.")
        case _:
            return say("Answers to surveys: who is a fan after which contact, and who leaves.")


def column(field: str) -> str:
    """A column by what it holds."""
    match field:
        case "customer":
            return named("Customer’s number")
        case "start":
            return named("First day")
        case "end":
            return named("Last day")
        case "segment":
            return named("Segment")
        case "revenue":
            return named("Revenue a year")
        case "time":
            return named("Time")
        case "touchpoint":
            return named("Touchpoint")
        case "channel":
            return named("Channel")
        case "resolved":
            return named("Settled")
        case "seconds":
            return named("Handling time")
        case _:
            return named("Customer’s grade")


def scale(one: Scale) -> str:
    """How grades are given."""
    match one:
        case Scale.ONE_IS_BEST:
            return say("1 to 6, 1 is best")
        case Scale.SIX_IS_BEST:
            return say("1 to 6, 6 is best")
        case _:
            return say("0 to 10, 10 is best")


def counted(name: str) -> str:
    """A count, by what its cells are made of."""
    match name:
        case "segments":
            return named("Customers by segment")
        case "by_segment":
            return named("Contacts by segment")
        case "exposure":
            return named("Customer-months by length of the contract")
        case "touch":
            return named("Contacts by touchpoint, phase and what became of them")
        case "again":
            return named("Contacts by the day of the next one")
        case "ladder":
            return named("Contacts by touchpoint, segment and quarter")
        case "bond":
            return named("Answers by the last contact before")
        case "panel":
            return named("Pairs of answers without a contact between")
        case "after_answer":
            return named("Answers and who left within 30 days")
        case _:
            return named("Contacts and who left within 30 days")


def origin(one: str) -> str:
    """Where the tables come from."""
    match one:
        case "upload":
            return say("Upload files")
        case "folder":
            return say("Folder on the server")
        case _:
            return say("Warehouse")
