"""Sentences about what could not be read: no more, and no longer, than anyone reads."""

from __future__ import annotations

from collections.abc import Sequence

from model.scenario.errors import cut
from model.scenario.sentence import Sentence

MOST, LONGEST = 30, 300


def instead(problem: str, outcome: str) -> Sentence:
    """A problem, and what is done about it."""
    return Sentence("{problem}; {outcome}", problem=problem, outcome=outcome)


def few(sentences: Sequence[str]) -> list[str]:
    """The first sentences, each cut to a readable length, and how many more there are."""
    kept = [_readable(sentence) for sentence in sentences[:MOST]]
    more = len(sentences) - MOST
    return [*kept, Sentence("and {number} more of this kind", number=str(more))] if more > 0 else kept


def short(text: str, longest: int = 60) -> str:
    """The text, cut where it is longer. Half a surrogate pair, which no screen or file takes, becomes '?'."""
    return cut(text.encode("utf-8", "replace").decode(), longest)


def _readable(sentence: str) -> str:
    """As it is, or else cut, and then no Sentence any more: it is shown in English."""
    readable = short(sentence, LONGEST)
    return sentence if readable == sentence else readable
