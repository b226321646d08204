"""Native charts on the sheet Summary: they follow the cells."""

from __future__ import annotations

import numpy as np

from model.scenario.scenario import Scenario
from pages.report.exports.workbook.breakeven import Table
from pages.report.exports.workbook.formula import Cells, cells
from pages.report.exports.workbook.months import Months
from pages.report.exports.workbook.sheet import Sheet

COLOURS = {"saved": "#1B7F5C", "lost": "#C2410C", "net": "#1F3FBF", "today": "#6B7280"}
WIDE, HIGH, ROWS = 810, 280, 15


def insert(sheet: Sheet, scenario: Scenario, table: Table, months: Months, row: int) -> int:
    """Three charts below each other from a row on; returns the row behind them."""
    money = f"{scenario.currency}, discounted"
    month = months.column["month"]
    shown = [
        (
            ("Savings, losses and net over the automation share", "Share of every touchpoint's contacts", money),
            table.share,
            [("Savings", "saved", table.savings), ("Losses", "lost", table.losses), ("Net", "net", table.net)],
            "0%",
        ),
        (
            ("Cumulative net by month", "Month", money),
            cells(month.sheet, month.row - 1, month.column, np.vstack([[[0.0]], month.value])),
            [("Cumulative net", "net", months.cumulative)],
            "0",
        ),
        (
            ("Customers under today's policy and under the plan", "Month", "Customers"),
            month,
            [
                ("Today's policy", "today", months.column["customers_today"]),
                ("Plan", "net", months.column["customers_plan"]),
            ],
            "0",
        ),
    ]
    for words, across, series, axis in shown:
        _chart(sheet, words, across, series, axis, row)
        row += ROWS
    return row


def _chart(
    sheet: Sheet, words: tuple[str, str, str], across: Cells, series: list[tuple[str, str, Cells]], axis: str, row: int
) -> None:
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
    title, x, y = words
    chart.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
    high = float(across.value.max())
    ticks = (
        {"max": high, "major_unit": 0.1}
        if axis == "0%"
        else {"max": high, "major_unit": max(1, round(high / 5 / 12) * 12 or 3)}
    )
    chart.set_x_axis({"name": x, "num_format": axis, "min": 0, **ticks, "label_position": "low"})
    chart.set_y_axis(
        {"name": y, "num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#E5E7EB"}}}
    )
    chart.set_legend({"position": "bottom"} if len(series) > 1 else {"none": True})
    chart.set_size({"width": WIDE, "height": HIGH})
    sheet.file.insert_chart(row, 0, chart, {"description": f"{title}, as a line chart of the cells."})
