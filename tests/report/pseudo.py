"""Reads texts in the pseudo-language "xx": what was said stands in brackets; the rest may be names, numbers and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from pages.report import language
from pages.report.language import CLOSE, NAME_CLOSE, NAME_OPEN, OPEN
from pages.report.number_words import ENGLISH

CURRENCY = re.compile("[A-Z]{3}")
DIGITS = r"[+−-]?\d[\d,.]*(?: × 10[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(?: (?:tn|bn|m)\b)?"


@contextmanager
def spoken() -> Iterator[None]:
    """The pseudo-language within the block, English after it."""
    language.use(language.PSEUDO)
    try:
        yield
    finally:
        language.use(language.ENGLISH)


def unsaid(text: str, names: Iterable[str] = ()) -> str:
    """The words of a text that nobody said; '' where all is said. Raises where a sentence stands within another."""
    rest = outside(text)
    longest = sorted(names, key=len, reverse=True)
    for name in (name for name in longest if not CURRENCY.fullmatch(name)):
        rest = rest.replace(name, " ")
    rest = _NUMBERS.sub(" ", rest)
    for name in (name for name in longest if CURRENCY.fullmatch(name)):  # no longer one that belongs to an amount
        rest = rest.replace(name, " ")
    return " ".join(re.findall(r"[^\W\d_]+", rest))


def outside(text: str) -> str:
    """What stands outside of brackets. Names may stand within a sentence or a name, sentences within nothing."""
    open_: list[str] = []
    rest: list[str] = []
    for sign in text:
        if sign in (OPEN, NAME_OPEN):
            assert sign == NAME_OPEN or not open_, f"a sentence within another: {text}"
            open_.append(sign)
        elif sign in (CLOSE, NAME_CLOSE):
            assert open_ and open_.pop() == {CLOSE: OPEN, NAME_CLOSE: NAME_OPEN}[sign], f"brackets do not match: {text}"
        elif not open_:
            rest.append(sign)
    assert not open_, f"a bracket is left open, the text was cut: {text}"
    return "".join(rest)


def _numbers() -> re.Pattern[str]:
    """A number with any of its units, or a moment in time; the longest first."""
    forms = {form for pair in ENGLISH.units.values() for form in pair}
    forms |= {
        "{n} {currency}",
        "{n}",
        ENGLISH.month,
        ENGLISH.nth_year,
        ENGLISH.month_and_year,
        ENGLISH.date,
        ENGLISH.moment,
    }
    parts = {"n": DIGITS, "month": DIGITS, "year": DIGITS, "day": DIGITS, "time": r"\d\d:\d\d(?: UTC)?"}
    dated = "|".join((*ENGLISH.months, *ENGLISH.short_months))
    patterns = []
    for form in sorted(forms, key=len, reverse=True):
        pattern = re.escape(form).replace(r"\{", "{").replace(r"\}", "}").replace(r"\ ", " ")
        named = parts | {"month": f"(?:{dated})"} if "{day}" in form else parts
        for name, digits in (named | {"currency": "[A-Z]{3}"}).items():
            pattern = pattern.replace("{" + name + "}", digits)
        patterns.append(rf"{pattern}(?!\w)")
    words = (ENGLISH.undefined, ENGLISH.never, ENGLISH.start, ENGLISH.nearly_none, ENGLISH.nearly_all)
    return re.compile("|".join([*map(re.escape, words), *patterns]))


_NUMBERS = _numbers()
