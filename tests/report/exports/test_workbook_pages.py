"""What the exported workbook looks like: the sheet Summary on one page that can be read, the sheet Assumptions as shown."""

from __future__ import annotations

import csv
from io import BytesIO

import openpyxl
from openpyxl.utils.cell import range_boundaries

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from pages.report.exports.workbook import assumptions, guide, summary, workbook
from pages.report.exports.workbook.assumptions import FIRST, GRADE, LOW, NOTE, PATH, UNIT, VALUE, WIDTHS
from pages.report.exports.workbook.sheet import Book
from pages.report.findings.first_look_payback import payback_of
from tests.report.exports import workbooks

SHORT = paths.put(presets.load("energy_supplier"), {"horizon_years": 0.25})
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
START = "https://app.example.org/brief?p=energy_supplier&name=R%26D&x="


def made(link: str):
    """A workbook with this link."""
    return openpyxl.load_workbook(BytesIO(workbook(answer(SHORT), link)))


def test_the_front_prints_as_wide_as_its_table():
    """Nothing lies beside the printed columns, and text longer than they are wide is wrapped within them."""
    sheet = made(START)["Summary"]
    left, top, right, bottom = range_boundaries(sheet.print_area.replace("$", "").rpartition("!")[2])
    assert (left, top, right, bottom) == (1, 1, summary.OFF + 1, sheet.max_row)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.max_column <= right
    assert len(sheet._charts) == 3 and all(chart.anchor.to.col < right for chart in sheet._charts)
    over_all = {str(merged) for merged in sheet.merged_cells.ranges if merged.min_col == 1 and merged.max_col == right}
    for (cell,) in sheet.iter_rows(max_col=1):
        if len(str(cell.value or "")) > summary.ALL_WIDE and cell.data_type != "f":
            assert f"A{cell.row}:D{cell.row}" in over_all and cell.alignment.wrap_text
            assert sheet.row_dimensions[cell.row].height > 15


OPEN, APP = "Open this scenario in the app", "Open the app"
LINKS = {
    "short": (START, OPEN, START),
    "longest": (START.ljust(guide.LONGEST, "a"), OPEN, START.ljust(guide.LONGEST, "a")),
    "too long": (START.ljust(guide.LONGEST + 1, "a"), APP, START.partition("?")[0]),
}


def test_the_guide_links_in_few_words_whatever_the_length():
    """Of a link that Excel cannot follow the app's address is left; the file itself holds the scenario. Without an address: nothing."""
    for link, words, target in LINKS.values():
        cell = made(link)["Guide"]["A3"]
        assert (cell.value, cell.hyperlink.target) == (words, target)
    for link in ("?p=energy_supplier", ""):
        assert made(link)["Guide"]["A3"].hyperlink is None


def test_the_guide_leads_to_every_sheet():
    book = made("")
    told = [cell for (cell,) in book["Guide"].iter_rows(max_col=1) if cell.hyperlink]
    assert [cell.value for cell in told] == book.sheetnames[1:]
    assert [cell.hyperlink.location for cell in told] == [f"'{title}'!A1" for title in book.sheetnames[1:]]
    assert all(book["Guide"].cell(cell.row, 2).value for cell in told)
    names = {SHORT.segments[0].name, *(t.name for t in SHORT.touchpoints)}
    assert names < set(book.sheetnames)


def test_the_guide_tells_what_was_changed_and_renaming_as_renaming():
    bank = presets.load("retail_bank")
    data = paths.dump(paths.put(bank, {"horizon_years": 0.25}))
    data["segments"][0]["name"] = "Private customers"
    renamed = paths.read(data)
    rows = [
        row[0] for row in workbooks.opened(workbook(answer(renamed), base=bank))["Guide"].iter_rows(values_only=True)
    ]
    said = rows[rows.index("What was changed before the export") + 1 :]
    assert said[0] == "2 values differ from Retail bank:"
    assert "Everyday → Private customers" in " ".join(said[1:3]) and len(said) == 3


def test_values_and_units_read_as_a_person_writes_them(office):
    """As LibreOffice shows the cells: one % each, whole numbers without a decimal, others with theirs, and notes in full."""
    a_name, *_ = (s.name for s in SHORT.segments)
    given = {
        f"segments.{a_name}.customers": 500_000.0,
        f"segments.{a_name}.revenue": 1_250.0,
        f"segments.{a_name}.churn": 0.28,
        "discount_rate": 0.08,
        "market.automation_growth": 0.06,
        "programme.ramp_months": 12.0,
        "programme.release_months": 2.25,
        "programme.investment": 1_200_000.0,
        "loyalty.referrals.detractor": -0.03,
    }
    book = Book()
    assumptions.write(book, paths.put(SHORT, given))
    with office(book.bytes(), "xlsx", AS_SHOWN).open(encoding="utf-8", newline="") as file:
        rows = {row[PATH]: row for row in list(csv.reader(file))[FIRST:]}
    shown = {path: (rows[path][VALUE], rows[path][UNIT]) for path in given}
    assert shown == {
        f"segments.{a_name}.customers": ("500,000", ""),
        f"segments.{a_name}.revenue": ("1,250", "EUR per customer-year"),
        f"segments.{a_name}.churn": ("28.0%", "per year"),
        "discount_rate": ("8.0%", "per year"),
        "market.automation_growth": ("6.0%", "points per year"),
        "programme.ramp_months": ("12", "months"),
        "programme.release_months": ("2.25", "months"),
        "programme.investment": ("1,200,000", "EUR"),
        "loyalty.referrals.detractor": ("-0.03", "newcomers per customer-year"),
    }
    assert not [path for path, row in rows.items() if "%" in row[VALUE] and "%" in row[UNIT]]
    numbers = [text for row in rows.values() for text in (row[VALUE], *row[LOW:GRADE])]
    assert not [text for text in numbers if text.endswith((".", ".0")) or "#" in text]
    assert max(len(row[NOTE]) for row in rows.values()) <= WIDTHS[NOTE] + 2


def test_a_payback_that_does_not_last_is_told_as_the_app_tells_it():
    """Among the key figures in the app's words, and in the row of the workbook's own."""
    found = answer(presets.load("retail_bank"))
    book = workbooks.opened(workbook(found))["Summary"]
    rows = {row[0]: row[1:] for row in book.iter_rows(max_col=4, values_only=True) if row[0]}
    assert rows["Payback"][1] == payback_of(found) == "month 59, lost again after year 5"
    assert rows["Payback lost again in month"][:2] == ("after the horizon",) * 2
