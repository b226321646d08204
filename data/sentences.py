"""Sentences about what could not be read: no more, and no longer, than anyone reads."""

from __future__ import annotations

from model.scenario.errors import cut

MOST, LONGEST = 30, 300


def few(sentences: list[str]) -> list[str]:
    """The first sentences, each cut to a readable length, and how many more there are."""
    kept = [short(said, LONGEST) for said in sentences[:MOST]]
    return kept if len(sentences) <= MOST else [*kept, f"and {len(sentences) - MOST} more of this kind"]


def short(text: str, longest: int = 60) -> str:
    """The text, cut where it is longer. Half a surrogate pair, which no screen or file takes, becomes '?'."""
    return cut(text.encode("utf-8", "replace").decode(), longest)
