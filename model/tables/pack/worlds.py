"""Tables of the plan and its options in thousands of possible worlds."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from model.scenario.paths import about
from model.tables.pack.declared import Rows, tidy
from model.tables.pack.work import Work
from model.uncertainty import pilot as trials
from model.uncertainty.worth import Estimate

POINTS = ("P10", "P10 to entered", "entered", "entered to P90", "P90")
LENGTHS = tuple(range(1, 37))
"""Months of a pilot."""
OTHERS = "others"


@tidy(
    "The risk of the plan: one figure a row",
    """
    figure: string; what is told of net in all worlds, or at the entered values
    value: number [this row]; of it
    unit: string; of the value
    """,
    ("figure",),
    ("risk_dots",),
    worlds=True,
)
def risk(work: Work) -> Rows:
    found, currency = work.risk, work.answer.scenario.currency
    yield from ((name, getattr(found, name), currency) for name in ("entered", "p10", "p50", "p90", "mean"))
    yield "worlds", len(found.net), "count"
    yield "chance_of_loss", found.loss, "share"
    yield from (
        (f"chance_of_loss_{end}", v, "share") for end, v in zip(("low", "high"), found.loss_interval, strict=True)
    )
    yield "flips", found.flips, "share"


@tidy(
    "Fifty of the possible outcomes, each as likely",
    """
    below: number [share]; of all worlds that come to less
    net: number [money]; present value
    """,
    ("below",),
    ("risk_dots",),
    worlds=True,
)
def risk_dots(work: Work) -> Rows:
    dots = work.risk.dots
    yield from (((n + 0.5) / len(dots), net) for n, net in enumerate(dots))


@tidy(
    "The sum so far, month by month, over all worlds",
    """
    month: integer; counted from 1; 0 is today
    level: string; P10, P50 or P90 of the month, or entered: at the entered values
    cumulative_net: number [money]; discounted
    """,
    ("month", "level"),
    ("risk_band",),
    worlds=True,
)
def risk_band(work: Work) -> Rows:
    levels = (*work.risk.band, work.risk.entered_sums)
    for level, sums in zip(("P10", "P50", "P90", "entered"), levels, strict=True):
        yield from ((month, level, net) for month, net in enumerate(sums))


@tidy(
    "Each assumption alone over its range, the widest swing first",
    """
    rank: integer; counted from 1
    path: string; which assumption: its dotted path
    point: string; where in its range: P10, P10 to entered (halfway), entered, entered to P90 (halfway), P90
    value: number [this row]; of the assumption
    unit: string; of the value
    net: number [money]; present value, all others as entered
    turns: boolean; whether net rises and falls within the range
    """,
    ("path", "point"),
    ("tornado",),
)
def tornado(work: Work) -> Rows:
    found, currency = work.swings, work.answer.scenario.currency
    for n, (path, values, nets, turns) in enumerate(zip(found.path, found.value, found.net, found.turns, strict=True)):
        unit = about(path).unit.in_currency(currency)
        for point, value, net in zip(POINTS, values, nets, strict=True):
            yield n + 1, path, point, value, unit, net, bool(turns)


@tidy(
    "Where the spread of net comes from: Sobol indices",
    """
    path: string; which assumption: its dotted path; others: all that are not named, together
    order: string; first: alone; total: with all that it acts together with
    index: number [share]; of the variance of net
    low: number [share]; the lower end of its 95 % interval
    high: number [share]; the upper end of its 95 % interval
    """,
    ("path", "order"),
    ("sobol",),
    worlds=True,
)
def sobol(work: Work) -> Rows:
    found = work.spread
    if not found.known:
        return
    paths = [*found.paths, *([OTHERS] if found.others else [])]
    for order in ("first", "total"):
        index, ends = getattr(found.indices, order), getattr(found.indices, f"{order}_interval")
        yield from ((path, order, value, *end) for path, value, end in zip(paths, index, ends, strict=False))


@tidy(
    "Every option in the same possible worlds",
    """
    option: string; today, plan, even (the plan's share spread evenly), best (the best mix), or kept: and a plan's name
    mean: number [money]; net, present value
    standard_error: number [money]; of the mean
    p10: number [money]; net
    p50: number [money]; net
    p90: number [money]; net
    worst_tenth: number [money]; mean net of the worst tenth of the worlds
    chance_of_loss: number [share]; of the worlds with net below 0
    best_often: number [share]; of the worlds in which it is the best
    regret: number [money]; what it misses on average against the best option of each world
    regret_standard_error: number [money]; of the regret
    """,
    ("option",),
    ("options", "regret"),
    worlds=True,
)
def options(work: Work) -> Rows:
    s = work.sides
    missed = s.regret.mean(0), s.regret.std(0, ddof=1) / np.sqrt(len(s.net))
    measures = (s.expected, s.standard_error, *s.percentiles, s.cvar, s.chance_of_loss, s.best_often, *missed)
    yield from zip(s.ids, *measures, strict=True)


@tidy(
    "What it is worth to know an assumption before deciding",
    """
    kind: string; everything (EVPI), single or group (EVPPI)
    what: string; the assumption's dotted path, or the group's name; churn is what the plan does to it
    value: number [money]; as estimated
    standard_error: number [money]; of the value
    floor: number [money]; what assumptions that have nothing to do with the choice would reach
    above_floor: number [money]; value less floor; 0 where it cannot be told from 0
    """,
    ("kind", "what"),
    ("evppi",),
    worlds=True,
)
def worth_of_knowing(work: Work) -> Rows:
    info = work.information
    yield "everything", "everything", *_estimate(info.everything)
    for kind in ("single", "group"):
        yield from ((kind, what, *_estimate(one)) for what, one in getattr(info, kind).items())


@tidy(
    "A pilot that would settle it, by its length",
    """
    length: integer [months]; of the pilot
    per_arm: number [customers]; needed in each arm; missing where none are enough
    per_arm_another_way: number [customers]; the same by the share of customers gone
    available: number [customers]; half of all there are by then
    """,
    ("length",),
    ("pilot",),
)
def pilot(work: Work) -> Rows:
    target = trials.churn_target(work.answer.affordable)
    if target.flips is not None:
        found = trials.size(work.answer.scenario, target, LENGTHS, trials.Trial())
        columns = (found.per_arm, found.second, found.available)
        yield from ((int(length), *row) for length, *row in zip(found.months, *columns, strict=True))


def _estimate(one: Estimate) -> Iterator[float]:
    yield from (one.value, one.standard_error, one.floor, one.above)


TABLES = (risk, risk_dots, risk_band, tornado, sobol, options, worth_of_knowing, pilot)
