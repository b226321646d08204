"""The slides with tables: what was changed, and the assumptions on which the finding hangs, with their sources."""

from __future__ import annotations

from model.scenario import paths
from pages.report import assumption_words, sources
from pages.report.exports.deck import parts, tables
from pages.report.exports.deck.material import Material
from pages.report.exports.deck.template import Canvas
from pages.report.findings import brief, margins

MOST = 12
"""Assumptions told, the closest to turning the finding: as many of these as one slide holds."""


def changed(canvas: Canvas, told: Material) -> None:
    """Every value that differs from the preset; no slide where there is none."""
    scenario = told.found.scenario
    rows = [(one.name, one.values, one.source) for one in brief.changed(scenario, told.base)]
    title = f"{brief.change_count(scenario, told.base)}."
    if rows:
        _table(canvas, title, ("What was changed", "From → to", "Source"), rows, (3, 3, 4))


def decisive(canvas: Canvas, told: Material) -> None:
    """The closest break-evens with entered value, likely range and source."""
    scenario, rows = told.found.scenario, []
    for m in told.must.assumed[:MOST]:
        value, low, high = (assumption_words.value(scenario, m.path, v, 3) for v in (m.value, m.low, m.high))
        flips = "never within its bounds" if m.at is None else margins.apart(scenario, m.path, m.value, m.at)[1]
        likely = "certain" if m.low == m.high else f"{low} to {high}"
        rows.append((paths.title(m.path), value, likely, flips, sources.short(scenario, m.path)))
    head = ("Assumption", "Entered", "Likely (P10 to P90)", "Flips the finding at", "Source")
    _table(canvas, margins.headline(told.found, told.must), head, rows, (3.2, 1.6, 2.4, 1.8, 3), most=1)


def _table(
    canvas: Canvas, title: str, head: tuple[str, ...], rows: list, widths: tuple[float, ...], most: int | None = None
) -> None:
    """On as many slides as it takes, or at most so many."""
    box = parts.content(canvas)
    shown = tables.pages(rows, head, widths, box)[:most]
    for i, some in enumerate(shown):
        more = f" ({i + 1} of {len(shown)})" if len(shown) > 1 else ""
        tables.table(parts.page(canvas, title + more), box, head, some, widths)
