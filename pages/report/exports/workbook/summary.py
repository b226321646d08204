"""The sheet Summary: the finding, the figures, whether they agree with the app, charts and where all this comes from."""

from __future__ import annotations

from datetime import date

from model import VERSION
from model.decisions.answer import Answer
from model.scenario.scenario import Scenario
from model.uncertainty import Risk
from pages.report import numbers
from pages.report.exports.workbook import breakeven, charts, check
from pages.report.exports.workbook import cases as bad_and_good
from pages.report.exports.workbook.assumptions import FIRST, Assumptions
from pages.report.exports.workbook.breakeven import Table
from pages.report.exports.workbook.formula import Cells, Formula, added, largest, number, size
from pages.report.exports.workbook.latent import Latent
from pages.report.exports.workbook.months import Months
from pages.report.exports.workbook.segments import Segment
from pages.report.exports.workbook.sentences import filled, joined, place
from pages.report.exports.workbook.sheet import Sheet
from pages.report.findings import thresholds
from pages.report.findings.verdict import verdict
from pages.report.language import say

LABEL, NOW, APP, OFF = range(4)
CHECK, HEAD, FIGURES = 5, 7, 8
LABEL_WIDE, WIDE = 54, 20
ALL_WIDE = LABEL_WIDE + OFF * WIDE


def write(
    sheet: Sheet, answer: Answer, a: Assumptions, segments: list[Segment], table: Table, months: Months, latent: Latent,
    horizon: Formula, risk: Risk | None, day: date,
) -> Cells:  # fmt: skip
    """The whole sheet; returns the cell of the net value. horizon: its months; risk: the possible worlds; day: of the export."""
    scenario = answer.scenario
    sheet.file.set_column(LABEL, LABEL, LABEL_WIDE)
    sheet.file.set_column(NOW, OFF, WIDE)
    sheet.text(0, LABEL, scenario.name, "title")
    sheet.file.set_row(FIGURES, 18)
    sheet.paragraph(1, OFF, ALL_WIDE, f"{say('At export:')} {verdict(answer).headline}", "finding")
    _amounts_are(sheet, scenario, horizon)
    stamp = say(
        "Model {version}, fingerprint {fingerprint}, exported on {day}.",
        version=VERSION, fingerprint=answer.fingerprint, day=numbers.day(day),
    )  # fmt: skip
    sheet.text(3, LABEL, stamp, "note")
    heads = (say("Figure"), say("This workbook"), say("The app at export"), say("Difference"))
    for column, head in zip((LABEL, NOW, APP, OFF), heads, strict=True):
        sheet.text(HEAD, column, head, "head")
    amounts, differences = _amounts(sheet, answer, a, segments, table, months)
    sheet.text(CHECK, LABEL, say("Check"), "strong")
    cases = check.cases(answer, a, table, latent, differences)
    check.write(sheet, CHECK, NOW, OFF, cases)
    a.constants.red(check.red(cases))
    row = _others(sheet, answer, segments, table, months, horizon, amounts)
    sheet.greyed(FIGURES, LABEL, row - 1, NOW)
    row = bad_and_good.write(sheet, row + 1, ALL_WIDE, answer, risk, day)
    row = charts.insert(sheet, scenario, answer.sweep.by_share, table, months, row + 1)
    sheet.file.print_area(0, LABEL, _notes(sheet, a, row), OFF)
    return amounts[0]


def _amounts_are(sheet: Sheet, scenario: Scenario, horizon: Formula) -> None:
    """What an amount on this sheet is; the horizon follows its cell."""
    currency, months = scenario.currency, place("months")
    if scenario.count_remaining_lifetime:
        sentence = say(
            "Amounts in {currency}, over {months} months, with the value after them, discounted to today.",
            currency=currency, months=months,
        )  # fmt: skip
    else:
        sentence = say(
            "Amounts in {currency}, over {months} months, discounted to today.", currency=currency, months=months
        )
    stored = filled(sentence, months=numbers.count(scenario.months))
    sheet.text_formula(2, LABEL, joined(sentence, months=horizon.text), stored, "note")


def _amounts(
    sheet: Sheet, answer: Answer, a: Assumptions, segments: list[Segment], table: Table, months: Months
) -> tuple[list[Cells], list[Cells]]:
    """Net, savings, losses and the flows against the app's: net, savings, losses and investment, and the differences."""
    out, put = answer.outcome, sheet.put
    savings, losses = (added([getattr(s, f)[0, 0] for s in segments]) for f in ("savings", "losses"))
    saved, lost = put(FIGURES + 1, NOW, savings, look="money"), put(FIGURES + 2, NOW, losses, look="money")
    invested = put(FIGURES + 3, NOW, a["programme.investment"], look="money")
    here = [put(FIGURES, NOW, saved - lost - invested, look="big"), saved, lost, invested]
    app = (out.net, out.savings, out.losses, out.investment)
    differences = []
    for i, label in enumerate((say("Net value"), say("Savings"), say("Losses"), say("Investment"))):
        sheet.text(FIGURES + i, LABEL, label, None if i else "strong")
        there = sheet.values(FIGURES + i, APP, float(app[i]), "money")
        differences.append(put(FIGURES + i, OFF, size(here[i] - there), look="cents"))
    furthest = (
        (say("Monthly flows: largest difference"), largest(months.off)),
        (say("Break-even table: largest difference"), largest(table.off)),
    )
    for i, (label, difference) in enumerate(furthest, start=len(app)):
        sheet.text(FIGURES + i, LABEL, label)
        differences.append(put(FIGURES + i, OFF, difference, look="cents"))
    return here, differences


