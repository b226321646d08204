"""The groups of a scenario, each field declared once with bounds, unit, words, source and grade (MODEL.md section 1)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from model.assumption import assume

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
MONEY = 1e12
YEAR, SHARE = "money per year", "share"


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


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
        "How much a contact moves this segment's bond: above 1 in luxury, business-to-business and advice.",
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
        "Share of personal contacts that customers would grade 1.",
        0,
        1,
        source="yours",
        grade="D",
    )
    personal_poor: float = assume(
        "Personal: poor",
        SHARE,
        "Share of personal contacts that customers would grade 4 to 6.",
        0,
        1,
        source="satisfaction_human_de",
        grade="B",
    )
    digital_excellent: float = assume(
        "Digital: excellent",
        SHARE,
        "Share of contacts resolved by the machine that customers would grade 1.",
        0,
        1,
        source="yours",
        grade="D",
    )
    digital_poor: float = assume(
        "Digital: poor",
        SHARE,
        "Share of contacts resolved by the machine that customers would grade 4 to 6.",
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
                raise PydanticCustomError(
                    "grades", f"{who}_excellent and {who}_poor add up to {total:.4g}; together they cannot exceed 1"
                )
        return self


def _lever(label: str, unit: str, help: str, ge: float, le: float, **more):
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
    premium_fee: float = _lever(
        "Fee of the paid personal tier",
        "money per customer-year",
        "What customers of the paid tier pay for always being served by people.",
        0,
        1e6,
        slider=(0, 200),
    )
    premium_share: float = _lever(
        "Take-up of the paid personal tier", SHARE, "Share of customers who take the paid tier.", 0, 1
    )


class Service(Part):
    hourly_cost: float = assume(
        "Hourly cost of staff",
        "money per hour",
        "Fully loaded labour cost of one productive hour.",
        0,
        100_000,
        source="wage_de",
        grade="A",
        slider=(10, 120),
    )
    handover_rework: float = assume(
        "Rework after a hand-over",
        "ratio",
        "Extra working time of a contact that the machine hands over, relative to an ordinary personal one.",
        0,
        100,
        source="handover_effort",
        grade="D",
        slider=(0, 1),
    )
    handover_friction: float = assume(
        "Friction of a hand-over",
        SHARE,
        "How much of the personal experience is spoilt because the customer met the machine first.",
        0,
        1,
        source="handover_effort",
        grade="C",
    )
    dead_end_poor: float = assume(
        "Poor after a dead end",
        SHARE,
        "Share of contacts ending unresolved without a person that customers would grade 4 to 6.",
        0,
        1,
        source="yours",
        grade="D",
    )
    dead_end_retry: float = assume(
        "Retries after a dead end",
        "contacts per dead end",
        "Personal contacts that a dead end causes later all the same.",
        0,
        100,
        source="repeat_contacts_de",
        grade="D",
        slider=(0, 2),
    )
    personal_errors: float = assume(
        "Errors by people",
        "contacts per contact",
        "Extra personal contacts to mend an error, per personal contact.",
        0,
        10,
        grade="C",
        slider=(0, 0.5),
    )
    digital_errors: float = assume(
        "Errors by machines",
        "contacts per contact",
        "Personal contacts to mend an error, per contact resolved by the machine.",
        0,
        10,
        source="yours",
        grade="D",
        slider=(0, 0.5),
    )
    induced_contacts: float = assume(
        "Contacts induced by easy access",
        "ratio",
        "Growth of the volume if everything meets the machine first; below 0 where self-service answers ahead.",
        -0.9,
        10,
        source="portal_calls",
        grade="A",
        slider=(-0.5, 1),
        low=-0.29,
        high=0.14,
    )


class Levers(Part):
    scripting_minutes: float = assume(
        "Time saved by scripts",
        "ratio",
        "Share of working time that full scripting saves against none.",
        0,
        0.95,
        source="yours",
        grade="D",
    )
    scripting_excellence: float = assume(
        "Excellence lost to scripts",
        "ratio",
        "Share of excellent personal contacts that full scripting costs against none.",
        0,
        0.95,
        source="scripts",
        grade="D",
    )
    training_gain: float = assume(
        "Most that training can bring",
        "ratio",
        "Share of the way to a perfect personal contact that unlimited training would go.",
        0,
        0.95,
        source="yours",
        grade="D",
    )
    training_half: float = assume(
        "Training spend for half of it",
        YEAR,
        "Spend per year that brings half of that gain.",
        0.01,
        MONEY,
        slider=(1e4, 2e6),
    )
    digital_gain: float = assume(
        "Most that digital quality can bring",
        "ratio",
        "Share of the way to a perfect machine that unlimited spend would go.",
        0,
        0.95,
        source="vodafone_bot",
        grade="C",
    )
    digital_half: float = assume(
        "Digital spend for half of it",
        YEAR,
        "Spend per year that brings half of that gain.",
        0.01,
        MONEY,
        slider=(1e4, 4e6),
    )
    personalisation_gain: float = assume(
        "Delight by personalisation",
        "ratio",
        "Share of digital contacts short of excellent that behavioural data lifts to it.",
        0,
        0.95,
    )
    personalisation_scepticism: float = assume(
        "Distrust by personalisation",
        "ratio",
        "Share of digital contacts short of poor that behavioural data turns poor: it scares some off.",
        0,
        0.95,
        source="yours",
    )
    pestering: float = assume(
        "Pestering",
        "ratio",
        "How fast outreach beyond today's wears off: experience x outreach^(-pestering).",
        0,
        5,
        source="proactive_contact_churn",
        slider=(0, 2),
    )


class Mix(Part):
    """Shares of fans, neutrals and detractors."""

    fan: float = assume("Fans", SHARE, "Share of fans (or NPS promoters).", 0, 1, source="yours", grade="D")
    neutral: float = assume("Neutrals", SHARE, "Share of neutrals (or NPS passives).", 0, 1, source="yours", grade="D")
    detractor: float = assume("Detractors", SHARE, "Share of detractors.", 0, 1, source="yours", grade="D")

    @model_validator(mode="after")
    def _sum(self) -> Self:
        total = self.fan + self.neutral + self.detractor
        if abs(total - 1) > 1e-6:
            raise PydanticCustomError("row", f"fan, neutral and detractor add up to {total:.6g}; they must add up to 1")
        return self


class After(Part):
    none: Mix = Field(title="After no contact", description="Customers without a contact for long.")
    excellent: Mix = Field(title="After an excellent contact", description="Last contact graded 1.")
    adequate: Mix = Field(title="After an adequate contact", description="Last contact graded 2 or 3.")
    poor: Mix = Field(title="After a poor contact", description="Last contact graded 4 to 6.")


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
        "Causal share",
        SHARE,
        "How much of the table above is caused by the contact; the rest is fans who simply grade kindly.",
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


class Programme(Part):
    investment: float = assume(
        "Investment", "money", "Paid once, before the first month.", 0, MONEY, grade="B", slider=(0, 1e7)
    )
    running_cost: float = assume(
        "Running cost",
        YEAR,
        "Licences, operation and upkeep, in full from the first month.",
        0,
        MONEY,
        grade="B",
        slider=(0, 3e6),
    )
    ramp_months: float = assume(
        "Ramp",
        "months",
        "Months from today's policy to the full plan, in a straight line.",
        0,
        360,
        grade="C",
        slider=(0, 48),
    )
    released_share: float = assume(
        "Released time that becomes money",
        SHARE,
        "Share of the working time set free that is really saved (fewer hires, fewer hours).",
        0,
        1,
        source="yours",
        grade="D",
    )
    release_months: float = assume(
        "Delay of the release",
        "months",
        "Months until working time set free becomes money.",
        0,
        360,
        grade="C",
        slider=(0, 36),
    )
