"""The sheet Constants: numbers of the formulas that are no assumptions, each in a named cell with what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pages.report.exports.workbook.formula import Cells, Formula, by_name
from pages.report.exports.workbook.sheet import RED, Book, Sheet
from pages.report.language import named, say

FIRST, NAME, VALUE, MEANING = 4, 0, 1, 2
WIDTHS = (30, 16, 100)


@dataclass(frozen=True)
class Constants:
    """by: name -> its cell, spoken of by name; sheet: where the cell stands, still to be filled, that says whether the check is red."""

    by: Mapping[str, Formula]
    sheet: Sheet

    def __getitem__(self, name: str) -> Formula:
        return self.by[name]

    def red(self, formula: str) -> None:
        """1 while the check is red, which greys the results."""
        row = FIRST + len(self.by)
        meaning = say("1 while the check on the first sheets is red: results are grey then, and not to be used.")
        _words(self.sheet, row, RED, meaning)
        self.sheet.text_formula(row, VALUE, formula, 0, "constant")
        self.sheet.book.file.define_name(RED, f"={self.sheet.name}!$B${row + 1}")


def write(book: Book) -> Constants:
    """The sheet."""
    sheet = book.sheet(named("Constants"), say("Numbers in the formulas that are no assumptions."))
    sheet.printed(repeated=FIRST - 1)
    note = say("They hold for every scenario and are not meant to be changed; formulas speak of them by their names.")
    sheet.text(0, 0, say("Constants of the formulas"), "title")
    sheet.text(1, 0, note, "note")
    heads = (say("Cell name"), say("Value"), say("What it is for"))
    for column, (head, wide) in enumerate(zip(heads, WIDTHS, strict=True)):
        sheet.text(FIRST - 1, column, head, "head")
        sheet.file.set_column(column, column, wide)
    by = {}
    for row, (name, (value, meaning)) in enumerate(all_of_them().items(), start=FIRST):
        _words(sheet, row, name, meaning)
        cell: Cells = sheet.values(row, VALUE, value, "constant" if value >= 1e-3 else "tiny")
        book.name(name, cell)
        by[name] = by_name(name, cell)
    sheet.file.freeze_panes(FIRST, 0)
    return Constants(by, sheet)


def _words(sheet: Sheet, row: int, name: str, meaning: str) -> None:
    sheet.text(row, NAME, name, "beside")
    sheet.text(row, MEANING, meaning, "wrapped")


def all_of_them() -> dict[str, tuple[float, str]]:
    """Name -> value, and what it is for."""
    return {
        "months_a_year": (12, say("Months of a year: what is entered by the year is worked out by the month.")),
        "minutes_an_hour": (
            60,
            say("Minutes of an hour: contacts are timed in minutes, working time is paid by the hour."),
        ),
        "nearly_none": (
            1e-12,
            say(
                "Poor contacts, or a bond, below this count as none: then there is nothing to compare with, and the ratio is 1."
            ),
        ),
        "all_alike": (
            1e-9,
            say(
                "A spread or churn below this means that all customers of a segment are alike: one class with one churn."
            ),
        ),
        "least_stay": (1e-300, say("The least chance to stay that a logarithm is taken of: below it nobody stays.")),
        "settled_within": (
            1e-9,
            say(
                "The latent classes have settled when the last step moved none of them by as much; else the check is red."
            ),
        ),
        "first_phase": (
            0.02,
            say("The smallest phase at which the search for the first latent class begins, so that it begins inside."),
        ),
        "quarter_turn": (
            0.25,
            say("At the k-th latent class the phase of the asymptotic form is pi times (k less this)."),
        ),
        "sum_tolerance": (1e-6, say("Shares that add up to 1 as closely as this are taken as exact.")),
        "cent": (0.005, say("Half of the smallest coin: results as close to the app's as this agree.")),
        "rounding": (1e-9, say("Of all the money moved: rounding in two programs may make this much of a difference.")),
    }
