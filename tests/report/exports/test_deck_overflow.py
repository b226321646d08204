"""Everything fits on the deck's slides and nothing is cut: every template, the bounds, many changes, no worlds."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from pages.report.exports.deck.deck import deck
from pages.report.findings import brief
from tests.pages.test_contact_pages import BANK, EXTREMES
from tests.report.exports import templates
from tests.report.exports.decks import charts, fits, material, of, read, texts, title

CASES = [(id, "none") for id in (*presets.names(), "changed", "long")] + [
    (id, template) for id in ("changed", "long") for template in templates.LOOKS if template != "none"
]


@pytest.mark.parametrize(("id", "template"), CASES)
def test_all_fits_and_nothing_is_cut(id, template):
    make = templates.GOOD[template]
    shown = read(of(id), make and make())
    fits(shown)
    said = [s for slide in shown.slides for s in slide.shapes if s.has_text_frame and s.name != "Sources"]
    assert not [s.text_frame.text for s in said if "…" in s.text_frame.text]


@pytest.mark.parametrize("extreme", EXTREMES)
def test_extremes(extreme):
    told = material(paths.put(BANK, EXTREMES[extreme]), BANK, 100)
    blob = deck(told)
    fits(Presentation(BytesIO(blob)))
    with zipfile.ZipFile(BytesIO(blob)) as package:
        for name in package.namelist():
            assert name.count("charts/") == 0 or b">nan<" not in package.read(name).lower()


def test_many_changes_take_as_many_slides_as_they_need():
    moved = {
        p: v * 1.01
        for p, v in paths.numbers(BANK).items()
        if p.startswith("touchpoints.")
        and p.endswith(("minutes", "contacts", "salience", "digital_cost", "resolved_hard"))
    }
    told = replace(of("retail_bank"), answer=answer(paths.put(BANK, moved)), base=BANK)
    shown = read(told)
    fits(shown)
    about = [s for s in shown.slides if title(s).startswith("Appendix")]
    assert len(about) > 1 and title(about[0]).endswith(f"(1 of {len(about)})")
    rows = [row.cells[0].text for s in about for t in s.shapes if t.has_table for row in [*t.table.rows][1:]]
    changed = [one.name for one in brief.changed(told.answer.scenario, BANK)]
    assert rows[: len(changed) + 1] == [f"{len(moved)} values differ from Retail bank", *changed]


def test_worlds_that_cannot_be_drawn_leave_out_their_slide():
    shown = read(replace(of("retail_bank"), risk=None))
    fits(shown)
    assert not any("equally likely" in name for name in charts(shown))
    assert brief.unknown() in texts(shown)
