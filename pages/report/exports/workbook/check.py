"""The cell that says whether the workbook gives the app's numbers, in the colour of its case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from model.decisions.answer import Answer
from pages.report import numbers
from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.breakeven import Table
from pages.report.exports.workbook.formula import Formula, largest, total
from pages.report.exports.workbook.latent import Latent
from pages.report.exports.workbook.sentences import filled, joined, place, steady
from pages.report.exports.workbook.sheet import Sheet
from pages.report.language import say


@dataclass(frozen=True)
class Case:
    """What the cell says where `holds`, a formula, is true and no case before it; look: of sheet.LOOKS; formulas: in places."""

    holds: str
    sentence: str
    look: str
    formulas: Mapping[str, str] = field(default_factory=dict)


def cases(answer: Answer, a: Assumptions, table: Table, latent: Latent, differences: Sequence[Formula]) -> list[Case]:
    """In their order; the last one holds where no other does."""
    out, currency = answer.outcome, answer.scenario.currency
    moved = abs(float(out.savings)) + abs(float(out.losses)) + float(out.investment)
    wrong, changed = a.wrong.text, f"({a.changed.text}+{total(table.changed).text})"
    off = largest(*differences).text
    apart, amount = {"amount": f"FIXED({off},2)"}, place("amount")
    return [
        Case(
            f"{wrong}>0",
            say("{n} value(s) out of bounds: see the sheet {sheet}", n=place("n"), sheet=a.sheet),
            "bad",
            {"n": wrong},
        ),
        Case(
            f"{latent.settled.text}<>1",
            say("the latent classes did not settle: use the app for these values of churn"),
            "bad",
        ),
        Case(
            f"{changed}>0",
            say("assumptions changed ({n}): the workbook's own result", n=place("n")),
            "changed",
            {"n": changed},
        ),
        Case(
            f"{off}<=cent+rounding*{moved!r}",
            say("agrees with the app to {amount} {currency}", amount=amount, currency=currency),
            "good",
            apart,
        ),
        Case(
            "TRUE", say("differs from the app by {amount} {currency}", amount=amount, currency=currency), "bad", apart
        ),
    ]


def formula(cases: Sequence[Case]) -> str:
    """The text of the first case that holds."""
    *others, last = cases
    text = joined(last.sentence, **last.formulas)
    for case in reversed(others):
        text = f"IF({case.holds},{joined(case.sentence, **case.formulas)},{text})"
    return text


def red(cases: Sequence[Case]) -> str:
    """1 where the case that holds is a bad one."""
    *others, last = cases
    text = str(int(last.look == "bad"))
    for case in reversed(others):
        text = f"IF({case.holds},{int(case.look == 'bad')},{text})"
    return text


def write(sheet: Sheet, row: int, column: int, last: int, cases: Sequence[Case]) -> None:
    """The cell, over all columns to the last. As exported it agrees with the app, to the cent."""
    sheet.file.merge_range(row, column, row, last, "", sheet.book.look("strong"))
    agrees = filled(cases[-2].sentence, amount=numbers.decimal(0.0, 2))
    sheet.text_formula(row, column, formula(cases), agrees, "strong")
    for case in cases:
        rule = {"type": "text", "criteria": "containing", "value": steady(case.sentence)}
        sheet.file.conditional_format(row, column, row, last, {**rule, "format": sheet.book.look(case.look)})
