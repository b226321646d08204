"""Where a number comes from: published, still the example's, or entered; and how good it is as evidence."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten
from typing import Any, Literal

from data import presets
from data.evidence import YOURS, cite, evidence
from model.scenario import paths
from model.scenario.assumption import GRADES, Assumption
from model.scenario.scenario import Scenario

Kind = Literal["published", "example", "entered"]
SHORT = {"example": "example figure", "entered": "own figure"}
FULL = {"example": "The example's figure, to be replaced by yours", "entered": "Your own figure"}
SOURCE = 90
"""Characters of a source: some name five companies."""


def kind(scenario: Scenario, path: str) -> Kind:
    """Published where a source is named for this very value; else the example's as long as it has the preset's value."""
    return _found(scenario, path)[0]


def full(scenario: Scenario, path: str) -> str:
    """'Destatis, 2024, grade A (peer-reviewed or official)', or whose figure it is."""
    said, (which, id) = paths.about(path), _found(scenario, path)
    if said.decision:
        return "Your decision"
    if which == "published":
        row = evidence().get(id)
        same = row is None or row.grade == said.grade
        found = cite(id) + ("" if same else f"; for the figure used here grade {said.grade} ({GRADES[said.grade]})")
    else:
        found = f"{FULL[which]}; range of grade {said.grade}"
    foreign = _foreign(scenario, said, which)
    return f"{found}; an amount in {foreign}, not converted" if foreign else found


def declared(said: Assumption) -> str:
    """What stands behind an assumption whatever its value."""
    return "No published figure" if said.source == YOURS else cite(said.source)


def short(scenario: Scenario, path: str) -> str:
    """'Destatis, 2024 (grade A)'; where the figure used is weaker or stronger evidence than its source '(grade A, figure D)'.

    Of an amount whose source has another currency also that: '; in EUR, not converted'.
    """
    said, (which, id) = paths.about(path), _found(scenario, path)
    if said.decision:
        return "decision"
    foreign = _foreign(scenario, said, which)
    return _brief(said, which, id) + (f"; in {foreign}, not converted" if foreign else "")


def quality(scenario: Scenario, path: str) -> str:
    """'grade D', or whose figure it is."""
    which = kind(scenario, path)
    return f"grade {paths.about(path).grade}" if which == "published" else SHORT[which]


def counted(scenario: Scenario, those: Iterable[str]) -> str:
    """'48 published figures, 75 of the example, 3 entered'."""
    found = [kind(scenario, path) for path in those]
    of = {which: found.count(which) for which in ("published", "example", "entered")}
    return f"{of['published']} published figures, {of['example']} of the example, {of['entered']} entered"


def _brief(said: Assumption, which: Kind, id: str) -> str:
    if which != "published":
        return SHORT[which]
    row = evidence().get(id)
    if row is None:
        return shorten(id, SOURCE, placeholder=" …")
    year = f", {row.year}" if row.year else ""
    figure = "" if row.grade == said.grade else f", figure {said.grade}"
    return f"{shorten(row.source, SOURCE, placeholder=' …')}{year} (grade {row.grade}{figure})"


def _foreign(scenario: Scenario, said: Assumption, which: Kind) -> str:
    """The currency that an amount was published in, or that the example has it in, where the scenario has another; or ''."""
    example = _example(scenario)
    foreign = which != "entered" and "money" in said.unit and example and example.currency != scenario.currency
    return example.currency if foreign else ""


def _found(scenario: Scenario, path: str) -> tuple[Kind, str]:
    """Kind and, if published, the evidence's id or the source in the file's own words."""
    example = _example(scenario)
    untouched = example is not None and _at(scenario, path) == _at(example, path)
    id = scenario.sources.get(path, paths.about(path).source if untouched else YOURS)
    if not untouched and example is not None and id == example.sources.get(path):
        id = YOURS
    return ("published", id) if id != YOURS else ("example" if untouched else "entered", id)


def _example(scenario: Scenario) -> Scenario | None:
    """The preset that it began from, if it is one of ours."""
    try:
        return presets.load(scenario.preset) if scenario.preset else None
    except KeyError:
        return None


def _at(scenario: Scenario, path: str) -> Any:
    try:
        return paths.get(scenario, path)
    except KeyError:
        return None
