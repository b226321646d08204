"""The workbook behind the waterfall: its amounts are to be edited, all that is drawn follows from them by formulas."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook

from pages.report.exports.deck import charts
from pages.report.language import say

NAME, BASE, ABOVE, BELOW, TOP, STEPS = 0, 1, 2, 3, 4, 5
"""Columns of the workbook: as many steps as bars but one, then end and amount of each bar."""
WIDE = 16
"""Of a column."""


class Bar(NamedTuple):
    """amount: signed; total: it stands on zero and adds nothing; colour: of palette."""

    name: str
    amount: float
    start: float
    end: float
    total: bool
    takes: bool
    colour: str


def workbook(bars: Sequence[Bar], divisor: float) -> bytes:
    """Amounts to edit in the last column; all else follows from them by formulas. The end before a bar is 0 for the first."""
    out, many = BytesIO(), len(bars)
    book = Workbook(out, {"in_memory": True})
    sheet, start, end = book.add_worksheet("Sheet1"), STEPS + many - 1, letter(STEPS + many - 1)
    amount = letter(start + 1)
    looks_like = [
        book.add_format({"num_format": _cell_format(divisor, [b.amount for b in bars], bar.total)}) for bar in bars
    ]
    heads = [
        "", say("base"), say("above 0"), say("below 0"), say("amount"), *(f"{say('step')} {i + 1}" for i in range(many - 1)),
        say("end of the bar"), say("amount"),
    ]  # fmt: skip
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head)
    for i, bar in enumerate(bars):
        row = i + 2
        before = f"{end}{row - 1}" if i else "0"
        begins = "0" if bar.total else before
        low, high = f"MIN({begins},{end}{row})", f"MAX({begins},{end}{row})"
        values = min(bar.start, bar.end), max(bar.start, bar.end)
        sheet.write_string(i + 1, NAME, charts.text_cell(bar.name))
        sheet.write_formula(i + 1, start, f"={before}+{amount}{row}" if not bar.total else f"={before}", None, bar.end)
        if bar.total:
            sheet.write_formula(i + 1, start + 1, f"={end}{row}", looks_like[i], bar.amount)
        else:
            sheet.write_number(i + 1, start + 1, bar.amount, looks_like[i])
        sheet.write_formula(
            i + 1, BASE, f"=IF({low}>0,{low},IF({high}<0,{high},0))", None, max(0.0, values[0]) or min(0.0, values[1])
        )
        sheet.write_formula(
            i + 1, ABOVE, f"=MAX(0,{high})-MAX(0,{low})", None, max(0.0, values[1]) - max(0.0, values[0])
        )
        sheet.write_formula(
            i + 1, BELOW, f"=MIN(0,{low})-MIN(0,{high})", None, min(0.0, values[0]) - min(0.0, values[1])
        )
        sheet.write_formula(i + 1, TOP, f"={high}", None, values[1])
        for step in (i - 1, i):
            if 0 <= step < many - 1:
                sheet.write_formula(i + 1, STEPS + step, f"={end}${step + 2}", None, bars[step].end)
    sheet.set_column(0, start + 1, WIDE)
    book.close()
    return out.getvalue()


def _cell_format(divisor: float, amounts: Sequence[float], total: bool) -> str:
    """Amounts as the labels have them: with a true minus, and a plus where they are added."""
    sign = "" if total else "+"
    form = charts.label_format(divisor, amounts)
    return f"{sign}{form};−{form};{form}"


def letter(column: int) -> str:
    return chr(ord("A") + column)
