"""Who the customers are and where they meet the company: segments and touchpoints."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from model.scenario.assumption import assume
from model.scenario.groups.part import SHARE, Name, Part
from model.scenario.sentence import refusal


class Segment(Part):
    name: Name
    customers: float = assume(
        "Customers", "customers", "How many customers this segment has today.", 1, 1e9, grade="A", slider=(100, 1e6)
    )
    revenue: float = assume(
        "Revenue per customer", "money per customer-year", "What one customer pays in a year, today.", 0, 1e9, grade="A"
    )
    margin: float = assume(
        "Contribution margin before contact cost",
        SHARE,
        "Share of revenue left after variable cost, before any cost of handling contacts.",
        0,
        1,
        grade="B",
        source="yours",
    )
    churn: float = assume(
        "Churn",
        "share per year",
        "Share of today's customers who leave within a year under today's policy.",
        0,
        0.95,
        grade="B",
        source="yours",
        slider=(0, 0.5),
    )
    churn_spread: float = assume(
        "Unlikeness in churn",
        "ratio",
        "How unlike each other customers are: 0 = all the same risk, 0.1 to 0.3 = some nearly certain to stay, "
        "others nearly gone (shifted beta-geometric: 1 / (1 + alpha + beta)).",
        0,
        0.95,
        source="fader_hardie_2007",
        grade="D",
        slider=(0, 0.5),
    )
    newcomers: float = assume(
        "Newcomers",
        "customers per year",
        "New customers who join in a year, today.",
        0,
        1e9,
        grade="A",
        slider=(0, 1e5),
    )
    newcomer_churn: float = assume(
        "Churn of newcomers",
        "share per year",
        "Share of newcomers who leave within their first year; usually above the churn of established customers.",
        0,
        0.95,
        grade="C",
        source="yours",
        slider=(0, 0.5),
    )
    contact_factor: float = assume(
        "Contacts relative to the table",
        "ratio",
        "How often this segment is in contact, relative to the touchpoint table (1 = as there).",
        0,
        100,
        grade="B",
        slider=(0, 5),
    )
    sensitivity: float = assume(
        "Sensitivity to contacts",
        "ratio",
        "How much a contact moves this segment's loyalty: above 1 in luxury, business-to-business and advice.",
        0,
        100,
        source="recovery_moderators",
        grade="D",
        slider=(0, 3),
    )


class Touchpoint(Part):
    name: Name
    phase: Literal["prospect", "newcomer", "customer"] = Field(
        title="Phase", description="When in the relationship this contact happens."
    )
    contacts: float = assume(
        "Contacts",
        "contacts per newcomer or customer-year",
        "Today's volume: per newcomer won (prospect, newcomer) or per customer and year (customer).",
        0,
        10_000,
        grade="A",
        slider=(0, 12),
    )
    minutes: float = assume(
        "Minutes per personal contact",
        "minutes",
        "Working time of one contact handled by a person, wrap-up included.",
        0,
        10_000,
        source="yours",
        grade="B",
        slider=(0, 60),
    )
    digital_cost: float = assume(
        "Cost of a digital attempt",
        "money per contact",
        "Licence or usage fee of one contact that meets the machine first, resolved or not.",
        0,
        10_000,
        source="price_ai_resolution",
        grade="C",
        slider=(0, 5),
    )
    salience: float = assume(
        "Salience",
        SHARE,
        "Chance that one such contact re-forms what the customer feels about the company.",
        0,
        1,
        grade="D",
    )
    resolved_easy: float = assume(
        "Resolved by the machine: easiest contact",
        SHARE,
        "Containment of the easiest contact of this kind: the chance that the machine resolves it.",
        0,
        1,
        source="yours",
        grade="D",
    )
    resolved_hard: float = assume(
        "Resolved by the machine: hardest contact",
        SHARE,
        "Containment of the hardest contact of this kind. Automation reaches the easy ones first.",
        0,
        1,
        source="chatbot_resolved_by_issue",
        grade="C",
    )
    personal_excellent: float = assume(
        "Personal: excellent",
        SHARE,
        "Share of personal contacts that customers would call excellent (1 on a survey from 1, the best, to 6).",
        0,
        1,
        source="yours",
        grade="D",
    )
    personal_poor: float = assume(
        "Personal: poor",
        SHARE,
        "Share of personal contacts that customers would call poor (4 to 6 on a survey from 1, the best, to 6).",
        0,
        1,
        source="satisfaction_human_de",
        grade="B",
    )
    digital_excellent: float = assume(
        "Digital: excellent",
        SHARE,
        "Share of contacts resolved by the machine that customers would call excellent (1 on a survey from 1, the best, to 6).",
        0,
        1,
        source="yours",
        grade="D",
    )
    digital_poor: float = assume(
        "Digital: poor",
        SHARE,
        "Share of contacts resolved by the machine that customers would call poor (4 to 6 on a survey from 1, the best, to 6).",
        0,
        1,
        source="satisfaction_chatbot_de",
        grade="C",
    )
    proactive: bool = Field(title="Started by us", description="The company starts this contact.")

    @model_validator(mode="after")
    def _grades_fit(self) -> Self:
        for who in ("personal", "digital"):
            total = getattr(self, f"{who}_excellent") + getattr(self, f"{who}_poor")
            if total > 1 + 1e-9:
                raise refusal(
                    "grades",
                    "{excellent} and {poor} add up to {total}; together they cannot exceed 1",
                    excellent=f"{who}_excellent",
                    poor=f"{who}_poor",
                    total=f"{total:.4g}",
                )
        return self
