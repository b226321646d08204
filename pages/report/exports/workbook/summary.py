"""The sheet Summary: the finding, the figures, whether they agree with the app, charts and where all this comes from."""

from __future__ import annotations

from datetime import date

from model import VERSION
from model.decisions.answer import Answer
from pages.report import numbers
from pages.report.exports.workbook import breakeven, charts
from pages.report.exports.workbook.assumptions import FIRST, NAME, Assumptions
from pages.report.exports.workbook.breakeven import Table
from pages.report.exports.workbook.formula import Formula, added, largest, size, total
from pages.report.exports.workbook.latent import Latent
from pages.report.exports.workbook.months import Months
from pages.report.exports.workbook.segments import Segment
from pages.report.exports.workbook.sheet import Sheet
from pages.report.findings.verdict import horizon, verdict

LABEL, NOW, APP, OFF = range(4)
LINK, CHECK, HEAD, FIGURES = 4, 5, 7, 8
CENT = 0.005
LABEL_WIDE, WIDE = 54, 20
ALL_WIDE = LABEL_WIDE + OFF * WIDE
LONGEST = 2079
"""Characters of an address that Excel follows."""
ROUNDING = 1e-9
"""Of all the money moved: further apart, workbook and app do not agree."""


def write(
    sheet: Sheet, found: Answer, a: Assumptions, segments: list[Segment], table: Table, months: Months, latent: Latent,
    link: str, day: date,
) -> None:  # fmt: skip
    scenario, currency = found.scenario, found.scenario.currency
    sheet.file.set_column(LABEL, LABEL, LABEL_WIDE)
    sheet.file.set_column(NOW, OFF, WIDE)
    sheet.text(0, LABEL, scenario.name, "title")
    sheet.file.set_row(FIGURES, 18)
    sheet.paragraph(1, OFF, ALL_WIDE, f"At export: {verdict(found).headline}", "finding")
    sheet.text(2, LABEL, f"Amounts in {currency}, {horizon(found)}, discounted to today.", "note")
    said = f"Model {VERSION}, fingerprint {found.fingerprint}, exported on {day.isoformat()}."
    sheet.text(3, LABEL, said, "note")
    _link(sheet, link)
    for column, head in ((LABEL, "Figure"), (NOW, "This workbook"), (APP, "The app at export"), (OFF, "Difference")):
        sheet.text(HEAD, column, head, "head")
    _check(sheet, found, a, table, latent, _amounts(sheet, found, a, segments, table, months))
    row = _others(sheet, found, segments, table, months)
    row = charts.insert(sheet, scenario, table, months, row + 1)
    sheet.file.print_area(0, LABEL, _notes(sheet, a, row), OFF)
    sheet.file.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.5)


def _link(sheet: Sheet, link: str) -> None:
    """To the scenario in the app, as text where Excel could not follow it."""
    if link.startswith(("https://", "http://")) and len(link) <= LONGEST:
        sheet.file.write_url(LINK, LABEL, link, sheet.book.look("link"), "Open this scenario in the app")
    elif link:
        sheet.paragraph(LINK, OFF, ALL_WIDE, f"This scenario in the app: {link}", "small")


def _amounts(
    sheet: Sheet, found: Answer, a: Assumptions, segments: list[Segment], table: Table, months: Months
) -> list[Formula]:
    """Net, savings, losses and the flows against the app's: the differences."""
    out, put = found.outcome, sheet.put
    savings, losses = (added([getattr(s, f)[0, 0] for s in segments]) for f in ("savings", "losses"))
    saved, lost = put(FIGURES + 1, NOW, savings, look="money"), put(FIGURES + 2, NOW, losses, look="money")
    invested = put(FIGURES + 3, NOW, a["programme.investment"], look="money")
    here = [put(FIGURES, NOW, saved - lost - invested, look="big"), saved, lost, invested]
    app = (out.net, out.savings, out.losses, out.investment)
    differences = []
    for i, label in enumerate(("Net value", "Savings", "Losses", "Investment")):
        sheet.text(FIGURES + i, LABEL, label, None if i else "strong")
        there = sheet.values(FIGURES + i, APP, float(app[i]), "money")
        differences.append(put(FIGURES + i, OFF, size(here[i] - there), look="cents"))
    for i, (label, made) in enumerate(
        (
            ("Monthly flows: largest difference", largest(months.off)),
            ("Break-even table: largest difference", largest(table.off)),
        ),
        start=len(app),
    ):
        sheet.text(FIGURES + i, LABEL, label)
        differences.append(put(FIGURES + i, OFF, made, look="cents"))
    return differences


