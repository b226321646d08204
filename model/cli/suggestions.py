"""A path that names no number of a scenario: refused in one sentence, with the ones that may have been meant."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from model.scenario.paths import numbers, split
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence

MOST, ALIKE = 3, 0.72


def check(scenario: Scenario, path: str, also: Collection[str] = ()) -> None:
    """Raises ValueError where the path names no number. also: names that are taken besides."""
    known = [*numbers(scenario), *also]
    if path in known:
        return
    if near := meant(path, known):
        words = "{path}: there is no such number in this scenario; did you mean {near}?"
        raise ValueError(Sentence(words, path=path, near=" / ".join(near)))
    raise ValueError(Sentence("{path}: there is no such number in this scenario", path=path))


def meant(path: str, known: Collection[str]) -> list[str]:
    """The one that differs in capitals alone; else those spelled alike, the nearest first; else those whose last step it is."""
    small: dict[str, str] = {}
    for one in known:
        small.setdefault(one.casefold(), one)
    wanted = path.casefold().replace("-", "_")
    if wanted in small:
        return [small[wanted]]
    near = [small[one] for one in get_close_matches(wanted, small, MOST, ALIKE)]
    return near or [one for one in known if split(one)[-1].casefold() == wanted.rpartition(".")[2]][:MOST]
