"""Customers from contracts, and what is counted of them: segments, and exposure by tenure."""

from __future__ import annotations

from functools import reduce

import ibis
import ibis.expr.types as ir
from ibis import _

from data.own.columns import OTHER
from data.own.counts.small import FEWEST
from data.own.tables import Tables, Window

YEARS, SINGLE = 3, 24
"""Years of exposure; months of tenure that are counted one by one."""
LONGEST = 1200
"""Months of tenure that there may be."""
EVER = "2999-01-01"


def people(tables: Tables, window: Window) -> ir.Table:
    """customer -> start, until (the day after the last; far ahead if it runs on), left, segment, revenue: one row each.

    Of several contracts of a customer: from the first start to the last end; the revenue of those that run at the end of the window.
    """
    c = tables.contracts
    assert c is not None
    segment = c.segment.cast("string").fill_null("") if "segment" in c.columns else ibis.literal("")
    revenue = c.revenue.cast("float64") if "revenue" in c.columns else ibis.null("float64")
    end = c["end"].cast("date") if "end" in c.columns else ibis.null("date")
    runs = end.isnull() | (end >= ibis.date(window.end))
    c = c.select(customer=c.customer, start=c.start.cast("date"), last=end, segment=segment, revenue=revenue, runs=runs)
    c = c.filter(_.start < ibis.date(window.end))
    each = c.group_by("customer").agg(
        start=_.start.min(),
        last=_["last"].max(),
        runs=_.runs.any(),
        segment=_.segment.max(),
        now=_.revenue.sum(where=_.runs),
        once=_.revenue.sum(),
    )
    # the end's own day is still one of a customer
    until = ibis.ifelse(_.runs, ibis.date(EVER), _["last"] + ibis.interval(days=1))
    each = each.mutate(until=until.cast("date"), left=~_.runs, revenue=ibis.ifelse(_.runs, _.now, _.once))
    size = _.count().over(ibis.window(group_by="segment"))
    each = each.mutate(segment=ibis.ifelse(size < FEWEST, OTHER, _.segment))
    return each.select("customer", "start", "until", "left", "segment", "revenue")


def segments(who: ir.Table, window: Window) -> ir.Table:
    """segment -> customers, revenue, churn of a year, newcomers, customer-years."""
    end, ago = ibis.date(window.end), ibis.date(window.back(12))
    now, then = who.until > end, (who.start < ago) & (who.until > ago)
    known = now & who.revenue.notnull()
    left = who.left & (who.until > ago)
    first, last = ibis.greatest(who.start, ago), ibis.least(who.until, end)
    days = (last.cast("timestamp").epoch_seconds() - first.cast("timestamp").epoch_seconds()) / 86400
    return who.group_by("segment").agg(
        people=_.count(),
        customers=now.sum(),
        revenue_known=known.sum(),
        revenue=who.revenue.sum(where=known),
        revenue_squared=(who.revenue * who.revenue).sum(where=known),
        year_ago=then.sum(),
        left_since=(then & who.left).sum(),
        newcomers=(who.start >= ago).sum(),
        leavers=left.sum(),
        customer_years=(ibis.greatest(days, 0) / 365.25).sum(),
    )


def exposure(who: ir.Table, window: Window) -> ir.Table:
    """segment, years_back, tenure -> exposed customer-months, leavers: without unfolding months, as entries less exits, summed up."""
    years = [back for back in range(YEARS) if window.back(12 * (back + 1)) >= window.begin]
    cells = reduce(lambda a, b: a.union(b), [_months(who, window, back) for back in years or [0]])
    # few in a month of tenure: their months of that year of tenure together
    single = (_.tenure < SINGLE) & (_.exposed >= FEWEST)
    cells = cells.mutate(width=ibis.ifelse(single, 1, 12).cast("int64"))
    cells = cells.mutate(band=ibis.ifelse(_.width == 1, _.tenure, _.tenure - _.tenure % 12))
    cells = cells.group_by("segment", "years_back", "width", "band").agg(
        exposed=_.exposed.sum(), leavers=_.leavers.sum(), moment=(_.tenure * _.exposed).sum()
    )
    # a customer is there for `width` months at most, so at least so many people are behind the cell
    cells = cells.mutate(people=_.exposed / _.width, tenure=_.moment.cast("float64") / _.exposed)
    return cells.select("segment", "years_back", "tenure", "exposed", "leavers", "people")


def _months(who: ir.Table, window: Window, back: int) -> ir.Table:
    begin, end = max(window.back(12 * (back + 1)), window.begin), window.back(12 * back)
    there = who.filter((who.until > ibis.date(begin)) & (who.start < ibis.date(end)))
    last_day = (there.until - ibis.interval(days=1)).cast("date")
    gone = there.left & (last_day < ibis.date(end))
    first = ibis.greatest(there.start, ibis.date(begin))
    last = ibis.ifelse(gone, last_day, ibis.date(end) - ibis.interval(days=1)).cast("date")
    moves = [
        there.select("segment", tenure=months(there.start, first).cast("int64"), into=ONE, out=ZERO, leavers=ZERO),
        there.select(
            "segment",
            tenure=months(there.start, last).cast("int64"),
            into=ZERO,
            out=ONE,
            leavers=gone.ifelse(ONE, ZERO),
        ),
    ]
    # a row of its own for every month of tenure, also those in which nobody comes or goes
    grid = there.select("segment").distinct().cross_join(ibis.range(0, LONGEST).unnest().name("tenure").as_table())
    moves.append(grid.select("segment", tenure=_.tenure.cast("int64"), into=ZERO, out=ZERO, leavers=ZERO))
    cells = reduce(lambda a, b: a.union(b), moves).group_by("segment", "tenure")
    cells = cells.agg(into=_.into.sum(), out=_.out.sum(), leavers=_.leavers.sum())
    so_far = ibis.window(group_by="segment", order_by="tenure", preceding=None, following=0)
    cells = cells.mutate(exposed=((_.into - _.out).sum().over(so_far) + _.out).cast("int64"))
    years_back = ibis.literal(back, "int64")
    cells = cells.filter(_.exposed > 0)
    return cells.select("segment", "tenure", "exposed", years_back=years_back, leavers=_.leavers.cast("int64"))


ONE, ZERO = ibis.literal(1, "int64"), ibis.literal(0, "int64")


def months(a: ir.DateValue, b: ir.DateValue) -> ir.IntegerValue:
    """Calendar months from a to b."""
    return (b.year().cast("int64") - a.year()) * 12 + b.month() - a.month()
