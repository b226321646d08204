"""Numbers as people write them, on every page, chart and export: "3.9 m EUR", "12.4 %", "month 36 (year 3)".

Up to 9,999 in full, up to 999,999 to three digits (240,000), then m, bn, tn with two to three digits. A true minus,
no minus before a zero, and "not defined" for what is no number.
"""

from __future__ import annotations

import re
from math import ceil, floor, isfinite, log10

MINUS = "−"
UNDEFINED = "not defined"
NEVER = "never"
# Productive hours of a full-time job in a year: 52 weeks of 40 hours less leave, holidays, illness, training, breaks.
FULL_TIME_HOURS = 1_600
# From each size on: its name, and the decimals that a number below 10 of it shows at most.
UNITS = ((1e12, "tn", 2), (1e9, "bn", 2), (1e6, "m", 1))
BEYOND = 1e15
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Spaces at which no line ends: "3.9 m EUR", "12.4 %", "5 years", "1 in 4".
_WITHIN = re.compile(
    r"(?<=\d) (?=(?:%|m|bn|tn|years?|months?|hours?|in \d+|[A-Z]{3})(?!\w))"
    r"|(?:(?<=\d m)|(?<=\d bn)|(?<=\d tn)) (?=[A-Z]{3}(?!\w))|(?<=\d in) (?=\d)"
)


def money(value: float | None, currency: str, signed: bool = False) -> str:
    """An amount: "9,850 EUR", "240,000 EUR", "3.9 m EUR", "−1.25 bn EUR". Without a currency just the number."""
    return _told(value, lambda size: _short(size, _cents), signed, currency)


def count(value: float | None, signed: bool = False) -> str:
    """How many, of customers, fans, contacts: "4", "12,400", "1.2 m". Below 10 with a decimal where there is one."""
    return _told(value, lambda size: _short(size, _whole), signed)


def hours(value: float | None, signed: bool = False) -> str:
    """Working time: "12,400 hours"."""
    return _counted(count(value, signed), "hours")


def jobs(hours_a_year: float | None, signed: bool = False) -> str:
    """Working hours a year as full-time jobs of FULL_TIME_HOURS each: "7.8 full-time jobs"."""
    number = None if hours_a_year is None else hours_a_year / FULL_TIME_HOURS
    return _counted(count(number, signed), "full-time jobs")


def percent(share: float | None, digits: int = 1, signed: bool = False) -> str:
    """A share 0..1: "12.4 %", with digits=0 "62 %"."""
    return _told(share, lambda size: f"{100 * size:,.{digits}f}", signed, "%")


def points(share: float | None, digits: int = 1, signed: bool = False) -> str:
    """The difference of two shares: "1.2 percentage points"."""
    number = _told(share, lambda size: f"{100 * size:,.{digits}f}", signed)
    return _counted(number, "percentage points")


def ratio(value: float | None) -> str:
    """A factor, to three digits: "1.25"."""
    return _told(value, lambda size: _entered(size, 3))


def month(number: float | None) -> str:
    """A point in time, counted from 1: "month 36 (year 3)". None is "never"."""
    if number is None:
        return NEVER
    if not isfinite(number):
        return UNDEFINED
    return f"month {number:,.0f} (year {ceil(number / 12):,})" if number > 0 else "the start"


def years(horizon: float | None) -> str:
    """A length of time in years: "5 years", "1 year"."""
    return _counted(_told(horizon, lambda size: _entered(size, 4)), "years")


def value(number: float | None, unit: str, currency: str, digits: int = 4) -> str:
    """An assumption by its declared unit: "62 %", "38 EUR per hour", "18 months", "0.35 contacts per contact".

    Shown to `digits` digits without idle zeros: close to what was entered, where money() and count() round more.
    """

    def entered(size: float) -> str:
        return _entered(size, digits)

    what, _, per = unit.partition(" per ")
    if what == "share":
        text = _told(number, lambda size: _entered(100 * size, digits), unit="%")
    elif what == "share points":
        text = _counted(_told(number, lambda size: _entered(100 * size, digits)), "percentage points")
    elif what == "money":
        text = _told(number, lambda size: _cents(size) if size < 100 else entered(size), unit=currency)
    elif what == "ratio":
        text = _told(number, entered)
    else:
        text = _counted(_told(number, entered), what)
    return f"{text} per {per}" if per and text != UNDEFINED else text


def scale(values: list[float | None], currency: str = "") -> tuple[float, str]:
    """What to divide the numbers of an axis by, and the unit in words: (1e6, "m EUR")."""
    largest = max((abs(v) for v in values if v is not None and isfinite(v)), default=0.0)
    size, name = next(((size, name) for size, name, _ in UNITS if largest >= size), (1.0, ""))
    return size, " ".join(part for part in (name, currency) if part)


def together(said: str) -> str:
    """The same text, with numbers and their units kept on one line."""
    return _WITHIN.sub("\N{NO-BREAK SPACE}", said)


def _told(number: float | None, write, signed: bool = False, unit: str = "") -> str:
    """The number with its sign; `write` sees its size alone, so that what rounds to 0 carries no sign."""
    if number is None or not isfinite(number):
        return UNDEFINED
    text = write(abs(float(number)))
    zero = not any(digit in text for digit in "123456789")
    sign = "" if zero else MINUS if number < 0 else "+" if signed else ""
    return f"{sign}{text}{' ' if unit else ''}{unit}"


def _counted(text: str, plural: str) -> str:
    if text == UNDEFINED:
        return text
    return f"{text} {plural.removesuffix('s') if text.lstrip('+' + MINUS) == '1' else plural}"


def _short(size: float, small) -> str:
    rounded = float(f"{size:.3g}")
    if size < 9_999.5:
        return small(size)
    if rounded < 1e6:
        return f"{rounded:,.0f}"
    if rounded >= BEYOND:
        return _power(size, 1)
    unit, name, most = next(u for u in UNITS if rounded >= u[0])
    decimals = max(0, min(most, 2 - floor(log10(rounded / unit))))
    return f"{size / unit:.{decimals}f} {name}"


def _entered(size: float, digits: int) -> str:
    rounded = float(f"{size:.{digits}g}")
    if rounded >= BEYOND:
        return _power(size, digits - 1)
    unit, name = next(((unit, f" {name}") for unit, name, _ in UNITS if rounded >= unit), (1.0, ""))
    shown = rounded / unit
    decimals = max(0, min(8, digits - 1 - floor(log10(shown)))) if shown else 0
    text = f"{shown:,.{decimals}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + name


def _power(size: float, decimals: int) -> str:
    mantissa, _, exponent = f"{size:.{decimals}e}".partition("e")
    return f"{mantissa} × 10{str(int(exponent)).translate(RAISED)}"


def _cents(size: float) -> str:
    """Cents below 100 unless the amount is whole; below 10 cents up to four decimals, for fees per contact."""
    rounded = round(size, 2) if size >= 0.1 else round(size, 4)
    if rounded >= 100 or rounded == int(rounded):
        return f"{size:,.0f}"
    return f"{rounded:.2f}" if rounded >= 0.1 else f"{rounded:.4f}".rstrip("0")


def _whole(size: float) -> str:
    rounded = round(size, 1)
    return f"{size:,.0f}" if rounded >= 10 or rounded == int(rounded) else f"{rounded:.1f}"
