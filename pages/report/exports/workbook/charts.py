"""Native charts on the sheet Summary: they follow the cells."""

from __future__ import annotations

from math import ceil, floor

from model.scenario.scenario import Scenario
from pages.report.exports.workbook.breakeven import Table
from pages.report.exports.workbook.formula import Cells
from pages.report.exports.workbook.months import Months
from pages.report.exports.workbook.sheet import Sheet
from pages.report.language import say

COLOURS = {"saved": "#1B7F5C", "lost": "#C2410C", "net": "#1F3FBF", "today": "#6B7280"}
WIDE, HIGH, ROWS = 810, 280, 15


def insert(sheet: Sheet, scenario: Scenario, by_share: bool, table: Table, months: Months, row: int) -> int:
    """Three charts below each other from a row on; returns the row behind them. by_share: the average share tells how far the plan
    goes."""
    money = say("{currency}, discounted", currency=scenario.currency)
    shown = [
        (
            (
                say("Savings, losses and net, the plan taken less far or further"),
                say("Average share automated") if by_share else say("How far the plan goes"),
                money,
                say("Savings, losses and net over how far the plan goes, as a line chart of the cells."),
            ),
            table.share if by_share else table.reach,
            [
                (say("Savings"), "saved", table.savings),
                (say("Losses"), "lost", table.losses),
                (say("Net"), "net", table.net),
            ],
            "0%" if by_share else "0.0",
        ),
        (
            (
                say("Cumulative net by month"),
                say("Month"),
                money,
                say("Cumulative net by month, as a line chart of the cells."),
            ),
            months.drawn,
            [(say("Cumulative net"), "net", months.cumulative)],
            "0",
        ),
        (
            (
                say("Customers under today's policy and under the plan"),
                say("Month"),
                say("Customers"),
                say("Customers under today's policy and under the plan, as a line chart of the cells."),
            ),
            months.drawn[1:, :],
            [
                (say("Today's policy"), "today", months.column["drawn_today"]),
                (say("Plan"), "net", months.column["drawn_plan"]),
            ],
            "0",
        ),
    ]
    for titles, across, series, axis in shown:
        _chart(sheet, titles, across, series, axis, row)
        row += ROWS
    return row


def _chart(
    sheet: Sheet,
    titles: tuple[str, str, str, str],
    across: Cells,
    series: list[tuple[str, str, Cells]],
    axis: str,
    row: int,
) -> None:
    """titles: the chart's, those of both axes, and what is read aloud instead of the chart."""
    chart = sheet.book.file.add_chart({"type": "scatter", "subtype": "straight"})
    for name, colour, column in series:
        chart.add_series(
            {
                "name": name,
                "categories": f"={across.text}",
                "values": f"={column.text}",
                "line": {
                    "color": COLOURS[colour],
                    "width": 2.25,
                    "dash_type": "dash" if colour == "today" else "solid",
                },
            }
        )
    title, x, y, aloud = titles
    chart.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
    low, high = (float(end) for end in (across.value.min(), across.value.max()))
    tick = {"0%": 0.1, "0.0": 0.5}.get(axis) or max(1, round(high / 5 / 12) * 12 or 3)
    least = 0 if axis == "0" else floor(low / tick + 1e-9) * tick
    most = high if axis == "0" else ceil(high / tick - 1e-9) * tick
    ticks = {"min": least, "max": most, "major_unit": tick, "label_position": "low"}
    chart.set_x_axis({"name": x, "num_format": axis, **ticks})
    chart.set_y_axis(
        {"name": y, "num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#E5E7EB"}}}
    )
    chart.set_legend({"position": "bottom"} if len(series) > 1 else {"none": True})
    chart.set_size({"width": WIDE, "height": HIGH})
    sheet.file.insert_chart(row, 0, chart, {"description": aloud})
