"""A preset on its way to the scenario of a link: each step is taken if the whole stays valid, else said and left out."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from data import link_text
from model.scenario import paths, ranges
from model.scenario.errors import ScenarioError, shown
from model.scenario.scenario import Scenario

PATH = 120
"""Characters of a path that are said; no path of a scenario is longer."""
POLICIES = ("today", "plan")
GRADES = ("excellent", "poor")


class Draft:
    """The data of a valid scenario, changed by what a link gives; `problems` says what could not be taken over."""

    def __init__(self, base: Scenario, given: Mapping[str, str]):
        self.data, self.given = paths.dump(base), given
        self.problems: list[str] = []
        self._used: set[str] = set()

    def scenario(self) -> Scenario:
        return paths.read(self.data)

    def rename(self, name: str) -> None:
        self._take(lambda data: data.update(name=name), "the preset's name stays")

    def rearrange(self, group: str, names: list[str]) -> None:
        """Segments or touchpoints added, removed and put in order."""
        stays = f"the preset's {group} stay"
        twice = [name for name, n in Counter(names).items() if n > 1]
        if "" in names or twice:
            what = "an empty name" if "" in names else f"the name {_quoted(twice[0])} twice"
            self.problems.append(f"{group}: holds {what}; {stays}")
            return
        parts = {part["name"]: part for part in self.data[group]}
        shares: dict[str, float] = {}
        for name in names:
            if name not in parts:
                self._new(group, name, parts, shares)
        kept = [parts[name] for name in names if name in parts]
        if kept:
            self._take(lambda data: _replace(data, group, kept, shares), stays)
        else:
            self.problems.append(f"{group}: none would be left; {stays}")

    def set(self, given: Iterable[str]) -> None:
        """Single values by their dotted paths; the user's own ranges after the values that they lie around."""
        known, found, own = paths.values(self.scenario()), {}, []
        for path in given:
            if path in self._used:
                continue
            if ranges.is_ours(path):
                own.append(path)
                continue
            if path not in known:
                self.problems.append(f"{shown(path, PATH)}: there is no such value; it was left out")
                continue
            try:
                found[path] = link_text.back(self.given[path], known[path])
            except ValueError as error:
                self.problems.append(f"{path}: {error}; the preset's {link_text.of(known[path])} stays")
        if self._wrong(lambda data: _put(data, found)):
            for values in _together(found):
                self._set_together(values, known)
        else:
            _put(self.data, found)
        for path in own:
            self._range(path)

    def _range(self, path: str) -> None:
        wrong = ranges.refused(self.data, path, self.given[path])
        if wrong:
            self.problems.append(f"{_said(wrong, path)}; it was left out")
        else:
            ranges.put(self.data, path, self.given[path])

    def _set_together(self, values: dict[str, Any], known: dict[str, Any]) -> None:
        wrong = self._wrong(lambda data: _put(data, values))
        for said in wrong:
            path = said.partition(": ")[0]
            stays = link_text.of(known[path]) if list(values) == [path] else _named(values, known)
            self.problems.append(f"{said}; the preset's {stays} {'stays' if len(values) == 1 else 'stay'}")
        if not wrong:
            _put(self.data, values)

    def _new(self, group: str, name: str, parts: dict[str, Any], shares: dict[str, float]) -> None:
        """Adds a segment or touchpoint that the preset does not have. All its values must be in the link, but those with a neutral one."""
        at, gone = f"{group}.{name}", f"{_quoted(name)} was left out"
        fields = {f"{at}.{field}": value for field, value in self.data[group][0].items() if field != "name"}
        automation = [f"{which}.automation.{name}" for which in POLICIES] if group == "touchpoints" else []
        wanted = {**fields, **dict.fromkeys(automation, 0.0)}
        self._used.update(wanted)
        texts = {path: self.given.get(path, link_text.neutral(path)) for path in wanted}
        missing = [path.removeprefix(f"{at}.") for path, text in texts.items() if text is None]
        if missing:
            more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
            shape = f"{group}.{shown(name)}: {', '.join(missing[:3])}{more} missing"
            self.problems.append(f"{shape}, and not in the preset; {gone}")
            return
        found = {}
        for path, like in wanted.items():
            try:
                found[path] = link_text.back(texts[path], like)
            except ValueError as error:
                self.problems.append(f"{shown(path, PATH)}: {error}; {gone}")
                return
        part = {"name": name, **{path.removeprefix(f"{at}."): found[path] for path in fields}}
        mine = {path: found[path] for path in automation}
        wrong = self._wrong(lambda data: _replace(data, group, [part], mine))
        self.problems += [f"{said}; {gone}" for said in wrong]
        if not wrong:
            parts[name] = part
            shares |= mine

    def _take(self, change: Callable[[dict[str, Any]], None], otherwise: str) -> None:
        wrong = self._wrong(change)
        self.problems += [f"{said}; {otherwise}" for said in wrong]
        if not wrong:
            change(self.data)

    def _wrong(self, change: Callable[[dict[str, Any]], None]) -> list[str]:
        """What would be wrong with the scenario after a change."""
        trial = copy.deepcopy(self.data)
        change(trial)
        try:
            paths.read(trial)
        except ScenarioError as error:
            # Pydantic counts valid entries only: a bad value in the only segment also says that there is no segment.
            return [said for said in error.sentences if ": has 0 entries" not in said]
        return []


def _quoted(name: str) -> str:
    return f"'{shown(name)}'"


def _said(wrong: str, path: str) -> str:
    """A sentence that begins with a path, which may be of any length."""
    return shown(path, 2 * PATH) + wrong.removeprefix(path)


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


def _named(values: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    return " and ".join(f"{paths.split(path)[-1]} {link_text.of(known[path])}" for path in values)
