"""The sheet Assumptions: every value in a cell to change, with its name, unit, bounds, likely range and source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray
from xlsxwriter.format import Format

from model.scenario import paths, ranges
from model.scenario.assumption import Assumption
from model.scenario.groups import Touchpoint
from model.scenario.scenario import Scenario
from pages.report import assumption_words, numbers, sources
from pages.report.exports.workbook import constants
from pages.report.exports.workbook.constants import Constants
from pages.report.exports.workbook.formula import Cells, Formula, by_name, cells, number, rounded, size
from pages.report.exports.workbook.names import cell_names
from pages.report.exports.workbook.sheet import ENTERED, Book, Sheet
from pages.report.language import declared, named, say
from pages.report.number_words import writing

FIRST = 4
PATH, LABEL, VALUE, UNIT, NOTE, LOW, HIGH, P10, P90, GRADE, SOURCE, CELL, EXPORTED, CHANGED, WRONG = range(15)
WIDTHS = (36, 44, 14, 26, 30, 10, 16, 12, 12, 7, 60, 36, 14, 9, 9)
"""Of the columns."""
SHARE = "0.0###%"
GREY = {"font_color": "#5F6B7A"}
HORIZON, CURRENCY = "horizon_years", "currency"


@dataclass(frozen=True)
class Assumptions:
    """cell: path -> the cell of its value; changed, wrong: how many values differ from the export, are impossible."""

    scenario: Scenario
    name: Mapping[str, str]
    cell: Mapping[str, Cells]
    changed: Cells
    wrong: Cells
    last: int
    sheet: str
    constants: Constants

    def __getitem__(self, path: str) -> Formula:
        """The value at a path in a formula: by name, or by its cell where users chose part of the name."""
        users = paths.split(path)[0] in paths.LISTS or ".automation." in path
        return self.cell[path] if users else by_name(self.name[path], self.cell[path])

    def of(self, part: str, name: str, attribute: str) -> Formula:
        """Of a segment or touchpoint."""
        return self[f"{part}.{name}.{attribute}"]


def entered(scenario: Scenario) -> dict[str, Any]:
    """Path -> value of all that is entered, without ranges and correlations."""
    return {path: value for path, value in paths.values(scenario).items() if not ranges.is_ours(path)}


def heads() -> tuple[str, ...]:
    """Of the columns, in their order."""
    return (
        say("Path"), say("Assumption"), say("Value"), say("Unit"), say("Note"), say("Least"), say("Most"),
        say("Likely from (P10, at export)"), say("Likely to (P90, at export)"), say("Grade"), say("Source"), say("Cell name"),
        say("Exported value"), say("Changed"), say("Out of bounds"),
    )  # fmt: skip


def choice(value: bool | str) -> str:
    """How a value that is no number stands in its cell, and so in the formulas that ask for it."""
    if isinstance(value, bool):
        return named("yes") if value else named("no")
    return declared(value)


def write(book: Book, scenario: Scenario, room: int | None = None) -> Assumptions:
    """The sheet, one row per value from FIRST on. room: months that the horizon may have; as exported where it is not given."""
    sheet, given = (
        book.sheet(
            named("Assumptions"), say("Every value that is entered, with unit, bounds, likely range and source.")
        ),
        entered(scenario),
    )
    sheet.printed(repeated=FIRST - 1)
    fixed = constants.write(book)
    name = cell_names(given)
    note = say(
        "Change a value in a blue cell: every other sheet follows. Percent cells take 5 as 5 %. "
        "Rows of the table of fans by last contact add up to 1: change its shares together."
    )
    sheet.text(0, 0, say("Assumptions"), "title")
    sheet.text(1, 0, note, "note")
    for column, (head, wide) in enumerate(zip(heads(), WIDTHS, strict=True)):
        sheet.text(FIRST - 1, column, head, "head")
        sheet.file.set_column(column, column, wide)
    sheet.file.set_row(FIRST - 1, 48)
    cell = {}
    for row, (path, value) in enumerate(given.items(), start=FIRST):
        cell[path] = _row(sheet, scenario, row, path, value, room or scenario.months)
        sheet.text(row, CELL, name[path], "note")
        book.name(name[path], cell[path])
    last = FIRST + len(given) - 1
    count = {CHANGED: f"SUM(N{FIRST + 1}:N{last + 1})", WRONG: f"SUM(O{FIRST + 1}:O{last + 1})"}
    sums = {c: sheet.put(FIRST - 2, c, Formula(text, np.zeros((1, 1)))) for c, text in count.items()}
    _sums_of_rows(sheet, scenario, cell, list(given), fixed["sum_tolerance"])
    _marks(book, sheet, last)
    return Assumptions(scenario, name, cell, sums[CHANGED], sums[WRONG], last, sheet.title, fixed)


def _row(sheet: Sheet, scenario: Scenario, row: int, path: str, value: Any, room: int) -> Cells:
    sheet.text(row, PATH, path, "note")
    sheet.text(row, LABEL, assumption_words.title(path))
    if path == HORIZON:
        sheet.text(row, NOTE, say("Up to {years}; rows end there", years=numbers.years(room / 12)))
    if path == CURRENCY:
        sheet.text(row, NOTE, say("Fixed: a label only."))
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _number(sheet, scenario, row, path, value, room)
    return _choice(sheet, row, path, value)


def _form(sheet: Sheet, path: str, shown: str, text: bool = False) -> Format:
    """How the cell of a value looks; shown: its number format."""
    if path == CURRENCY:
        return sheet.book.form({"num_format": "General", **GREY})
    return sheet.book.form({**ENTERED, "num_format": shown, "locked": False, "quote_prefix": text})


def _number(sheet: Sheet, scenario: Scenario, row: int, path: str, value: float, room: int) -> Cells:
    """The cells of a number, with its unit, bounds, likely range, grade and source."""
    about = paths.about(path)
    sheet.text(row, UNIT, writing().name_after_percent(about.unit, scenario.currency), "beside")
    sheet.text(row, GRADE, about.grade, "beside")
    sheet.text(row, SOURCE, sources.full(scenario, path))
    sheet.file.write_number(row, VALUE, value, _form(sheet, path, _shown(about)))
    most = room / 12 if path == HORIZON else about.le
    known = (about.ge, most, *paths.interval(scenario, path))
    for column, amount in zip((LOW, HIGH, P10, P90), known, strict=True):
        sheet.file.write_number(row, column, amount, sheet.book.form({"num_format": _known(about, amount), **GREY}))
    _validated(sheet, scenario, row, path, about.ge, most)
    sheet.file.write_number(row, EXPORTED, value, sheet.book.form({"num_format": _shown(about), **GREY}))
    here = _compared(sheet, row, np.array([[float(value)]]))
    low, high = (cells(sheet.name, row, c, np.array([[v]])) for c, v in ((LOW, about.ge), (HIGH, most)))
    apart = (here < low) + (here > high)
    if path == HORIZON:
        apart = 1 * (apart + (size(12 * here - rounded(12 * here)) > number(1e-6)) > number(0))  # whole months
    wrong = f"IF(ISNUMBER({here.text}),{apart.text},1)"
    sheet.put(row, WRONG, Formula(wrong, np.zeros((1, 1))))
    return here


def _validated(sheet: Sheet, scenario: Scenario, row: int, path: str, least: float, most: float) -> None:
    """Excel refuses what is no number or out of bounds, and says which they are."""
    low, high = (assumption_words.value(scenario, path, bound) for bound in (least, most))
    bounds = say("A number from {low} to {high}.", low=low, high=high)
    rule: dict[str, Any] = {"validate": "decimal", "criteria": "between", "minimum": least, "maximum": most}
    if path == HORIZON:
        at = f"$C${row + 1}"
        bounds = say(
            "Whole months, from {low} to {high}: the file has rows for no more. For a longer horizon export anew.",
            low=low,
            high=high,
        )
        whole = f"=AND(ISNUMBER({at}),{at}>={least!r},{at}<={most!r},ABS(12*{at}-ROUND(12*{at},0))<0.000001)"
        rule = {"validate": "custom", "value": whole}
    said = {"error_title": say("Out of bounds"), "error_message": bounds, "input_message": bounds, "error_type": "stop"}
    sheet.file.data_validation(row, VALUE, row, VALUE, {**rule, **said})


def _choice(sheet: Sheet, row: int, path: str, value: bool | str) -> Cells:
    """The cells of yes or no, of one of several choices, or of the currency."""
    choices = tuple(map(choice, (True, False) if isinstance(value, bool) else _choices(path)))
    stored = choice(value) if choices else str(value)
    sheet.file.write_string(row, VALUE, stored, _form(sheet, path, "@", text=True))
    sheet.text(row, EXPORTED, stored, "note")
    if choices:
        sheet.file.data_validation(row, VALUE, row, VALUE, {"validate": "list", "source": list(choices)})
    here = _compared(sheet, row, np.array([[stored]], dtype=object))
    if choices:
        known = reduce(lambda a, b: a + b, (here.same(one) for one in choices))
        sheet.put(row, WRONG, 1 - known)
    return here


def _compared(sheet: Sheet, row: int, table: NDArray[Any]) -> Cells:
    """The value's cell, once another one says whether it is as it was exported."""
    here = cells(sheet.name, row, VALUE, table)
    sheet.put(row, CHANGED, 1 - here.same(cells(sheet.name, row, EXPORTED, table)))
    return here


