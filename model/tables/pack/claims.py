"""Tables of the claims that are put to the test."""

from __future__ import annotations

from model.tables.pack.declared import Rows, tidy
from model.tables.pack.work import Work


@tidy(
    "What becomes of each claim about digital and personal contact in this scenario",
    """
    claim: string; its name
    verdict: string; true, false, or depends: it flips between low and high of the deciding assumption
    holds: boolean; whether it holds as entered
    number: number [this row]; what it comes down to
    threshold: number [this row]; that number lies above it, or below it, if the claim holds
    unit: string; of number and threshold
    path: string; the deciding assumption, by its dotted path
    value: number [this row]; of the deciding assumption, as entered, in path_unit
    low: number [this row]; P10, in path_unit
    high: number [this row]; P90, in path_unit
    path_unit: string; of value, low and high
    """,
    ("claim",),
)
def claims(work: Work) -> Rows:
    currency = work.answer.scenario.currency
    for one in work.claims:
        unit, path_unit = one.unit.in_currency(currency), one.series.x_unit.in_currency(currency)
        yield (
            *(one.id, one.verdict, one.holds, one.number, one.threshold, unit),
            *(one.path, one.value, one.low, one.high, path_unit),
        )


@tidy(
    "The number of each claim over its deciding assumption",
    """
    claim: string; its name
    x: number [this row]; the deciding assumption, in path_unit of claims
    y: number [this row]; the number that decides, in unit of y_unit
    threshold: number [this row]; what it is measured against, in the same unit
    y_unit: string; of y and threshold
    """,
    ("claim", "x"),
    ("claim_",),
)
def claim_curves(work: Work) -> Rows:
    for one in work.claims:
        s, unit = one.series, one.series.y_unit.in_currency(work.answer.scenario.currency)
        yield from ((one.id, x, y, line, unit) for x, y, line in zip(s.x, s.y, s.threshold, strict=True))


@tidy(
    "The marked points of those curves",
    """
    claim: string; its name
    mark: string; which point
    number: integer; counted from 1: there may be several
    x: number [this row]; the deciding assumption, in path_unit of claims
    y: number [this row]; the number that decides, in y_unit of claim_curves
    """,
    ("claim", "mark", "number"),
    ("claim_",),
)
def claim_marks(work: Work) -> Rows:
    for one in work.claims:
        for mark, points in one.series.marks.items():
            yield from ((one.id, mark, n, *point) for n, point in enumerate(points, start=1))


TABLES = (claims, claim_curves, claim_marks)
