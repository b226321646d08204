"""What other scenarios are in the currency on screen: at the rate that the amounts on screen were converted at, else at the rate
of the day that data/rates.json has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import presets
from data.rates import rates
from model.scenario.errors import ScenarioError
from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.language import say

if TYPE_CHECKING:
    from pages.screen.state import State


def here(now: State, other: Scenario) -> Scenario:
    """Another scenario in the currency on screen."""
    return presets.in_currency(other, now.scenario.currency, rate(now, other.currency, now.scenario.currency))


def rate(now: State, first: str, second: str) -> float:
    """What one of the first currency is in the second: as it was converted here, as the scenario on screen was converted before,
    as quoted; 1 where nobody says."""
    if first == second:
        return 1.0
    for pair, found in (((first, second), 1.0), ((second, first), -1.0)):
        if pair in now.rates:
            return now.rates[pair] ** found
    on_screen = now.scenario
    if on_screen.preset in presets.names() and presets.load(on_screen.preset).currency != on_screen.currency:
        pair, found = (presets.load(on_screen.preset).currency, on_screen.currency), presets.rate_of(on_screen)
        if pair == (first, second):
            return found
        if pair == (second, first):
            return 1 / found
    return rates().between(first, second) or 1.0


def offered(now: State, first: str, second: str) -> float | None:
    """The rate offered to convert at: back at that at which it was converted, else the one quoted; None where nobody says."""
    back = rate(now, first, second) if (second, first) in now.rates or _came_from(now, second) else 1.0
    return back if back != 1 else rates().between(first, second)


def _came_from(now: State, currency: str) -> bool:
    preset = now.scenario.preset
    return preset in presets.names() and presets.load(preset).currency == currency


def told_once(now: State, other: Scenario, shown: Scenario) -> str:
    """At the first time of a pair of currencies that another scenario's amounts were converted, and how; else ''."""
    pair = (other.currency, shown.currency)
    if pair[0] == pair[1] or pair in now.told:
        return ""
    now.told.add(pair)
    used = rate(now, *pair)
    if used == 1:
        return ""
    return told(shown.name, *pair, used)


def example(now: State, other: Scenario, currency: str) -> tuple[Scenario, float]:
    """An example in the currency of a company, and the rate: that of the session where amounts were converted in it, else the one quoted;
    1 where nobody says, or where an amount would leave its bounds."""
    first = other.currency
    used = now.rates.get((first, currency), 1.0)
    used = rates().between(first, currency) or 1.0 if used == 1 else used
    try:
        return presets.in_currency(other, currency, used), used
    except ScenarioError:
        return presets.in_currency(other, currency), 1.0


def told(name: str, first: str, second: str, used: float) -> str:
    """How amounts were converted."""
    rate = numbers.exchange_rate(used)
    if used == rates().between(first, second):
        return say(
            "The amounts of {name} are in {second} here, converted from {first} at {rate} (ECB reference rates of {day}).",
            name=name,
            second=second,
            first=first,
            rate=rate,
            day=numbers.day(rates().day),
        )
    return say(
        "The amounts of {name} are in {second} here, converted from {first} at {rate}.",
        name=name,
        second=second,
        first=first,
        rate=rate,
    )
