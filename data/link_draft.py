"""A preset on its way to the scenario of a link: each step is taken if the whole stays valid, else said and left out."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from data import link_text
from data.sentences import instead
from model.scenario import paths, ranges
from model.scenario.errors import ScenarioError, shown
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence, located

PATH = 120
"""Characters of a path that are said; no path of a scenario is longer."""
POLICIES = ("today", "plan")
GRADES = ("excellent", "poor")
FIELDS = 3
"""Missing fields of a part that are named; the others are counted."""


class Draft:
    """The data of a valid scenario, changed by what a link gives; `problems` says what could not be taken over."""

    def __init__(self, base: Scenario, given: Mapping[str, str]):
        self.data, self.given = paths.dump(base), given
        self.problems: list[str] = []
        self._used: set[str] = set()

    def scenario(self) -> Scenario:
        return paths.read(self.data)

    def rename(self, name: str) -> None:
        self._take(lambda data: data.update(name=name), Sentence("the preset's name stays"))

    def rearrange(self, group: str, names: list[str]) -> None:
        """Segments or touchpoints added, removed and put in order."""
        stay = _stay(group)
        if "" in names:
            self.problems.append(located(group, instead(Sentence("holds an empty name"), stay)))
            return
        if twice := [name for name, n in Counter(names).items() if n > 1]:
            named = Sentence("holds the name '{name}' twice", name=shown(twice[0]))
            self.problems.append(located(group, instead(named, stay)))
            return
        parts = {part["name"]: part for part in self.data[group]}
        shares: dict[str, float] = {}
        for name in names:
            if name not in parts:
                self._new(group, name, parts, shares)
        kept = [parts[name] for name in names if name in parts]
        if kept:
            self._take(lambda data: _replace(data, group, kept, shares), stay)
        else:
            self.problems.append(located(group, instead(Sentence("none would be left"), stay)))

    def set(self, given: Iterable[str]) -> None:
        """Single values by their dotted paths; the user's own ranges after the values that they lie around."""
        known, values, own = paths.values(self.scenario()), {}, []
        for path in given:
            if path in self._used:
                continue
            if ranges.is_ours(path):
                own.append(path)
                continue
            if path not in known:
                self.problems.append(
                    located(shown(path, PATH), instead(Sentence("there is no such value"), _left_out()))
                )
                continue
            try:
                values[path] = link_text.back(self.given[path], known[path])
            except ValueError as error:
                self.problems.append(located(path, instead(error.args[0], _value_stays(known[path]))))
        if self._wrong(lambda data: _put(data, values)):
            for group in _together(values):
                self._set_together(group, known)
        else:
            _put(self.data, values)
        for path in own:
            self._range(path)

    def _range(self, path: str) -> None:
        wrong = ranges.refused(self.data, path, self.given[path])
        if wrong:
            self.problems.append(located(shown(path, 2 * PATH), instead(wrong, _left_out())))
        else:
            ranges.put(self.data, path, self.given[path])

    def _set_together(self, values: dict[str, Any], known: dict[str, Any]) -> None:
        wrong = self._wrong(lambda data: _put(data, values))
        self.problems += [instead(problem, _values_stay(values, known, problem)) for problem in wrong]
        if not wrong:
            _put(self.data, values)

    def _new(self, group: str, name: str, parts: dict[str, Any], shares: dict[str, float]) -> None:
        """Adds a segment or touchpoint that the preset does not have. All its values must be in the link, but those with a neutral one."""
        part_path, gone = f"{group}.{name}", Sentence("'{name}' was left out", name=shown(name))
        fields = {f"{part_path}.{field}": value for field, value in self.data[group][0].items() if field != "name"}
        automation = [f"{which}.automation.{name}" for which in POLICIES] if group == "touchpoints" else []
        wanted = {**fields, **dict.fromkeys(automation, 0.0)}
        self._used.update(wanted)
        texts = {path: self.given.get(path, link_text.neutral(path)) for path in wanted}
        missing = [path.removeprefix(f"{part_path}.") for path, text in texts.items() if text is None]
        if missing:
            self.problems.append(located(f"{group}.{shown(name)}", instead(_missing(missing), gone)))
            return
        values = {}
        for path, like in wanted.items():
            try:
                values[path] = link_text.back(texts[path], like)
            except ValueError as error:
                self.problems.append(located(shown(path, PATH), instead(error.args[0], gone)))
                return
        part = {"name": name, **{path.removeprefix(f"{part_path}."): values[path] for path in fields}}
        mine = {path: values[path] for path in automation}
        wrong = self._wrong(lambda data: _replace(data, group, [part], mine))
        self.problems += [instead(problem, gone) for problem in wrong]
        if not wrong:
            parts[name] = part
            shares |= mine

    def _take(self, change: Callable[[dict[str, Any]], None], outcome: Sentence) -> None:
        wrong = self._wrong(change)
        self.problems += [instead(problem, outcome) for problem in wrong]
        if not wrong:
            change(self.data)

    def _wrong(self, change: Callable[[dict[str, Any]], None]) -> list[str]:
        """What would be wrong with the scenario after a change."""
        trial = copy.deepcopy(self.data)
        change(trial)
        try:
            paths.read(trial)
        except ScenarioError as error:
            return error.sentences
        return []


