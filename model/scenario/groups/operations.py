"""What contacts cost, what the levers do, and what the programme takes."""

from __future__ import annotations

from model.scenario.assumption import assume
from model.scenario.groups.part import MONEY, SHARE, YEAR, Part


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
