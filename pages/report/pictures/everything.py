"""Every chart of one answer, page by page, as each page draws it when it is opened: for files that take all tables along."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from model.decisions.answer import Answer
from model.decisions.churn_curve import churn_curve
from model.tables.pack import Work
from model.uncertainty import pilot
from model.uncertainty.pilot import Trial
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


def everything(work: Work) -> Iterator[tuple[str, Picture] | Missing]:
    """(page, picture) of every chart; a part that raises ValueError is Missing, the others follow. Takes some seconds, but for
    what the work has worked out already."""
    for page, part in PARTS:
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
    for one in work.levers:
        yield lever_gallery.lever(work.answer, one)
    yield lever_gallery.paid_tier(work.answer)


def _margins(work: Work) -> Some:
    yield margins.margins(work.answer, work.must)


def _churn(work: Work) -> Some:
    curve = churn_curve(work.answer.scenario, work.answer.affordable, work.answer.curve.against)
    if curve.says_something:
        yield margins.churn(work.answer, curve)


def _frontier(work: Work) -> Some:
    yield margins.frontier(work.answer, work.frontier, work.frontier.x.path, work.frontier.y.path)


def _risk(work: Work) -> Some:
    yield risk.dots(work.answer, work.risk)
    yield risk.band(work.answer, work.risk)


def _swings(work: Work) -> Some:
    yield risk.tornado(work.answer, work.swings)


def _spread(work: Work) -> Some:
    yield risk.sobol(work.answer, work.spread)


def _options(work: Work) -> Some:
    yield options.options(work.answer, work.sides)
    yield options.regret(work.answer, work.sides)


def _worth(work: Work) -> Some:
    for _, picture in options.worth(work.answer, work.information):
        yield picture


def _pilot(work: Work) -> Some:
    target = pilot.churn_target(work.answer.affordable)
    if target.flips is not None:
        yield options.pilot(target, pilot.size(work.answer.scenario, target, options.MONTHS, Trial()), options.MONTH)


def _claims(work: Work) -> Some:
    for finding in work.claims:
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
