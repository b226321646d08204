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
        "Share of contacts ending unresolved without a person that customers would call poor (4 to 6 on a survey from 1, the "
        "best, to 6).",
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
        low=0.4,
        high=0.9,
    )
    dead_end_salience: float = assume(
        "Salience of a dead end",
        SHARE,
        "Chance that being left in a dead end re-forms what the customer feels, whatever the contact began as.",
        0,
        1,
        source="forced_switch_disloyal",
        grade="D",
        low=0.02,
        high=0.25,
        off=0,
    )
    repeat_share: float = assume(
        "Contacts that come back",
        SHARE,
        "Share of contacts with people that are about a matter not settled the first time: training and latitude save "
        "them, scripts bring more.",
        0,
        1,
        source="first_call_resolution",
        grade="B",
        low=0.2,
        high=0.4,
        off=0,
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
        "Extra contacts because access got easier",
        "ratio",
        "Growth of the volume if everything meets the machine first; below 0 where self-service answers ahead. The field's "
        "term: induced contacts.",
        -0.9,
        10,
        source="portal_calls",
        grade="A",
        slider=(-0.5, 1),
        low=-0.29,
        high=0.14,
    )
    assist_cost: float = assume(
        "Cost of an assisted contact",
        "money per contact",
        "Licence or usage fee of one contact with a person in which a machine assists.",
        0,
        10_000,
        source="yours",
        grade="D",
        slider=(0, 2),
        off=0,
    )


class Levers(Part):
    scripting_minutes: float = assume(
        "Time saved by scripts",
        "ratio",
        "Share of working time that full scripting saves against none; the first scripts save the most.",
        0,
        0.95,
        source="yours",
        grade="D",
    )
    scripting_excellence: float = assume(
        "Excellence lost to scripts",
        "ratio",
        "Share of excellent personal contacts that full scripting costs against none; the last scripts cost the most.",
        0,
        0.95,
        source="scripts",
        grade="D",
    )
    scripting_repeats: float = assume(
        "Repeats caused by scripts",
        "ratio",
        "By how much full scripting raises the contacts that come back, against none: what does not fit the script "
        "is not settled.",
        0,
        10,
        source="yours",
        grade="D",
        slider=(0, 2),
        low=0,
        high=1,
        off=0,
    )
    training_gain: float = assume(
        "Most that training can bring",
        "ratio",
        "Share of the way to a perfect personal contact that unlimited training would go; it saves as large a share "
        "of the contacts that come back.",
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
    assist_minutes: float = assume(
        "Time saved by assistance",
        "ratio",
        "Share of the working time of a contact that is saved where a machine assists the person.",
        0,
        0.95,
        source="ai_assisted_agents",
        grade="A",
        low=0.05,
        high=0.3,
        off=0,
    )
    assist_gain: float = assume(
        "Better contacts by assistance",
        "ratio",
        "Share of the way to a perfect personal contact that assistance goes.",
        0,
        0.95,
        source="ai_assisted_agents",
        grade="D",
        low=0,
        high=0.15,
        off=0,
    )
    premium_half_fee: float = assume(
        "Fee at which half still take the paid tier",
        "money per customer-year",
        "At this fee half of those who would take the paid tier free of charge still do, at twice the fee a quarter.",
        0.01,
        1e9,
        source="premium_paid_service",
        grade="D",
        slider=(1, 1000),
        off=1e9,
    )


class Programme(Part):
    reach: float = assume(
        "How far the plan goes",
        "ratio",
        "1 = automation as drafted, 0 = as today, above 1 further on the same way (the field's term: reach).",
        -5,
        5,
        decision=True,
        grade="A",
        slider=(0, 2),
        off=1,
    )
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
