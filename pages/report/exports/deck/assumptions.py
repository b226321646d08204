"""The slides with tables: what was changed, and the assumptions on which the finding hangs, with their sources."""

from __future__ import annotations

from collections.abc import Sequence

from model.decisions.margins import Margin
from model.scenario.scenario import Scenario
from pages.report import assumption_words, numbers, sources
from pages.report.exports.deck import parts, tables
from pages.report.exports.deck.material import Material
from pages.report.exports.deck.template import Canvas
from pages.report.findings import brief, margins
from pages.report.language import ended, say

MOST = 12
"""Assumptions shown, the closest to turning the finding: as many of these as one slide holds."""


def changed(canvas: Canvas, material: Material) -> None:
    """Every value that differs from the preset; no slide where there is none."""
    scenario = material.answer.scenario
    rows = [(one.name, one.values, one.source) for one in brief.changed(scenario, material.base)]
    if rows:
        title = ended(brief.change_count(scenario, material.base))
        _table(canvas, title, (say("What was changed"), say("From → to"), say("Source")), rows, (3, 3, 4))


def decisive(canvas: Canvas, material: Material) -> None:
    """The closest break-evens with entered value, likely range and source."""
    rows = [_decisive(material.answer.scenario, m) for m in material.must.assumed[:MOST]]
    head = (
        say("Assumption"), say("Entered"), say("Likely range"), say("Flips the finding at"), say("Source"),
    )  # fmt: skip
    _table(canvas, margins.headline(material.answer, material.must), head, rows, (3.2, 1.6, 2.4, 1.8, 3), most=1)


def _decisive(scenario: Scenario, m: Margin) -> tuple[str, ...]:
    """The row of one assumption."""
    value, low, high = (assumption_words.value(scenario, m.path, v, 3) for v in (m.value, m.low, m.high))
    flips = say("never within its bounds") if m.at is None else margins.apart(scenario, m.path, m.value, m.at)[1]
    likely = say("certain") if m.low == m.high else say("{low} to {high}", low=low, high=high)
    return assumption_words.title(m.path), value, likely, flips, sources.short(scenario, m.path)


def _table(
    canvas: Canvas,
    title: str,
    head: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    widths: tuple[float, ...],
    most: int | None = None,
) -> None:
    """On as many slides as it takes, or at most so many."""
    box = parts.content(canvas)
    shown = tables.pages(rows, head, widths, box)[:most]
    for i, some in enumerate(shown, start=1):
        which = say("({n} of {slides})", n=numbers.whole(i), slides=numbers.whole(len(shown)))
        slide = parts.page(canvas, f"{title} {which}" if len(shown) > 1 else title)
        tables.table(slide, box, head, some, widths)
