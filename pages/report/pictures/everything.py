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

    answer: Answer
    saved: Sequence[tuple[str, Policy]] = ()

    @cached_property
    def best(self) -> Mix:
        return best_mix(self.answer.scenario)

    @cached_property
    def must(self) -> MustBeTrue:
        return must_be_true(self.answer.scenario)

    @cached_property
    def draws(self) -> Draws:
        return uncertainty.draw(self.answer.scenario)

    @cached_property
    def swings(self) -> Swings:
        return uncertainty.swings(self.answer.scenario)

    @cached_property
    def sides(self) -> Compared:
        return compare(self.draws, all_options(self.answer.scenario, self.best.automation, self.saved))


def everything(
    answer: Answer, saved: Sequence[tuple[str, Policy]] = (), progress: Progress | None = None
) -> Iterator[tuple[str, Picture] | Missing]:
    """(page, picture) of every chart; a part that raises ValueError is Missing, the others follow. Takes some seconds.

    progress: called with the fraction done before each part.
    """
    work = Work(answer, saved)
    for i, (page, part) in enumerate(PARTS):
        if progress:
            progress(i / len(PARTS))
        try:
            yield from ((page, picture) for picture in part(work) if picture)
        except ValueError as error:
            yield Missing(page, reason(error))


def _of_answer(make: Callable[[Answer], Picture], work: Work) -> Some:
    yield make(work.answer)


def _touchpoints(work: Work) -> Some:
    yield touchpoints.merit_order(work.answer)
    yield from touchpoints.routes(work.answer)
    yield touchpoints.heat(work.answer)
    yield from touchpoints.own_shares(work.answer)
    yield touchpoints.left_on_table(work.answer, work.best)


def _levers(work: Work) -> Some:
    for one in levers(work.answer.scenario):
        yield lever_gallery.lever(work.answer, one)
    yield lever_gallery.paid_tier(work.answer)


def _margins(work: Work) -> Some:
    yield margins.margins(work.answer, work.must)


def _churn(work: Work) -> Some:
    curve = churn_curve(work.answer.scenario, work.answer.affordable, work.answer.curve.against)
    if curve.says_something:
        yield margins.churn(work.answer, curve)


def _frontier(work: Work) -> Some:
    x, y = [m.path for m in work.must.margins][:2]
    yield margins.frontier(work.answer, frontier(work.answer.scenario, x, y), x, y)


def _risk(work: Work) -> Some:
    worlds = uncertainty.risk(work.answer.scenario)
    yield risk.dots(work.answer, worlds)
    yield risk.band(work.answer, worlds)


def _swings(work: Work) -> Some:
    yield risk.tornado(work.answer, work.swings)


def _spread(work: Work) -> Some:
    yield risk.sobol(work.answer, uncertainty.spread(work.answer.scenario, work.swings.path))


def _options(work: Work) -> Some:
    yield options.options(work.answer, work.sides)
    yield options.regret(work.answer, work.sides)


def _worth(work: Work) -> Some:
    sides = work.sides
    columns = dict(work.draws.columns) | {CHURN: sides.multiplier[:, sides.ids.index(PLAN)]}
    for _, picture in options.worth(work.answer, information(np.ascontiguousarray(sides.net), columns)):
        yield picture


def _pilot(work: Work) -> Some:
    target = pilot.churn_target(work.answer.affordable)
    if target.flips is not None:
        yield options.pilot(target, pilot.size(work.answer.scenario, target, options.MONTHS, Trial()), options.MONTH)


def _claims(work: Work) -> Some:
    for finding in judge(work.answer.scenario):
        if finding.judged:
            yield claims.claim(work.answer, finding)


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
