"""A table as a company exports it becomes one that can be counted, and what was wrong with it is said. All of it in the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
from ibis import _

from data.own import values
from data.own.columns import Kind, kinds
from data.own.counts.small import FEWEST
from data.own.engine import Locked
from data.own.faults import FARTHEST, FAULTS, HOURS, LEFT_OUT, OLDEST, Fault
from data.own.scale import Scale
from data.own.values import Habits, tidy

TEST = r"(?i)^(?:test|dummy|demo|muster(?:kunde|mann|firma)|zz+test)"
TOTAL = r"(?i)^(?:summe|total|gesamt|zwischensumme|sum|subtotal|grand total|anzahl)\b"
MOST_NAMES, MOST_ROWS = 50, 5_000_000
"""Different names of a column; rows up to which the same one twice is looked for."""
BEYOND, ENDS = 0.2, 64
"""Grades outside 1 to 6, as a share, above which they are meant as 0 to 10: of recommendations most are; ends of
customers' unreadable numbers that are told apart."""
TEXT_PARSED = (Kind.DAY, Kind.TIME, Kind.AMOUNT, Kind.SECONDS)


@dataclass(frozen=True)
class Clean:
    """table: what counts of it; faults: what is wrong with it; scale: of its grades; channels: those of ten customers and more, and
    whether a machine answers there, None where the name does not tell; large: too many rows to look for the same one twice."""

    table: ir.Table
    faults: tuple[Fault, ...]
    scale: Scale = Scale.ONE_IS_BEST
    channels: Mapping[str, bool | None] = field(default_factory=dict)
    large: bool = False


@dataclass(frozen=True)
class Hints:
    """What a reader says of a table, None where it is to be found out: scale of its grades; today; channels: which are machines'."""

    scale: Scale | None = None
    today: date | None = None
    channels: Mapping[str, bool] | None = None


NONE = Hints()


@dataclass
class _Work:
    """What is being read: the table with `row` and a column for each field, and the file's own words for these."""

    name: str
    raw: ir.Table
    headers: Mapping[str, str]
    habits: dict[str, Habits] = field(default_factory=dict)
    scale: Scale = Scale.ONE_IS_BEST
    channels: Mapping[str, bool] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return name in self.raw.columns

    def is_text(self, name: str) -> bool:
        return self.has(name) and isinstance(self.raw[name].type(), dt.String)


def clean(
    name: str, raw: ir.Table, headers: Mapping[str, str], engine: Locked | None = None, hints: Hints = NONE
) -> Clean:
    """name: contracts, contacts or answers. raw: its fields as columns, text or typed, and the number of each row as `row`; a row
    with more cells than columns says so in `more`. engine: DuckDB, which makes customers' ids unreadable."""
    texts = {c: tidy(raw[c]) for c in raw.columns if isinstance(raw[c].type(), dt.String)}
    work = _Work(name, raw.mutate(**texts), headers, channels=hints.channels or {})
    _learn(work, hints.scale)
    parsed = work.raw.select("row", **_parsed(work, engine))
    rules = _rules(work, hints.today or date.today())
    out = [(rules[kind], kind) for kind in FAULTS if kind in rules and FAULTS[kind][0] == LEFT_OUT]
    parsed = parsed.mutate(out=ibis.cases(*out, else_=ibis.null("string")))
    few = int(work.raw.count().to_pyarrow().as_py()) <= MOST_ROWS
    once = [one for one, kind in kinds(name).items() if work.is_text(one) and (few or kind in TEXT_PARSED)]
    if engine and once:  # text is read once; where little has to be read, a large table is not kept for it
        parsed = engine.connection.create_table(f"{name}_parsed", parsed, temp=True, overwrite=True)
    if few:
        parsed = _doubles(parsed)
    faults = _count(work, parsed, {k: r for k, r in rules.items() if FAULTS[k][0] != LEFT_OUT})
    kept = parsed.filter(_.out.isnull())
    channels = _channels(work, kept, engine)
    kept, more = _named(work, kept)
    return Clean(_final(work, kept), (*faults, *more), work.scale, channels, not few)


