"""How an assumption is named on screen: label, unit, help, source. Names from users are shown as they are written."""

from __future__ import annotations

import re
from typing import Any

from data import glossary
from model.scenario import paths, ranges, renamed
from model.scenario.assumption import Assumption
from model.scenario.groups import After, Range
from model.scenario.scenario import Scenario
from pages.report import numbers, sources
from pages.report.language import called, declared, ended, named, say, spoken
from pages.report.number_words import writing

CHOICES = ("phase", "churn_form")
"""Fields whose values are one of a few words."""
METHOD = "method"
"""The address of the page Method, from that of any other."""

# What Markdown would act on: marks anywhere, a colon that could open a directive or an icon, a list or heading at the start.
_MARKS = re.compile(r"([\\`*_\[\]<>$~|{}]|:(?=\S)|^\s*(?:[#>+-]|\d+[.)](?=\s)))", re.MULTILINE)


# Addresses become links after the escapes are resolved, so no backslash helps: a word joiner, which has no width, does.
_ADDRESSES = re.compile(r"(https?(?=\\?:)|www(?=\.))|(?<=[^\s])@(?=[^\s])", re.IGNORECASE)
_JOINER = "\N{WORD JOINER}"


def plain(text: str) -> str:
    """A text inside Markdown as it is written, none of it taking effect; numbers stay with their units."""
    escaped = _MARKS.sub(lambda mark: mark[0][:-1] + "\\" + mark[0][-1], numbers.together(text))
    return _ADDRESSES.sub(lambda address: address[0] + _JOINER, escaped)


def unit(about: Assumption, currency: str) -> str:
    """The unit on screen: shares are shown in percent."""
    return writing().name(about.unit, currency)


def label(scenario: Scenario, path: str, short: bool = False) -> str:
    """'Problem: Salience (%)'; short: 'Salience (%)'."""
    about = paths.about(path)
    name, words = declared(about.label) if short else title(path), unit(about, scenario.currency)
    return plain(f"{name} ({words})" if words else name)


def help(scenario: Scenario, path: str) -> str:
    """What it is, how far it may be off, where it comes from, and its term in the glossary where there is one."""
    term = glossary.of_assumption(path)
    about, origin = plain(declared(paths.about(path).help)), plain(source(scenario, path))
    return "\n\n".join((about, origin, *([in_glossary(term)] if term else [])))


def in_glossary(term: glossary.Term) -> str:
    """A term as a link to the page Method."""
    return say("Glossary: {term}", term=f"[{plain(declared(term.term))}]({address(term)})")


def address(term: glossary.Term) -> str:
    """Where the page Method explains a term, from any other page: a visit of its own, in the same language."""
    return f"{METHOD}?lang={spoken()}#{term.id}"


def source(scenario: Scenario, path: str) -> str:
    """'Likely 36 to 44 EUR per hour (P10 to P90). Destatis, 2024, grade A (peer-reviewed or official).'"""
    if paths.about(path).decision:
        return ended(sources.full(scenario, path))
    return f"{_likely(scenario, path)} {ended(sources.full(scenario, path))}"


def _likely(scenario: Scenario, path: str) -> str:
    """Its range, and whose that is where it is not the declared one; one from the data stands beside its value's source."""
    low, high = (value(scenario, path, v, 3) for v in paths.interval(scenario, path))
    own = scenario.uncertainty.ranges.get(path)
    entered = own and own.low is not None and ranges.RANGE + path in sources.entered_ranges(scenario)
    if entered and sources.kind(scenario, path) != "measured":
        return say("Likely {low} to {high} (8 in 10 cases: P10 to P90, as you set it).", low=low, high=high)
    return say("Likely {low} to {high} (8 in 10 cases: P10 to P90).", low=low, high=high)


def value(scenario: Scenario, path: str, number: object, digits: int = 6) -> str:
    """A value at a path as people write it, with its unit."""
    if isinstance(number, bool):
        return named("yes") if number else named("no")
    if number is None:
        return named("none")
    if not isinstance(number, int | float):
        return declared(str(number)) if paths.split(path)[-1] in CHOICES else called(str(number))
    return numbers.value(float(number), paths.about(path).unit, scenario.currency, digits)


