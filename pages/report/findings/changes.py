"""What differs from the preset or file: each value, how it was changed, and where the new one comes from."""

from __future__ import annotations

from dataclasses import dataclass

from data import presets
from model.scenario import paths, ranges, renamed
from model.scenario.scenario import Scenario
from pages.report import assumption_words, numbers, sources
from pages.report.language import clauses, count, named, say


@dataclass(frozen=True)
class Change:
    """One value that differs from the preset: what it is, 'before → after', and where the new value comes from, or ''.

    decided: it is a decision, not an assumption.
    """

    name: str
    values: str
    source: str
    decided: bool = False

    @property
    def line(self) -> str:
        """All of it: 'Hourly cost of staff: 48 EUR per hour → 55 EUR per hour (yours)'."""
        return f"{self.name}: {self.values}" + (f" ({self.source})" if self.source else "")


def changed(scenario: Scenario, base: Scenario) -> list[Change]:
    """Every value that differs from the preset or file, in the file's order, but decisions last; a whole segment or
    touchpoint in one line, and so one share for every touchpoint."""
    changes: dict[Change, None] = {}
    known = renamed.under_new_names(base, renamed.renames(base, scenario))
    for path, (before, after) in renamed.differences(base, scenario).items():
        changes[_change(scenario, known, path, before, after)] = None
    return sorted(changes, key=lambda one: one.decided)


def change_count(scenario: Scenario, base: Scenario) -> str:
    """How far the scenario is from its preset."""
    many = len(renamed.differences(base, scenario))
    if not many:
        return say("All assumptions are as in {preset}", preset=base.name)
    return count(
        many,
        "{many} value differs from {preset}",
        "{many} values differ from {preset}",
        many=numbers.whole(many),
        preset=base.name,
    )


def _change(scenario: Scenario, base: Scenario, path: str, before: object, after: object) -> Change:
    if renamed.is_name(path):
        name, values = assumption_words.changed(scenario, path, before, after)
        return Change(name, values, say("yours"))
    if None in (before, after) and not ranges.is_ours(path):
        return _part(path, before is None)
    if path == "currency":
        values = f"{before} → {after} ({say('renamed, nothing is converted')})"
        return Change(assumption_words.title(path), values, "")
    return _at_once(scenario, base, path) or _one(scenario, base, path, before, after)


def _one(scenario: Scenario, base: Scenario, path: str, before: object, after: object) -> Change:
    name, values = assumption_words.changed(scenario, path, before, after)
    decided = _is_decision(path)
    return Change(name, values, say("your decision") if decided else _source(scenario, base, path), decided)


def _at_once(scenario: Scenario, base: Scenario, path: str) -> Change | None:
    """The automation of all touchpoints, where a policy has the same share for each that it did not have before."""
    which, *steps = paths.split(path)
    if steps[:1] != ["automation"]:
        return None
    was, now = (getattr(one, which).automation for one in (base, scenario))
    if len({*now.values()}) > 1 or sum(was.get(name) != share for name, share in now.items()) < 2:
        return None
    low, high = (assumption_words.value(scenario, path, share, 3) for share in (min(was.values()), max(was.values())))
    before = low if low == high else named("{low} to {high}", low=low, high=high)
    values = f"{before} → {assumption_words.value(scenario, path, paths.get(scenario, path))}"
    name = (
        named("Today: Automation of every touchpoint")
        if which == "today"
        else named("Plan: Automation of every touchpoint")
    )
    return Change(name, values, say("your decision"), decided=True)


def _part(path: str, added: bool) -> Change:
    """A segment or touchpoint that came or went; the automation of one goes with it."""
    group, *steps = paths.split(path)
    part = steps[-1 if "automation" in steps else 0]
    name = (
        named("Segment {segment}", segment=part)
        if group == "segments"
        else named("Touchpoint {touchpoint}", touchpoint=part)
    )
    return Change(name, named("added") if added else named("removed"), say("yours"))


def _is_decision(path: str) -> bool:
    try:
        return paths.about(path).decision
    except KeyError:
        return False


def _source(scenario: Scenario, base: Scenario, path: str) -> str:
    """Of a value that was changed: yours, and what the preset had; or the source that the scenario's own file names."""
    if ranges.is_ours(path):
        return say("yours")
    try:
        paths.about(path)
    except KeyError:
        return say("your choice")
    source = scenario.sources.get(path)
    if source and source != base.sources.get(path):
        return sources.short(scenario, path)
    before = presets.in_currency(base, scenario.currency)  # in which its amounts are told
    return clauses(say("yours"), say("before: {source}", source=sources.short(before, path)))
