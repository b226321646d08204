"""Cells of editable tables hold text: what is read in them, alone and together, refused or asked about."""

from __future__ import annotations

import pytest

from model.scenario import paths
from tests.pages.on_screen import text
from tests.screen.edited_tables import (
    BANK,
    CONTACTS,
    PROBLEM,
    SEGMENTS,
    as_text,
    key,
    scenario,
    shown,
    start,
    take,
    warnings,
)

REFUSED = {
    "emptied": ("minutes", None, "Nothing was entered. It stays at 16 minutes."),
    "blank": ("plan", " ", "Nothing was entered. It stays at 60 %."),
    "too high": ("plan", "101", "101 % is out of bounds: 0 to 100 % is possible. It stays at 60 %."),
    "too low": ("salience", "-1", "−1 % is out of bounds: 0 to 100 % is possible. It stays at 45 %."),
    "no number": ("minutes", "soon", "“soon” is no number. It stays at 16 minutes."),
}


@pytest.mark.parametrize(("column", "entered", "said"), REFUSED.values(), ids=REFUSED)
def test_a_refused_cell_is_said_by_row_and_column_and_the_others_are_kept(column, entered, said):
    """It shows its value again: left so it would be read again at every later edit."""
    at = take(start("touchpoints"), {0: {"minutes": 7}})
    first = key(at)
    take(at, {0: {"minutes": 7}, PROBLEM: {column: entered, "contacts": "2,5"}})
    wanted = paths.put(BANK, {f"touchpoints.{CONTACTS[0]}.minutes": 7, "touchpoints.Problem.contacts": 2.5})
    (warning,) = warnings(at)
    assert text(warning).startswith("Problem, ")
    assert scenario(at) == wanted and shown(at) == as_text(wanted, "touchpoints") and key(at) != first
    assert text(warning).endswith(f": {said}")


def test_an_emptied_name_is_said_and_shows_again():
    at = take(start("touchpoints"), {0: {"minutes": 7}})
    before, first = scenario(at), key(at)
    take(at, {0: {"minutes": 7}, PROBLEM: {"name": None}})
    assert len(at.warning) == 1 and warnings(at)[0].startswith("touchpoints"), warnings(at)
    assert scenario(at) == before and shown(at) == as_text(before, "touchpoints") and key(at) != first


ROWS = {
    "German": "160.000\t180,50\t55%\t7,5%",
    "English": "160,000\t180.50\t55%\t7.5%",
    "Swiss": "160’000\t180.50\t55%\t7.5%",
    "German, bare": "160.000\t180,50\t55\t7,5",
}


@pytest.mark.parametrize("pasted", ROWS.values(), ids=ROWS)
def test_a_row_pasted_from_excel(pasted):
    """As the editor reports it: text in each cell of the row."""
    cells = dict(zip(("customers", "revenue", "margin", "churn"), pasted.split("\t"), strict=True))
    at = take(start("segments"), {0: {"name": "Privatkunden", **cells}})
    first = scenario(at).segments[0]
    assert not at.warning, warnings(at)
    assert (first.name, first.customers, first.revenue, first.margin, first.churn) == ("Privatkunden", 160_000, 180.5, 0.55, 0.075)  # fmt: skip
    take(at, {0: {"name": "Privatkunden", **cells}, 1: {"churn": "7.5"}})
    assert scenario(at).segments[0] == first and scenario(at).segments[1].churn == 0.075


def test_cells_that_come_together_are_read_in_one_way_and_what_was_read_stays_read():
    at = take(start("touchpoints"), {PROBLEM: {"minutes": "12.500"}})
    assert scenario(at).touchpoints[PROBLEM].minutes == 12.5, "in English a point"
    take(at, {PROBLEM: {"minutes": "12.500", "digital_cost": "0,35"}})
    assert scenario(at).touchpoints[PROBLEM].minutes == 12.5, "was read before"
    at = take(start("segments"), {0: {"customers": "1.500", "revenue": "1.250", "newcomers": "900,5"}})
    one = scenario(at).segments[0]
    assert (one.customers, one.newcomers) == (1500, 900.5)
    (caption, *_) = [c.value for c in at.caption]
    assert caption.startswith("Read as ")


def test_a_doubtful_cell_asks_and_waits():
    at = take(start("segments"), {0: {"churn": "0,07", "customers": "250’000"}})
    name = SEGMENTS[0]
    assert scenario(at) == paths.put(BANK, {f"segments.{name}.customers": 250_000})
    (said,) = warnings(at)
    assert "Did you mean 7" in said
    (meant,) = [button for button in at.button if button.key.startswith("meant:segments:")]
    meant.click().run()
    wanted = paths.put(BANK, {f"segments.{name}.customers": 250_000, f"segments.{name}.churn": 0.07})
    assert scenario(at) == wanted and not at.warning and shown(at) == as_text(wanted, "segments")


def test_two_cells_that_only_fit_together_can_be_entered_one_after_the_other():
    at = take(start("touchpoints"), {PROBLEM: {"personal_excellent": 95}})
    assert len(at.warning) == 1 and scenario(at) == BANK
    take(at, {PROBLEM: {"personal_excellent": 95, "personal_poor": 2}})
    assert not at.warning
    problem = scenario(at).touchpoints[PROBLEM]
    assert (problem.personal_excellent, problem.personal_poor) == (0.95, 0.02)