def _learn(work: _Work, scale: Scale | None) -> None:
    """How each column is written, from all of it, in one pass."""
    asked: dict[str, ir.Value] = {}
    for name, kind in kinds(work.name).items():
        if work.is_text(name) and kind in TEXT_PARSED:
            t = work.raw[name]
            asked[f"{name}_over"] = t.re_search(r"^\d{1,2}/(?:1[3-9]|2\d|3[01])/").sum()
            asked[f"{name}_under"] = t.re_search(r"^(?:1[3-9]|2\d|3[01])/\d{1,2}/").sum()
            bare = t.re_replace(r"[^\d.,-]", "")
            asked[f"{name}_comma"] = bare.re_search(r"^-?\d*,(?:\d|\d\d|\d{4,})-?$|\.\d{3},\d+$").sum()
            asked[f"{name}_thousand"] = bare.re_search(r"^-?\d{1,3}(?:\.\d{3})+-?$").sum()
            asked[f"{name}_point"] = bare.re_search(r"^-?\d*\.(?:\d|\d\d|\d{4,})-?$|,\d{3}\.\d+$").sum()
    if work.has("grade"):
        grade = _grade(work)
        asked["grades"] = grade.count()
        asked["beyond"] = ((grade == 0) | grade.between(7, 10)).sum()
    found: dict[str, int] = {}
    if asked:
        (sums,) = work.raw.agg(**asked).to_pyarrow().to_pylist()
        found = {name: int(n or 0) for name, n in sums.items()}
    for name in kinds(work.name):
        if f"{name}_over" in found:
            over, under, comma, thousand, point = (
                found[f"{name}_{what}"] for what in ("over", "under", "comma", "thousand", "point")
            )
            by_minute = "min" in work.headers.get(name, "").lower()
            work.habits[name] = Habits(
                over > under,
                comma > point or (thousand > 0 and not point),
                by_minute,
                not over + under,
                not comma + point,
            )
    beyond = found.get("beyond", 0) > found.get("grades", 0) * BEYOND
    work.scale = scale or (Scale.TO_TEN if beyond else Scale.ONE_IS_BEST)


def _grade(work: _Work) -> ir.FloatingValue:
    return values.grade(work.raw.grade) if work.is_text("grade") else work.raw.grade.cast("float64")


def _parsed(work: _Work, engine: Locked | None) -> dict[str, ir.Value]:
    """Every field read: f as read or null, f_full whether there was anything."""
    found: dict[str, ir.Value] = {}
    for name, kind in kinds(work.name).items():
        if not work.has(name):
            continue
        cell, habits = work.raw[name], work.habits.get(name, Habits())
        read = cell if not work.is_text(name) else _read(kind, cell, habits)
        if kind is Kind.ID:
            text = values.same_id(cell) if work.is_text(name) else cell.cast("string")
            read = engine.anonymous(text) if engine else cell
            found["as_written"] = text
        elif kind is Kind.DAY:
            read = read.cast("date")
        elif kind is Kind.TIME:
            read = read.cast("timestamp")
        elif kind in (Kind.AMOUNT, Kind.SECONDS, Kind.GRADE):
            read = read.cast("float64")
        elif kind is Kind.NAME:
            read = read.cast("string")
        elif kind is Kind.YES and not isinstance(read.type(), dt.Boolean):
            read = read.cast("float64") != 0
        found[name], found[f"{name}_full"] = read, cell.notnull()
        if work.is_text(name) and kind is not Kind.ID:
            found[f"{name}_text"] = cell
    if "more" in work.raw.columns:
        found["more"] = work.raw.more
    return found


def _read(kind: Kind, cell: ir.StringValue, habits: Habits) -> ir.Value:
    if kind in (Kind.DAY, Kind.TIME):
        return values.moment(cell, habits)
    if kind in (Kind.AMOUNT, Kind.SECONDS):
        return values.amount(cell, habits) if kind is Kind.AMOUNT else values.seconds(cell, habits)
    return {Kind.YES: values.yes, Kind.GRADE: values.grade}.get(kind, lambda text: text)(cell)


