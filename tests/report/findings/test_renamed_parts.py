"""Another name for a touchpoint or segment is told as one change, on screen and in what leaves the app."""

from __future__ import annotations

from data import presets
from model.scenario import paths, renamed
from pages.report import assumption_words
from pages.report.findings import changes

BANK = presets.load("retail_bank")
CALLED = renamed.under_new_names(
    BANK, {"touchpoints": {"Problem": "Trouble"}, "segments": {"Advised": "Private clients"}}
)


def test_one_line_each():
    assert [one.line for one in changes.changed(CALLED, BANK)] == [
        "Name of a segment: Advised → Private clients (yours)",
        "Name of a touchpoint: Problem → Trouble (yours)",
    ]
    assert changes.change_count(CALLED, BANK) == "2 values differ from Retail bank"


def test_what_else_was_changed_there_stands_under_the_new_name():
    other = paths.put(CALLED, {"touchpoints.Trouble.minutes": 20.0})
    lines = [one.line for one in changes.changed(other, BANK)]
    assert len(lines) == 3
    assert lines[2].startswith("Trouble: Minutes per personal contact: 16 minutes → 20 minutes (yours; before:")
    assert (
        assumption_words.change(other, "touchpoints.Trouble.name", "Problem", "Trouble")
        == "Name of a touchpoint: Problem → Trouble"
    )
