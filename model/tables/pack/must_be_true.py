"""Tables of what must be true: break-evens of single numbers, of churn, and of two numbers together."""

from __future__ import annotations

from model.decisions.churn_curve import churn_curve
from model.scenario.paths import about
from model.tables.pack.declared import Rows, tidy
from model.tables.pack.work import Work


@tidy(
    "How far each number alone may move before the verdict flips, the closest first",
    """
    rank: integer; counted from 1
    path: string; which number: its dotted path
    kind: string; assumption or decision
    value: number [this row]; as entered
    low: number [this row]; P10
    high: number [this row]; P90
    nearest: number [this row]; the closest value at which net is 0; missing where it never is within the number's bounds
    way: number [ratio]; how far that is, as a part of the way to P10 or P90
    unit: string; of value, low, high and nearest
    """,
    ("path",),
    ("margins",),
)
def margins(work: Work) -> Rows:
    for n, m in enumerate(work.must.margins, start=1):
        kind = "decision" if m.decision else "assumption"
        yield n, m.path, kind, m.value, m.low, m.high, m.at, m.way, _unit(work, m.path)


@tidy(
    "Every value of one number at which net is 0, all else as entered",
    """
    path: string; which number: its dotted path
    number: integer; counted from 1, ascending
    value: number [this row]; at which net is 0
    unit: string; of the value
    """,
    ("path", "number"),
    ("margins",),
)
def break_evens(work: Work) -> Rows:
    for m in work.must.margins:
        yield from ((m.path, n, value, _unit(work, m.path)) for n, value in enumerate(m.flips, start=1))


@tidy(
    "Net over the plan's churn, without asking the bond model",
    """
    multiplier: number [ratio]; of the hazard of leaving, against today
    churn_points: number [share points per year]; the same as a change of yearly churn
    net: number [money]; present value
    """,
    ("multiplier",),
    ("churn",),
)
def churn(work: Work) -> Rows:
    found = churn_curve(work.answer.scenario, work.answer.affordable, work.answer.curve.against)
    if found.says_something:
        yield from zip(found.multiplier, found.points, found.net, strict=True)


@tidy(
    "The marked points of that curve",
    """
    mark: string; expected: by the bond model, in the last month; affordable: where net is 0
    multiplier: number [ratio]; of the hazard of leaving, against today
    churn_points: number [share points per year]; the same as a change of yearly churn
    """,
    ("mark",),
    ("churn",),
)
def churn_marks(work: Work) -> Rows:
    found = work.answer.affordable
    yield "expected", found.expected_multiplier, found.expected_points
    if found.multiplier is not None:
        yield "affordable", found.multiplier, found.churn_points


@tidy(
    "Net over the two numbers that are closest to flipping the verdict",
    """
    x: number [this row]; see frontier_axes for what it is, and for its unit
    y: number [this row]; likewise
    net: number [money]; present value; missing where the two cannot be true together
    """,
    ("x", "y"),
    ("frontier",),
)
def frontier(work: Work) -> Rows:
    found = work.frontier
    for y, row in zip(found.y.at, found.net, strict=True):
        yield from ((x, y, net) for x, net in zip(found.x.at, row, strict=True))


@tidy(
    "What the two numbers of the frontier are",
    """
    axis: string; x or y
    path: string; which number: its dotted path
    value: number [this row]; as entered
    low: number [this row]; P10
    high: number [this row]; P90
    unit: string; of value, low and high
    """,
    ("axis",),
    ("frontier",),
)
def frontier_axes(work: Work) -> Rows:
    for name in ("x", "y"):
        axis = getattr(work.frontier, name)
        yield name, axis.path, axis.here, axis.low, axis.high, _unit(work, axis.path)


def _unit(work: Work, path: str) -> str:
    return about(path).unit.in_currency(work.answer.scenario.currency)


TABLES = (margins, break_evens, churn, churn_marks, frontier, frontier_axes)