def _rules(work: _Work, today: date) -> dict[str, ir.BooleanValue]:
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
    if either := _either(work):
        found["either_order"] = _[f"{either}_text"].re_search(r"^\d{1,2}/\d{1,2}/")
    by_table = {"contracts": _of_contracts, "contacts": _of_contacts, "answers": _of_answers}
    return found | by_table[work.name](work)


def _digital(work: _Work, channel: ir.StringValue) -> ir.BooleanValue:
    """Whether a machine answers: as the reader says, else as the name tells."""
    said = [(channel.lower() == name, ibis.literal(machine)) for name, machine in work.channels.items()]
    return ibis.cases(*said, else_=values.digital(channel)) if said else values.digital(channel)


def _channels(work: _Work, kept: ir.Table, engine: Locked | None) -> dict[str, bool | None]:
    """The channels with the most contacts; a name that few customers share may be about one of them."""
    if "channel" not in kept.columns:
        return {}
    # of numbers made by chance there are at least as many as they have ends, and these take no memory to count
    people = (_.customer % ENDS).nunique() if engine else _.customer.nunique()
    many = kept.filter(_.channel.notnull()).group_by(name=_.channel.lower()).agg(people=people, n=_.count())
    named = many.filter(_.people >= FEWEST).mutate(machine=_digital(work, _.name)).order_by(ibis.desc("n"), "name")
    found = named.limit(MOST_NAMES).to_pyarrow().to_pylist()
    return {one["name"]: one["machine"] for one in found}


def _either(work: _Work) -> str:
    """The first column of dates of which nothing tells whether the day or the month stands first; ''."""
    days = (name for name, kind in kinds(work.name).items() if kind in (Kind.DAY, Kind.TIME) and name in work.habits)
    return next((name for name in days if work.habits[name].either), "")


def _of_contracts(work: _Work) -> dict[str, ir.BooleanValue]:
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


def _unclear(work: _Work, name: str) -> ir.BooleanValue:
    mark = r"\." if work.habits[name].comma else ","
    return _[f"{name}_text"].re_search(rf"^\D*\d{{1,3}}{mark}\d{{3}}\D*$")


def _of_contacts(work: _Work) -> dict[str, ir.BooleanValue]:
    found: dict[str, ir.BooleanValue] = {}
    if work.is_text("time"):
        found["with_zone"] = _.time_text.re_search(r"\d:\d{2}.*(?:[Zz]|[+-]\d{2}:?\d{2})$")
        found["no_clock"] = ~_.time_text.contains(":") & ~_.time_text.re_search(r"^\d{5}[.,]\d+$")
    if work.has("channel"):
        found["unknown_channel"] = _.channel_full & _digital(work, _.channel).isnull()
    if work.has("resolved"):
        found["bad_resolved"] = _.resolved_full & _.resolved.isnull()
    if work.has("seconds"):
        found |= {
            "bad_seconds": _.seconds_full & _.seconds.isnull(),
            "negative_seconds": _.seconds < 0,
            "long_seconds": _.seconds > HOURS * 3600,
        }
    if work.has("grade"):
        found |= {"bad_grade": _.grade_full & _.grade.isnull(), "grade_out": _out(work.scale)}
    return found


def _of_answers(work: _Work) -> dict[str, ir.BooleanValue]:
    return {"no_answer": ~_.grade_full, "bad_answer": _.grade_full & _.grade.isnull(), "answer_out": _out(work.scale)}


def _ends(scale: Scale) -> tuple[int, int]:
    return (0, 10) if scale is Scale.TO_TEN else (1, 6)


def _out(scale: Scale) -> ir.BooleanValue:
    least, most = _ends(scale)
    return (_.grade < least) | (_.grade > most)


def _doubles(parsed: ir.Table) -> ir.Table:
    """The second and later of rows that are the same in all their fields."""
    same = [c for c in parsed.columns if c != "row" and not c.endswith(("_full", "_text"))]
    nth = ibis.row_number().over(ibis.window(group_by=same, order_by="row"))
    again = _.out.isnull() & (nth > 0)
    return parsed.mutate(out=ibis.ifelse(again, "twice", parsed.out))


