"""What is counted of answers: fans by last contact, answers in pairs, leavers after an answer and after a contact."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

from data.own.counts.contacts import DAY
from data.own.tables import Tables, Window, at, grade_class

MONTH = 30.44
SHORT = 30
"""Days after an answer or a contact in which leavers count."""
KNOWN, CUTS = 3, (-0.35, -0.1, 0.1, 0.35)
"""Earlier grades from which on customers are told apart, and where: by (excellent - poor) / all."""
OLDEST = 8
"""Years of tenure and more that count as one."""


def bond(tables: Tables, who: ir.Table | None, window: Window) -> ir.Table:
    """segment, earlier, age, last -> answers, fans, neutrals, detractors."""
    assert tables.contacts is not None
    a = _answers(tables, window)
    c = tables.contacts.select(whose="customer", contact="time", seen=grade_class(_.grade, tables.contact_scale))
    j = a.left_join(c, (a.customer == c.whose) & (c.contact <= a.time))
    # numbering instead of arg_max: standard SQL, the same on every engine
    newest = ibis.window(group_by=["customer", "time"], order_by=[ibis.desc("contact"), ibis.asc("seen")])
    j = j.mutate(nth=ibis.row_number().over(newest))
    first, before = _.nth == 0, (_.nth > 0) & _.seen.notnull()
    one = j.group_by("customer", "time", "state").agg(
        seen=_.seen.max(where=first),
        contact=_.contact.max(where=first),
        graded=before.sum(),
        good=(before & (_.seen == "excellent")).sum(),
        bad=(before & (_.seen == "poor")).sum(),
    )
    days = (_.time.epoch_seconds() - _.contact.epoch_seconds()) / float(DAY)
    one = one.mutate(age=ibis.ifelse(_.contact.isnull() | (days > 365), -1, (days / MONTH).floor()).cast("int64"))
    one = one.filter((_.age < 0) | _.seen.notnull())
    one = one.mutate(last=ibis.ifelse(_.age < 0, "none", _.seen), earlier=_earlier(_.graded, _.good, _.bad))
    one = _with_segment(one, who)
    return one.group_by("segment", "earlier", "age", "last").agg(
        people=_.customer.nunique(),
        answers=_.count(),
        fans=(_.state == "fan").sum(),
        neutrals=(_.state == "neutral").sum(),
        detractors=(_.state == "detractor").sum(),
    )


def panel(tables: Tables, window: Window) -> ir.Table:
    """months between two answers of a customer, no contact in between -> pairs, fans at both, at the first, at the second."""
    a = _answers(tables, window)
    row = ibis.window(group_by="customer", order_by=[a.time, a.state])
    a = a.mutate(before=a.time.lag().over(row), was=a.state.lag().over(row)).filter(_.before.notnull())
    if tables.contacts is not None:
        c = tables.contacts.select(whose="customer", contact="time")
        a = a.anti_join(c, (a.customer == c.whose) & (c.contact > a.before) & (c.contact <= a.time))
    apart = (_.time.epoch_seconds() - _.before.epoch_seconds()) / (DAY * MONTH)
    a = a.mutate(months=apart.round().cast("int64")).filter(_.months > 0, _.months <= 36)
    return a.group_by("months").agg(
        people=_.customer.nunique(),
        pairs=_.count(),
        fan_fan=((_.was == "fan") & (_.state == "fan")).sum(),
        fan_first=(_.was == "fan").sum(),
        fan_second=(_.state == "fan").sum(),
    )


def after_answer(tables: Tables, who: ir.Table, window: Window) -> ir.Table:
    """segment, tenure_year, state -> answers of customers, days seen, leavers within 30 days, revenue."""
    a = _answers(tables, window)
    a = a.filter(_.time < at(window.end) - ibis.interval(days=SHORT))
    w = who.rename(whose="customer")
    a = a.join(w, a.customer == w.whose)
    a = _tenure(a.filter(_.time >= _.start.cast("timestamp"), _.time < _.until.cast("timestamp")))
    stay = _until(_.until.cast("timestamp"))
    a = a.mutate(days=ibis.least(stay, float(SHORT)), leaves=_.left & (stay <= SHORT))
    known = _.revenue.notnull()
    return a.group_by("segment", "tenure_year", "state").agg(
        people=_.customer.nunique(),
        answers=_.count(),
        days=_.days.sum(),
        leavers=_.leaves.sum(),
        revenue_known=known.sum(),
        revenue=_.revenue.sum(),
        revenue_squared=(_.revenue * _.revenue).sum(),
    )


def after_contact(tables: Tables, who: ir.Table, window: Window) -> ir.Table:
    """segment, tenure_year, earlier, last -> contacts of customers, days until the next or 30, leavers in them; of a year."""
    assert tables.contacts is not None
    c = tables.contacts.select("customer", "time", last=grade_class(_.grade, tables.contact_scale))
    c = c.filter(_.time >= at(window.back(24)), _.time < at(window.end))
    row = ibis.window(group_by="customer", order_by=[c.time, c["last"]])
    past = ibis.window(group_by="customer", order_by=[c.time, c["last"]], preceding=(None, 1))
    score = ibis.cases((c["last"] == "excellent", 1), (c["last"] == "poor", -1), else_=0)
    c = c.mutate(
        nxt=c.time.lead().over(row),
        graded=c["last"].count().over(past).fill_null(0),
        score=score.sum().over(past).fill_null(0),
    )
    c = c.filter(_.time >= at(window.back(12)), _["last"].notnull())
    c = c.mutate(earlier=_earlier(_.graded, _.score, ibis.literal(0, "int64")))
    w = who.select(whose="customer", start="start", until="until", left="left", segment="segment")
    c = c.join(w, c.customer == w.whose)
    c = _tenure(c.filter(_.time >= _.start.cast("timestamp"), _.time < _.until.cast("timestamp")))
    end = ibis.least(_.nxt.coalesce(at(window.end)), at(window.end))
    c = c.mutate(seen=ibis.least(_until(end), float(SHORT)), stay=_until(_.until.cast("timestamp")))
    return c.group_by("segment", "tenure_year", "earlier", "last").agg(
        people=_.customer.nunique(),
        contacts=_.count(),
        days=ibis.least(_.seen, _.stay).sum(),
        leavers=(_.left & (_.stay <= _.seen)).sum(),
    )


def _answers(tables: Tables, window: Window) -> ir.Table:
    assert tables.answers is not None
    named = {"excellent": "fan", "adequate": "neutral", "poor": "detractor"}
    kind = grade_class(_.grade, tables.answer_scale)
    a = tables.answers.select("customer", "time", kind=kind)
    a = a.filter(_.kind.notnull(), _.time >= at(window.begin), _.time < at(window.end))
    state = ibis.cases(*[(_.kind == kind, state) for kind, state in named.items()], else_="")
    return a.select("customer", "time", state=state)


def _earlier(graded: ir.IntegerValue, good: ir.IntegerValue, bad: ir.IntegerValue) -> ir.IntegerValue:
    """Stratum of earlier grades: 0 too few, then from poor to excellent."""
    mean = (good - bad) / graded.nullif(0).cast("float64")
    steps = [(mean < cut, i + 1) for i, cut in enumerate(CUTS)]
    return ibis.cases((graded < KNOWN, 0), *steps, else_=len(CUTS) + 1).cast("int64")


def _with_segment(a: ir.Table, who: ir.Table | None) -> ir.Table:
    if who is None:
        return a.mutate(segment=ibis.literal(""))
    w = who.select(whose="customer", segment="segment")
    a = a.left_join(w, a.customer == w.whose)
    return a.mutate(segment=a.segment.fill_null("")).drop("whose")


def _tenure(a: ir.Table) -> ir.Table:
    years = (_.time.epoch_seconds() - _.start.cast("timestamp").epoch_seconds()) / (DAY * 365.25)
    return a.mutate(tenure_year=ibis.least(years.floor(), OLDEST).cast("int64"))


def _until(moment: ir.TimestampValue) -> ir.FloatingValue:
    """Days from the row's own time."""
    return (moment.epoch_seconds() - _.time.epoch_seconds()) / float(DAY)
