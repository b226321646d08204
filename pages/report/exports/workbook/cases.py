"""Key figures with their bad and good case: values of the app at export, which no cell changes."""

from __future__ import annotations

from datetime import date
from math import inf

from model.decisions.answer import Answer
from model.uncertainty import Risk
from model.uncertainty.risk import quantile
from pages.report import numbers
from pages.report.exports.workbook.sheet import LEADING, USUAL, Sheet
from pages.report.findings import brief
from pages.report.findings.first_look_payback import payback_of
from pages.report.language import named, say


def write(sheet: Sheet, row: int, wide: float, answer: Answer, risk: Risk | None, day: date) -> int:
    """A head, three rows and what they are, over four columns that together are so wide; returns the next row."""
    heads = (
        say("Key figure, as of the app on {day}", day=numbers.day(day)),
        say("Bad case: 1 in 10 is worse"),
        say("As entered"),
        say("Good case: 1 in 10 is better"),
    )
    for column, head in enumerate(heads):
        sheet.text(row, column, head, "head")
    sheet.file.set_row(row, 32)
    sheet.file.set_row(row + 2, 2 * USUAL * LEADING)  # whether a payback lasts
    for i, (label, cells) in enumerate(_rows(answer, risk), start=row + 1):
        sheet.text(i, 0, label)
        for column, value in enumerate(cells, start=1):
            if isinstance(value, str):
                sheet.text(i, column, value, "right_wrapped")
            else:
                sheet.values(i, column, value, "signed")
    note = brief.worlds(risk) or say(
        "The bad and the good case cannot be told: the cases have no finite sum, or nothing varies."
    )
    sheet.paragraph(row + 4, 3, wide, f"{say('These values stay as they were at export.')} {note}", "note")
    return row + 5


def _rows(answer: Answer, risk: Risk | None) -> list[tuple[str, tuple[float | str, float | str, float | str]]]:
    """Label -> bad case, as entered, good case."""
    out, currency = answer.outcome, answer.scenario.currency
    known = risk if risk is not None and risk.draws.columns else None
    net: tuple[float | str, float | str] = (known.p10, known.p90) if known else ("–", "–")
    people: tuple[float | str, float | str] = ("–", "–")
    back: tuple[float | str, float | str] = ("–", "–")
    if known:
        people = quantile(known.customers, 0.1) + 0.0, quantile(known.customers, 0.9) + 0.0
        back = _month(quantile(known.payback, 0.9)), _month(quantile(known.payback, 0.1))
    return [
        (say("Net value ({currency})", currency=currency), (net[0], float(out.net), net[1])),
        (say("Payback"), (back[0], payback_of(answer), back[1])),
        (say("Customers against today's policy, after the horizon"), (people[0], float(out.more_customers), people[1])),
    ]


def _month(month: float) -> str:
    if month == inf:
        return say("not in time")
    return numbers.nth_month(month) if month else named("at once")
