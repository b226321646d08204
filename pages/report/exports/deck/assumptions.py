"""The slides with tables: the assumptions on which the finding hangs; and as appendix all of them with their sources."""

from __future__ import annotations

from collections.abc import Iterator

from model.decisions.margins import Margin
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.uncertainty import assumed
from model.uncertainty.worth import group_of
from pages.report import assumption_words, numbers, sources
from pages.report.exports.deck import parts, tables
from pages.report.exports.deck.material import Material
from pages.report.exports.deck.placing import Box
from pages.report.exports.deck.tables import Form, Row
from pages.report.exports.deck.template import Canvas
from pages.report.findings import brief, information, margins
from pages.report.language import declared, say

MOST, FEW = 12, 6
"""Assumptions shown, the closest to turning the finding: as many of these as one slide holds, in smaller letters if they are few."""
SIZES = (12, 11, 10, 9)


def decisive(canvas: Canvas, material: Material) -> None:
    """The closest break-evens with entered value, likely range and source."""
    head = say("Assumption"), say("Entered"), say("Likely range"), say("Flips the finding at"), say("Source")
    rows = [_decisive(material.answer.scenario, m) for m in material.must.assumed[:MOST]]
    box = parts.content(canvas)
    slide = parts.page(canvas, margins.headline(material.answer, material.must))
    able = [(form, _first(rows, form, box)) for form in (Form(head, (3.2, 1.6, 2.4, 1.8, 3), size) for size in SIZES)]
    form, shown = next((one for one in able if len(one[1]) >= min(FEW, len(rows))), able[-1])
    tables.table(slide, canvas.look, box, form, shown)


def _first(rows: list[Row], form: Form, box: Box) -> list[Row]:
    """As many as one slide holds."""
    return next((rows[:n] for n in range(len(rows), 1, -1) if len(tables.pages(rows[:n], form, box)) == 1), rows[:1])


def appendix(canvas: Canvas, material: Material) -> None:
    """What was changed, then every assumption, with its source: on as many slides as it takes."""
    form = Form(
        (say("Assumption"), say("Value"), say("Likely range"), say("Source")), (3.6, 2.2, 2.6, 4.2), size=9, margin=2.5
    )
    box, rows = parts.content(canvas), [*_changed(material), *_all(material.answer.scenario)]
    shown = tables.pages(rows, form, box)
    for i, some in enumerate(shown, start=1):
        n, slides = numbers.whole(i), numbers.whole(len(shown))
        slide = parts.page(canvas, say("Appendix: assumptions and their sources ({n} of {slides})", n=n, slides=slides))
        tables.table(slide, canvas.look, box, form, some)


def _changed(material: Material) -> Iterator[Row]:
    """Every value that differs from the preset; nothing where there is none."""
    scenario = material.answer.scenario
    changes = brief.changed(scenario, material.base)
    if changes:
        yield (brief.change_count(scenario, material.base),)
        yield from ((one.name, one.values, "", one.source) for one in changes)


def _all(scenario: Scenario) -> Iterator[Row]:
    """Every assumption, under the heading of what it belongs to."""
    group = ""
    for path in assumed(scenario):
        if group_of(path) != group:
            group = group_of(path)
            yield (information.group_label(group) if "." in path else say("The scenario as a whole"),)
        value = assumption_words.value(scenario, path, paths.get(scenario, path), 4)
        # the name of a segment or touchpoint stands above
        name = declared(paths.about(path).label) if "." in group else assumption_words.title(path)
        yield name, value, _likely(scenario, path), sources.short(scenario, path)


def _decisive(scenario: Scenario, m: Margin) -> Row:
    """The row of one assumption."""
    flips = say("never within its bounds") if m.at is None else margins.apart(scenario, m.path, m.value, m.at)[1]
    value = assumption_words.value(scenario, m.path, m.value, 3)
    return (
        assumption_words.title(m.path),
        value,
        _ranged(scenario, m.path, m.low, m.high),
        flips,
        sources.short(scenario, m.path),
    )


def _likely(scenario: Scenario, path: str) -> str:
    return _ranged(scenario, path, *paths.interval(scenario, path))


def _ranged(scenario: Scenario, path: str, low: float, high: float) -> str:
    if low == high:
        return say("certain")
    ends = numbers.ends(*(assumption_words.value(scenario, path, v, 3) for v in (low, high)))
    return say("{low} to {high}", low=ends[0], high=ends[1])
