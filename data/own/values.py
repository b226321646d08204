"""Cells of text read in the engine, as people write them: dates, times, amounts, yes and no, grades.

Each reader says null where a cell cannot be read; what could be meant in two ways is decided for the whole column (`Habits`).
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from data.own.channels import DIGITAL, PERSONAL

MONTHS = ("jan", "feb", "m(?:ar|är|ae?r|rz)", "apr", "ma[iy]", "jun", "jul", "aug", "sep", "o[ck]t", "nov", "de[cz]")
CLOCK = r"(?:[T ]+(\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?)?"
ZONE = r"([Zz]|[+-]\d{2}:?\d{2})$"
TWO = r"^(\d{1,2})[./-](\d{1,2})[./-]"
YES = (
    "ja",
    "j",
    "yes",
    "y",
    "true",
    "wahr",
    "1",
    "x",
    "gelöst",
    "erledigt",
    "geschlossen",
    "resolved",
    "solved",
    "closed",
    "ok",
)
NO = (
    "nein",
    "n",
    "no",
    "false",
    "falsch",
    "0",
    "offen",
    "ungelöst",
    "nicht gelöst",
    "pendent",
    "open",
    "unresolved",
    "unsolved",
    "-",
)
EMPTY = r"^(?:|-+|n/?a|null|none|nan|\(leer\)|\(blank\)|#nv|#n/a|unbekannt|unknown)$"


@dataclass(frozen=True)
class Habits:
    """How a column is written: the month first (either: nothing tells), a comma before decimals (unclear: nothing tells), times in minutes."""

    month_first: bool = False
    comma: bool = False
    minutes: bool = False
    either: bool = False
    unclear: bool = False


def tidy(text: ir.StringValue) -> ir.StringValue:
    """Without spaces around and doubled, null where it says that there is nothing."""
    tidied = text.re_replace("[\u00a0\u202f\t\r\n ]+", " ").strip()
    return ibis.ifelse(tidied.lower().re_search(EMPTY), ibis.null("string"), tidied)


def same_id(text: ir.StringValue) -> ir.StringValue:
    """A customer's id as all systems mean it: without the zeros that Excel takes away and the .0 that it adds."""
    return text.upper().re_replace(r"\.0+$", "").re_replace(r"^0+(.)", r"\1")


def moment(text: ir.StringValue, habits: Habits) -> ir.TimestampValue:
    """A date, with its time where there is one; one with a zone in UTC."""
    t = _months_as_numbers(text)
    zone = t.re_extract(ZONE, 1)
    shifted = (zone != "") & t.re_search(r"\d:\d{2}")
    bare = ibis.ifelse(shifted, t.re_replace(ZONE, "").strip(), t)
    first, second = (r"\2", r"\1") if habits.month_first else (r"\1", r"\2")
    iso = bare.re_replace(TWO + r"(\d{4})", rf"\3-{second}-{first}")
    iso = iso.re_replace(TWO + r"([0-5]\d)($|[ T,])", rf"20\3-{second}-{first}\4")
    iso = iso.re_replace(TWO + r"([6-9]\d)($|[ T,])", rf"19\3-{second}-{first}\4")
    iso = iso.re_replace(r"^(\d{4})(\d{2})(\d{2})($|[ T])", r"\1-\2-\3\4").re_replace(
        r"^(\d{4})[./](\d{1,2})[./](\d{1,2})", r"\1-\2-\3"
    )
    iso = iso.re_replace(rf"^(\d{{4}}-\d{{1,2}}-\d{{1,2}}),?{CLOCK}(?: Uhr)?$", r"\1 \2").strip()
    well = iso.re_search(r"^\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?$")
    read = ibis.ifelse(well, iso, ibis.null("string")).try_cast("timestamp")
    serial = ibis.ifelse(
        bare.re_search(r"^[1-9]\d{4}(?:[.,]\d+)?$"), bare.replace(",", "."), ibis.null("string")
    ).try_cast("float64")
    excel = ibis.timestamp("1899-12-30") + (serial * 86400).round().cast("int64").as_interval("s")
    return ibis.coalesce(_shifted(read, zone, shifted), excel)


