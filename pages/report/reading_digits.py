"""The digits of a number that somebody typed: which numbers they can stand for, in the order in which they are likely meant.

Swiss, German, English and French writing all have a place: 1'200.50, 1.200,50, 1,200.50, 1 200,50. Where a single mark can stand
for decimals as well as for thousands (1.500), both readings come back.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from babel import numbers as babel

from pages.report import language

GROUPED = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*")
"""Digits in threes, with one and the same mark between them."""
APOSTROPHES, DASHES = "’‘ʼ′´`＇", "−–—‒‐‑"
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
RAISED_RUN = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+")


def tidy(text: str) -> str:
    """The text with one form of apostrophe, dash, space and digit, in small letters; a raised number as ^15."""
    text = RAISED_RUN.sub(lambda run: "^" + run[0].translate(RAISED), text)
    return " ".join("".join(map(_one_form, text)).split()).lower()


def _one_form(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    if unicodedata.east_asian_width(sign) == "F":
        return unicodedata.normalize("NFKC", sign)
    if sign in APOSTROPHES:
        return "'"
    if sign in DASHES:
        return "-"
    return "" if unicodedata.category(sign) == "Cf" else sign


def decimal_mark(spoken: str) -> str:
    """What a language writes before decimals: '.' or ','."""
    return babel.get_decimal_symbol(spoken if spoken in babel_languages() else language.ENGLISH)


def babel_languages() -> tuple[str, ...]:
    """The languages whose way of writing numbers is told apart."""
    return ("en", "de")


def readings(digits: str, mark: str, whole: bool) -> list[Decimal]:
    """Which numbers tidied digits can stand for; none where their marks make no sense. mark: of decimals in the reader's language;
    whole: of what is counted one by one, so that decimals are unlikely."""
    head, sign, tail = _parted(digits)
    if GROUPED.fullmatch(digits):
        together = Decimal(re.sub(r"\D", "", digits))
        if not sign or head[0] == "0" or GROUPED.fullmatch(head):  # 350'000, 0.500, 1.200,500
            return [Decimal(f"{head}.{tail}")] if sign and head[0] == "0" else [together]
        apart = Decimal(f"{head}.{tail}")
        idle = tail == "000" or (whole and tail.endswith("0"))
        return [apart, together] if sign == mark and not idle else [together, apart]
    if not sign:
        return [Decimal(digits)] if digits.isdigit() else []
    if GROUPED.fullmatch(head):
        return [Decimal(f"{re.sub(r'[^0-9]', '', head)}.{tail}")] if sign not in head else []
    return [Decimal(f"{head or 0}.{tail}")] if (not head or head.isdigit()) else []


def _parted(digits: str) -> tuple[str, str, str]:
    """Before the last point or comma, that mark, and the digits behind it; without one all of it, '' and ''."""
    at = max(digits.rfind("."), digits.rfind(","))
    if at < 0 or not digits[at + 1 :].isdigit():
        return digits, "", ""
    return digits[:at], digits[at], digits[at + 1 :]
