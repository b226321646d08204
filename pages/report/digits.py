"""The digits of a number's size, in the reader's language; sign and unit are put to them in pages/report/numbers.py."""

from __future__ import annotations

from collections.abc import Callable
from math import floor, log10

from pages.report import language
from pages.report.number_words import RAISED, Writing, writing

MINUS = "−"
# From each size on: the decimals that a number below 10 of it shows at most. Its name is a word of the language.
SIZES = ((1e12, 2), (1e9, 2), (1e6, 1))
BEYOND = 1e15


def fixed(size: float, decimals: int) -> str:
    """A fixed number of decimals, with the language's separators."""
    text = f"{size:,.{decimals}f}"
    return text if language.spoken() == language.ENGLISH else _separated(text, writing())


def _separated(text: str, words: Writing) -> str:
    return text.translate({ord("."): words.decimal, ord(","): words.thousands})


def shortened(size: float, small: Callable[[float], str]) -> str:
    """Up to 9,999 as `small` writes it, then to three digits: "240,000", "3.9 m", "1.25 bn"."""
    rounded = float(f"{size:.3g}")
    if size < 9_999.5:
        return small(size)
    if rounded < 1e6:
        return fixed(rounded, 0)
    if rounded >= BEYOND:
        return _power(size, 1)
    unit, most = next(one for one in SIZES if rounded >= one[0])
    decimals = max(0, min(most, 2 - floor(log10(rounded / unit))))
    return f"{fixed(size / unit, decimals)} {writing().sizes[unit]}"


def significant(size: float, digits: int) -> str:
    """To so many digits, without idle zeros: "1.25", "1.25 m"."""
    rounded = float(f"{size:.{digits}g}")
    if rounded >= BEYOND:
        return _power(size, digits - 1)
    unit, name = next(((unit, f" {writing().sizes[unit]}") for unit, _ in SIZES if rounded >= unit), (1.0, ""))
    shown = rounded / unit
    decimals = max(0, min(8, digits - 1 - floor(log10(shown)))) if shown else 0
    idle = len(f"{shown:.{decimals}f}") - len(f"{shown:.{decimals}f}".rstrip("0")) if decimals else 0
    return fixed(shown, decimals - idle) + name


def in_full(size: float) -> str:
    """Every digit of it, up to the twelfth: "1,500,000", "0.0725"."""
    rounded = float(f"{size:.12g}")
    if rounded >= BEYOND:
        return _power(size, len(f"{rounded:.11e}".partition("e")[0].rstrip("0").partition(".")[2]))
    decimals = min(18, max(0, 11 - floor(log10(rounded)))) if rounded else 0
    return fixed(rounded, len(f"{rounded:.{decimals}f}".partition(".")[2].rstrip("0")))


def _power(size: float, decimals: int) -> str:
    mantissa, _, exponent = f"{size:.{decimals}e}".partition("e")
    return f"{_separated(mantissa, writing())} × 10{str(int(exponent)).translate(RAISED)}"


def to_the_cent(size: float) -> str:
    """Cents below 100 unless the amount is whole; below 10 cents up to four decimals, for fees per contact."""
    rounded = round(size, 2) if size >= 0.1 else round(size, 4)
    if rounded >= 100 or rounded == int(rounded):
        return fixed(size, 0)
    return fixed(rounded, 2 if rounded >= 0.1 else len(f"{rounded:.4f}".rstrip("0")) - 2)


def tenths(size: float) -> str:
    """Below 10 with a decimal where there is one."""
    rounded = round(size, 1)
    return fixed(size, 0) if rounded >= 10 or rounded == int(rounded) else fixed(rounded, 1)
