"""The words that people write beside a number: sizes (Mio, k), currencies, units and their short forms, in English and German."""

from __future__ import annotations

import re

from babel import numbers as babel

from model.scenario.units import Unit
from pages.report import language
from pages.report.number_words import writing

GERMAN = "de"
THOUSAND, MILLION, BILLION, TRILLION = 3, 6, 9, 12
SIZES = {
    **dict.fromkeys(("k", "tsd", "tausend", "thousand", "thousands"), THOUSAND),
    **dict.fromkeys(("m", "mm", "mn", "mio", "mill", "million", "millions", "millionen"), MILLION),
    **dict.fromkeys(("bn", "mrd", "mia", "milliarde", "milliarden", "billions"), BILLION),
    **dict.fromkeys(("tn", "billionen", "trillions"), TRILLION),
}
"""By which power of ten a word multiplies, whichever language it is of."""
ENGLISH_SIZES = {"b": BILLION, "billion": BILLION, "trillion": TRILLION}
GERMAN_SIZES = {"t": THOUSAND, "billion": TRILLION, "bio": TRILLION, "trillion": 18}
BEFORE_A_CURRENCY = {"k": THOUSAND, "t": THOUSAND, "m": MILLION, "mio": MILLION}
"""As in kEUR, TEUR, Mio€."""
CURRENCIES = {"EUR": ("euro", "euros"), "CHF": ("fr", "sfr", "franken", "francs"), "USD": ("us$", "dollar", "dollars")}
CURRENCIES |= {"GBP": ("pound", "pounds", "pfund")}
PERCENT = ("%", "percent", "prozent", "pct")
SAME = (
    ("minute", "minutes", "minuten", "min", "mins"),
    ("hour", "hours", "stunde", "stunden", "h", "hr", "hrs", "std"),
    ("month", "months", "monat", "monate", "monaten", "mo", "mt", "mte"),
    ("year", "years", "jahr", "jahre", "jahren", "y", "yr", "yrs", "a", "annum", "pa"),
    ("customer", "customers", "kunde", "kunden", "kundin", "kundinnen"),
    ("contact", "contacts", "kontakt", "kontakte", "kontakten"),
    ("newcomer", "newcomers", "neukunde", "neukunden"),
    ("per", "pro", "je", "a", "an", "p", "/", "each"),
    ("percentage", "point", "points", "pp", "pts", "prozentpunkt", "prozentpunkte"),
)
"""Words that stand for each other."""
WORD = re.compile(r"us\$|[%€$£/]|[^\s%€$£/]+")


def words(text: str) -> list[str]:
    """The words and signs of a tidied text, without the full stops of short forms."""
    return [word for word in (found.strip(":").replace(".", "") for found in WORD.findall(text)) if word]


def size(word: str, spoken: str) -> int | None:
    """The power of ten that a word stands for: 6 for 'mio'."""
    own = GERMAN_SIZES if spoken == GERMAN else ENGLISH_SIZES
    return own.get(word, SIZES.get(word))


def currency_of(word: str) -> str:
    """The currency that a word or sign stands for, or ''."""
    for code, called in CURRENCIES.items():
        if word in (code.lower(), babel.get_currency_symbol(code, language.ENGLISH).lower(), *called):
            return code
    return ""


def sized_currency(word: str) -> tuple[int, str] | None:
    """A size and a currency written as one word: (3, 'eur') of 'keur'."""
    for prefix, power in BEFORE_A_CURRENCY.items():
        rest = word.removeprefix(prefix)
        if rest != word and currency_of(rest):
            return power, rest
    return None


def fits(word: str, unit: Unit) -> bool:
    """Whether a word belongs to a unit: 'h' to money per hour."""
    if word in PERCENT:
        return unit.is_share or unit == "ratio"
    own = {part for form in (*writing().unit(unit), unit) for part in form.lower().split()}
    if unit.per:
        own |= {"per", *unit.per.split("-")}
        own |= {"customer", "year"} if unit.per == "customer-year" else set()
    alike = {one for group in SAME for one in group if own & {*group}}
    return word in own | alike or (word == "m" and unit.what in ("minutes", "months"))


def tails(unit: Unit, currency: str) -> list[str]:
    """What stands behind a number in a unit as the app writes it, the longest first: '% per year'."""
    forms = (form.replace("{n}", "").replace("{currency}", currency).strip().lower() for form in writing().unit(unit))
    return sorted({form for form in forms if form}, key=len, reverse=True)
