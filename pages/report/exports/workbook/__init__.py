"""A workbook whose formulas compute the model: MODEL.md sections 2 to 5 in cells, for Excel and LibreOffice."""

from __future__ import annotations

from datetime import date

from model.decisions.answer import Answer
from model.decisions.breakeven import SHARES
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from pages.report import numbers
from pages.report.exports.workbook import (
    assumptions,
    breakeven,
    contacts,
    latent,
    months,
    segments,
    summary,
    timing,
    work,
)
from pages.report.exports.workbook.formula import turned
from pages.report.exports.workbook.sheet import Book

STEPS = (5, 10, 20)
"""Percent between two shares of the break-even table; the smaller, the more cells."""
USUAL, MOST = 400_000, 900_000
"""Cells (about 80,000 a megabyte) up to which the finer table is taken, and above which there is no workbook."""


def cells_needed(scenario: Scenario, shares: int) -> int:
    """About how many cells the workbook has."""
    rows, arms = scenario.months + 2, shares + 2
    return rows * (len(scenario.segments) * arms * (30 + 32) + len(scenario.touchpoints) * 100) + 5_200 * len(
        scenario.segments
    )


def step(scenario: Scenario) -> int:
    """Percent between the shares of the break-even table. Raises ValueError where even the coarsest makes too large a file."""
    for percent in STEPS:
        if cells_needed(scenario, 100 // percent + 1) <= (MOST if percent == STEPS[-1] else USUAL):
            return percent
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
    percent = step(scenario)
    front, a = book.sheet("Summary"), assumptions.write(book, scenario)
    table_sheet, months_sheet = book.sheet("Breakeven"), book.sheet("Months")
    front.printed(upright=True)
    for sheet in (table_sheet, months_sheet):
        sheet.printed(repeated=3)
    shares = SHARES[::percent]
    share = breakeven.begin(table_sheet, shares)
    times = timing.write(book, a, turned(share), timing.heads(shares))
    touched = contacts.write(book, a, times)
    done = work.write(book, a, times, touched)
    nodes = latent.write(book, a)
    parts = segments.write(book, a, times, touched, done, nodes)
    table = breakeven.fill(table_sheet, answer, a, share, parts)
    by_month = months.write(months_sheet, answer, a, times, parts)
    summary.write(front, answer, a, parts, table, by_month, nodes, link, day or date.today())
    return book.bytes()
