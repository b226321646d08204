"""How an assumption is named on screen: label, unit, help, source. Names from users are shown as they are written."""

from __future__ import annotations

import re

from data.evidence import cite
from model import paths
from model.assumption import GRADES, Assumption
from model.scenario import Scenario
from pages.shared import format

# What Markdown would act on: marks anywhere, a colon that could open a directive or an icon, a list or heading at the start.
_MARKS = re.compile(r"([\\`*_\[\]<>$~|{}]|:(?=\S)|^\s*(?:[#>+-]|\d+[.)](?=\s)))", re.MULTILINE)


def plain(text: str) -> str:
    """A user's text inside Markdown, without any of it taking effect."""
    return _MARKS.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], text)


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


def origin(cited: str, grade: str) -> str:
    """Where a number comes from: 'Destatis, 2024, grade A (peer-reviewed or official)'."""
    return f"Yours, grade {grade} ({GRADES[grade]})" if cited == "yours" else cite(cited)


def source(scenario: Scenario, path: str) -> str:
    """'likely 36 to 44 EUR per hour; Destatis (2024), grade A (peer-reviewed or official)'."""
    said = paths.about(path)
    if said.decision:
        return "Your decision."
    low, high = (value(scenario, path, v, 3) for v in paths.interval(scenario, path))
    return f"Likely {low} to {high} (P10 to P90). {origin(scenario.sources.get(path, said.source), said.grade)}."


def value(scenario: Scenario, path: str, number: object, digits: int = 6) -> str:
    """A value at a path as people write it, with its unit."""
    if isinstance(number, bool):
        return "yes" if number else "no"
    if not isinstance(number, int | float):
        return "none" if number is None else str(number)
    return format.value(float(number), paths.about(path).unit, scenario.currency, digits)


def change(scenario: Scenario, path: str, before: object, after: object) -> str:
    """'Problem: Salience: 45 % -> 60 %'."""
    try:
        name = paths.title(path)
    except KeyError:
        name = path
    if before is None or after is None:
        return f"{name}: {'added' if before is None else 'removed'}"
    return f"{name}: {value(scenario, path, before)} → {value(scenario, path, after)}"