def value_of_range(scenario: Scenario, path: str, own: object) -> str:
    """A range or correlation of the scenario's own: '30 EUR per hour to 60 EUR per hour, uniform', '0.3'."""
    if path.startswith(ranges.RANGE):
        return own_range(scenario, path.removeprefix(ranges.RANGE), ranges.read(str(own)))
    return numbers.ratio(own, 6) if isinstance(own, int | float) else named("none")


def change(scenario: Scenario, path: str, before: object, after: object) -> str:
    """'Problem: Salience: 45 % → 60 %'."""
    return ": ".join(changed(scenario, path, before, after))


def changed(scenario: Scenario, path: str, before: object, after: object) -> tuple[str, str]:
    """What was changed and how: ('Problem: Salience', '45 % → 60 %')."""
    if path.startswith(ranges.RANGE):
        return _changed_range(scenario, path.removeprefix(ranges.RANGE), before, after)
    if path.startswith(ranges.CORRELATION):
        a, b = ranges.pair(path)
        was, now = (value_of_range(scenario, path, rank) for rank in (before, after))
        return named("{first} with {second}: rank correlation", first=title(a), second=title(b)), f"{was} → {now}"
    if renamed.is_name(path):
        return _whose_name(path), f"{called(str(before))} → {called(str(after))}"
    if before is None or after is None:
        return title(path), named("added") if before is None else named("removed")
    return title(path), f"{value(scenario, path, before)} → {value(scenario, path, after)}"


def _whose_name(path: str) -> str:
    return named("Name of a segment") if paths.split(path)[0] == "segments" else named("Name of a touchpoint")


def title(path: str) -> str:
    """The label of any value, also of what is no number: 'Problem: Salience', 'Plan: Hand-over', 'Currency'."""
    first, *steps = paths.split(path)
    try:
        label = declared(paths.about(path).label)
    except KeyError:
        return _title_of_text(path)
    if first in paths.LISTS:
        return f"{called(steps[0])}: {label}"
    if first in ("today", "plan") and steps[0] == "automation":
        touchpoint = steps[1]
        if first == "today":
            return named("Today: {label} of {touchpoint}", label=label, touchpoint=touchpoint)
        return named("Plan: {label} of {touchpoint}", label=label, touchpoint=touchpoint)
    if first in ("today", "plan"):
        return named("Today: {label}", label=label) if first == "today" else named("Plan: {label}", label=label)
    if first == "bond" and steps[0] == "after":
        return f"{declared(After.model_fields[steps[1]].title or '')}: {label}"
    return label


def own_range(scenario: Scenario, path: str, own: Range) -> str:
    """'30 to 60 EUR per hour, uniform'; without ends of its own 'uniform'."""
    if own.low is None or own.high is None:
        return declared(own.shape)
    low, high = (value(scenario, path, end, 4) for end in (own.low, own.high))
    return named("{low} to {high}, {shape}", low=low, high=high, shape=declared(own.shape))


def _title_of_text(path: str) -> str:
    """The label of what is no number; what has none is called by its path."""
    if renamed.is_name(path):
        return _whose_name(path)
    steps = paths.split(path)
    if steps[0] in paths.LISTS and len(steps) == 3:
        part: Any = paths.LISTS[steps[0]]
        return f"{called(steps[1])}: {declared(part.model_fields[steps[2]].title or steps[2])}"
    field = Scenario.model_fields.get(path)
    return declared(field.title) if field is not None and field.title else path


def _changed_range(scenario: Scenario, path: str, before: object, after: object) -> tuple[str, str]:
    was, now = (
        named("as declared") if own is None else own_range(scenario, path, ranges.read(str(own)))
        for own in (before, after)
    )
    return named("{assumption}: likely range", assumption=title(path)), f"{was} → {now}"
