"""A number as people write it, read for one assumption: `7,5 %`, `350'000`, `1,5 Mio`, `65 CHF`.

What can be read in two ways (1.500) is read in the way of the language, and told in words. What is refused is said, what is
implausible is asked; nothing is taken for another number in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from math import isfinite

from model.scenario.assumption import Assumption
from model.scenario.units import Unit
from pages.report import numbers, reading_words
from pages.report.language import cut, quoted, say
from pages.report.language import spoken as language_spoken
from pages.report.number_words import writing
from pages.report.reading_digits import decimal_mark, readings, tidy
from pages.report.reading_doubts import Asked, meant

TYPED = re.compile(
    r"(?P<front>[^\d+-]*?)(?P<sign>[+-]?)(?P<middle>[^\d+-]*?)"
    r"(?P<digits>(?:(?<![a-z])[.,])?\d[\d.,' ]*)(?P<dash>(?<=[.,])--?(?!\d))?"
    r"(?:e(?P<power>[+-]?\d{1,9})(?!\d)|[x×*·] ?10 ?\^ ?(?P<raised>-?\d{1,9})(?!\d))?"
    r"(?P<back>.*)"
)
"""Words, a sign, digits (65.- too), a power of ten, words; of a tidied text."""
LONGEST, SHOWN = 80, 40
PERCENT = Decimal(100)


@dataclass(frozen=True)
class Read:
    """What a text was read as.

    value: as the path holds it (shares 0..1); None where it is refused or empty. problem: one sentence on what is wrong, or "";
    the old value stays. echo: what was read, in words, to be shown beside the field; "" where it is as written. doubt: a question
    where the number is implausible, or ""; meant: the value that the doubt offers.
    """

    value: float | None
    problem: str = ""
    echo: str = ""
    doubt: str = ""
    meant: float | None = None


@dataclass(frozen=True)
class Typed:
    """What was typed: the numbers it can stand for, whether it says percent, whether it is written as the app would."""

    values: list[float]
    percent: bool
    plain: bool


class Refused(ValueError):
    """Why a text is no number for this place, as a sentence that was said."""


def read(
    text: str,
    about: Assumption | Unit,
    currency: str,
    language: str = "",
    before: float | None = None,
    low: float = -1e15,
    high: float = 1e15,
) -> Read:
    """The number that a text stands for. about: the assumption, or a unit with its bounds; language: the one whose way of
    writing it is, by default the reader's; before: the value that stands there now."""
    asked = _asked(about, currency, low, high)
    if not text.strip():
        return Read(None, say("Nothing was entered."))
    if before is not None and tidy(text) in (tidy(numbers.entered(before, asked.unit)), tidy(asked.told(before))):
        return Read(before)
    try:
        typed = _typed(text, asked, language or language_spoken())
    except Refused as refused:
        return Read(None, str(refused))
    possible = [value for value in typed.values if asked.possible(value)]
    if not possible:
        return Read(None, _out_of_bounds(typed.values[0], text, asked))
    value = possible[0]
    other = meant(value, possible[1:], typed.percent, asked, before)
    doubt = "" if other is None else say("Did you mean {value}?", value=asked.told(other))
    return Read(value, "", "" if typed.plain else asked.told(value), doubt, other)


def _asked(about: Assumption | Unit, currency: str, low: float, high: float) -> Asked:
    if isinstance(about, Assumption):
        return Asked(about.unit, about.ge, about.le, currency, about.slider, about.decision)
    return Asked(about, low, high, currency)


def _typed(text: str, asked: Asked, spoken: str) -> Typed:
    """The numbers that a text can stand for, in percent or not. Raises Refused."""
    shown, found = quoted(cut(" ".join(text.split()), SHOWN)), TYPED.fullmatch(tidy(text))
    if not found or len(text) > LONGEST:
        raise Refused(say("{text} is no number.", text=shown))
    power, percent = _power(found, asked, spoken, shown)
    digits = found["digits"].rstrip(" .,")
    mark = decimal_mark(spoken)
    numbers_read = readings(digits, mark, asked.unit.what == "customers")
    if not numbers_read or found["digits"].rstrip()[len(digits) + 1 :]:
        raise Refused(
            say("It is not clear where the thousands and decimals of {text} are: write {example}.", text=shown, example=numbers.decimal(1234.5, 1))
        )  # fmt: skip
    factor = PERCENT if percent or asked.unit.is_share else Decimal(1)
    sign = -1 if found["sign"] == "-" else 1
    try:
        values = [float(sign * one.scaleb(power) / factor) for one in numbers_read]
    except (DecimalException, OverflowError):
        raise Refused(say("{text} is no number.", text=shown)) from None
    own = decimal_mark(language_spoken())
    plain = re.fullmatch(rf"\d+([{own}]\d+)?", digits) is not None and len(values) == 1 and power == 0
    return Typed([value + 0.0 for value in values], percent, plain)


def _power(found: re.Match[str], asked: Asked, spoken: str, shown: str) -> tuple[int, bool]:
    """By which power of ten the words beside a number multiply it, and whether they say percent. Raises Refused at others."""
    power, back = int(found["power"] or found["raised"] or 0), found["back"].strip()
    tail = next((one for one in reading_words.tails(asked.unit, asked.currency) if back.endswith(one)), "")
    front = reading_words.words(f"{found['front']} {found['middle']}")
    behind = reading_words.words(back.removesuffix(tail))
    if re.search(r"\d", back.removesuffix(tail)):
        raise Refused(say("{text} is more than one number.", text=shown))
    if behind and not (len(behind) == 1 and not tail and reading_words.fits(behind[0], asked.unit)):
        sized, size = reading_words.sized_currency(behind[0]), reading_words.size(behind[0], spoken)
        if sized:
            power, behind[0] = power + sized[0], sized[1]
        elif size is not None:
            power, behind = power + size, behind[1:]
    if front and (sized := reading_words.sized_currency(front[0])):
        power, front[0] = power + sized[0], sized[1]
    for word in (*front, *behind):
        _belongs(word, word in front, asked, shown)
    return power, "%" in tail or any(word in reading_words.PERCENT for word in behind)


def _belongs(word: str, leads: bool, asked: Asked, shown: str) -> None:
    """Nothing, if a word may stand beside the number. Raises Refused."""
    if not any(sign.isalpha() or sign in "%€$£/" for sign in word):
        raise Refused(say("{text} is no number.", text=shown))
    code = reading_words.currency_of(word) or (asked.currency if word == asked.currency.lower() else "")
    if code and asked.unit.is_money:
        if code != asked.currency:
            raise Refused(
                say("{text} is in another currency: amounts here are in {currency}, and nothing is converted.", text=shown, currency=asked.currency)
            )  # fmt: skip
    elif leads or not reading_words.fits(word, asked.unit):
        unit = writing().name(asked.unit, asked.currency)
        if unit:
            raise Refused(say("{text} has another unit than this field: {unit}.", text=shown, unit=unit))
        raise Refused(say("{text} has a unit, and this field has none.", text=shown))


def _out_of_bounds(value: float, text: str, asked: Asked) -> str:
    low, high = numbers.ends(asked.told(asked.low), asked.told(asked.high))
    told = asked.told(value) if isfinite(value) else quoted(cut(text, SHOWN))
    return say("{value} is out of bounds: {low} to {high} is possible.", value=told, low=low, high=high)
