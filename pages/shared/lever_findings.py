"""The findings about the levers besides automation, as sentences."""

from __future__ import annotations

from model.levers import AUTOMATION, Interaction, Lever, PaidTier, Return
from model.paths import about
from model.scenario import Scenario
from pages.shared import format, words
from pages.shared.format import money
from pages.shared.verdict import listed

ASKS = {
    "handover": "A person on hand after the machine fails",
    "scripting": "Latitude instead of scripts",
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
    best, now = (words.value(scenario, path, v, 3) for v in (one.on_plan.best, one.plan))
    more = gain(one)
    if best == now or more <= 0:
        return f"{asks}: best as planned, at {now}"
    said = about(path)
    beyond = " or beyond" if one.on_plan.at_end and said.ge < one.on_plan.best < said.le else ""
    return f"{asks}: best at {best}{beyond}, {money(more, scenario.currency)} more than at the planned {now}"


def per_money(found: tuple[Return, ...], currency: str) -> str:
    """What one more unit of money brings."""
    told = [
        f"one more {currency} a year for {about(f'plan.{r.name}').label.lower()} {'brings' if r.per_money >= 0 else 'loses'} "
        f"{abs(r.per_money):.2f} {currency} beyond its own cost per {currency} spent"
        for r in found
        if r.per_money == r.per_money
    ]
    return f"At the planned spend, {listed(told)}." if told else ""


def together(scenario: Scenario, found: list[Interaction], most: int = 3) -> list[str]:
    """The interactions that matter: what two moves bring together beyond what each brings by itself."""
    shown = [i for i in found if abs(i.together) >= 1][:most]
    return [
        f"{_move(scenario, i.first, i.first_move)} and {_move(scenario, i.second, i.second_move).lower()} "
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
        return f"A paid personal tier taken by {format.percent(float(share), 0)} of customers pays at any fee"
    return f"A paid personal tier taken by {format.percent(float(share), 0)} of customers pays from {money(float(fee), currency)} a year on"


def _move(scenario: Scenario, name: str, by: float) -> str:
    if name == AUTOMATION:
        return f"{'More' if by > 0 else 'Less'} automation"
    return f"{'More' if by > 0 else 'Less'} {about(f'plan.{name}').label.lower()}"