def amount(text: ir.StringValue, habits: Habits) -> ir.FloatingValue:
    """A number with any marks for thousands and any currency."""
    bare = text.re_replace(r"(?i)chf|eur|usd|gbp|fr\.|sfr\.?|[€$£'’` ]", "").re_replace(r"[.,][-–—]+$", "")
    bare = bare.re_replace(r"^\((.+)\)$", r"-\1").re_replace(r"^([\d.,]+)-$", r"-\1").replace("−", "-")
    # a mark is for decimals where what follows tells so; three digits after a single one are as the column has it
    own = r"^[+-]?\d*{}(?:\d{{1,2}}|\d{{4,}})$"
    by_comma = bare.re_search(r"\..*,") | bare.re_search(own.format(",")) | bare.re_search(r"\..*\.")
    by_point = bare.re_search(r",.*\.") | bare.re_search(own.format(r"\.")) | bare.re_search(",.*,")
    comma = ibis.cases((by_comma, True), (by_point, False), else_=habits.comma)
    bare = ibis.ifelse(comma, bare.replace(".", "").replace(",", "."), bare.replace(",", ""))
    return ibis.ifelse(bare.re_search(r"^[+-]?\d*\.?\d+(?:[eE][+-]?\d+)?$"), bare, ibis.null("string")).try_cast(
        "float64"
    )


def seconds(text: ir.StringValue, habits: Habits) -> ir.FloatingValue:
    """Seconds, or minutes and seconds, or hours, minutes and seconds."""
    part = [text.re_extract(r"^(?:(\d+):)?(\d{1,2}):(\d{2})(?:[.,]\d+)?$", i + 1) for i in range(3)]
    clock = [ibis.ifelse(one == "", "0", one).try_cast("float64") for one in part]
    timed = clock[0] * 3600 + clock[1] * 60 + clock[2]
    unit = text.re_replace(r"(?i) ?(?:sekunden|seconds|sek\.?|sec\.?|s|minuten|minutes|min\.?)$", "")
    by_minute = text.re_search(r"(?i)min") | ibis.literal(habits.minutes)
    plain = amount(unit, habits)
    return ibis.ifelse(part[2] != "", timed, ibis.ifelse(by_minute, plain * 60, plain))


def yes(text: ir.StringValue) -> ir.BooleanValue:
    """yes or no, in both languages."""
    word = text.lower().re_replace(r"\.0+$", "")
    return ibis.cases((word.isin(YES), True), (word.isin(NO), False), else_=ibis.null("boolean"))


def grade(text: ir.StringValue) -> ir.FloatingValue:
    """A grade, also with its words: '2 - gut', '9/10'."""
    number = text.re_extract(r"^([+-]?\d{1,3}(?:[.,]\d+)?)(?:$|[ /(:–-])", 1).replace(",", ".")
    return ibis.ifelse(number == "", ibis.null("string"), number).try_cast("float64")


def digital(channel: ir.StringValue) -> ir.BooleanValue:
    """Whether a machine answers in a channel; null where its name does not tell."""
    name = channel.lower()
    return ibis.cases((name.re_search(DIGITAL), True), (name.re_search(PERSONAL), False), else_=ibis.null("boolean"))


def _months_as_numbers(text: ir.StringValue) -> ir.StringValue:
    """'3. März 2024' and '03-Mar-24' as '3.3.2024' and '03.3.24'."""
    for number, month in enumerate(MONTHS, 1):
        text = text.re_replace(rf"(?i)^(\d{{1,2}})[. -]+{month}[a-zä]*[. -]+(\d{{2,4}})", rf"\1.{number}.\2")
    return text


def _shifted(read: ir.TimestampValue, zone: ir.StringValue, shifted: ir.BooleanValue) -> ir.TimestampValue:
    digits = zone.replace(":", "")
    minutes = digits.substr(1, 2).try_cast("int64") * 60 + digits.substr(3, 2).try_cast("int64")
    signed = ibis.ifelse(zone.startswith("-"), minutes, -minutes)
    offset = ibis.ifelse(shifted & ~zone.upper().startswith("Z"), signed, 0).fill_null(0)
    return read + (offset * 60).as_interval("s")
