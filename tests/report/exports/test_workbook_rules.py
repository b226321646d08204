"""Excel's own rules, which it holds against a file when it opens it: names, lengths, validations, print setup, formulas that are copied."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils.cell import range_boundaries

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from model.scenario.scenario import Scenario
from pages.report import language
from pages.report.exports.workbook import workbook
from pages.report.exports.workbook.formula import cells, number, product, turned, when
from pages.report.exports.workbook.names import sheet_title
from tests.report.exports import workbooks

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[RrCc]")


def large() -> Scenario:
    """Eight touchpoints and four segments with names of sixty letters, some alike and full of signs, over a quarter."""
    data = paths.dump(paths.put(presets.load("retail_bank"), {"horizon_years": 0.25}))
    touchpoints, segments = data["touchpoints"], data["segments"]
    signs = "Rückfragen: [zu] Rechnungen/Verträgen *?\\ und 'Sonstigem' & Co. <x>"[:60]
    names = [f"{signs[:58]} {i}" for i in range(8)]
    data["touchpoints"] = [{**touchpoints[i % len(touchpoints)], "name": name} for i, name in enumerate(names)]
    data["segments"] = [
        {**segments[i % 2], "name": f"{'Privatkundinnen und Privatkunden ' * 2}"[:58] + f" {i}"} for i in range(4)
    ]
    for which in ("today", "plan"):
        data[which]["automation"] = {name: 0.3 + 0.05 * i * (which == "plan") for i, name in enumerate(names)}
    data["name"] = "&D =1+1 " + "Ein langer Name " * 3
    return paths.read(data)


@pytest.fixture(scope="module")
def made() -> Iterator[bytes]:
    language.use("de-CH")
    yield workbook(answer(large()), "https://example.org/?x=1", date(2026, 11, 30), years=0.5)
    language.use("en")


def parts(data: bytes, start: str) -> dict[str, etree._Element]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist() if name.startswith(start)}


def test_names_of_sheets_and_cells(made):
    book = parts(made, "xl/workbook.xml")["xl/workbook.xml"]
    titles = [one.get("name") for one in book.iter(f"{S}sheet")]
    assert len(titles) == len({title.lower() for title in titles}) == 27
    for title in titles:
        assert 0 < len(title.encode("utf-16-le")) <= 62 and not re.search(r"[\[\]:*?/\\]", title)
        assert title == title.strip() and title[0] != "'" != title[-1] and title.lower() != "history"
    defined = [one for one in book.iter(f"{S}definedName") if not one.get("name").startswith("_xlnm")]
    assert len(defined) == len({one.get("name").lower() for one in defined}) > 200
    for one in defined:
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]{0,254}", one.get("name")) and not CELL.fullmatch(one.get("name"))
        sheet, _, cell = one.text.rpartition("!")
        assert sheet.strip("'").replace("''", "'") in titles and re.fullmatch(r"\$[A-Z]+\$\d+", cell)


def test_titles_of_sheets():
    taken = ["Summary", "A" * 31]
    assert sheet_title("summary", taken) == "summary 2"
    assert sheet_title("A" * 40, taken) == "A" * 29 + " 2"
    assert sheet_title("History", []) == "History 2" and sheet_title(" [:*?/\\] ", []) == "_"
    assert sheet_title("=cmd|' /C calc'!A0", []) == "cmd ’ C calc’ A0"
    assert sheet_title("Peter's", []) == "Peter’s" and sheet_title("😀" * 20, []) == "😀" * 15


def test_formulas_are_no_longer_nor_deeper_than_excel_takes(made):
    for text in workbooks.formulas(made):
        assert len(text) <= 8_000
        deep = deepest = 0
        for sign in re.sub(r'"[^"]*"', "", text):
            deep += (sign == "(") - (sign == ")")
            deepest = max(deepest, deep)
        assert deep == 0 and deepest <= 60
        assert all(len(piece) <= 255 for piece in re.findall(r'"((?:[^"]|"")*)"', text))


def test_every_copied_formula_has_one_first_cell_whose_range_holds_the_others(made):
    groups = 0
    for sheet in parts(made, "xl/worksheets/sheet").values():
        first, others = {}, {}
        for cell in sheet.iter(f"{S}c"):
            formula = cell.find(f"{S}f")
            if formula is None or formula.get("t") != "shared":
                continue
            if formula.get("ref"):
                assert formula.text and formula.get("si") not in first
                assert "!" not in formula.text, "Excel does not move what refers to another sheet"
                first[formula.get("si")] = range_boundaries(formula.get("ref"))
            others.setdefault(formula.get("si"), []).append(range_boundaries(cell.get("r"))[:2])
        assert set(first) == set(others)
        for group, (left, top, right, bottom) in first.items():
            found = others[group]
            assert len(found) == (right - left + 1) * (bottom - top + 1) == len(set(found))
            assert all(left <= column <= right and top <= row <= bottom for column, row in found)
        groups += len(first)
    assert groups > 500


def test_validations_refuse_what_is_out_of_bounds(made):
    sheet = parts(made, "xl/worksheets/sheet")[workbooks.part_of(made, "Annahmen")]
    book = openpyxl.load_workbook(BytesIO(made), data_only=True, read_only=True)
    rows = list(book["Annahmen"].iter_rows(min_row=5, values_only=True))
    at = {one.get("sqref"): one for one in sheet.iter(f"{S}dataValidation")}
    for i, row in enumerate(rows, start=5):
        path, value, low, high = row[0], row[2], row[5], row[6]
        rule = at.pop(f"C{i}", None)
        assert (rule is None) == (path == "currency"), path
        if rule is None:
            continue
        assert len(rule.findtext(f"{S}formula1")) <= 255 and rule.get("errorStyle") in (None, "stop")
        assert (
            len(rule.get("errorTitle", "")) <= 32
            and len(rule.get("error", "")) <= 255
            and rule.get("showErrorMessage") == "1"
        )
        if isinstance(value, int | float):
            assert low <= value <= high
            if path == "horizon_years":
                assert rule.get("type") == "custom" and f"<={high!r}" in rule.findtext(f"{S}formula1") and high == 0.5
            else:
                ends = [float(rule.findtext(f"{S}formula{k}")) for k in (1, 2)]
                assert rule.get("type") == "decimal" and ends == [low, high], path
                assert rule.get("error").startswith("Eine Zahl von ")
        else:
            assert value in rule.findtext(f"{S}formula1").strip('"').split(",")
    assert not at


def test_rules_of_colour_say_when(made):
    """Results are grey while the check is red, on every sheet of results."""
    grey = 0
    for sheet in parts(made, "xl/worksheets/sheet").values():
        for rule in sheet.iter(f"{S}cfRule"):
            formulas = [one.text for one in rule.iter(f"{S}formula")]
            assert formulas and all(formulas) and rule.get("dxfId") is not None
            grey += formulas == ["check_is_red=1"]
    assert grey == 4


def test_every_sheet_is_set_up_to_print(made):
    book = parts(made, "xl/workbook.xml")["xl/workbook.xml"]
    areas = {
        int(one.get("localSheetId")) for one in book.iter(f"{S}definedName") if one.get("name") == "_xlnm.Print_Area"
    }
    for i, sheet in enumerate(parts(made, "xl/worksheets/sheet").values()):
        assert sheet.find(f"{S}sheetPr/{S}pageSetUpPr").get("fitToPage") == "1"
        setup, foot = sheet.find(f"{S}pageSetup"), sheet.findtext(f"{S}headerFooter/{S}oddFooter")
        assert setup.get("paperSize") == "9" and setup.get("orientation") in ("landscape", "portrait")
        assert len(foot) <= 255 and "Seite &P von &N" in foot and foot.startswith("&L&8 &&D =1+1"), (
            "a digit of a name is no size"
        )
        assert i in areas or setup.get("fitToHeight") == "0"


def test_texts_are_no_longer_than_a_cell(made):
    strings = [unescape("".join(one.itertext())) for one in parts(made, "xl/sharedStrings")["xl/sharedStrings.xml"]]
    assert max(map(len, strings)) < 32_767


@pytest.mark.office
def test_all_of_it_prints_on_fewer_than_forty_pages(made, office):
    pages = office(made, "xlsx", "pdf").read_bytes()
    assert 20 < len(re.findall(rb"/Type\s*/Page[^s]", pages)) < 40


def test_a_formula_for_each_cell_reads_its_own_row_and_column():
    values = number(2.0).value
    block = cells("'My sheet'", 5, 1, values.repeat(3, 0).repeat(2, 1))
    row, column, one = (
        cells("Row", 2, 1, values.repeat(2, 1)),
        cells("C", 5, 9, values.repeat(3, 0)),
        cells("O", 0, 0, values),
    )
    formula = when(block > 0, block * row - column, one)
    assert formula.in_each(3, 2) == "IF('My sheet'!B6>0,'My sheet'!B6*Row!B$3-C!$J6,O!$A$1)"
    assert not formula.whole and product(turned(column), block).whole and (1 + turned(column)).whole
