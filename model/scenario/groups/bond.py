"""What contacts leave behind, and what fans, neutrals and detractors do."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from model.scenario.assumption import assume
from model.scenario.groups.part import SHARE, Part
from model.scenario.sentence import refusal


class Mix(Part):
    """Shares of fans, neutrals and detractors."""

    fan: float = assume("Fans", SHARE, "Share of fans (or NPS promoters).", 0, 1, source="yours", grade="D")
    neutral: float = assume("Neutrals", SHARE, "Share of neutrals (or NPS passives).", 0, 1, source="yours", grade="D")
    detractor: float = assume("Detractors", SHARE, "Share of detractors.", 0, 1, source="yours", grade="D")

    @model_validator(mode="after")
    def _sum(self) -> Self:
        total = self.fan + self.neutral + self.detractor
        if abs(total - 1) > 1e-6:
            raise refusal(
                "row", "fan, neutral and detractor add up to {total}; they must add up to 1", total=f"{total:.6g}"
            )
        return self


class After(Part):
    none: Mix = Field(title="After no contact", description="Customers without a contact for long.")
    excellent: Mix = Field(
        title="After an excellent contact",
        description="Last contact excellent: a 1 on the school grades of a survey, of 1 (best) to 6.",
    )
    adequate: Mix = Field(
        title="After an adequate contact",
        description="Last contact neither excellent nor poor: 2 or 3 on such a survey.",
    )
    poor: Mix = Field(title="After a poor contact", description="Last contact poor: 4 to 6 on such a survey.")


class Bond(Part):
    after: After
    half_life_months: float = assume(
        "Half-life of an impression",
        "months",
        "How long until half of what a contact left behind has faded.",
        0.1,
        1200,
        slider=(1, 60),
    )
    causal_share: float = assume(
        "How much of loyalty the contact really causes",
        SHARE,
        "How much of the survey's table of fans by last contact (page Assumptions, tab Loyalty) the contact itself "
        "causes; the rest is fans who simply rate kindly. The field's term: causal share.",
        0,
        1,
        source="yours",
        grade="D",
    )


class ChurnRatio(Part):
    fan: float = assume(
        "Churn of fans",
        "ratio",
        "Relative to neutrals = 1.",
        0,
        50,
        source="retention_best_worst",
        grade="C",
        around=1,
        slider=(0, 2),
    )
    neutral: float = assume(
        "Churn of neutrals", "ratio", "The yardstick: 1.", 0.01, 50, grade="A", slider=(0.5, 2), low=1, high=1
    )
    detractor: float = assume(
        "Churn of detractors",
        "ratio",
        "Relative to neutrals = 1.",
        0,
        50,
        source="retention_best_worst",
        grade="C",
        around=1,
        slider=(0.5, 6),
    )


class SpendRatio(Part):
    fan: float = assume(
        "Spend of fans",
        "ratio",
        "Relative to neutrals = 1.",
        0,
        50,
        source="retention_best_worst",
        grade="C",
        around=1,
        slider=(0.5, 3),
    )
    neutral: float = assume(
        "Spend of neutrals", "ratio", "The yardstick: 1.", 0.01, 50, grade="A", slider=(0.5, 2), low=1, high=1
    )
    detractor: float = assume(
        "Spend of detractors",
        "ratio",
        "Relative to neutrals = 1.",
        0,
        50,
        source="retention_best_worst",
        grade="C",
        around=1,
        slider=(0, 2),
    )


class Referrals(Part):
    fan: float = assume(
        "Referrals by a fan",
        "newcomers per customer-year",
        "New customers whom one fan brings in a year.",
        -10,
        10,
        source="yours",
        grade="D",
        slider=(-0.2, 0.5),
    )
    neutral: float = assume(
        "Referrals by a neutral",
        "newcomers per customer-year",
        "New customers whom one neutral brings in a year.",
        -10,
        10,
        source="yours",
        grade="D",
        slider=(-0.2, 0.5),
    )
    detractor: float = assume(
        "Referrals by a detractor",
        "newcomers per customer-year",
        "New customers whom one detractor brings in a year; negative = keeps away.",
        -10,
        10,
        source="yours",
        grade="D",
        slider=(-0.5, 0.2),
    )


class Loyalty(Part):
    churn_ratio: ChurnRatio
    spend_ratio: SpendRatio
    referrals: Referrals
    conversion: float = assume(
        "Effect of the prospect's experience on sales",
        "ratio",
        "Relative change of newcomers per point of better experience before the purchase, weighted by salience.",
        0,
        10,
        source="mandatory_online_loss",
        grade="C",
        slider=(0, 2),
    )
    event_churn: float = assume(
        "Leavers over one poor contact",
        SHARE,
        "Of today's leavers, how many leave over one poor contact rather than cooled loyalty: an exit survey answers it.",
        0,
        1,
        source="exit_reason_service_bank",
        grade="B",
        slider=(0, 0.5),
        low=0.04,
        high=0.25,
        off=0,
    )
    self_service_tie: float = assume(
        "Tie of self-service",
        "ratio",
        "By how much churn falls if the machine resolved every contact that customers start: habit and the cost of "
        "switching. 0.05 is about 5 % fewer leavers.",
        0,
        10,
        source="self_service_stuck",
        grade="D",
        slider=(0, 0.3),
        low=0,
        high=0.08,
        off=0,
    )
    outreach_revenue: float = assume(
        "Revenue that outreach brings",
        SHARE,
        "Part of today's revenue that contacts started by the company bring.",
        0,
        1,
        source="yours",
        grade="D",
        slider=(0, 0.3),
        off=0,
    )
    machine_sales: float = assume(
        "Sales by a machine",
        "ratio",
        "What a contact started by the company sells when a machine holds it, relative to a person = 1.",
        0,
        10,
        source="bot_disclosed",
        grade="D",
        slider=(0, 2),
        low=0.2,
        high=1,
        off=1,
    )


class Market(Part):
    automation_now: float = assume(
        "Rivals' automation today", SHARE, "Share of contacts in the market that meet a machine first today.", 0, 1
    )
    automation_growth: float = assume(
        "Growth of rivals' automation",
        "share points per year",
        "By how much that share grows each year.",
        0,
        1,
        slider=(0, 0.3),
    )
    scarcity: float = assume(
        "Scarcity of people",
        "ratio",
        "How much more an excellent personal contact counts if all rivals automated.",
        0,
        10,
        source="yours",
        slider=(0, 2),
    )
    habituation: float = assume(
        "Habituation to digital",
        "share per year",
        "Share of the gap between digital and personal experience that closes each year as customers get used to it.",
        0,
        1,
        source="yours",
        slider=(0, 0.5),
    )