def _check(
    sheet: Sheet, found: Answer, a: Assumptions, table: Table, latent: Latent, differences: list[Formula]
) -> None:
    """One cell that says whether the workbook gives the app's numbers."""
    moved = abs(float(found.outcome.savings)) + abs(float(found.outcome.losses)) + float(found.outcome.investment)
    changed, off = f"({a.changed.text}+{total(table.changed).text})", largest(*differences).text
    currency, months_fixed = found.scenario.currency, found.scenario.months
    wrong = a.wrong.text
    made = (
        f'IF({wrong}>0,{wrong}&" value(s) out of bounds: see the sheet {NAME}",'
        f'IF(ABS(12*{a["horizon_years"].text}-{months_fixed})>0.001,"the horizon is fixed at {months_fixed} months: export anew",'
        f'IF({latent.settled.text}<>1,"the latent classes did not settle: use the app for these values of churn",'
        f'IF({changed}>0,"assumptions changed ("&{changed}&"): the workbook\'s own result",'
        f'IF({off}<={CENT + ROUNDING * moved!r},"agrees with the app to "&FIXED({off},2)&" {currency}",'
        f'"differs from the app by "&FIXED({off},2)&" {currency}")))))'
    )
    sheet.text(CHECK, LABEL, "Check", "strong")
    sheet.file.merge_range(CHECK, NOW, CHECK, OFF, "", sheet.book.look("strong"))
    sheet.words(CHECK, NOW, made, f"agrees with the app to 0.00 {currency}", "strong")
    for text, look in (
        ("agrees", "good"),
        ("changed", "changed"),
        ("out of bounds", "bad"),
        ("differs", "bad"),
        ("fixed", "bad"),
        ("settle", "bad"),
    ):
        rule = {"type": "text", "criteria": "containing", "value": text, "format": sheet.book.look(look)}
        sheet.file.conditional_format(CHECK, NOW, CHECK, OFF, rule)


def _others(sheet: Sheet, found: Answer, segments: list[Segment], table: Table, months: Months) -> int:
    """Figures that may have no value, break-even share, payback and tipping month; and the customers left at the end."""
    row = FIGURES + 6
    near = breakeven.crossings(table)
    sheet.text(row, LABEL, "Lowest break-even share (between the table's points)")
    sheet.words(
        row, NOW, f'IF(COUNT({table.crossing})=0,"none",MIN({table.crossing}))', near[0] if near else "none", "percent"
    )
    shares = found.break_even_shares
    sheet.text(row, APP, ", ".join(numbers.percent(s) for s in shares) if shares else "none", "right")
    back, paying, net = months.payback, months.paying, months.column["net"].text
    sheet.text(row + 1, LABEL, "Payback month")
    first = f'IF(MIN({months.cumulative.text})>=0,"at once","not in time")'
    at_once = bool((months.cumulative.value >= 0).all())
    shown = found.payback_month or ("at once" if at_once else "not in time")
    sheet.words(row + 1, NOW, f"IF(COUNT({back})=0,{first},MIN({back}))", shown, "right")
    sheet.text(row + 2, LABEL, "Tipping month (last that pays)")
    made = f'IF(AND(MAX({paying})>0,MAX({paying})<{found.scenario.months},COUNTIF({net},">0")>0),MAX({paying}),"none")'
    sheet.words(row + 2, NOW, made, found.tipping_month or "none", "right")
    for i, value in ((1, shown), (2, found.tipping_month or "none")):
        sheet.text(row + i, APP, str(value), "right")
    for i, arm in enumerate(("today", "plan")):
        sheet.text(
            row + 3 + i,
            LABEL,
            f"Customers after the last month, {'under today’s policy' if arm == 'today' else 'under the plan'}",
        )
        sheet.put(row + 3 + i, NOW, added([s.customers[-1, i] for s in segments]), look="whole")
        sheet.values(row + 3 + i, APP, float(getattr(found.outcome, arm).left.sum()), "whole")
    return row + 5


def _notes(sheet: Sheet, a: Assumptions, row: int) -> int:
    """Below the charts; returns their last row."""
    said = (
        f"Every value on the sheet {NAME} may be changed but horizon and names; each of the {a.last - FIRST + 1} is a named cell.",
        "The finding at the top and the column 'The app at export' stay as they were. A calculation, not a forecast.",
        "The other sheets are the steps: Ramp (policy by month), Shares, Contact1 and on (touchpoints), Work (hours and cost), "
        "Latent and Classes (churn), Segment1 and on. They follow sections 2 to 5 of model/MODEL.md.",
    )
    for i, words in enumerate(said):
        sheet.paragraph(row + i, OFF, ALL_WIDE, words, "note")
    return row + len(said) - 1
