"""Tables of what besides automation can be decided."""

from __future__ import annotations

from model.decisions.levers import Lever, paid_tier_tried
from model.scenario.paths import about
from model.tables.pack.declared import Rows, tidy
from model.tables.pack.work import Work

LINES = ("alone", "on_plan")


@tidy(
    "What each lever is worth over its usual range",
    """
    lever: string; its name
    line: string; alone: on today's policy; on_plan: on top of the plan
    value: number [this row]; of the lever
    unit: string; of the value
    net: number [money]; against leaving the lever as today, present value
    """,
    ("lever", "line", "value"),
    ("lever_",),
)
def levers(work: Work) -> Rows:
    for one in work.levers:
        for line in LINES:
            worth = zip(one.value, getattr(one, line).worth, strict=True)
            yield from ((one.name, line, value, _unit(work, one), net) for value, net in worth)


@tidy(
    "The marked points of those lines",
    """
    lever: string; its name
    line: string; as in levers
    mark: string; today, plan, break-even or best
    number: integer; counted from 1: there may be several break-evens
    value: number [this row]; of the lever
    unit: string; of the value
    net: number [money]; against leaving the lever as today, present value
    """,
    ("lever", "line", "mark", "number"),
    ("lever_",),
)
def lever_marks(work: Work) -> Rows:
    for one in work.levers:
        for line in LINES:
            worth = getattr(one, line)
            marks = [("today", 1, one.today, 0.0)]
            if line == "on_plan":
                marks.append(("plan", 1, one.plan, float(worth.worth[abs(one.value - one.plan).argmin()])))
            marks += [("break-even", n, value, 0.0) for n, value in enumerate(worth.like_today, start=1)]
            if not worth.idle:
                marks.append(("best", 1, worth.best, worth.best_worth))
            for mark, n, value, net in marks:
                yield one.name, line, mark, n, value, _unit(work, one), net


@tidy(
    "What a paid personal tier brings on top of the plan",
    """
    take_up: number [share]; of customers who would take it free of charge
    fee: number [money per year]; of it
    net: number [money]; against the plan without a paid tier, present value
    """,
    ("take_up", "fee"),
    ("paid_tier",),
)
def paid_tier(work: Work) -> Rows:
    tier = paid_tier_tried(work.answer.scenario)
    for share, row in zip(tier.share, tier.worth, strict=True):
        yield from ((share, fee, net) for fee, net in zip(tier.fee, row, strict=True))


def _unit(work: Work, lever: Lever) -> str:
    return about(f"plan.{lever.name}").unit.in_currency(work.answer.scenario.currency)


TABLES = (levers, lever_marks, paid_tier)
