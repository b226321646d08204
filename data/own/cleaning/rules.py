"""When a row has which fault."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir
from ibis import _

from data.own.cleaning.names import digital
from data.own.cleaning.work import Work
from data.own.columns import Kind, kinds
from data.own.faults import FARTHEST, HOURS, OLDEST

TEST = r"(?i)^(?:test|dummy|demo|muster(?:kunde|mann|firma)|zz+test)"
TOTAL = r"(?i)^(?:summe|total|gesamt|zwischensumme|sum|subtotal|grand total|anzahl)\b"


def rules(work: Work, today: date) -> dict[str, ir.BooleanValue]:
    """When a row has a fault, of the parsed table, in the order in which they are looked for."""
    own = work.headers.get("customer", "customer")
    found: dict[str, ir.BooleanValue] = {"no_customer": ~_.customer_full}
    if work.is_text("customer"):
        found |= {
            "test_customer": _.as_written.re_search(TEST),
            "total_row": _.as_written.re_search(TOTAL),
            "header_again": _.as_written == own.strip().upper(),
        }
    if "more" in work.raw.columns:
        found["cut_row"] = _.more
    tomorrow = ibis.date(today + timedelta(days=1))
    first = "start" if work.name == "contracts" else "time"
    found |= {f"no_{first}": ~_[f"{first}_full"], f"bad_{first}": _[f"{first}_full"] & _[first].isnull()}
    found[f"future_{first}"] = _[first].cast("date") >= tomorrow
    if one := either(work):
        found["either_order"] = _[f"{one}_text"].re_search(r"^\d{1,2}/\d{1,2}/")
    by_table = {"contracts": _of_contracts, "contacts": _of_contacts, "answers": _of_answers}
    return found | by_table[work.name](work)


def either(work: Work) -> str:
    """The first column of dates of which nothing tells whether the day or the month stands first; ''."""
    days = (name for name, kind in kinds(work.name).items() if kind in (Kind.DAY, Kind.TIME) and name in work.habits)
    return next((name for name in days if work.habits[name].either), "")


def _of_contracts(work: Work) -> dict[str, ir.BooleanValue]:
    found: dict[str, ir.BooleanValue] = {"old_start": _.start < ibis.date(date(OLDEST, 1, 1))}
    if work.has("end"):
        found |= {
            "bad_end": _.end_full & _["end"].isnull(),
            "far_end": _["end"] >= ibis.date(date(FARTHEST, 1, 1)),
            "ends_before": _["end"] < _.start,
        }
    if work.has("revenue"):
        found |= {"bad_revenue": _.revenue_full & _.revenue.isnull(), "negative_revenue": _.revenue < 0}
        if work.is_text("revenue") and work.habits["revenue"].unclear:
            found["unclear_revenue"] = _unclear(work, "revenue")
    return found


def _unclear(work: Work, name: str) -> ir.BooleanValue:
    mark = r"\." if work.habits[name].comma else ","
    return _[f"{name}_text"].re_search(rf"^\D*\d{{1,3}}{mark}\d{{3}}\D*$")


def _of_contacts(work: Work) -> dict[str, ir.BooleanValue]:
    found: dict[str, ir.BooleanValue] = {}
    if work.is_text("time"):
        found["with_zone"] = _.time_text.re_search(r"\d:\d{2}.*(?:[Zz]|[+-]\d{2}:?\d{2})$")
        found["no_clock"] = ~_.time_text.contains(":") & ~_.time_text.re_search(r"^\d{5}[.,]\d+$")
    if work.has("channel"):
        found["unknown_channel"] = _.channel_full & digital(work, _.channel).isnull()
    if work.has("resolved"):
        found["bad_resolved"] = _.resolved_full & _.resolved.isnull()
    if work.has("seconds"):
        found |= {
            "bad_seconds": _.seconds_full & _.seconds.isnull(),
            "negative_seconds": _.seconds < 0,
            "long_seconds": _.seconds > HOURS * 3600,
        }
    if work.has("grade"):
        found |= {"bad_grade": _.grade_full & _.grade.isnull(), "grade_out": _out(work)}
    return found


def _of_answers(work: Work) -> dict[str, ir.BooleanValue]:
    return {"no_answer": ~_.grade_full, "bad_answer": _.grade_full & _.grade.isnull(), "answer_out": _out(work)}


def _out(work: Work) -> ir.BooleanValue:
    least, most = work.grades
    return (_.grade < least) | (_.grade > most)
