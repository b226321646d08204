"""The glossary (data/glossary.csv): what each term of the model is called and means in English and in German, and which helps
speak of it.

Its German stands here beside the English, in Swiss spelling, and in no other file; ids, which are anchors in links, stay.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from model.scenario import paths

FILE = Path(__file__).with_name("glossary.csv")
POLICY, CARD = "policy", "card"


@dataclass(frozen=True)
class Term:
    """id: its anchor on the page Method. helps: the assumptions by their declaration (`touchpoints.salience`, `policy.handover`
    for today's and the plan's, `bond.after` for all of a group) and the key figures (`card.net`) that it helps to understand.
    """

    id: str
    term: str
    german: str
    meaning: str
    german_meaning: str
    helps: tuple[str, ...]


@lru_cache(maxsize=1)
def glossary() -> tuple[Term, ...]:
    """All terms by the alphabet. Read once and shared."""
    return parse(FILE)


def parse(file: Path) -> tuple[Term, ...]:
    """The terms of a table. Raises ValueError naming the term that is wrong."""
    with file.open(encoding="utf-8", newline="") as lines:
        terms = tuple(Term(**{**cells, "helps": tuple(cells["helps"].split())}) for cells in csv.DictReader(lines))
    seen: set[str] = set()
    for term in terms:
        names = {term.id, *term.helps}
        if again := seen & names:
            raise ValueError(f"{file.name}: '{min(again)}' stands in {term.id} and before")
        seen |= names
    return terms


def of_assumption(path: str) -> Term | None:
    """The term that an assumption's help links to; None where there is none. path: dotted, as in a scenario."""
    first, *steps = paths.split(path)
    if first in paths.LISTS:
        return _helped((first, steps[-1]))
    return _helped((POLICY, steps[0]) if first in ("today", "plan") else (first, *steps))


def of_card(id: str) -> Term | None:
    """The term that a key figure's help links to; None where there is none."""
    return _by_help().get(f"{CARD}.{id}")


def _helped(steps: tuple[str, ...]) -> Term | None:
    """The term of a declaration, or else of the group that it stands in."""
    names = (".".join(steps[:end]) for end in range(len(steps), 0, -1))
    return next((term for name in names if (term := _by_help().get(name))), None)


@lru_cache(maxsize=1)
def _by_help() -> dict[str, Term]:
    return {name: term for term in glossary() for name in term.helps}