def _count(work: _Work, parsed: ir.Table, noted: Mapping[str, ir.BooleanValue]) -> list[Fault]:
    """How many rows have each fault, and the first of them; of rows that are left out the first reason only."""
    lost = parsed.filter(_.out.notnull()).group_by("out").agg(rows=_.count(), row=_.row.min()).to_pyarrow().to_pylist()
    found = [(one["out"], one["rows"], one["row"]) for one in lost]
    if noted:
        kept = parsed.filter(_.out.isnull()).mutate(
            **{f"is_{kind}": rule.fill_null(False) for kind, rule in noted.items()}
        )
        sums = {kind: kept[f"is_{kind}"].sum() for kind in noted}
        firsts = {f"{kind}_row": kept.row.min(where=kept[f"is_{kind}"]) for kind in noted}
        (one,) = kept.agg(**sums, **firsts).to_pyarrow().to_pylist()
        found += [(kind, one[kind], one[f"{kind}_row"]) for kind in noted if one[kind]]
    least, most = _ends(work.scale)
    order = list(FAULTS)
    return [
        Fault(kind, work.name, int(rows), int(row), _column(work, kind), least, most)
        for kind, rows, row in sorted(found, key=lambda one: order.index(one[0]))
    ]


COLUMN_OF = {"unknown_channel": "channel", "with_zone": "time", "no_clock": "time", "grade_out": "grade"}
COLUMN_OF |= {"no_answer": "grade", "bad_answer": "grade", "answer_out": "grade"}


def _column(work: _Work, kind: str) -> str:
    """The file's own words for the column that a fault is in."""
    if kind == "either_order":
        return work.headers.get(_either(work), "")
    name = COLUMN_OF.get(kind, kind.rpartition("_")[2])
    return work.headers.get(name, name)


def _named(work: _Work, kept: ir.Table) -> tuple[ir.Table, list[Fault]]:
    """Segments and touchpoints by one spelling each; all as one where they are too many to be groups."""
    faults = []
    for name in ("segment", "touchpoint"):
        if name not in kept.columns:
            continue
        kept = kept.mutate(**{name: kept[name].cast("string").fill_null("")})
        names = kept.group_by(key=kept[name].lower()).agg(label=kept[name].max())
        many = int(names.count().execute())
        if many > MOST_NAMES:
            faults.append(Fault("many_names", work.name, column=work.headers.get(name, name), most=MOST_NAMES))
            kept = kept.mutate(**{name: ibis.literal("")})
        else:
            kept = kept.mutate(key=kept[name].lower()).drop(name).join(names, "key").rename({name: "label"}).drop("key")
    return kept, faults


def _final(work: _Work, kept: ir.Table) -> ir.Table:
    """The columns that are counted, without what is wrong in a cell."""
    found: dict[str, ir.Value] = {"customer": kept.customer}
    for name in ("start", "time", "segment", "touchpoint"):
        if name in kept.columns:
            found[name] = kept[name]
    if "end" in kept.columns:
        found["end"] = _unless(kept["end"], kept["end"] >= ibis.date(date(FARTHEST, 1, 1)))
    if "revenue" in kept.columns:
        found["revenue"] = _unless(kept.revenue, kept.revenue < 0)
    if "channel" in kept.columns:
        found["digital"] = _digital(work, kept.channel).fill_null(False)
    if "resolved" in kept.columns:
        found["resolved"] = kept.resolved.fill_null(False)
    if "seconds" in kept.columns:
        found["seconds"] = _unless(kept.seconds, (kept.seconds < 0) | (kept.seconds > HOURS * 3600))
    if "grade" in kept.columns:
        least, most = _ends(work.scale)
        found["grade"] = _unless(kept.grade, (kept.grade < least) | (kept.grade > most))
    if "row" in kept.columns:
        found["row"] = kept.row
    return kept.select(**found)


def _unless(value: ir.Value, wrong: ir.BooleanValue) -> ir.Value:
    return ibis.ifelse(wrong.fill_null(False), ibis.null(value.type()), value)
