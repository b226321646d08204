"""How much room a text takes, estimated without the font: a client's template may name one that is not here.

Widths are Arial's, rounded up, with room to spare for wider fonts. Measures in points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import east_asian_width

NARROW, WIDE = frozenset("ijltfrI.,:;'|!()[]{}/\\ "), frozenset("mwMW@%—…→")
SPARE = 1.12
BOLD = 1.06
LEADING = 1.22
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]")


def clean(text: str) -> str:
    """A user's text as XML can carry it: control characters, which no font shows, become spaces."""
    return _CONTROL.sub(" ", text)


def clean_lines(text: str) -> str:
    """Cleaned but for line breaks of our own."""
    return "\n".join(map(clean, text.split("\n")))


@lru_cache(1 << 14)
def width(text: str, size: float, bold: bool = False) -> float:
    """Of one line."""
    return sum(map(_character, text)) * size * SPARE * (BOLD if bold else 1)


def lines(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """A text broken at spaces into lines no wider than the room; a word that is too long is broken within."""
    broken: list[str] = []
    for word in text.split(" "):
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and width(longer, size, bold) <= room:
            broken[-1] = longer
            continue
        broken.append("")
        for character in word:
            if broken[-1] and width(broken[-1] + character, size, bold) > room:
                broken.append("")
            broken[-1] += character
    return broken


def height(text: str, size: float, room: float, bold: bool = False) -> float:
    """Of all its lines."""
    return len(lines(text, size, room, bold)) * size * LEADING


def fitted(
    texts: Sequence[str], room: tuple[float, float], sizes: Sequence[float], bold: bool = False, gap: float = 0.0
) -> tuple[float, list[str]]:
    """The largest size, of those given from large to small, at which the paragraphs fit into (width, height), and the paragraphs.

    What does not fit at the smallest is left out from its end, with an ellipsis. gap: between paragraphs, in parts of the size.
    """
    wide, high = room
    for size in sizes:
        if _all(texts, size, wide, bold, gap) <= high:
            return size, list(texts)
    size, kept, used = sizes[-1], [], 0.0
    for text in texts:
        rows = lines(text, size, wide, bold)
        free = int((high - used + 1e-6) / (size * LEADING))
        if len(rows) > free:
            if free > 0:
                kept.append(_cut(" ".join(rows[:free]), size, wide, bold, free))
            elif kept and not kept[-1].endswith("…"):
                kept[-1] = _cut(kept[-1] + " …", size, wide, bold, len(lines(kept[-1], size, wide, bold)))
            break
        kept.append(text)
        used += (len(rows) * LEADING + gap) * size
    return size, kept


def _all(texts: Sequence[str], size: float, wide: float, bold: bool, gap: float) -> float:
    return sum(height(text, size, wide, bold) for text in texts) + gap * size * max(0, len(texts) - 1)


def _cut(text: str, size: float, wide: float, bold: bool, most: int) -> str:
    """The text with an ellipsis at its end, in at most so many lines."""
    words = text.removesuffix(" …")
    while words and len(lines(f"{words} …", size, wide, bold)) > most:
        words = words.rpartition(" ")[0] or words[:-1]
    return f"{words} …".strip()


def _character(one: str) -> float:
    if east_asian_width(one) in "WF":
        return 1.0
    if one in NARROW:
        return 0.3
    if one in WIDE:
        return 0.92
    return 0.7 if one.isupper() else 0.56
