"""Sentences that cells work out: whole in the reader's language, with formulas in the places of their numbers.

said = say("assumptions changed ({n}): the workbook's own result", n=place("n"))
joined(said, n="B7+B8") == '"assumptions changed ("&B7+B8&"): the workbook\\'s own result"'
"""

from __future__ import annotations

from pages.report.exports.workbook.formula import number

_MARK = "\x1f"


def place(name: str) -> str:
    """A part of a sentence in whose place a formula will stand."""
    return f"{_MARK}{name}{_MARK}"


def joined(sentence: str, **formulas: str) -> str:
    """The formula that makes the text. formulas: by the names of their places."""
    pieces = sentence.split(_MARK)
    texts = [formulas[piece] if i % 2 else number(piece).text for i, piece in enumerate(pieces) if piece]
    return "&".join(texts)


def filled(sentence: str, **numbers: str) -> str:
    """The text that the formula makes where its formulas come to these numbers."""
    return "".join(numbers[piece] if i % 2 else piece for i, piece in enumerate(sentence.split(_MARK)))


def steady(sentence: str) -> str:
    """The longest piece of a sentence that stays whatever its formulas come to: by it the cell's text can be told."""
    return max(sentence.split(_MARK)[::2], key=len)
