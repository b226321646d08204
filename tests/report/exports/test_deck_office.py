"""The deck as LibreOffice shows it: as many pages as slides, every word on the page and none where another text stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from io import BytesIO

import openpyxl
import pytest
from pptx import Presentation

from pages.report.exports.deck.deck import deck
from pages.report.exports.deck.parts import title_of
from tests.report.exports import templates
from tests.report.exports.decks import charts, is_field, of, read
from tests.report.exports.workbooks import recalculator
from tests.report.german import speaking

pytestmark = pytest.mark.office
EMU = 12_700
SLACK = 2.0
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
CASES = [
    ("retail_bank", "none", "en"),
    ("insurer", "none", "de-CH"),
    *(("changed", template, "en") for template in ("standard", "dark", "blank", "side", "company", "navy")),
    ("long", "none", "de"),
    ("long", "standard", "de-CH"),
    ("long", "dark", "en"),
]
"""Scenario, template, language: those templates of which slides look otherwise."""
ON = 0.3
"""Part of a word that may lie on another: boxes are those of the font, letters are smaller."""
FULL = 0.55
"""Of the room for content that is used at least."""


def pages(pdf) -> list[tuple[tuple[float, float], list[tuple[float, float, float, float, str]]]]:
    """Of every page its size and its words with their boxes, in points."""
    told = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    found = []
    for part in told.split("<page ")[1:]:
        size = tuple(float(v) for v in re.search(r'width="([\d.]+)" height="([\d.]+)"', part).groups())
        found.append((size, [(*map(float, m[:4]), m[4]) for m in WORD.findall(part)]))
    return found


@pytest.fixture(scope="module", autouse=True)
def poppler():
    """pdftotext, of Debian's poppler-utils."""
    if shutil.which("pdftotext") is None:
        missing = pytest.fail if os.environ.get("REQUIRE_OFFICE") == "1" else pytest.skip
        missing("no pdftotext found: install poppler-utils")


@pytest.mark.parametrize(("id", "template", "spoken"), CASES)
def test_nothing_overflows_overlaps_or_is_cut(office, id, template, spoken):
    make = templates.GOOD[template]
    with speaking(spoken):
        blob = deck(of(id), make and make())
    shown, drawn = Presentation(BytesIO(blob)), pages(office(blob, "pptx", "pdf"))
    assert len(drawn) == len(shown.slides)
    for number, (slide, ((wide, high), words)) in enumerate(zip(shown.slides, drawn, strict=True), 1):
        own_cover = number == 1 and template in ("standard", "dark", "side", "company", "navy")
        assert len(words) > (3 if own_cover else 10)
        for left, top, right, bottom, word in words:
            where = (number, word)
            assert left >= -SLACK and top >= -SLACK and right <= wide + SLACK and bottom <= high + SLACK, where
            # In the foot's and the title's rows stands nothing but they: a table or text that grew would reach into them.
            middle = (top + bottom) / 2
            own = [s for s in slide.shapes if s.top / EMU - SLACK <= middle <= (s.top + s.height) / EMU + SLACK]
            own = [s for s in own if s.left / EMU - SLACK <= left and right <= (s.left + s.width) / EMU + SLACK]
            assert own, where
        assert on_another(words) == [], number
        cut = [
            s.text_frame.text
            for s in slide.shapes
            if s.has_text_frame and s.name != "Sources" and "…" in s.text_frame.text
        ]
        assert cut == [], number
        if own_cover:
            continue
        foot = next(s for s in slide.shapes if s.name == "Sources")
        fields = [s for s in slide.shapes if is_field(s)]
        inside = [w for *_, top, _, bottom, w in words if top >= foot.top / EMU - SLACK]
        said = {word for s in (foot, *fields) for word in s.text_frame.text.replace("\n", " ").split()}
        assert {re.sub("&amp;", "&", w) for w in inside} <= said | {str(number)}, number
        title = title_of(slide)
        begins, ends = (title.top + title.height) / EMU, foot.top / EMU
        lowest = max(bottom for *_, bottom, _ in words if bottom <= ends + SLACK)
        assert (lowest - begins) / (ends - begins) >= FULL, (number, "half empty")


def on_another(words) -> list[tuple[str, str]]:
    """Words of which more than a little lies on another."""
    found = []
    for i, (left, top, right, bottom, word) in enumerate(words):
        for a, b, c, d, other in words[i + 1 :]:
            wide, high = min(right, c) - max(left, a), min(bottom, d) - max(top, b)
            least = min((right - left) * (bottom - top), (c - a) * (d - b))
            if wide > 0 and high > 0 and wide * high > ON * least:
                found.append((word, other))
    return found


def test_an_edited_amount_moves_bars_lines_and_labels(tmp_path):
    """In the chart's own workbook, as PowerPoint opens it for editing: what is drawn are formulas over the amounts."""
    chart = charts(read(of("retail_bank")))["From saved working time to net"]
    book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    sheet, rows = book.active, range(2, 10)
    amount, shown = sheet.max_column, {1: "base", 2: "above 0", 3: "below 0"}
    before = recalculated(tmp_path / "before", book)
    for column, name in shown.items():
        (drawn,) = [s for s in chart.plots[0].series if s.name == name]
        assert [before.cell(row, column + 1).value for row in rows] == pytest.approx(list(drawn.values), abs=1e-6)
    assert not isinstance(sheet.cell(2, amount).value, str) and sheet.cell(5, amount).value.startswith("=")
    sheet.cell(2, amount).value += 1e6  # one million more of saved working time
    after = recalculated(tmp_path / "after", book)
    assert after.cell(5, amount).value == pytest.approx(before.cell(5, amount).value + 1e6)  # saved
    assert after.cell(9, amount).value == pytest.approx(before.cell(9, amount).value + 1e6)  # net
    tops = [after.cell(row, 5).value - before.cell(row, 5).value for row in rows]
    assert tops[0] == pytest.approx(1e6) and tops[3] == pytest.approx(1e6)
    assert after.cell(2, 6).value == after.cell(3, 6).value == pytest.approx(before.cell(3, 6).value + 1e6)  # a line


def recalculated(folder, book):
    """The first sheet with the numbers that LibreOffice works out: what openpyxl writes has none of its own."""
    out = BytesIO()
    book.save(out)
    return openpyxl.load_workbook(recalculator(folder)({"book": out.getvalue()})["book"], data_only=True).active
