"""Net, savings and losses over any one number of a scenario, or over one automation share for all touchpoints (MODEL.md 6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.batches.batches import totals
from model.decisions.breakeven import one_share
from model.decisions.margins import bounds
from model.numerics.arrays import Array
from model.scenario import units
from model.scenario.paths import about, get, interval, put
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.scenario.units import Unit
from model.stages.inputs import vary

SHARE = "share"
HORIZON = "horizon_years"
POINTS = 101


@dataclass(frozen=True)
class Curve:
    """over: the path that varies, or SHARE; unit: of value, as declared ('share', 'money per hour'). Each array (n,)."""

    over: str
    unit: Unit
    value: Array
    net: Array
    savings: Array
    losses: Array


def curve(
    scenario: Scenario, over: str = SHARE, low: float | None = None, high: float | None = None, points: int = POINTS
) -> Curve:
    """All else as entered. Without ends: SHARE from 0 to 1, an assumption from P10 to P90, a decision over its usual range.

    Raises ValueError with a sentence for a path that is none, ends beyond its bounds or the wrong way round, the horizon,
    and where net is no finite sum.
    """
    if points < 2:
        raise ValueError(Sentence("a curve has at least 2 points"))
    unit, (start, end), (least, most) = _declared(scenario, over)
    start, end = start if low is None else low, end if high is None else high
    for value in (start, end):
        if not least <= value <= most:
            words = "{path}: {value} lies outside of what is allowed, {least} to {most}"
            raise ValueError(_about(words, over, value=value, least=least, most=most))
        if over != SHARE and value < bounds(over)[0]:
            put(scenario, {over: value})  # raises, as a scenario has its own reason
    if start >= end:
        raise ValueError(_about("{path}: {start} to {end} is no range", over, start=start, end=end))
    values = np.linspace(start, end, points)
    sums = totals(vary(scenario, one_share(scenario, values) if over == SHARE else {over: values}))
    return Curve(over, unit, values, sums.net, sums.savings, sums.losses)


def _declared(scenario: Scenario, over: str) -> tuple[Unit, tuple[float, float], tuple[float, float]]:
    if over == SHARE:
        return units.SHARE, (0.0, 1.0), (0.0, 1.0)
    if over == HORIZON:
        raise ValueError(
            Sentence("horizon_years: cannot be varied; cumulative_net of evaluate tells what comes in until when")
        )
    try:
        get(scenario, over)
        assumption, ends = about(over), interval(scenario, over)
    except KeyError:
        raise ValueError(Sentence("{path}: there is no such number in this scenario", path=over)) from None
    if ends[0] == ends[1]:
        ends = assumption.slider or (assumption.ge, assumption.le)
    return assumption.unit, (max(ends[0], bounds(over)[0]), ends[1]), (assumption.ge, assumption.le)


def _about(english: str, path: str, **numbers: float) -> Sentence:
    return Sentence(english, path=path, **{name: f"{number:g}" for name, number in numbers.items()})
