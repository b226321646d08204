"""Where values come from, as a link says it: from the company's own data, or taken along from the example's part of another name.

own_data.segments.A.churn=2026-11-30:12034                    the day and n of one value
taken_along.segments.A=example:margin,sensitivity;fan_share:bond    source: the numbers of one part that have it
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from data.evidence import evidence
from data.link_draft import PATH, Draft
from data.sentences import instead, short
from model.scenario import measured, paths
from model.scenario.errors import shown
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence, located

OWN_DATA, TAKEN_ALONG = "own_data", "taken_along"
EXAMPLE = "example"
"""Source of a value that a part of the reader's own has from the example."""


def is_mark(key: str) -> bool:
    """Whether a parameter says where a value comes from, and not what it is."""
    return key.startswith((f"{OWN_DATA}.", f"{TAKEN_ALONG}."))


def written(scenario: Scenario) -> dict[str, str]:
    """The parameters; nothing of values that were changed since."""
    now, marks = paths.numbers(scenario), {}
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path, source in scenario.sources.items():
        if one := measured.of(source, now.get(path)):
            marks[f"{OWN_DATA}.{path}"] = f"{one.day.isoformat()}:{one.n}"
        elif (taken := measured.taken_from(source)) and taken[1] == now.get(path):
            part, _, number = path.rpartition(".")
            parts[part][taken[0]].append(number)
    for part, ids in parts.items():
        marks[f"{TAKEN_ALONG}.{part}"] = ";".join(f"{id}:{','.join(numbers)}" for id, numbers in ids.items())
    return marks


def read(given: Mapping[str, str], draft: Draft) -> dict[str, str]:
    """The sources of the values that there are; what is wrong is said in the draft."""
    now, found = paths.numbers(draft.scenario()), {}
    for key in filter(is_mark, given):
        try:
            found |= (
                _of_data(key, given[key], now) if key.startswith(f"{OWN_DATA}.") else _of_part(key, given[key], now)
            )
        except (KeyError, ValueError):
            value = repr(short(given[key]))
            problem = (
                Sentence("{value} says of no value that it comes from own data", value=value)
                if key.startswith(f"{OWN_DATA}.")
                else Sentence("{value} says of no value that it comes from a known source", value=value)
            )
            draft.problems.append(located(shown(key, PATH), instead(problem, Sentence("it was left out"))))
    return found


def _of_data(key: str, text: str, now: Mapping[str, float]) -> dict[str, str]:
    path = key.removeprefix(f"{OWN_DATA}.")
    day, _, n = text.partition(":")
    return {path: measured.Measured(date.fromisoformat(day), int(n), now[path]).text}


def _of_part(key: str, text: str, now: Mapping[str, float]) -> dict[str, str]:
    part, found = key.removeprefix(f"{TAKEN_ALONG}."), {}
    for one in text.split(";"):
        id, _, numbers = one.partition(":")
        if id != EXAMPLE and id not in evidence():
            raise KeyError(id)
        found |= {(path := f"{part}.{number}"): measured.taken(id, float(now[path])) for number in numbers.split(",")}
    return found