def _others(
    sheet: Sheet, answer: Answer, segments: list[Segment], table: Table, months: Months, horizon: Formula, amounts: list[Cells],
) -> int:  # fmt: skip
    """Figures that may have no value, break-evens, payback and tipping month; and the customers left at the end. amounts: net, savings,
    losses, investment."""
    row = FIGURES + 6
    shares, reaches = answer.break_even_shares, answer.break_even_reaches
    reaches = shares if answer.best_reach is None else reaches
    _crossing(
        sheet, row, say("Lowest break-even share (average, between the table's points)"), table.crossing_share,
        breakeven.crossings(table.share, table.net), ", ".join(map(numbers.percent, shares)), "percent",
    )  # fmt: skip
    _crossing(
        sheet, row + 1, say("The plan breaks even first at (1: as drafted)"), table.crossing,
        breakeven.crossings(table.reach, table.net), ", ".join(numbers.decimal(r, 2) for r in reaches), "ratio",
    )  # fmt: skip
    _payback(sheet, row + 2, answer, months)
    _lost(sheet, row + 3, answer, months, amounts)
    _tipping(sheet, row + 4, answer, months, horizon)
    _left(sheet, row + 5, answer, segments)
    return row + 7


def _crossing(sheet: Sheet, row: int, label: str, where: str, near: list[float], app: str, look: str) -> None:
    none = say("none")
    sheet.text(row, LABEL, label)
    crossing = f"IF(COUNT({where})=0,{_quoted(none)},MIN({where}))"
    sheet.text_formula(row, NOW, crossing, min(near) if near else none, look)
    sheet.text(row, APP, app or none, "right")


def _payback(sheet: Sheet, row: int, answer: Answer, months: Months) -> None:
    back, at_once, never = months.payback, say("at once"), say("not in time")
    ahead = f"IF(MIN({months.cumulative.text})>=0,{_quoted(at_once)},{_quoted(never)})"
    always = bool((months.cumulative.value >= 0).all())
    stored = answer.payback_month or (at_once if always else never)
    sheet.text(row, LABEL, say("Payback month"))
    sheet.text_formula(row, NOW, f"IF(COUNT({back})=0,{ahead},MIN({back}))", stored, "right")
    sheet.text(row, APP, str(stored), "right")


def _lost(sheet: Sheet, row: int, answer: Answer, months: Months, amounts: list[Cells]) -> None:
    """The month in which what was paid back is gone again, or that what comes after the horizon takes it."""
    sums, back, none = answer.outcome.cumulative, answer.payback_month or len(answer.outcome.cumulative), say("no")
    below = [t for t in range(back + 1, len(sums)) if sums[t] < 0 <= sums[t - 1]]
    net, moved, later = float(answer.outcome.net), thresholds.moved(answer), say("after the horizon")
    stored = below[0] if below else later if net < -thresholds.CLOSE * moved and sums[-1] >= 0 else none
    now, *flows = (amount.text for amount in amounts)
    behind = f"{now}<-{thresholds.CLOSE}*({'+'.join(f'ABS({flow})' for flow in flows)})"
    at_end = f"AND({months.cumulative[len(months.cumulative.value) - 1, 0].text}>=0,{behind})"
    none_within = f"IF({at_end},{_quoted(later)},{_quoted(none)})"
    sheet.text(row, LABEL, say("Payback lost again in month"))
    sheet.text_formula(row, NOW, f"IF(COUNT({months.lost})=0,{none_within},MIN({months.lost}))", stored, "right")
    sheet.text(row, APP, str(stored), "right")


def _tipping(sheet: Sheet, row: int, answer: Answer, months: Months, horizon: Formula) -> None:
    paying, net, none = months.paying, months.column["net"].text, say("none")
    tips = f'AND(MAX({paying})>0,MAX({paying})<{horizon.text},COUNTIF({net},">0")>0)'
    stored = answer.tipping_month or none
    sheet.text(row, LABEL, say("Last month that pays"))
    sheet.text_formula(row, NOW, f"IF({tips},MAX({paying}),{_quoted(none)})", stored, "right")
    sheet.text(row, APP, str(stored), "right")


def _left(sheet: Sheet, row: int, answer: Answer, segments: list[Segment]) -> None:
    """The customers left at the end, row by row under today's policy and under the plan."""
    labels = (
        say("Customers after the last month, under today’s policy"),
        say("Customers after the last month, under the plan"),
    )
    for i, (label, arm) in enumerate(zip(labels, (answer.outcome.today, answer.outcome.plan), strict=True)):
        sheet.text(row + i, LABEL, label)
        sheet.put(row + i, NOW, added([s.customers[-1, i] for s in segments]), look="whole")
        sheet.values(row + i, APP, float(arm.left.sum()), "whole")


def _quoted(text: str) -> str:
    """A text within a formula."""
    return number(text).text


def _notes(sheet: Sheet, a: Assumptions, row: int) -> int:
    """Below the charts; returns their last row."""
    notes = (
        say(
            "Every value on the sheet {sheet} may be changed but the names; each of the {n} is a named cell.",
            sheet=a.sheet,
            n=numbers.count(a.last - FIRST + 1),
        ),
        say(
            "The finding at the top and the column 'The app at export' stay as they were. A calculation, not a forecast."
        ),
    )
    for i, note in enumerate(notes):
        sheet.paragraph(row + i, OFF, ALL_WIDE, note, "note")
    return row + len(notes) - 1
