"""A sentence that is worded here and may be said in another language later: whole, with named parts.

The model and the store of files know no reader. They say in English what is wrong, and keep beside the words from which
sentence and which parts they were made, so that a page can say the same in the reader's language (pages/report/language.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic_core import PydanticCustomError

ENGLISH = "english"
BRACES = str.maketrans("{}", "()")
"""pydantic fills in part after part; a name with braces would be taken for one."""


class Sentence(str):
    """An English sentence: the text itself, and the whole sentence with the parts that made it.

    english: the sentence with its parts named in braces; parts: numbers, names, or Sentences.
    """

    english: str
    parts: dict[str, Any]

    def __new__(cls, english: str, /, **parts: Any) -> Sentence:
        sentence = super().__new__(cls, english.format(**parts) if parts else english)
        sentence.english, sentence.parts = english, parts
        return sentence

    def __reduce__(self) -> tuple[Any, ...]:  # so that an error may cross to another process
        return _rebuilt, (self.english, self.parts)


def _rebuilt(english: str, parts: dict[str, Any]) -> Sentence:
    return Sentence(english, **parts)


def located(where: str, problem: str) -> Sentence:
    """What is wrong, and where: 'service.hourly_cost: is empty'."""
    return Sentence("{where}: {problem}", where=where, problem=problem)


def all_of(names: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return Sentence("{names} and {last}", names=_first(names), last=names[-1]) if len(names) > 1 else "".join(names)


def any_of(names: Sequence[str]) -> str:
    """'a', 'a or b', 'a, b or c'."""
    return Sentence("{names} or {last}", names=_first(names), last=names[-1]) if len(names) > 1 else "".join(names)


def _first(names: Sequence[str]) -> str:
    """All but the last."""
    listed, *others = names[:-1]
    for name in others:
        listed = Sentence("{names}, {next}", names=listed, next=name)
    return listed


def refusal(kind: str, english: str, /, **parts: str) -> PydanticCustomError:
    """What a validator raises: pydantic carries the sentence and its parts to model.scenario.errors."""
    readable = {name: part.encode("utf-8", "replace").decode().translate(BRACES) for name, part in parts.items()}
    return PydanticCustomError(kind, english, {**readable, ENGLISH: english})
