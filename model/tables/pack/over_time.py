"""Tables of the plan over time."""

from __future__ import annotations

from math import fsum

import numpy as np

from model.decisions import breakeven
from model.tables.pack.declared import Rows, tidy
from model.tables.pack.work import Work

ENDS = np.array([1, 2, 3, 5, 10, 15])
"""Years after which the sum is ended."""
SIDES = ("today", "plan")


@tidy(
    "The plan against today, month by month",
    """
    month: integer; counted from 1; 0 is today, when the investment falls
    saving: number [money]; contact cost saved in this month, less the programme's running cost, not discounted
    loss: number [money]; margin lost in this month, not discounted
    net: number [money]; saving less loss, not discounted
    cumulative_net: number [money]; everything that has come in by the end of this month, discounted, less the investment
    """,
    ("month",),
    ("cumulative",),
)
def months(work: Work) -> Rows:
    out = work.answer.outcome
    flows = [(None, None, None), *((s, lost, s - lost) for s, lost in zip(out.saving, out.loss, strict=True))]
    for month, (flow, total) in enumerate(zip(flows, out.cumulative, strict=True)):
        yield month, *flow, total


@tidy(
    "The marked months",
    """
    mark: string; payback: from here on the sum is 0 or more, and was below; tipping: after it every month loses
    month: integer; counted from 1
    """,
    ("mark",),
    ("cumulative",),
)
def month_marks(work: Work) -> Rows:
    found = {"payback": work.answer.payback_month, "tipping": work.answer.tipping_month}
    yield from ((mark, month) for mark, month in found.items() if month is not None)


@tidy(
    "Customers and money under either policy, month by month",
    """
    month: integer; counted from 1
    policy: string; today: today's policy carried on; plan: the plan
    customers_at_start: number [customers]; at the start of the month
    fans_at_start: number [customers]; fans among them
    customers_at_end: number [customers]; at the end of the month
    churned: number [customers]; who leave in this month
    margin: number [money]; before contact cost, not discounted
    cost: number [money]; contact cost in effect, not discounted
    personal_hours: number [hours]; working time of people on contacts
    """,
    ("month", "policy"),
    ("customers", "fans"),
)
def months_by_policy(work: Work) -> Rows:
    for policy in SIDES:
        side = getattr(work.answer.outcome, policy)
        names = ("customers", "fans", "customers_after", "leavers", "margin", "cost", "hours")
        customers, fans, after, *rest = (np.asarray(getattr(side, name)).sum(-1) for name in names)
        columns = (customers, fans, after[1:], *rest)  # the end of month 0, which is today, stands before
        yield from ((month, policy, *row) for month, row in enumerate(zip(*columns, strict=True), start=1))


@tidy(
    "What each year saves and loses",
    """
    year: integer; counted from 1
    months: integer [months]; that the year counts; the last one may be cut short by the horizon
    saving: number [money]; not discounted
    loss: number [money]; not discounted
    net: number [money]; saving less loss, not discounted
    """,
    ("year",),
    ("saved_and_lost",),
)
def years(work: Work) -> Rows:
    out = work.answer.outcome
    for year, start in enumerate(range(0, len(out.saving), 12), start=1):
        saving, loss = (fsum(part[start : start + 12]) for part in (out.saving, out.loss))
        yield year, len(out.saving[start : start + 12]), saving, loss, saving - loss


@tidy(
    "Net, the sum carried to different ends",
    """
    horizon: integer [years]; how far the sum is carried
    remaining_lifetime: boolean; whether the value of the customers left at its end is counted
    net: number [money]; present value; missing where customers who never leave would be worth an infinite sum
    """,
    ("horizon", "remaining_lifetime"),
    ("horizons",),
)
def horizons(work: Work) -> Rows:
    all_months = np.arange(12 * ENDS[0], 12 * ENDS[-1] + 1)
    ends = breakeven.horizons(work.answer.scenario, all_months)
    for counted, net in ((True, ends.net_with_remaining), (False, ends.net_within)):
        yield from ((int(year), counted, net[12 * year - all_months[0]]) for year in ENDS)


TABLES = (months, month_marks, months_by_policy, years, horizons)
