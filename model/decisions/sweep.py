"""Net, savings and losses over how far the plan goes, any one number, or one automation share for all touchpoints (MODEL.md 6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.batches.batches import totals
from model.decisions.breakeven import one_share
from model.decisions.margins import bounds
from model.decisions.reach import REACH, average_shares, way
from model.decisions.reach import points as reach_points
from model.numerics.arrays import Array
from model.scenario import units
from model.scenario.paths import about, get, interval, put, usual
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.scenario.units import Unit
from model.stages.inputs import vary

SHARE = "share"
HORIZON = "horizon_years"
POINTS = 101


@dataclass(frozen=True)
class Curve:
    """over: the path that varies, or SHARE; unit: of value, as declared ('share', 'money per hour'). Each array (n,).

    share: the plan's average automation share at each value.
    """

    over: str
    unit: Unit
    value: Array
    share: Array
    net: Array
    savings: Array
    losses: Array


def curve(
    scenario: Scenario, over: str = REACH, low: float | None = None, high: float | None = None, points: int = POINTS
) -> Curve:
    """All else as entered. Without ends: REACH over its whole way, as the answer's sweep, or SHARE where the drafted shares are
    today's; SHARE from 0 to 1, an assumption from P10 to P90, a decision over its usual range.

    Raises ValueError with a sentence for a path that is none, ends beyond its bounds or the wrong way round, the horizon,
    and where net is no finite sum.
    """
    if over == REACH and way(scenario) is None:
        over = SHARE
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
    whole = reach_points(scenario, points) if over == REACH and low is None and high is None else None
    values = np.linspace(start, end, points) if whole is None else whole
    x = vary(scenario, one_share(scenario, values) if over == SHARE else {over: values})
    sums, share = totals(x), np.broadcast_to(average_shares(x, x.plan), values.shape)
    return Curve(over, unit, values, share, sums.net, sums.savings, sums.losses)


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
        ends = (way(scenario) if over == REACH else None) or usual(scenario, over)
    return assumption.unit, (max(ends[0], bounds(over)[0]), ends[1]), (assumption.ge, assumption.le)


def _about(english: str, path: str, **numbers: float) -> Sentence:
    return Sentence(english, path=path, **{name: f"{number:g}" for name, number in numbers.items()})
