"""What is decided: the same fields for today and for the plan."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from model.scenario.assumption import assume
from model.scenario.groups.part import MONEY, SHARE, YEAR, Part


def _lever(label: str, unit: str, help: str, ge: float, le: float, **more: Any) -> Any:
    return assume(label, unit, help, ge, le, decision=True, grade="A", **more)


AUTOMATION = _lever("Automation", SHARE, "Share of these contacts that meet the machine first.", 0, 1)


class Policy(Part):
    automation: dict[str, Annotated[float, AUTOMATION]] = Field(title="Automation per touchpoint")
    outreach: float = _lever(
        "Outreach",
        "ratio",
        "Contacts that we start, relative to today (1 = as today). Too many repel.",
        0,
        10,
        slider=(0, 4),
    )
    handover: float = _lever(
        "Hand-over",
        SHARE,
        "Share of contacts the machine did not resolve that reach a person; the rest end in a dead end.",
        0,
        1,
    )
    scripting: float = _lever(
        "Scripting", "ratio", "How tightly staff are scripted: 0 = full latitude, 1 = word for word.", 0, 1
    )
    training: float = _lever("Training", YEAR, "Spend on training staff.", 0, MONEY, slider=(0, 2e6))
    digital_quality: float = _lever(
        "Digital quality", YEAR, "Spend on making the machine better.", 0, MONEY, slider=(0, 4e6)
    )
    personalisation: float = _lever(
        "Personalisation", SHARE, "Share of digital contacts that use the customer's behavioural data.", 0, 1
    )
    assistance: float = _lever(
        "Assistance",
        SHARE,
        "Share of contacts with people in which a machine assists the person: it drafts, finds and notes.",
        0,
        1,
        off=0,
    )
    premium_fee: float = _lever(
        "Fee of the paid personal tier",
        "money per customer-year",
        "What customers of the paid tier pay for always being served by people.",
        0,
        1e6,
        slider=(0, 200),
    )
    premium_share: float = _lever(
        "Demand for the paid personal tier",
        SHARE,
        "Share of customers who would take the paid tier free of charge; with the fee fewer do.",
        0,
        1,
    )
