"""The deck as LibreOffice shows it: as many pages as slides, every word on the page and none where another text stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from io import BytesIO

import pytest
from pptx import Presentation

from data import presets
from pages.report.exports.deck.deck import deck
from tests.report.exports import templates
from tests.report.exports.decks import of

pytestmark = pytest.mark.office
EMU = 12_700
SLACK = 2.0
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
CASES = [(id, "none") for id in (*presets.names(), "changed")] + [("changed", t) for t in templates.GOOD if t != "none"]


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


@pytest.mark.parametrize(("id", "template"), CASES)
def test_nothing_overflows(office, id, template):
    make = templates.GOOD[template]
    blob = deck(of(id), make and make())
    shown, drawn = Presentation(BytesIO(blob)), pages(office(blob, "pptx", "pdf"))
    assert len(drawn) == len(shown.slides)
    for number, (slide, ((wide, high), words)) in enumerate(zip(shown.slides, drawn, strict=True), 1):
        assert len(words) > 10
        for left, top, right, bottom, word in words:
            where = (number, word)
            assert left >= -SLACK and top >= -SLACK and right <= wide + SLACK and bottom <= high + SLACK, where
            # In the foot's and the title's rows stands nothing but they: a table or text that grew would reach into them.
            middle = (top + bottom) / 2
            own = [s for s in slide.shapes if s.top / EMU - SLACK <= middle <= (s.top + s.height) / EMU + SLACK]
            own = [s for s in own if s.left / EMU - SLACK <= left and right <= (s.left + s.width) / EMU + SLACK]
            assert own, where
        foot = next(s for s in slide.shapes if s.name == "Sources")
        inside = [w for *_, top, _, bottom, w in words if top >= foot.top / EMU - SLACK]
        said = set(foot.text_frame.text.replace("\n", " ").split())
        assert {re.sub("&amp;", "&", w) for w in inside} <= said, number
