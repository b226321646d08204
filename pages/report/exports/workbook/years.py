"""The sheet of years: the months summed up year by year, what is left behind the horizon, and a chart."""

from __future__ import annotations

from math import ceil

import numpy as np

from model.scenario.scenario import Scenario
from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.charts import COLOURS
from pages.report.exports.workbook.formula import Cells, Formula, cells, product, total, turned
from pages.report.exports.workbook.months import Months
from pages.report.exports.workbook.segments import Segment
from pages.report.exports.workbook.sheet import Sheet
from pages.report.exports.workbook.timing import Timing
from pages.report.language import called, cut, say

CHART, HEAD, YEAR_LENGTH = 3, 22, 12
ALL, BEHIND, FIRST = 23, 24, 25
"""Rows: the chart, the heads, the sums, and the years, of which those behind the horizon show nothing."""
OPENING = ("customers_today", "customers_plan")
DISCOUNTED, CUMULATIVE = 4, 5
NAME = 30
"""Signs of a segment's name in a head."""


def write(
    sheet: Sheet,
    scenario: Scenario,
    a: Assumptions,
    timing: Timing,
    segments: list[Segment],
    months: Months,
    net: Cells,
) -> None:
    """net: the workbook's net value, of which the last row of the table is the part behind the horizon."""
    currency, years = scenario.currency, ceil(timing.room / YEAR_LENGTH)
    sheet.text(0, 0, say("Year by year, all segments together"), "title")
    note = say(
        "Flows as they fall, and discounted to today; customers at the start of the year. The chart has the years of the horizon at export."
    )
    sheet.text(1, 0, note, "note")
    heads = _heads(currency, segments)
    for column, head in enumerate(heads):
        sheet.text(HEAD, column, head, "head")
    sheet.file.set_row(HEAD, 64)
    sheet.file.set_column(0, 0, 26)
    sheet.file.set_column(1, len(heads) - 1, 15)
    for y in range(years):
        row, span = FIRST + y, slice(y * YEAR_LENGTH, min((y + 1) * YEAR_LENGTH, timing.room))
        sheet.values(row, 0, y + 1, "year")
        _year(sheet, row, span, timing, segments, months)
    _sums(sheet, a, months, net)
    behind = {"type": "formula", "criteria": f"=$A{FIRST + 1}>{timing.horizon.text}/12+0.99"}
    nothing = sheet.book.form({"num_format": ";;;"})
    sheet.file.conditional_format(FIRST, 0, FIRST + years - 1, len(heads) - 1, {**behind, "format": nothing})
    sheet.greyed(ALL, 1, FIRST + years - 1, len(heads) - 1)
    _chart(sheet, ceil(scenario.months / YEAR_LENGTH), currency)
    sheet.file.print_area(0, 0, FIRST + years - 1, len(heads) - 1)
    sheet.printed()


def _heads(currency: str, segments: list[Segment]) -> list[str]:
    return [
        say("Year"),
        say("Saving ({currency})", currency=currency),
        say("Loss ({currency})", currency=currency),
        say("Net ({currency})", currency=currency),
        say("Net, discounted ({currency})", currency=currency),
        say("Cumulative net, discounted ({currency})", currency=currency),
        say("Customers, today"),
        say("Customers, plan"),
        say("Churned, today"),
        say("Churned, plan"),
        say("Margin, today ({currency})", currency=currency),
        say("Margin, plan ({currency})", currency=currency),
        say("Cost, today ({currency})", currency=currency),
        say("Cost, plan ({currency})", currency=currency),
        say("Personal hours, today"),
        say("Personal hours, plan"),
        *(say("Net, {segment} ({currency})", segment=cut(called(s.name), NAME), currency=currency) for s in segments),
    ]


def _year(sheet: Sheet, row: int, span: slice, timing: Timing, segments: list[Segment], months: Months) -> None:
    """One row: sums of its months, and customers at its start."""

    def summed(name: str) -> Formula:
        return total(months.column[name][span, :])

    first, last = span.start, span.stop
    row_of = [
        *(summed(name) for name in ("saving", "loss", "net", "discounted")),
        months.cumulative[last, :],
        *(months.column[name][first, :] for name in OPENING),
        *(summed(name) for name in ("churned_today", "churned_plan")),
        *(summed(f"{what}_{arm}") for what in ("margin", "cost", "personal_hours") for arm in ("today", "plan")),
    ]
    inside = timing.within[first + 1 : last + 1, :]
    for segment in segments:
        saved, lost = (flow[first + 1 : last + 1, 0] for flow in (segment.saving, segment.loss))
        row_of.append(product(turned(inside), saved) - product(turned(inside), lost))
    for column, formula in enumerate(row_of, start=1):
        sheet.put(row, column, formula, look="money")


def _sums(sheet: Sheet, a: Assumptions, months: Months, net: Cells) -> None:
    """The whole: the sum of the column below, what is left behind the horizon, less the investment."""
    spent, flows = a["programme.investment"], total(months.column["discounted"])
    sheet.text(ALL, 0, say("Net value, after investment"), "strong")
    sheet.put(ALL, DISCOUNTED, net, look="strong_money")
    sheet.text(BEHIND, 0, say("Of it behind the horizon"), "beside")
    sheet.put(BEHIND, DISCOUNTED, net + spent - flows, look="money")


def _chart(sheet: Sheet, years: int, currency: str) -> None:
    """Net a year as columns, the cumulative net as a line, for so many years: those of the exported horizon."""

    def column(at: int) -> str:
        return "=" + cells(sheet.name, FIRST, at, np.zeros((years, 1))).text

    bars = sheet.book.file.add_chart({"type": "column"})
    bars.add_series(
        {
            "name": say("Net of the year"),
            "categories": column(0),
            "values": column(3),
            "fill": {"color": COLOURS["saved"]},
            "gap": 80,
        }
    )
    line = sheet.book.file.add_chart({"type": "line"})
    line.add_series(
        {
            "name": say("Cumulative net, discounted, investment included"),
            "categories": column(0),
            "values": column(CUMULATIVE),
            "line": {"color": COLOURS["net"], "width": 2.25},
            "marker": {"type": "circle", "size": 5, "fill": {"color": COLOURS["net"]}},
        }
    )
    bars.combine(line)
    bars.set_title({"name": say("Net by year"), "name_font": {"size": 12}, "overlay": False})
    bars.set_x_axis({"name": say("Year"), "label_position": "low"})
    grid = {"visible": True, "line": {"color": "#E5E7EB"}}
    bars.set_y_axis({"name": currency, "num_format": "#,##0", "major_gridlines": grid})
    bars.set_legend({"position": "bottom"})
    bars.set_size({"width": 1100, "height": 370})
    aloud = say("Net of each year as columns and the cumulative net as a line, charts of the cells.")
    sheet.file.insert_chart(CHART, 0, bars, {"description": aloud})
