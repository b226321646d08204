"""A scenario's amounts in another currency: every number whose unit is money, and the user's own ranges of such numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import isclose, isfinite
from typing import Any

from model.scenario import measured, paths
from model.scenario.errors import ScenarioError
from model.scenario.scenario import Scenario

DIGITS, NOISE = 12, 2e-15
"""An amount so near to one of so many digits is that one: converted there and back it is what was entered."""
SAME = 1e-9
"""Two amounts that differ by no more of their size are one, converted in another order."""


def converted(scenario: Scenario, currency: str, rate: float) -> Scenario:
    """The same scenario, an amount of 1 being `rate` of the other currency. Raises ScenarioError where an amount leaves its bounds."""
    data = paths.dump(scenario) | {"currency": currency}
    if rate != 1:
        for path, amount in amounts(scenario).items():
            _put(data, path, _times(amount, rate))
        for path, one in data.get("uncertainty", {}).get("ranges", {}).items():
            if paths.about(path).unit.is_money and one["low"] is not None:
                one |= {"low": _times(one["low"], rate), "high": _times(one["high"], rate)}
        data["sources"] |= _measured(scenario, rate)
    return paths.read(data)


def amounts(scenario: Scenario) -> dict[str, float]:
    """Every number that is money, by its path."""
    return {path: number for path, number in paths.numbers(scenario).items() if paths.about(path).unit.is_money}


def rate_between(first: Scenario, second: Scenario) -> float | None:
    """The rate at which most amounts of the first are those of the second; None where there is none that several share."""
    ours = amounts(second)
    pairs = [(amount, ours[path]) for path, amount in amounts(first).items() if amount and ours.get(path)]
    each = [rate for amount, other in pairs if isfinite(rate := other / amount) and rate > 0]
    rounded = Counter(float(f"{rate:.9g}") for rate in each)
    (most, times), *_ = rounded.most_common(1) or [(0.0, 0)]
    if times < min(3, len(each)) or not times:
        return None
    if most == 1:
        return 1.0
    return next(rate for rate in each if isclose(rate, most, rel_tol=SAME))


def restated(first: Scenario, second: Scenario) -> Scenario:
    """The first in the second's currency, at the rate that most of the second's amounts have; where there is none, renamed. What is
    then the same but for the last digits is the very same."""
    if first.currency == second.currency:
        return first
    try:
        told = converted(first, second.currency, rate_between(first, second) or 1.0)
    except ScenarioError:  # at such a rate an amount of the first leaves its bounds
        told = converted(first, second.currency, 1.0)
    ours = paths.values(second)
    same = {
        path: ours[path]
        for path, amount in amounts(told).items()
        if isinstance(ours.get(path), float) and isclose(amount, ours[path], rel_tol=SAME)
    }
    data = paths.dump(told)
    for path, amount in same.items():
        _put(data, path, amount)
    for path, one in data.get("uncertainty", {}).get("ranges", {}).items():
        theirs = second.uncertainty.ranges.get(path)
        if theirs and _alike(one["low"], theirs.low) and _alike(one["high"], theirs.high):
            one |= {"low": theirs.low, "high": theirs.high}
    return paths.read(data)


def _measured(scenario: Scenario, rate: float) -> dict[str, str]:
    """Sources of amounts that were estimated from the company's own data go along with them."""
    marks = {path: measured.of(scenario.sources.get(path), amount) for path, amount in amounts(scenario).items()}
    return {path: replace(one, value=_times(one.value, rate)).text for path, one in marks.items() if one}


def _alike(first: float | None, second: float | None) -> bool:
    return first is not None and second is not None and isclose(first, second, rel_tol=SAME)


def _times(amount: float, rate: float) -> float:
    exact = amount * rate
    short = float(f"{exact:.{DIGITS}g}")
    return short if isclose(short, exact, rel_tol=NOISE) else exact


def _put(data: Any, path: str, amount: float) -> None:
    *steps, last = paths.split(path)
    for step in steps:
        data = next(part for part in data if part["name"] == step) if isinstance(data, list) else data[step]
    data[last] = amount
