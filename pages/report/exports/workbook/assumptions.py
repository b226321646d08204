"""The sheet Assumptions: every value in a cell to change, with its name, unit, bounds, likely range and source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, get_args

import numpy as np

from model.scenario import paths, ranges
from model.scenario.assumption import Assumption
from model.scenario.groups import Touchpoint
from model.scenario.scenario import Scenario
from pages.report import assumption_words, sources
from pages.report.exports.workbook.formula import Cells, Formula, cells, named, number, size
from pages.report.exports.workbook.names import cell_names
from pages.report.exports.workbook.sheet import ENTERED, Book, Sheet

NAME = "Assumptions"
FIRST = 4
PATH, LABEL, VALUE, UNIT, NOTE, LOW, HIGH, P10, P90, GRADE, SOURCE, CELL, EXPORTED, CHANGED, WRONG = range(15)
HEADS = {
    PATH: ("Path", 36),
    LABEL: ("Assumption", 44),
    VALUE: ("Value", 14),
    UNIT: ("Unit", 26),
    NOTE: ("Note", 30),
    LOW: ("Least", 10),
    HIGH: ("Most", 16),
    P10: ("P10 (at export)", 12),
    P90: ("P90 (at export)", 12),
    GRADE: ("Grade", 7),
    SOURCE: ("Source", 60),
    CELL: ("Cell name", 36),
    EXPORTED: ("Exported value", 14),
    CHANGED: ("Changed", 9),
    WRONG: ("Out of bounds", 9),
}
SHARE = "0.0###%"
GREY = {"font_color": "#5F6B7A"}
YES_NO = ("yes", "no")
FIXED = {"horizon_years": "Fixed: export anew to change it.", "currency": "Fixed: a label only."}
HELD = "Rows of the bond table add up to 1: change its shares together."


@dataclass(frozen=True)
class Assumptions:
    """cell: path -> the cell of its value; changed, wrong: how many values differ from the export, are impossible."""

    scenario: Scenario
    name: Mapping[str, str]
    cell: Mapping[str, Cells]
    changed: Cells
    wrong: Cells
    last: int
    _named: set[str] = field(default_factory=set)

    def __getitem__(self, path: str) -> Formula:
        """The value at a path in a formula: by name, or by its cell where users chose part of the name."""
        users = paths.split(path)[0] in paths.LISTS or ".automation." in path
        return self.cell[path] if users else named(self.name[path], self.cell[path])

    def of(self, part: str, name: str, attribute: str) -> Formula:
        """Of a segment or touchpoint."""
        return self[f"{part}.{name}.{attribute}"]


def entered(scenario: Scenario) -> dict[str, Any]:
    """Path -> value of all that is entered, without ranges and correlations."""
    return {path: value for path, value in paths.values(scenario).items() if not ranges.is_ours(path)}


def write(book: Book, scenario: Scenario) -> Assumptions:
    """The sheet, one row per value from FIRST on."""
    sheet, given = book.sheet(NAME), entered(scenario)
    sheet.printed(repeated=FIRST - 1)
    name = cell_names(given)
    sheet.text(0, 0, "Assumptions", "title")
    sheet.text(
        1, 0, "Change a value in a blue cell: every other sheet follows. Percent cells take 5 as 5 %. " + HELD, "note"
    )
    for column, (head, wide) in HEADS.items():
        sheet.text(FIRST - 1, column, head, "head")
        sheet.file.set_column(column, column, wide)
    sheet.file.set_row(FIRST - 1, 32)
    cell = {}
    for row, (path, value) in enumerate(given.items(), start=FIRST):
        cell[path] = _row(sheet, scenario, row, path, value)
        sheet.text(row, CELL, name[path], "note")
        book.name(name[path], cell[path])
    last = FIRST + len(given) - 1
    count = {CHANGED: f"SUM(N{FIRST + 1}:N{last + 1})", WRONG: f"SUM(O{FIRST + 1}:O{last + 1})"}
    sums = {c: sheet.put(FIRST - 2, c, Formula(text, np.zeros((1, 1)))) for c, text in count.items()}
    _sums_of_rows(sheet, scenario, cell, list(given))
    _marks(book, sheet, last)
    return Assumptions(scenario, name, cell, sums[CHANGED], sums[WRONG], last)


def _row(sheet: Sheet, scenario: Scenario, row: int, path: str, value: Any) -> Cells:
    sheet.text(row, PATH, path, "note")
    said = None
    if isinstance(value, float | int) and not isinstance(value, bool):
        said = paths.about(path)
        sheet.text(row, LABEL, paths.title(path))
        sheet.text(row, UNIT, _unit(said, scenario.currency), "beside")
        sheet.text(row, GRADE, said.grade, "beside")
        sheet.text(row, SOURCE, sources.full(scenario, path))
    else:
        sheet.text(row, LABEL, assumption_words.title(path))
    form = sheet.book.made({**ENTERED, "num_format": _shown(said), "locked": False, "quote_prefix": said is None})
    if path in FIXED:
        form = sheet.book.made({"num_format": "General", **GREY})
        sheet.text(row, NOTE, FIXED[path])
    if said is None:
        stored = ("yes" if value else "no") if isinstance(value, bool) else str(value)
        sheet.file.write_string(row, VALUE, stored, form)
        sheet.text(row, EXPORTED, stored, "note")
        choices = YES_NO if isinstance(value, bool) else _choices(path)
        if choices:
            sheet.file.data_validation(row, VALUE, row, VALUE, {"validate": "list", "source": list(choices)})
        table = np.array([[stored]], dtype=object)
    else:
        sheet.file.write_number(row, VALUE, value, form)
        for column, known in zip(
            (LOW, HIGH, P10, P90), (said.ge, said.le, *paths.interval(scenario, path)), strict=True
        ):
            sheet.file.write_number(row, column, known, sheet.book.made({"num_format": _known(said, known), **GREY}))
        sheet.file.write_number(row, EXPORTED, value, sheet.book.made({"num_format": _shown(said), **GREY}))
        table = np.array([[float(value)]])
    here = cells(NAME, row, VALUE, table)
    changed = here.same(cells(NAME, row, EXPORTED, table))
    sheet.put(row, CHANGED, 1 - changed)
    if said is not None:
        low, high = (cells(NAME, row, c, np.array([[v]])) for c, v in ((LOW, said.ge), (HIGH, said.le)))
        sheet.put(
            row, WRONG, Formula(f"IF(ISNUMBER({here.text}),{((here < low) + (here > high)).text},1)", np.zeros((1, 1)))
        )
    elif choices := YES_NO if isinstance(value, bool) else _choices(path):
        known = reduce(lambda a, b: a + b, (here.same(choice) for choice in choices))
        sheet.put(row, WRONG, 1 - known)
    return here


def _sums_of_rows(sheet: Sheet, scenario: Scenario, cell: dict[str, Cells], order: list[str]) -> None:
    """A row of the bond table that does not add up to 1, shares of grades above 1, are out of bounds too."""
    for kind in paths.CLASSES:
        row = [cell[f"bond.after.{kind}.{state}"] for state in paths.STATES]
        at = FIRST + order.index(f"bond.after.{kind}.{paths.STATES[0]}")
        sheet.text(at, NOTE, "This row's shares add up to 1.")
        sheet.put(at, WRONG, size(row[0] + row[1] + row[2] - 1) > number(1e-6))
    for touchpoint in scenario.touchpoints:
        for who in ("personal", "digital"):
            path = f"touchpoints.{touchpoint.name}.{who}_excellent"
            poor = cell[f"touchpoints.{touchpoint.name}.{who}_poor"]
            above = cell[path] + poor > number(1 + 1e-9)
            sheet.put(FIRST + order.index(path), WRONG, 1 * ((above + (cell[path] < number(0))) > number(0)))


def _marks(book: Book, sheet: Sheet, last: int) -> None:
    for column, look in ((WRONG, "bad"), (CHANGED, "changed")):
        rule = {"type": "formula", "criteria": f"=${'NO'[column - CHANGED]}{FIRST + 1}>0", "format": book.look(look)}
        sheet.file.conditional_format(FIRST, VALUE, last, VALUE, {**rule, "stop_if_true": True})
    sheet.file.autofilter(FIRST - 1, 0, last, len(HEADS) - 1)
    sheet.file.freeze_panes(FIRST, VALUE + 1)


def _choices(path: str) -> tuple[str, ...]:
    steps = paths.split(path)
    fields = Touchpoint.model_fields if steps[0] == "touchpoints" else Scenario.model_fields
    return tuple(a for a in get_args(fields[steps[-1]].annotation) if isinstance(a, str))


def _unit(said: Assumption, currency: str) -> str:
    """Beside a number that has its % already."""
    return assumption_words.unit(said, currency).removeprefix("%").strip()


def _shown(said: Assumption | None) -> str:
    """How any value that may be entered is shown: a whole one without a decimal."""
    if said is None:
        return "@"
    if said.is_share:
        return SHARE
    return "[>=1000]#,##0;General" if said.le > 1000 else "General"


def _known(said: Assumption, value: float) -> str:
    """How a value that stays is shown."""
    if said.is_share:
        return SHARE
    return "#,##0" if value >= 1000 or round(value, 4) == round(value) else "#,##0.0###"
