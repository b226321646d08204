"""A pilot that would settle it: customers per arm and months to see the difference at which the decision flips.

Two arms of equal size, one served as today and one as planned. Churn: the log-rank test needs a number of leavers that
depends on the hazard ratio alone (Schoenfeld 1983, Biometrics 39, 499-503), and customers leave as MODEL.md 4.1 and 4.2
have it. A share of contacts (grade 1, resolved by the machine): two proportions (Fleiss, Levin & Paik, Statistical Methods
for Rates and Proportions, 2003, eq. 4.14 and, with continuity correction, 4.19).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log, log1p, sqrt

import numpy as np
from scipy.stats import norm

from model.decisions.breakeven import AffordableChurn, break_even_values
from model.decisions.calibration import survival
from model.decisions.reach import carried_out
from model.numerics.arrays import Array
from model.scenario.groups import Touchpoint
from model.scenario.paths import get, split
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.stages.contact_flow import DEAD_END, DIGITAL, HANDED_OVER, flow

CHURN = "churn"
MEASURED = ("digital_excellent", "resolved_easy", "resolved_hard")


@dataclass(frozen=True)
class Trial:
    """alpha: chance to see a difference that is not there; power: chance to see the one that is; two_sided: either way."""

    alpha: float = 0.05
    power: float = 0.8
    two_sided: bool = True

    @property
    def z(self) -> tuple[float, float]:
        """The quantiles that alpha and power stand for."""
        return float(norm.isf(self.alpha / 2 if self.two_sided else self.alpha)), float(norm.ppf(self.power))


@dataclass(frozen=True)
class Target:
    """What a pilot measures, and where the decision flips. what: CHURN, or the path of a share of contacts.

    expected, flips: of churn, hazard multipliers (expected: 1, today's, or what the model expects); of a path, the share that
    is measured, at the entered value and at the nearest value at which net = 0. None where the decision flips nowhere.
    value: the value of the path at which it flips, None for churn and where there is none.
    """

    what: str
    expected: float
    flips: float | None
    value: float | None = None


@dataclass(frozen=True)
class Size:
    """months (M,) -> per_arm (M,), customers, or newcomers of a contact that only they have; inf where none are enough.

    available (M,): half of all there are by then. contacts: measured per arm, 0 for churn. events (M,): leavers in both
    arms, 0 for shares. second (M,): per arm by two proportions with continuity correction; of churn the share gone by then.
    """

    months: Array
    per_arm: Array
    second: Array
    available: Array
    contacts: float
    events: Array
    newcomers: bool

    @property
    def soonest(self) -> int | None:
        """The first month in which there are enough, None within those asked for."""
        enough = np.flatnonzero(self.per_arm <= self.available)
        return int(self.months[enough[0]]) if enough.size else None


def events(hazard_ratio: float, trial: Trial) -> float:
    """Leavers in both arms together that the log-rank test needs: (z_a + z_b)^2 / (1/4 ln^2 HR); inf for a ratio of 1."""
    if hazard_ratio <= 0:
        raise ValueError("hazard_ratio must be above 0")
    return 4 * (sum(trial.z) / log(hazard_ratio)) ** 2 if hazard_ratio != 1 else inf


def two_proportions(first: float, second: float, trial: Trial, corrected: bool = False) -> float:
    """Per arm, so that shares first and second can be told apart; corrected: for continuity. inf where they are equal."""
    gap = abs(first - second)
    if gap == 0:
        return inf
    mean, (a, b) = (first + second) / 2, trial.z
    root = a * sqrt(2 * mean * (1 - mean)) + b * sqrt(first * (1 - first) + second * (1 - second))
    n = (root / gap) ** 2
    return n / 4 * (1 + sqrt(1 + 4 / (n * gap))) ** 2 if corrected and n > 0 else n


def gone(scenario: Scenario, months: Array, multiplier: float) -> Array:
    """Share of today's customers who have left after each month, (M,), at a constant hazard multiplier (MODEL.md 4.2)."""
    years = np.asarray(months, float) / 12
    people = np.array([s.customers for s in scenario.segments], float)
    weight = people / people.sum() if people.sum() > 0 else np.full(len(people), 1 / len(people))
    left = np.zeros_like(years)
    for w, s in zip(weight, scenario.segments, strict=True):
        if scenario.churn_form == "proportional":
            stay = survival(multiplier * years, s.churn, s.churn_spread)
        else:
            stay = np.minimum(1, survival(years, s.churn, s.churn_spread) * (1 - s.churn) ** ((multiplier - 1) * years))
        left += w * (1 - stay)
    return left


def churn_target(affordable: AffordableChurn, against_expected: bool = False) -> Target:
    """The churn that the plan can bear, against today's, or against what the model expects of the plan."""
    return Target(CHURN, affordable.expected_multiplier if against_expected else 1.0, affordable.multiplier)


def measurable(scenario: Scenario) -> tuple[str, ...]:
    """The paths that a pilot can measure: shares of contacts that happen and that the plan hands to machines."""
    plan = carried_out(scenario).plan
    return tuple(
        f"touchpoints.{t.name}.{field}"
        for t in scenario.touchpoints
        if t.contacts * _reached(scenario, t) > 0 and plan.automation[t.name] > 0
        for field in MEASURED
    )


def share_target(scenario: Scenario, path: str) -> Target:
    """The nearest value of a measurable path at which net = 0, as the share that is measured at planned automation."""
    entered = float(get(scenario, path))
    roots = break_even_values(scenario, path)
    flips = min(roots, key=lambda v: abs(v - entered), default=None)
    share = observed(scenario, path, entered)
    return Target(path, share, None if flips is None else observed(scenario, path, flips), flips)


def observed(scenario: Scenario, path: str, value: float) -> float:
    """The share that is seen at planned automation a: of resolutions easy (1 - a/2) + hard a/2 (MODEL.md 2.2)."""
    _, name, field = split(path)
    touchpoint = next(t for t in scenario.touchpoints if t.name == name)
    half = carried_out(scenario).plan.automation[name] / 2
    if field == "resolved_easy":
        return value * (1 - half) + touchpoint.resolved_hard * half
    if field == "resolved_hard":
        return touchpoint.resolved_easy * (1 - half) + value * half
    return value


def size(scenario: Scenario, target: Target, months: Sequence[int], trial: Trial) -> Size:
    """What the pilot takes, by its length. Raises ValueError for a target without a point at which the decision flips."""
    if target.flips is None:
        raise ValueError(
            Sentence("the decision does not flip within the declared bounds: there is nothing to tell apart")
        )
    run = np.asarray(months, float)
    return _churn(scenario, target, run, trial) if target.what == CHURN else _share(scenario, target, run, trial)


def cost(size: Size, month: int, fixed: float, per_customer: float, per_contact: float) -> float:
    """Of a pilot of so many months, both arms, money; inf where there is no number that is enough."""
    i = int(np.flatnonzero(size.months == month)[0])
    customers = float(size.per_arm[i])
    return fixed + 2 * (per_customer * np.ceil(customers) + per_contact * np.ceil(size.contacts))


def _reached(scenario: Scenario, touchpoint: Touchpoint) -> float:
    """Whom a contact of the table happens to (model.stages.contact_flow.reach), over all segments."""
    if touchpoint.phase != "customer":
        return sum(s.newcomers for s in scenario.segments)
    return sum(s.customers * s.contact_factor for s in scenario.segments)


def _churn(scenario: Scenario, target: Target, months: Array, trial: Trial) -> Size:
    first, second = target.expected, float(target.flips or 0)
    arms = [gone(scenario, months, m) for m in (first, second)]
    leaving = arms[0] + arms[1]
    both = np.array([two_proportions(a, b, trial, corrected=True) for a, b in zip(*arms, strict=True)])
    # of customers unlike each other those who stay are the loyal ones, in the worse arm sooner: the arms' ratio is nearer 1
    needed = np.array([_needed(a, b, trial) for a, b in zip(*arms, strict=True)])
    known = np.isfinite(needed)
    per_arm = np.where(known, np.divide(needed, leaving, out=np.full_like(leaving, inf), where=leaving > 0), both)
    people = sum(s.customers for s in scenario.segments)
    return Size(months, per_arm, both, np.full_like(months, people / 2), 0.0, needed, False)


def _needed(first: float, second: float, trial: Trial) -> float:
    """Leavers needed where these shares have gone; inf where nobody or everybody has in an arm: there is no hazard ratio."""
    if not (0 < first < 1 and 0 < second < 1):
        return inf
    return events(log1p(-second) / log1p(-first), trial)


def _share(scenario: Scenario, target: Target, months: Array, trial: Trial) -> Size:
    _, name, field = split(target.what)
    j = [t.name for t in scenario.touchpoints].index(name)
    touchpoint = scenario.touchpoints[j]
    # contacts a year of which the share is one: all that meet the machine, or those that end with it
    ways = flow(scenario, "plan").by_route[j]
    measured = ways[DIGITAL] if field == "digital_excellent" else ways[[DIGITAL, HANDED_OVER, DEAD_END]].sum()
    newcomers = touchpoint.phase != "customer"
    who = _reached(scenario, touchpoint) if newcomers else sum(s.customers for s in scenario.segments)
    each = measured / who if who > 0 else 0.0
    lasting = each * (np.ones_like(months) if newcomers else months / 12)
    plain, corrected = (two_proportions(target.expected, float(target.flips or 0), trial, c) for c in (False, True))
    per_arm, both = (
        np.divide(n, lasting, out=np.full_like(months, inf), where=lasting > 0) for n in (plain, corrected)
    )
    available = who * (months / 12 if newcomers else np.ones_like(months)) / 2
    return Size(months, per_arm, both, available, plain, np.zeros_like(months), newcomers)
