"""Numbers as people write them, on every page, chart and export: "3.9 m EUR", "12.4 %", "month 36 (year 3)".

Up to 9,999 in full, up to 999,999 to three digits (240,000), then m, bn, tn with two to three digits. A true minus,
no minus before a zero, and "not defined" for what is no number. Separators, units and names of months come from number_words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, tzinfo
from math import ceil, isfinite

from model.scenario.units import Unit
from pages.report.digits import BEYOND, MINUS, SIZES, fixed, in_full, shortened, significant, tenths, to_the_cent
from pages.report.number_words import PER_CENT, Forms, writing

# Productive hours of a full-time job in a year: 52 weeks of 40 hours less leave, holidays, illness, training, breaks.
FULL_TIME_HOURS = 1_600
ESTIMATED = 3
"""Digits that an estimate is told with at most."""


def money(value: float | None, currency: str, signed: bool = False) -> str:
    """An amount: "9,850 EUR", "240,000 EUR", "3.9 m EUR", "−1.25 bn EUR". Without a currency just the number."""
    return _written(value, lambda size: shortened(size, to_the_cent), signed, _amount(currency))


def money_ends(low: float, high: float, currency: str, signed: bool = False) -> tuple[str, str]:
    """The ends of a range of amounts, both in the size of the larger, the unit at the second: "−0.20", "+5.20 m EUR". Only what
    would read as none in that size keeps its own."""
    size, _ = scale((low, high))
    if size > 1 and any(0 < abs(amount) < size / 200 for amount in (low, high)):
        return money(low, currency, signed), money(high, currency, signed)
    if size == 1 or not (isfinite(low) and isfinite(high)):
        return ends(money(low, currency, signed), money(high, currency, signed))
    return ends(*(f"{amount} {currency}" for amount in in_one_size((low, high), size, (signed, signed))))


def cents(value: float | None, currency: str, signed: bool = False) -> str:
    """An amount of a single unit of money, always to the cent: "0.35 EUR"."""
    return _written(value, lambda size: fixed(size, 2), signed, _amount(currency))


def count(value: float | None, signed: bool = False) -> str:
    """How many, of customers, fans, contacts: "4", "12,400", "1.2 m". Below 10 with a decimal where there is one."""
    return _written(value, lambda size: shortened(size, tenths), signed)


def counted(value: float) -> float:
    """The number that `count` shows, by which a language tells one from several: 1 for 0.98, 0 for 0.04."""
    return round(abs(value), 1)


def whole(value: float | None) -> str:
    """A number that is counted one by one, in full: "10,000"."""
    return _written(value, lambda size: fixed(size, 0))


def decimal(value: float | None, decimals: int, signed: bool = False) -> str:
    """A bare number with a fixed number of decimals: "4.0"."""
    return _written(value, lambda size: fixed(size, decimals), signed)


def hours(value: float | None, signed: bool = False) -> str:
    """Working time: "12,400 hours"."""
    return _written(value, lambda size: shortened(size, tenths), signed, writing().units["hours"])


def jobs(hours_a_year: float | None, signed: bool = False, short: bool = False) -> str:
    """Working hours a year as full-time jobs of FULL_TIME_HOURS each: "7.8 full-time jobs", short "7.8 jobs"."""
    number = None if hours_a_year is None else hours_a_year / FULL_TIME_HOURS
    unit = writing().units["jobs" if short else "full-time jobs"]
    return _written(number, lambda size: shortened(size, tenths), signed, unit)


def percent(share: float | None, digits: int = 1, signed: bool = False) -> str:
    """A share 0..1: "12.4 %", with digits=0 "62 %"."""
    return _written(share, lambda size: fixed(100 * size, digits), signed, PER_CENT)


def percent_ends(low: float, high: float, digits: int = 1) -> tuple[str, str]:
    """The ends of a range of shares, the unit at the second: "23.4", "25.1 %"."""
    return decimal(100 * low, digits), percent(high, digits)


def reach(value: float, digits: int = 2) -> str:
    """How far the plan goes: 0 as today, 1 as drafted."""
    return decimal(round(value, 9) + 0.0, digits)


def place(at: float, by_share: bool) -> str:
    """A place on the curve over how far the plan goes, as Sweep.at tells it: "62 %" of automation, or its reach."""
    return percent(at, 0) if by_share else reach(at)


def automation(share: float, digits: int = 0) -> str:
    """A share of automation in whole percent, with decimals where it would otherwise read as none or all; nearer than
    0.05 % to either, "just above 0 %" or "just below 100 %"."""
    share = round(share, 9)
    if 0 < share < 0.0005 or 0.9995 <= share < 1:
        return writing().nearly_none if share < 0.5 else writing().nearly_all
    return percent(share, digits if share in (0, 1) or 0.005 <= share < 0.995 else max(1, digits))


def points(share: float | None, digits: int = 1, signed: bool = False, short: bool = False) -> str:
    """The difference of two shares: "1.2 percentage points", short "1.2 pts"."""
    unit = writing().units["pts" if short else "percentage points"]
    return _written(share, lambda size: fixed(100 * size, digits), signed, unit)


def ratio(value: float | None, digits: int = 3) -> str:
    """A factor, to three digits: "1.25"."""
    return _written(value, lambda size: significant(size, digits))


def month(number: float | None) -> str:
    """A point in time, counted from 1: "month 36 (year 3)". None is "never"."""
    if number is None:
        return writing().never
    if not isfinite(number):
        return undefined()
    if number <= 0:
        return writing().start
    return writing().month_and_year.format(month=fixed(number, 0), year=fixed(ceil(number / 12), 0))


def nth_month(number: float) -> str:
    """The same without its year: "month 36"."""
    return writing().month.format(n=fixed(number, 0))


def end_of(years: float) -> str:
    """The end of so many years as a point in time: "year 5"; of what is no whole number of them "month 30"."""
    if years == round(years):
        return writing().nth_year.format(n=fixed(years, 0))
    return nth_month(12 * years)


def months(length: float | None, signed: bool = False) -> str:
    """A length of time in months: "12 months"."""
    return _written(length, lambda size: significant(size, 4), signed, writing().units["months"])


def years(horizon: float | None, decimals: int | None = None) -> str:
    """A length of time in years: "5 years", "1 year"; with decimals=1 "5.0 years"."""
    unit = writing().units["years"]
    return _written(
        horizon, lambda size: significant(size, 4) if decimals is None else fixed(size, decimals), unit=unit
    )


def day(one: date) -> str:
    """A date: "22 November 2026"."""
    words = writing()
    return words.date.format(day=one.day, month=words.months[one.month - 1], year=one.year)


def moment(one: datetime, zone: tzinfo | None) -> str:
    """A date with its time where the reader is: "22 Nov 2026, 10:05", else "22 Nov 2026, 09:05 UTC"."""
    words, at = writing(), one.astimezone(zone or UTC)
    month = words.short_months[at.month - 1]
    text = words.moment.format(day=f"{at.day:02}", month=month, year=at.year, time=f"{at.hour:02}:{at.minute:02}")
    return text if zone else f"{text} UTC"


def value(number: float | None, unit: Unit, currency: str, digits: int = 4) -> str:
    """An assumption by its declared unit: "62 %", "38 EUR per hour", "18 months", "0.35 contacts per contact".

    Shown to `digits` digits without idle zeros: close to what was entered, where money() and count() round more. Few digits are
    asked of what is estimated: of a share that is at most two decimals, unless it then read as none.
    """
    factor = 100 if unit.is_share else 1

    def entered(size: float) -> str:
        if unit.is_share and digits <= ESTIMATED and round(100 * size, 2):
            return significant(round(100 * size, 2), digits)
        if unit.is_share and digits <= ESTIMATED:
            return significant(100 * size, 1)
        return to_the_cent(size) if unit.is_money and size < 100 else significant(factor * size, digits)

    one, other = writing().unit(unit)
    forms = one.replace("{currency}", currency), other.replace("{currency}", currency)
    return _written(number, entered, unit=forms)


def entered(number: float, unit: Unit, currency: str = "") -> str:
    """An assumption as it stands in a field, with every digit: "1,500,000", of shares the percents; with a currency "1,500,000 EUR".

    Without one there is no unit either: it stands in the field's label.
    """
    factor = 100 if unit.is_share else 1
    one, other = writing().unit(unit) if currency else ("{n}", "{n}")
    forms = one.replace("{currency}", currency), other.replace("{currency}", currency)
    return _written(number, lambda size: in_full(factor * size), unit=forms)


def exchange_rate(rate: float) -> str:
    """What one of a currency is in another: "0.9194"."""
    return _written(rate, lambda size: in_full(float(f"{size:.6g}")))


def scale(values: Sequence[float | None], currency: str = "") -> tuple[float, str]:
    """What to divide the numbers of an axis by, and the unit in words: (1e6, "m EUR")."""
    largest = max((abs(v) for v in values if v is not None and isfinite(v)), default=0.0)
    size, name = next(((size, writing().sizes[size]) for size, _ in SIZES if largest >= size), (1.0, ""))
    return size, " ".join(part for part in (name, currency) if part)


def in_one_size(amounts: Sequence[float], size: float, signed: Sequence[bool]) -> list[str]:
    """Amounts in the size of an axis: "−0.25 m" beside "+4.32 m", without parts below 1 m "+8.1 m"; signed: which have a plus."""
    if size == 1 or max(map(abs, amounts)) >= BEYOND:
        return [money(amount, "", plus) for amount, plus in zip(amounts, signed, strict=True)]
    decimals = 2 if any(0 < abs(amount) < size for amount in amounts) else 1
    form = f"{{n}} {writing().sizes[size]}"
    return [
        _written(amount, lambda value: fixed(value / size, decimals), plus, (form, form))
        for amount, plus in zip(amounts, signed, strict=True)
    ]


def ends(low: str, high: str) -> tuple[str, str]:
    """The ends of a range as written, a unit that both have at the second only: "25", "75 %"."""
    number, _, unit = low.partition(" ")
    return (number, high) if unit and high.endswith(f" {unit}") else (low, high)


def undefined() -> str:
    """What is written of what is no number: "not defined"."""
    return writing().undefined


def separators() -> str:
    """The marks of decimals and of thousands, as Plotly takes them: ".,"."""
    return writing().decimal + writing().thousands


def together(text: str) -> str:
    """The same text, with numbers and their units kept on one line."""
    return writing().within.sub("\N{NO-BREAK SPACE}", text)


def _amount(currency: str) -> Forms:
    form = f"{{n}} {currency}" if currency else "{n}"
    return form, form


def _written(
    number: float | None, write: Callable[[float], str], signed: bool = False, unit: Forms = ("{n}", "{n}")
) -> str:
    """The number with its sign and unit; `write` sees its size alone, so that what rounds to 0 carries no sign."""
    if number is None or not isfinite(number):
        return undefined()
    text = write(abs(float(number)))
    zero = not any(digit in text for digit in "123456789")
    sign = "" if zero else MINUS if number < 0 else "+" if signed else ""
    return unit[text != "1"].replace("{n}", f"{sign}{text}")
