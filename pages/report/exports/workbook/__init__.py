"""A workbook whose formulas compute the model: MODEL.md sections 2 to 5 in cells, for Excel and LibreOffice."""

from __future__ import annotations

from datetime import date

from data import presets
from model.decisions.answer import Answer, computed
from model.decisions.reach import POINTS
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from pages.report import numbers
from pages.report.exports.embedded import embed
from pages.report.exports.workbook import (
    assumptions,
    breakeven,
    contacts,
    latent,
    months,
    segments,
    shares,
    summary,
    timing,
    work,
)
from pages.report.exports.workbook.formula import turned
from pages.report.exports.workbook.sheet import Book

STEPS = (5, 10, 20)
"""Every how manieth point of the sweep the break-even table shows; the smaller, the more cells."""
OWN = 4
"""More rows, about: points of the sweep's own, and today, the plan and the ends, which the table keeps."""
USUAL, MOST = 400_000, 900_000
"""Cells (about 80,000 a megabyte) up to which the finer table is taken, and above which there is no workbook."""


def cells_needed(scenario: Scenario, rows_of_table: int) -> int:
    """About how many cells the workbook has."""
    rows, arms = scenario.months + 2, rows_of_table + 2
    return rows * (
        len(scenario.segments) * arms * (32 + 32) + arms * 22 + len(scenario.touchpoints) * 150
    ) + 5_200 * len(scenario.segments)


def step(scenario: Scenario) -> int:
    """Every how manieth point of the sweep is a row. Raises ValueError where even the coarsest table makes too large a file."""
    for every in STEPS:
        if cells_needed(scenario, POINTS // every + OWN) <= (MOST if every == STEPS[-1] else USUAL):
            return every
    raise ValueError(
        Sentence(
            "{months} months of {segments} segments are too much for a workbook; a shorter horizon or fewer segments fit",
            months=numbers.count(scenario.months),
            segments=numbers.count(len(scenario.segments)),
        )
    )


def workbook(answer: Answer, link: str = "", day: date | None = None) -> bytes:
    """The scenario as an Excel file (.xlsx) that recalculates; link: where it opens in the app, day: of the export.

    Raises ValueError, in a sentence, where the scenario has too many months and segments for one.
    """
    scenario, book = answer.scenario, Book()
    at = breakeven.points(answer.sweep, step(scenario))
    front, a = book.sheet("Summary"), assumptions.write(book, scenario)
    table_sheet, months_sheet = book.sheet("Breakeven"), book.sheet("Months")
    front.printed(upright=True)
    for sheet in (table_sheet, months_sheet):
        sheet.printed(repeated=3)
    reaches = answer.sweep.along[at]
    reach = breakeven.begin(table_sheet, reaches)
    columns = shares.write(book, a, turned(reach), shares.heads(reaches))
    times = timing.write(book, a, columns)
    touched = contacts.write(book, a, times)
    done = work.write(book, a, times, touched)
    nodes = latent.write(book, a)
    parts = segments.write(book, a, times, touched, done, nodes)
    table = breakeven.fill(table_sheet, answer, a, at, reach, columns.average[:, 2:], parts)
    by_month = months.write(months_sheet, answer, a, times, parts)
    summary.write(front, answer, a, parts, table, by_month, nodes, link, day or date.today())
    return embed(book.bytes(), presets.to_file(scenario, computed(answer)))
