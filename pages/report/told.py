"""What the data pack says of assumptions that the model cannot know: whose figure it is, and its German label."""

from __future__ import annotations

from data import presets
from model.scenario import paths, renamed
from model.scenario.ranges import is_ours
from model.scenario.scenario import Scenario
from model.tables.pack.told import Of, Told
from pages.report import sources
from pages.report.language import in_english
from pages.report.translations import SWISS, catalogue


def told(scenario: Scenario) -> Told:
    """Of every assumption of a scenario; the part that only got another name has the example's values still."""
    example = presets.example(scenario)
    theirs = {} if example is None else paths.values(_as_named_now(example, scenario))
    numbers = paths.numbers(scenario)
    with in_english():
        by_path = {
            p: _of(scenario, p, v, theirs, p in numbers) for p, v in paths.values(scenario).items() if not is_ours(p)
        }
    return Told(by_path, catalogue(SWISS).get)


def _as_named_now(example: Scenario, scenario: Scenario) -> Scenario:
    return renamed.under_new_names(example, renamed.renames(example, scenario))


def _of(scenario: Scenario, path: str, value: object, theirs: dict[str, object], number: bool) -> Of:
    before = theirs.get(path)
    changed = before != value if theirs else None
    shown = before if isinstance(before, float | int | str) and not isinstance(before, bool) else None
    kind, id = sources.origin(scenario, path) if number else ("entered", "")
    if kind == "measured":
        return Of(kind, sources.own_data(id), shown, changed)
    if not number or paths.about(path).decision:
        return Of("decided", "", shown, changed)
    if kind == "entered" and theirs and not changed:
        kind = "example"
    return Of(kind, sources.cite(id) if kind == "published" else "", shown, changed)
