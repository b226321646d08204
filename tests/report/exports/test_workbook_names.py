"""Names in the exported workbook: of cells, and those that users chose, which are text and nothing else."""

from __future__ import annotations

import re

import pytest

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from pages.report.exports.workbook import workbook
from pages.report.exports.workbook.assumptions import entered
from pages.report.exports.workbook.names import cell_names
from tests.report.exports import workbooks

SHORT = paths.put(presets.load("energy_supplier"), {"horizon_years": 1.5})


@pytest.mark.parametrize("id", presets.names())
def test_every_value_has_a_named_cell(id):
    """The name is the dotted path where Excel takes it, and stands beside the value it names."""
    scenario = presets.load(id).model_copy(update={"horizon_years": 0.25})
    data = workbook(answer(scenario))
    names, where = cell_names(entered(scenario)), workbooks.named_cells(data)
    assert names["service.hourly_cost"] == "service.hourly_cost"
    sheet = workbooks.opened(data)["Assumptions"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=5, values_only=True)}
    for i, (path, value) in enumerate(entered(scenario).items()):
        assert where[names[path]] == ("Assumptions", f"C{5 + i}")
        assert rows[path][2] == ({True: "yes", False: "no"}[value] if isinstance(value, bool) else value)
        assert rows[path][11] == names[path]
    constants = [row[0] for row in workbooks.opened(data)["Constants"].iter_rows(min_row=5, values_only=True)]
    assert all(where[name][0] == "Constants" for name in constants) and len(constants) > 5
    assert {*where} == {*names.values(), *constants, "horizon_months"} and len(where) == len(rows) + len(constants) + 1


def test_names_are_legal_and_unique():
    """Accents, brackets, spaces, two that become the same, one that ends in a dot."""
    found = cell_names(
        ["segments.Größe A.churn", "segments.Grosse A.churn", "segments.Gro_e A.churn", "plan.automation.a."]
    )
    assert list(found.values()) == [
        "segments.Gro_e_A.churn", "segments.Grosse_A.churn", "segments.Gro_e_A.churn_2", "plan.automation.a_",
    ]  # fmt: skip


EVIL = "=cmd|' /C calc'!A0"
EVILS = (EVIL, "+1+1", "@SUM(A1)", "-2", "https://example.org", "{=1}", "&D&P")


def test_names_from_users_arrive_as_text(tmp_path):
    """No formula, link, number or field is made of a name, neither in the file nor by LibreOffice."""
    data = paths.dump(SHORT)
    data["name"], data["about"] = EVIL, EVIL
    old = [t["name"] for t in data["touchpoints"]]
    for touchpoint, evil in zip(data["touchpoints"], EVILS, strict=False):
        for which in ("today", "plan"):
            data[which]["automation"][evil] = data[which]["automation"].pop(touchpoint["name"])
        touchpoint["name"] = evil
    data["segments"][0]["name"] = EVIL
    data["sources"] = {"service.hourly_cost": EVIL}
    scenario = paths.read(data)
    file = workbook(answer(scenario), link=EVIL)
    recalculated = workbooks.opened(workbooks.recalculator(tmp_path)({"evil": workbooks.edited(file, {})})["evil"])
    for book in (workbooks.opened(file, values=False), recalculated):
        assert book["Summary"]["A1"].value == EVIL and book["Summary"]["A1"].data_type in ("s", "inlineStr")
        own = [title for title in book.sheetnames if book[title]["A1"].value in EVILS]
        shown = [book[title]["A1"].value for title in own]
        assert shown == [EVIL, EVIL, *EVILS[: len(old)], EVIL]  # summary and guide, touchpoints, the segment
    assert "cmd" not in "".join(
        re.sub(r"'[^']*'!", "", str(cell.value))
        for sheet in workbooks.opened(file, values=False)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    )
    workbooks.same_as_model(recalculated, scenario)
