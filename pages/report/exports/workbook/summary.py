"""The sheet Summary: the finding, the figures, whether they agree with the app, charts and where all this comes from."""

from __future__ import annotations

from datetime import date

from model import VERSION
from model.decisions.answer import Answer
from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.exports.workbook import breakeven, charts, check
from pages.report.exports.workbook.assumptions import FIRST, NAME, Assumptions
from pages.report.exports.workbook.breakeven import Table
from pages.report.exports.workbook.formula import Cells, added, largest, number, size
from pages.report.exports.workbook.latent import Latent
from pages.report.exports.workbook.months import Months
from pages.report.exports.workbook.segments import Segment
from pages.report.exports.workbook.sheet import Sheet
from pages.report.findings.verdict import verdict
from pages.report.language import say

LABEL, NOW, APP, OFF = range(4)
LINK, CHECK, HEAD, FIGURES = 4, 5, 7, 8
LABEL_WIDE, WIDE = 54, 20
ALL_WIDE = LABEL_WIDE + OFF * WIDE
LONGEST = 2079
"""Characters of an address that Excel follows."""


def write(
    sheet: Sheet, answer: Answer, a: Assumptions, segments: list[Segment], table: Table, months: Months, latent: Latent,
    link: str, day: date,
) -> None:  # fmt: skip
    """The whole sheet. link: where the scenario opens in the app; day: of the export."""
    scenario = answer.scenario
    sheet.file.set_column(LABEL, LABEL, LABEL_WIDE)
    sheet.file.set_column(NOW, OFF, WIDE)
    sheet.text(0, LABEL, scenario.name, "title")
    sheet.file.set_row(FIGURES, 18)
    sheet.paragraph(1, OFF, ALL_WIDE, f"{say('At export:')} {verdict(answer).headline}", "finding")
    sheet.text(2, LABEL, _amounts_are(scenario), "note")
    stamp = say(
        "Model {version}, fingerprint {fingerprint}, exported on {day}.",
        version=VERSION, fingerprint=answer.fingerprint, day=day.isoformat(),
    )  # fmt: skip
    sheet.text(3, LABEL, stamp, "note")
    _link(sheet, link)
    heads = (say("Figure"), say("This workbook"), say("The app at export"), say("Difference"))
    for column, head in zip((LABEL, NOW, APP, OFF), heads, strict=True):
        sheet.text(HEAD, column, head, "head")
    differences = _amounts(sheet, answer, a, segments, table, months)
    sheet.text(CHECK, LABEL, say("Check"), "strong")
    check.write(sheet, CHECK, NOW, OFF, check.cases(answer, a, table, latent, differences))
    row = _others(sheet, answer, segments, table, months)
    row = charts.insert(sheet, scenario, answer.sweep.by_share, table, months, row + 1)
    sheet.file.print_area(0, LABEL, _notes(sheet, a, row), OFF)
    sheet.file.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.5)


def _amounts_are(scenario: Scenario) -> str:
    """What an amount on this sheet is."""
    currency, years = scenario.currency, numbers.years(scenario.horizon_years)
    if scenario.count_remaining_lifetime:
        return say(
            "Amounts in {currency}, over {years}, with the value after {end}, discounted to today.",
            currency=currency,
            years=years,
            end=numbers.end_of(scenario.horizon_years),
        )
    return say("Amounts in {currency}, over {years}, discounted to today.", currency=currency, years=years)


def _link(sheet: Sheet, link: str) -> None:
    """To the scenario in the app, as text where Excel could not follow it."""
    if link.startswith(("https://", "http://")) and len(link) <= LONGEST:
        sheet.file.write_url(LINK, LABEL, link, sheet.book.look("link"), say("Open this scenario in the app"))
    elif link:
        sheet.paragraph(LINK, OFF, ALL_WIDE, say("This scenario in the app: {link}", link=link), "small")


def _amounts(
    sheet: Sheet, answer: Answer, a: Assumptions, segments: list[Segment], table: Table, months: Months
) -> list[Cells]:
    """Net, savings, losses and the flows against the app's: the differences."""
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
    return differences


def _others(sheet: Sheet, answer: Answer, segments: list[Segment], table: Table, months: Months) -> int:
    """Figures that may have no value, break-evens, payback and tipping month; and the customers left at the end."""
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
    _tipping(sheet, row + 3, answer, months)
    _left(sheet, row + 4, answer, segments)
    return row + 6


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


def _tipping(sheet: Sheet, row: int, answer: Answer, months: Months) -> None:
    paying, net, none = months.paying, months.column["net"].text, say("none")
    tips = f'AND(MAX({paying})>0,MAX({paying})<{answer.scenario.months},COUNTIF({net},">0")>0)'
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
            "Every value on the sheet {sheet} may be changed but horizon and names; each of the {n} is a named cell.",
            sheet=NAME,
            n=numbers.count(a.last - FIRST + 1),
        ),
        say(
            "The finding at the top and the column 'The app at export' stay as they were. A calculation, not a forecast."
        ),
        say(
            "The other sheets are the steps: Shares (automation by column), Ramp (policy by month), Contact1 and on (touchpoints), Work (hours and "
            "cost), Latent and Classes (churn), Segment1 and on. They follow sections 2 to 5 of model/MODEL.md."
        ),
    )
    for i, note in enumerate(notes):
        sheet.paragraph(row + i, OFF, ALL_WIDE, note, "note")
    return row + len(notes) - 1
