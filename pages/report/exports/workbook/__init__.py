"""A workbook whose formulas compute the model: MODEL.md sections 2 to 5 in cells, for Excel and LibreOffice."""

from __future__ import annotations

from datetime import date, datetime, time

from data import presets
from model import VERSION
from model.decisions.answer import Answer, computed
from model.decisions.reach import POINTS
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.uncertainty import Risk
from pages.report import numbers
from pages.report.exports.embedded import embed
from pages.report.exports.workbook import (
    assumptions,
    breakeven,
    contacts,
    guide,
    latent,
    months,
    segments,
    shares,
    summary,
    timing,
    work,
)
from pages.report.exports.workbook import years as annual
from pages.report.exports.workbook.formula import turned
from pages.report.exports.workbook.sheet import Book
from pages.report.language import called, named, say

STEPS = (5, 10, 15, 20)
"""Every how manieth point of the sweep the break-even table shows; the smaller, the more cells."""
OWN = 4
"""More rows, about: points of the sweep's own, and today, the plan and the ends, which the table keeps."""
USUAL, ROOMY, MOST = 400_000, 550_000, 900_000
"""Cells (about 90,000 a megabyte) up to which the finer table is taken, the second where the horizon may grow, and above which there
is no workbook."""
YEARS = 15
"""That the horizon of an exported workbook may have, where so many fit."""


def cells_needed(scenario: Scenario, rows_of_table: int, room: int) -> int:
    """About how many cells the workbook has. room: months that the horizon may have."""
    rows, arms = room + 2, rows_of_table + 2
    return rows * (
        len(scenario.segments) * arms * (32 + 32) + arms * 22 + len(scenario.touchpoints) * 150
    ) + 5_200 * len(scenario.segments)


def months_of_room(scenario: Scenario, years: float) -> int:
    """Months that the horizon may have in a workbook that is to take so many years."""
    return max(scenario.months, round(12 * years))


def years_of_room(scenario: Scenario) -> float:
    """Years that the horizon may have in the exported file: the scenario's own where more would make it too large."""
    try:
        step(scenario, YEARS)
    except ValueError:
        return scenario.horizon_years
    return max(YEARS, scenario.horizon_years)


def step(scenario: Scenario, years: float = 0) -> int:
    """Every how manieth point of the sweep is a row; years: that the horizon may have, if more than the scenario's. Raises ValueError where even the coarsest table makes too large a file."""
    room = months_of_room(scenario, years)
    usual = ROOMY if room > scenario.months else USUAL
    for every in STEPS:
        if cells_needed(scenario, POINTS // every + OWN, room) <= (MOST if every == STEPS[-1] else usual):
            return every
    raise ValueError(
        Sentence(
            "{months} months of {segments} segments are too much for a workbook; a shorter horizon or fewer segments fit",
            months=numbers.count(room),
            segments=numbers.count(len(scenario.segments)),
        )
    )


def workbook(
    answer: Answer,
    link: str = "",
    day: date | None = None,
    base: Scenario | None = None,
    risk: Risk | None = None,
    years: float = 0,
) -> bytes:
    """The scenario as an Excel file (.xlsx) that recalculates; link: where it opens in the app, day: of the export, base: what
    changes are counted against, risk: its possible worlds, years: that the horizon may have, if more than the scenario's.

    Raises ValueError, in a sentence, where the scenario has too many months and segments for one.
    """
    scenario, day, room = answer.scenario, day or date.today(), months_of_room(answer.scenario, years)
    book = _book(answer, day)
    at = breakeven.points(answer.sweep, step(scenario, years))
    start = book.sheet(named("Guide"))
    front = book.sheet(named("Summary"), say("The finding, the figures, the check, the good and the bad case, charts."))
    yearly = book.sheet(named("Years"), say("Savings, losses and net year by year, with a chart."))
    a = assumptions.write(book, scenario, room)
    table_sheet = book.sheet(
        named("Breakeven"), say("Savings, losses and net with the plan taken less far or further.")
    )
    months_sheet = book.sheet(named("Months"), say("The totals month by month, and whether they are the app's."))
    front.printed(upright=True, pages=1)
    for sheet in (table_sheet, months_sheet):
        sheet.printed(repeated=3)
    reaches = answer.sweep.along[at]
    reach = breakeven.begin(table_sheet, reaches)
    columns = shares.write(book, a, turned(reach), shares.heads(reaches))
    times = timing.write(book, a, columns, room)
    touched = contacts.write(book, a, times)
    done = work.write(book, a, times, touched)
    nodes = latent.write(book, a)
    parts = segments.write(book, a, times, touched, done, nodes)
    table = breakeven.fill(table_sheet, answer, a, at, reach, columns.average[:, 2:], parts)
    by_month = months.write(months_sheet, answer, a, times, parts)
    net = summary.write(front, answer, a, parts, table, by_month, nodes, times.horizon, risk, day)
    annual.write(yearly, scenario, a, times, parts, by_month, net)
    guide.write(start, answer, a, base or presets.begun_from(scenario), book.index, link, day)
    return embed(book.bytes(), presets.to_file(scenario, computed(answer)))


def _book(answer: Answer, day: date) -> Book:
    """An empty one, its foot and properties of the scenario."""
    said = say("fingerprint {fingerprint}, model {version}", fingerprint=answer.fingerprint, version=VERSION)
    name = called(answer.scenario.name)
    book = Book(f"{name} · {said}")
    about = {
        "title": name,
        "subject": said,
        "author": say("Automate or keep personal?"),
        "created": datetime.combine(day, time()),
    }
    book.file.set_properties(about)
    return book
