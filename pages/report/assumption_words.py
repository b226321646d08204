"""How an assumption is named on screen: label, unit, help, source. Names from users are shown as they are written."""

from __future__ import annotations

import re

from model.scenario import paths, ranges
from model.scenario.assumption import Assumption
from model.scenario.groups import Range
from model.scenario.scenario import Scenario
from pages.report import numbers, sources

# What Markdown would act on: marks anywhere, a colon that could open a directive or an icon, a list or heading at the start.
_MARKS = re.compile(r"([\\`*_\[\]<>$~|{}]|:(?=\S)|^\s*(?:[#>+-]|\d+[.)](?=\s)))", re.MULTILINE)


# Addresses become links after the escapes are resolved, so no backslash helps: a word joiner, which has no width, does.
_ADDRESSES = re.compile(r"(https?(?=\\?:)|www(?=\.))|(?<=[^\s])@(?=[^\s])", re.IGNORECASE)
_JOINER = "\N{WORD JOINER}"


def plain(text: str) -> str:
    """A text inside Markdown as it is written, none of it taking effect; numbers stay with their units."""
    marked = _MARKS.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], numbers.together(text))
    return _ADDRESSES.sub(lambda found: found[0] + _JOINER, marked)


def unit(said: Assumption, currency: str) -> str:
    """The unit on screen: shares are shown in percent."""
    words = said.unit_in(currency)
    if said.is_share:
        return words.replace("share points", "points").replace("share", "%").replace("points", "% points")
    return {"ratio": "", "customers": ""}.get(words, words)


def label(scenario: Scenario, path: str, short: bool = False) -> str:
    """'Problem: Salience (%)'; short: 'Salience (%)'."""
    said = paths.about(path)
    words = unit(said, scenario.currency)
    name = said.label if short else paths.title(path)
    return plain(f"{name} ({words})" if words else name)


def help(scenario: Scenario, path: str) -> str:
    """What it is, how far it may be off, and where it comes from."""
    return plain(paths.about(path).help) + "\n\n" + plain(source(scenario, path))


def source(scenario: Scenario, path: str) -> str:
    """'likely 36 to 44 EUR per hour; Destatis (2024), grade A (peer-reviewed or official)'."""
    said = paths.about(path)
    if said.decision:
        return "Your decision."
    low, high = (value(scenario, path, v, 3) for v in paths.interval(scenario, path))
    own = scenario.uncertainty.ranges.get(path)
    whose = ", as you set it" if own and own.low is not None else ""
    return f"Likely {low} to {high} (P10 to P90{whose}). {sources.full(scenario, path)}."


def value(scenario: Scenario, path: str, number: object, digits: int = 6) -> str:
    """A value at a path as people write it, with its unit."""
    if isinstance(number, bool):
        return "yes" if number else "no"
    if not isinstance(number, int | float):
        return "none" if number is None else str(number)
    return numbers.value(float(number), paths.about(path).unit, scenario.currency, digits)


def change(scenario: Scenario, path: str, before: object, after: object) -> str:
    """'Problem: Salience: 45 % -> 60 %'."""
    if ranges.is_ours(path):
        return _change_of_range(scenario, path, before, after)
    name = title(path)
    if before is None or after is None:
        return f"{name}: {'added' if before is None else 'removed'}"
    return f"{name}: {value(scenario, path, before)} → {value(scenario, path, after)}"


def title(path: str) -> str:
    """The label of any value, also of what is no number: 'Problem: Salience', 'Currency'."""
    try:
        return paths.title(path)
    except KeyError:
        steps = paths.split(path)
    if steps[0] in paths.LISTS and len(steps) == 3:
        return f"{steps[1]}: {paths.LISTS[steps[0]].model_fields[steps[2]].title}"
    field = Scenario.model_fields.get(path)
    return field.title if field is not None and field.title else path


def own_range(scenario: Scenario, path: str, own: Range) -> str:
    """'30 to 60 EUR per hour, uniform'; without ends of its own 'uniform'."""
    if own.low is None or own.high is None:
        return own.shape
    low, high = (value(scenario, path, end, 4) for end in (own.low, own.high))
    return f"{low} to {high}, {own.shape}"


def _change_of_range(scenario: Scenario, path: str, before: object, after: object) -> str:
    if path.startswith(ranges.RANGE):
        path = path.removeprefix(ranges.RANGE)
        was, now = (
            "as declared" if text is None else own_range(scenario, path, ranges.read(str(text)))
            for text in (before, after)
        )
        return f"{title(path)}: likely range: {was} → {now}"
    a, b = ranges.pair(path)
    was, now = ("none" if rank is None else f"{rank:g}" for rank in (before, after))
    return f"{title(a)} with {title(b)}: rank correlation: {was} → {now}"
