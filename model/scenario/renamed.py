"""Segments and touchpoints that only got another name: one change, not one for each of their values."""

from __future__ import annotations

from typing import Any

from model.scenario import paths, ranges
from model.scenario.scenario import Scenario

NAME = "name"


def renames(base: Scenario, other: Scenario) -> dict[str, dict[str, str]]:
    """By group, old name -> new name, of parts that stand in the same place of as long a list under another name."""
    found: dict[str, dict[str, str]] = {}
    for group in paths.LISTS:
        before, after = ([part.name for part in getattr(one, group)] for one in (base, other))
        if len(before) != len(after):
            continue
        pairs = {a: b for a, b in zip(before, after, strict=True) if a != b}
        if pairs and not {*pairs} & {*after} and not {*pairs.values()} & {*before}:
            found[group] = pairs
    return found


def under_new_names(base: Scenario, names: dict[str, dict[str, str]]) -> Scenario:
    """The same scenario, its parts called otherwise, whatever speaks of them going along."""
    if not names:
        return base
    data = paths.dump(base)
    for group, pairs in names.items():
        ranges.renamed(data, group, pairs)
        data[group] = [{**part, NAME: pairs.get(part[NAME], part[NAME])} for part in data[group]]
        if group == "touchpoints":
            for which in ("today", "plan"):
                shares = data[which]["automation"]
                data[which]["automation"] = {pairs.get(name, name): share for name, share in shares.items()}
    data["sources"] = {_path(path, names): id for path, id in base.sources.items()}
    return paths.read(data)


def differences(base: Scenario, other: Scenario) -> dict[str, tuple[Any, Any]]:
    """As paths.differences, but a part that only got another name is one entry: 'segments.New.name' -> (old, new)."""
    names = renames(base, other)
    told = {f"{group}.{new}.{NAME}": (old, new) for group, pairs in names.items() for old, new in pairs.items()}
    return told | paths.differences(under_new_names(base, names), other)


def since(base: Scenario, other: Scenario) -> dict[str, dict[str, str]]:
    """As renames, of two that began from the same example: of others the same place in a list says nothing."""
    return renames(base, other) if base.preset and base.preset == other.preset else {}


def called_as(base: Scenario, other: Scenario) -> Scenario:
    """The other one, its parts that only got another name called as in the base."""
    back = {group: {new: old for old, new in pairs.items()} for group, pairs in since(base, other).items()}
    return under_new_names(other, back)


def is_name(path: str) -> bool:
    """Whether a path is that of a part's name."""
    group, *steps = paths.split(path)
    return group in paths.LISTS and steps[-1:] == [NAME]


def _path(path: str, names: dict[str, dict[str, str]]) -> str:
    """A path under the new names."""
    group, *steps = paths.split(path)
    if group in names and steps[0] in names[group]:
        return f"{group}.{names[group][steps[0]]}.{steps[1]}"
    if "touchpoints" in names and steps[:1] == ["automation"]:
        return f"{group}.automation.{names['touchpoints'].get(steps[1], steps[1])}"
    return path