def _left_out() -> Sentence:
    return Sentence("it was left out")


def _stay(group: str) -> Sentence:
    if group == "segments":
        return Sentence("the preset's segments stay")
    return Sentence("the preset's touchpoints stay")


def _missing(fields: list[str]) -> Sentence:
    """Which fields of a new part a link does not have."""
    first, more = ", ".join(fields[:FIELDS]), len(fields) - FIELDS
    if more > 0:
        return Sentence("{fields} and {number} more missing, and not in the preset", fields=first, number=str(more))
    return Sentence("{fields} missing, and not in the preset", fields=first)


def _value_stays(value: Any) -> Sentence:
    return Sentence("the preset's {value} stays", value=link_text.of(value))


def _values_stay(values: Mapping[str, Any], known: Mapping[str, Any], problem: str) -> Sentence:
    """What stays of values that had to fit each other; a single one is not named again where the problem is its own."""
    if [*values] == [_where(problem)]:
        return _value_stays(known[_where(problem)])
    kept = [f"{paths.split(path)[-1]} {link_text.of(known[path])}" for path in values]
    match kept:
        case [one]:
            return Sentence("the preset's {value} stays", value=one)
        case [first, second]:
            return Sentence("the preset's {first} and {second} stay", first=first, second=second)
        case _:
            first, second, third = kept
            return Sentence(
                "the preset's {first} and {second} and {third} stay", first=first, second=second, third=third
            )


def _where(problem: str) -> str:
    """The path that a problem is about, or ''."""
    return problem.parts.get("where", "") if isinstance(problem, Sentence) else ""


def _replace(data: dict[str, Any], group: str, parts: list[dict[str, Any]], shares: Mapping[str, float]) -> None:
    data[group] = parts
    if group == "touchpoints":
        for which in POLICIES:
            old = {f"{which}.automation.{name}": share for name, share in data[which]["automation"].items()} | shares
            data[which]["automation"] = {part["name"]: old[f"{which}.automation.{part['name']}"] for part in parts}
    ranges.settle(data)


def _put(data: dict[str, Any], values: Mapping[str, Any]) -> None:
    for path, value in values.items():
        here: Any = data
        *steps, last = paths.split(path)
        for step in steps:
            here = next(part for part in here if part["name"] == step) if isinstance(here, list) else here[step]
        here[last] = value
    ranges.settle(data)


def _together(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The values in groups of those that must fit each other: a row of the bond table, the grades of one contact."""
    groups: dict[tuple[str, ...], dict[str, Any]] = {}
    for path, value in values.items():
        *steps, last = paths.split(path)
        who, _, grade = last.rpartition("_")
        key = (*steps,) if steps[:2] == ["bond", "after"] else (*steps, who if grade in GRADES else last)
        groups.setdefault(key, {})[path] = value
    return list(groups.values())
