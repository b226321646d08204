"""What a mix must keep to, and whether it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence


@dataclass(frozen=True)
class Limits:
    """What a mix must keep to; None or nothing named is no limit.

    least, most: touchpoint -> share. most_lost: customers fewer at the horizon than under today's policy. least_hours,
    most_hours: working time on contacts freed a year, the mix fully in force, at today's customers and newcomers (what
    customers who have left no longer ask for does not count; extra work counts as less freed). most_investment: money
    paid for change until the horizon, undiscounted: programme.investment, and what training and digital quality cost
    beyond today's, along the ramp. The running cost is not in it: no mix changes it.
    """

    least: Mapping[str, float] = field(default_factory=dict)
    most: Mapping[str, float] = field(default_factory=dict)
    most_lost: float | None = None
    least_hours: float | None = None
    most_hours: float | None = None
    most_investment: float | None = None

    @property
    def tie_segments(self) -> bool:
        """Whether some limit is on all segments together."""
        return any(limit is not None for limit in (self.most_lost, self.least_hours, self.most_hours))


def checked(scenario: Scenario, limits: Limits) -> None:
    names = [t.name for t in scenario.touchpoints]
    for name in (*limits.least, *limits.most):
        if name not in names:
            raise KeyError(Sentence("{name}: there is no touchpoint of this name", name=name))
    for name in names:
        low, high = limits.least.get(name, 0.0), limits.most.get(name, 1.0)
        if not 0 <= low <= high <= 1:
            words = "{name}: a share of at least {low} and at most {high} cannot be"
            raise ValueError(Sentence(words, name=name, low=f"{low:g}", high=f"{high:g}"))
    if limits.least_hours is not None and limits.most_hours is not None and limits.least_hours > limits.most_hours:
        raise ValueError(Sentence("hours freed: the least is above the most"))


def broken(limits: Limits, lost: float, hours: float, invested: float) -> tuple[Sentence, ...]:
    """The limits that a mix does not keep to, each with how near it comes."""
    words = (
        "at most {limit} customers lost: the nearest mix loses {nearest}",
        "at least {limit} hours freed a year: the nearest mix frees {nearest}",
        "at most {limit} hours freed a year: the nearest mix frees {nearest}",
        "an investment of at most {limit}: the nearest mix takes {nearest}",
    )
    checks = (
        (limits.most_lost, lost, 1),
        (limits.least_hours, hours, -1),
        (limits.most_hours, hours, 1),
        (limits.most_investment, invested, 1),
    )
    return tuple(
        Sentence(sentence, limit=f"{limit:,.0f}", nearest=f"{value:,.0f}")
        for sentence, (limit, value, sign) in zip(words, checks, strict=True)
        if limit is not None and sign * (value - limit) > 1e-9 * max(1.0, abs(limit))
    )
