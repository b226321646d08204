"""Every chart of one answer, page by page, as each page draws it when it is opened: for files that take all tables along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from model import uncertainty
from model.batches.batches import Progress
from model.decisions.answer import Answer
from model.decisions.churn_curve import churn_curve
from model.decisions.claims import judge
from model.decisions.frontier import frontier
from model.decisions.levers import levers
from model.decisions.margins import MustBeTrue, must_be_true
from model.decisions.mix import Mix, best_mix
from model.scenario.groups import Policy
from model.uncertainty import Draws, Swings, pilot
from model.uncertainty.options import PLAN, Compared, compare
from model.uncertainty.options import options as all_options
from model.uncertainty.pilot import CHURN, Trial
from model.uncertainty.worth import information
from pages.report.language import reason
from pages.report.pictures import claims, decide, margins, options, risk, touchpoints
from pages.report.pictures import levers as lever_gallery
from pages.report.pictures.picture import Picture

Some = Iterator[Picture | None]


@dataclass(frozen=True)
class Missing:
    """A part that cannot be worked out for this scenario, and why."""

    page: str
    why: str


@dataclass
class Work:
    """What several pages ask for, worked out once. saved: plans kept as options, (name, policy)."""

    found: Answer
    saved: Sequence[tuple[str, Policy]] = ()

    @cached_property
    def best(self) -> Mix:
        return best_mix(self.found.scenario)

    @cached_property
    def must(self) -> MustBeTrue:
        return must_be_true(self.found.scenario)

    @cached_property
    def draws(self) -> Draws:
        return uncertainty.draw(self.found.scenario)

    @cached_property
    def swings(self) -> Swings:
        return uncertainty.swings(self.found.scenario)

    @cached_property
    def sides(self) -> Compared:
        return compare(self.draws, all_options(self.found.scenario, self.best.automation, self.saved))


def everything(
    found: Answer, saved: Sequence[tuple[str, Policy]] = (), progress: Progress | None = None
) -> Iterator[tuple[str, Picture] | Missing]:
    """(page, picture) of every chart; a part that raises ValueError is Missing, the others follow. Takes some seconds.

    progress: called with the fraction done before each part.
    """
    work = Work(found, saved)
    for i, (page, part) in enumerate(PARTS):
        if progress:
            progress(i / len(PARTS))
        try:
            yield from ((page, picture) for picture in part(work) if picture)
        except ValueError as error:
            yield Missing(page, reason(error))


def _of_answer(make: Callable[[Answer], Picture], work: Work) -> Some:
    yield make(work.found)


def _touchpoints(work: Work) -> Some:
    found = work.found
    yield touchpoints.merit_order(found)
    yield from touchpoints.routes(found)
    yield touchpoints.heat(found)
    yield from touchpoints.own_shares(found)
    yield touchpoints.left_on_table(found, work.best)


def _levers(work: Work) -> Some:
    for one in levers(work.found.scenario):
        yield lever_gallery.lever(work.found, one)
    yield lever_gallery.paid_tier(work.found)


def _margins(work: Work) -> Some:
    yield margins.margins(work.found, work.must)


def _churn(work: Work) -> Some:
    curve = churn_curve(work.found.scenario, work.found.affordable, work.found.curve.against)
    if curve.says_something:
        yield margins.churn(work.found, curve)


def _frontier(work: Work) -> Some:
    x, y = [m.path for m in work.must.margins][:2]
    yield margins.frontier(work.found, frontier(work.found.scenario, x, y), x, y)


def _risk(work: Work) -> Some:
    seen = uncertainty.risk(work.found.scenario)
    yield risk.dots(work.found, seen)
    yield risk.band(work.found, seen)


def _swings(work: Work) -> Some:
    yield risk.tornado(work.found, work.swings)


def _spread(work: Work) -> Some:
    yield risk.sobol(work.found, uncertainty.spread(work.found.scenario, work.swings.path))


def _options(work: Work) -> Some:
    yield options.options(work.found, work.sides)
    yield options.regret(work.found, work.sides)


def _worth(work: Work) -> Some:
    sides = work.sides
    columns = dict(work.draws.columns) | {CHURN: sides.multiplier[:, sides.ids.index(PLAN)]}
    for _, picture in options.worth(work.found, information(np.ascontiguousarray(sides.net), columns)):
        yield picture


def _pilot(work: Work) -> Some:
    target = pilot.churn_target(work.found.affordable)
    if target.flips is not None:
        yield options.pilot(target, pilot.size(work.found.scenario, target, options.MONTHS, Trial()), options.MONTH)


def _claims(work: Work) -> Some:
    for finding in judge(work.found.scenario):
        if finding.judged:
            yield claims.claim(work.found, finding)


OVER_TIME = (decide.cumulative, decide.saved_and_lost, decide.customers, decide.fans, decide.horizons)
PARTS: tuple[tuple[str, Callable[[Work], Some]], ...] = (
    *(("break_even", partial(_of_answer, make)) for make in (decide.break_even, decide.waterfall)),
    *(("over_time", partial(_of_answer, make)) for make in OVER_TIME),
    ("touchpoints", _touchpoints),
    ("levers", _levers),
    *(("what_must_be_true", part) for part in (_margins, _churn, _frontier)),
    *(("risk", part) for part in (_risk, _swings, _spread)),
    ("options", _options),
    *(("worth_finding_out", part) for part in (_worth, _pilot)),
    ("claims", _claims),
)
