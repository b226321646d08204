"""What is declared about the value at a dotted path, whatever the scenario holds."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from model.scenario.assumption import Assumption, declared
from model.scenario.groups import AUTOMATION, After, Part, Segment, Touchpoint
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence

LISTS: dict[str, type[Part]] = {"segments": Segment, "touchpoints": Touchpoint}


@lru_cache(maxsize=4096)
def split(path: str) -> tuple[str, ...]:
    """The steps of a path. Names of segments and touchpoints may hold dots and spaces."""
    group, _, rest = path.partition(".")
    if group in LISTS:
        name, _, field = rest.rpartition(".")
        return group, name, field
    if group in ("today", "plan") and rest.startswith("automation."):
        return group, "automation", rest.removeprefix("automation.")
    return tuple(path.split("."))


@lru_cache(maxsize=4096)
def about(path: str) -> Assumption:
    """What is declared about the number at a path. Raises KeyError if the path names no number."""
    steps = split(path)
    if steps[0] in LISTS:
        steps = (steps[0], "*", *steps[2:])
    if len(steps) == 3 and steps[1] == "automation":
        return next(one for one in AUTOMATION.metadata if isinstance(one, Assumption))
    here: Any = Scenario
    for i, step in enumerate(steps):
        if step == "*":
            continue
        if not (isinstance(here, type) and issubclass(here, BaseModel)) or step not in here.model_fields:
            break
        field = here.model_fields[step]
        here = LISTS[step] if step in LISTS and i == 0 else field.annotation
        assumption = declared(field)
        if assumption and i == len(steps) - 1:
            return assumption
    raise KeyError(Sentence("{path}: there is no such number in a scenario", path=path))


def title(path: str) -> str:
    """A label that says which: 'Problem: Salience', 'Plan: Hand-over', 'After a poor contact: Fans'."""
    steps = split(path)
    label = about(path).label
    if steps[0] in LISTS:
        return f"{steps[1]}: {label}"
    if steps[0] in ("today", "plan"):
        where = f" {steps[2]}" if steps[1] == "automation" else ""
        return f"{steps[0].capitalize()}: {label}{where and ' of' + where}"
    if steps[:2] == ("bond", "after"):
        return f"{After.model_fields[steps[2]].title}: {label}"
    return label
