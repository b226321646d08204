"""Tables of the answer, and of how far the plan goes."""

from __future__ import annotations

from model.tables.pack.declared import Rows, tidy
from model.tables.pack.work import Work


@tidy(
    "The answer: one figure a row",
    """
    figure: string; its name, as `python -m model evaluate` prints it
    value: number [this row]; missing where there is none
    unit: string; of the value
    """,
    ("figure",),
    ("break_even", "waterfall"),
)
def answer(work: Work) -> Rows:
    found, currency = work.answer, work.answer.scenario.currency
    out, churn = found.outcome, found.affordable
    for name in ("net", "savings", "losses", "investment"):
        yield name, getattr(out, name), currency
    for name in ("best_share", "plan_share", "today_share"):
        yield name, getattr(found, name), "share"
    yield "best_reach", found.best_reach, "ratio"
    for name in ("payback_month", "tipping_month"):
        yield name, getattr(found, name), "month"
    yield "affordable_churn.multiplier", churn.multiplier, "ratio"
    yield "affordable_churn.churn_points", churn.churn_points, "share points"
    yield "affordable_churn.expected_multiplier", churn.expected_multiplier, "ratio"


@tidy(
    "Savings, losses and net over how far the plan goes",
    """
    point: integer; counted from 1, along the curve
    reach: number [ratio]; how far the plan goes: 0 as today, 1 as drafted; missing where all touchpoints get the same share
    share: number [share]; of all contacts automated, on average
    savings: number [money]; present value
    losses: number [money]; present value
    net: number [money]; savings less losses less investment, present value
    """,
    ("point",),
    ("break_even",),
)
def sweep(work: Work) -> Rows:
    swept = work.answer.sweep
    reach = [None] * len(swept.share) if swept.reach is None else swept.reach
    columns = (reach, swept.share, swept.savings, swept.losses, swept.net)
    yield from ((n, *row) for n, row in enumerate(zip(*columns, strict=True), start=1))


@tidy(
    "The marked points of that curve",
    """
    mark: string; today, plan, break-even or best
    number: integer; counted from 1: there may be several break-evens
    reach: number [ratio]; as in sweep
    share: number [share]; as in sweep
    net: number [money]; present value
    """,
    ("mark", "number"),
    ("break_even",),
)
def sweep_marks(work: Work) -> Rows:
    found, swept = work.answer, work.answer.sweep
    # 0 is among the points; without a reach the drafted shares are today's, and so is the net of the plan
    here = found.outcome.net if swept.reach is None else swept.net[abs(swept.along).argmin()]
    yield "today", 1, None if swept.reach is None else 0.0, found.today_share, here
    yield (
        "plan",
        1,
        None if swept.reach is None else found.scenario.programme.reach,
        found.plan_share,
        found.outcome.net,
    )
    reaches: list[float] | list[None] = found.break_even_reaches or [None] * len(found.break_even_shares)
    for n, (far, share) in enumerate(zip(reaches, found.break_even_shares, strict=True), start=1):
        yield "break-even", n, far, share, 0.0
    yield "best", 1, found.best_reach, found.best_share, found.best_net


@tidy(
    "What net is made of",
    """
    position: integer; from saved working time on
    part: string; its name in the model
    amount: number [money]; present value; what takes from net is below 0
    """,
    ("part",),
    ("waterfall",),
)
def net_parts(work: Work) -> Rows:
    for n, (name, amount) in enumerate(work.answer.outcome.parts.items(), start=1):
        yield n, name, amount


TABLES = (answer, sweep, sweep_marks, net_parts)