def _sums_of_rows(sheet: Sheet, scenario: Scenario, cell: dict[str, Cells], order: list[str], exact: Formula) -> None:
    """A row of the bond table that does not add up to 1, shares of grades above 1, are out of bounds too."""
    for kind in paths.CLASSES:
        row = [cell[f"bond.after.{kind}.{state}"] for state in paths.STATES]
        at = FIRST + order.index(f"bond.after.{kind}.{paths.STATES[0]}")
        sheet.text(at, NOTE, say("This row's shares add up to 1."))
        sheet.put(at, WRONG, size(row[0] + row[1] + row[2] - 1) > exact)
    for touchpoint in scenario.touchpoints:
        for who in ("personal", "digital"):
            path = f"touchpoints.{touchpoint.name}.{who}_excellent"
            poor = cell[f"touchpoints.{touchpoint.name}.{who}_poor"]
            above = cell[path] + poor > 1 + exact
            sheet.put(FIRST + order.index(path), WRONG, 1 * ((above + (cell[path] < number(0))) > number(0)))


def _marks(book: Book, sheet: Sheet, last: int) -> None:
    for column, look in ((WRONG, "bad"), (CHANGED, "changed")):
        rule = {"type": "formula", "criteria": f"=${'NO'[column - CHANGED]}{FIRST + 1}>0", "format": book.look(look)}
        sheet.file.conditional_format(FIRST, VALUE, last, VALUE, {**rule, "stop_if_true": True})
    sheet.file.autofilter(FIRST - 1, 0, last, len(WIDTHS) - 1)
    sheet.file.freeze_panes(FIRST, VALUE + 1)
    sheet.file.print_area(0, PATH, last, SOURCE)


def _choices(path: str) -> tuple[str, ...]:
    steps = paths.split(path)
    fields = Touchpoint.model_fields if steps[0] == "touchpoints" else Scenario.model_fields
    return tuple(a for a in get_args(fields[steps[-1]].annotation) if isinstance(a, str))


def _shown(about: Assumption) -> str:
    """How any value that may be entered is shown: a whole one without a decimal."""
    if about.is_share:
        return SHARE
    return "[>=1000]#,##0;General" if about.le > 1000 else "General"


def _known(about: Assumption, value: float) -> str:
    """How a value that stays is shown."""
    if about.is_share:
        return SHARE
    return "#,##0" if value >= 1000 or round(value, 4) == round(value) else "#,##0.0###"
