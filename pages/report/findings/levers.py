"""The findings about the levers besides automation, as sentences."""

from __future__ import annotations

from model.decisions.levers import AUTOMATION, Interaction, Lever, PaidTier, Return
from model.scenario.paths import about
from model.scenario.scenario import Scenario
from pages.report import assumption_words, numbers
from pages.report.findings.verdict import listed
from pages.report.numbers import money

ASKS = {
    "handover": "A person on hand after the machine fails",
    "scripting": "Scripts for staff",
    "training": "Training",
    "digital_quality": "Digital quality",
    "outreach": "How often we call",
    "personalisation": "Using behavioural data",
    "premium_fee": "The fee of a paid personal tier",
    "premium_share": "The take-up of a paid personal tier",
}


WAYS = {
    "handover": ("more hand-over to people", "less hand-over to people"),
    "scripting": ("tighter scripts", "more latitude for staff"),
    "training": ("more training", "less training"),
    "digital_quality": ("better digital quality", "less spend on digital quality"),
    "outreach": ("calling more often", "calling less often"),
    "personalisation": ("using more behavioural data", "using less behavioural data"),
    "premium_fee": ("a higher fee for the paid tier", "a lower fee for the paid tier"),
    "premium_share": ("a larger paid personal tier", "a smaller paid personal tier"),
}
"""What it is called to move a lever up, and down."""

AMOUNTS = {
    "handover": "hand-over to people",
    "scripting": "scripting",
    "training": "the spend on training",
    "digital_quality": "the spend on digital quality",
    "outreach": "outreach",
    "personalisation": "the use of behavioural data",
    "premium_fee": "the fee of the paid personal tier",
    "premium_share": "the take-up of the paid personal tier",
}
"""What is raised or lowered when a lever is moved by an amount."""

ENDS = {"scripting": {0.0: "full latitude", 1.0: "fully scripted"}}
"""What a value without a unit means where the number alone does not say it."""


def headline(levers: tuple[Lever, ...], currency: str) -> str:
    """The lever that brings most on top of the plan."""
    gains = {lever.name: gain(lever) for lever in levers if not lever.on_plan.idle and gain(lever) > 0}
    if not gains:
        return "No lever besides automation is worth moving from where the plan has it."
    ways = {lever.name: WAYS[lever.name][lever.on_plan.best < lever.plan] for lever in levers}
    best, *others = sorted(gains, key=lambda name: -gains[name])
    rest = (
        f"; next come{'s' if len(others) == 1 else ''} {listed([ways[name] for name in others[:2]])}" if others else ""
    )
    return f"Besides automation, {ways[best]} brings most: up to {money(gains[best], currency)} more{rest}."


def gain(lever: Lever) -> float:
    """What the best value brings against where the plan has the lever; the net at the plan is read from its curve."""
    values, worth = list(lever.value), list(lever.on_plan.worth)
    planned = min(range(len(values)), key=lambda i: abs(values[i] - lever.plan))
    return max(0.0, lever.on_plan.best_worth - float(worth[planned]))


def lever(scenario: Scenario, one: Lever) -> str:
    """The best value of one lever on top of the plan, and what it brings."""
    path, asks = f"plan.{one.name}", ASKS[one.name]
    if one.on_plan.idle:
        return f"{asks}: does nothing under this plan"
    best, now = (_value(scenario, one.name, v) for v in (one.on_plan.best, one.plan))
    more = gain(one)
    if best == now or more <= 0:
        return f"{asks}: best as planned, at {now}"
    said = about(path)
    beyond = " or beyond" if one.on_plan.at_end and said.ge < one.on_plan.best < said.le else ""
    return f"{asks}: best at {best}{beyond}, {money(more, scenario.currency)} more than at the planned {now}"


def per_money(found: tuple[Return, ...], currency: str) -> str:
    """What one more unit of money brings."""
    told = [
        f"one more {currency} a year for {about(f'plan.{r.name}').label.lower()} {_back(r.per_money, currency)}"
        for r in found
        if r.per_money == r.per_money
    ]
    return f"At the planned spend, {listed(told)}." if told else ""


def together(scenario: Scenario, found: list[Interaction], most: int = 3) -> list[str]:
    """The interactions that matter: what two moves bring together beyond what each brings by itself."""
    shown = [i for i in found if abs(i.together) >= 1][:most]
    return [
        f"{_sentence(_move(scenario, i.first, i.first_move))} and {_move(scenario, i.second, i.second_move)} "
        f"{'strengthen' if i.together > 0 else 'weaken'} each other: together they bring "
        f"{money(abs(i.together), scenario.currency)} {'more' if i.together > 0 else 'less'} than the sum of both."
        for i in shown
    ]


def paid_tier(tier: PaidTier, currency: str) -> str:
    """From which fee a paid tier pays."""
    paying = [
        (s, f) for s, f in zip(tier.share, tier.break_even_fee, strict=True) if s > 0 and f == f and f < float("inf")
    ]
    if not paying:
        return "A paid personal tier pays at none of these fees"
    share, fee = paying[len(paying) // 2]
    if fee <= 0:
        return f"A paid personal tier taken by {numbers.percent(float(share), 0)} of customers pays at any fee"
    return f"A paid personal tier taken by {numbers.percent(float(share), 0)} of customers pays from {money(float(fee), currency)} a year on"


def _move(scenario: Scenario, name: str, by: float) -> str:
    """'raising the fee of the paid personal tier by 50 EUR per customer-year'."""
    way = "raising" if by > 0 else "lowering"
    if name == AUTOMATION:
        # a touchpoint nearer to 0 or 100 % than the step moves only as far as that
        most = "" if all(0 <= share + by <= 1 for share in scenario.plan.automation.values()) else "up to "
        return f"{way} the automation of every touchpoint by {most}{numbers.points(abs(by), 0)}"
    return f"{way} {AMOUNTS[name]} by {_step(scenario, name, abs(by))}"


def _step(scenario: Scenario, name: str, by: float) -> str:
    said = about(f"plan.{name}")
    if name == "outreach":
        return f"{numbers.percent(by, 0)} of today's"
    # the difference of two shares is in points
    unit = "share points" if said.is_share else said.unit
    told = numbers.value(by, unit, scenario.currency, 3)
    return f"{told} (1 is {ENDS[name][1.0]})" if name in ENDS else told


def _value(scenario: Scenario, name: str, number: float) -> str:
    """As people write it, with the name of the end where it stands at one; a value that is shown as the end is one."""
    path = f"plan.{name}"
    told = assumption_words.value(scenario, path, number, 3)
    called = [end for at, end in ENDS.get(name, {}).items() if assumption_words.value(scenario, path, at, 3) == told]
    return f"{told} ({called[0]})" if called else told


def _back(per_money: float, currency: str) -> str:
    """What comes of one unit of money spent; per_money is net of the unit itself, so below 0 some of it still comes back."""
    back = round(1 + per_money, 2)
    if back < 0:
        return f"loses {-back:,.2f} {currency} on top of its own cost per {currency} spent"
    if back == 0:
        return "brings nothing back"
    if back < 1:
        return f"brings back {back:.2f} {currency} of each {currency} spent"
    if back == 1:
        return "brings back just what it costs"
    return f"brings {back - 1:,.2f} {currency} beyond its own cost per {currency} spent"


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
