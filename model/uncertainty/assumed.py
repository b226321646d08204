"""Which numbers of a scenario are assumed rather than decided, and can be off."""

from __future__ import annotations

from model.scenario.paths import about, interval, numbers
from model.scenario.scenario import Scenario


def assumed(scenario: Scenario) -> list[str]:
    """The paths of what is assumed rather than decided; some of it is held to be certain."""
    return [path for path in numbers(scenario) if not about(path).decision]


def uncertain(scenario: Scenario) -> list[str]:
    """The paths of what is assumed rather than decided, and can be off."""
    low_high = {path: interval(scenario, path) for path in assumed(scenario)}
    return [path for path, (low, high) in low_high.items() if high > low]
