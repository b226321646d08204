"""The evidence table is sound, and every source that the declarations and presets name is in it."""

from __future__ import annotations

import pytest

from data import presets
from data.evidence import YOURS, evidence, parse
from model.scenario import paths
from model.scenario.assumption import GRADES
from model.scenario.scenario import Scenario
from pages.report.sources import cite

HEAD = "id,topic,figure,value,low,high,unit,year,source,grade,caveat\n"


def declared(scenario: Scenario) -> dict[str, str]:
    return {path: paths.about(path).source for path in paths.numbers(scenario)}


def table(tmp_path, *lines: str):
    file = tmp_path / "evidence.csv"
    file.write_text(HEAD + "\n".join(lines), encoding="utf-8")
    return file


def test_every_row_says_what_and_who():
    assert len(evidence()) > 50
    for id, row in evidence().items():
        assert row.id == id
        assert row.topic and row.figure and row.unit and row.source, id
        assert row.grade in GRADES, id
        assert row.year is None or 1950 < row.year < 2100, id
        assert row.value is not None or row.unit == "finding", id


def test_figures_lie_within_their_ranges():
    for id, row in evidence().items():
        if row.value is not None:
            assert (row.low is None or row.low <= row.value) and (row.high is None or row.value <= row.high), id


@pytest.mark.parametrize("preset", presets.names())
def test_every_declared_source_is_in_the_table(preset):
    missing = {path: id for path, id in declared(presets.load(preset)).items() if id not in {YOURS, *evidence()}}
    assert missing == {}


def test_unverified_rows_are_only_those_a_field_needs():
    unverified = {id for id, row in evidence().items() if "unverified" in row.caveat}
    assert unverified <= set(declared(presets.load(presets.DEFAULT)).values())
    assert {evidence()[id].grade for id in unverified} <= {"D"}


def test_the_published_spreads_follow_from_their_parameters():
    assert round(1 / (1 + 0.668 + 3.806), 2) == 0.18 and round(1 / (1 + 0.704 + 1.182), 2) == 0.35
    row = evidence()["fader_hardie_2007"]
    assert "= 0.18 " in row.figure and "and 0.35 " in row.figure


def test_a_citation_is_one_line():
    assert cite("wage_de") == (
        "Destatis; outsourcers quote 22 to 55 by skill level, 2024, grade A (peer-reviewed or official)"
    )
    assert cite("intent_to_behaviour").startswith(
        "judgement; Wirtz et al. 2014 (J. Retailing) find different drivers, grade D"
    )
    assert cite("defect_repeat") == "SQM Group, 2022, grade B (survey); note: intention"
    assert all("\n" not in cite(id) for id in evidence())


def test_what_is_not_in_the_table_is_cited_in_its_own_words():
    assert cite("CRM export, March") == "CRM export, March"


def test_the_table_cannot_be_changed_by_a_reader():
    with pytest.raises(TypeError):
        evidence()["wage_de"] = None


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["a,b,c,1,,,share,2020,s,E,"], "evidence.csv, line 2: grade 'E' is not one of A, B, C, D"),
        (["a,b,c,1,,,share,2020,s,,"], "evidence.csv, line 2: grade '' is not one of A, B, C, D"),
        (["a,b,c,many,,,share,2020,s,A,"], "evidence.csv, line 2: value 'many' is not a number"),
        (["a,b,c,1,,,share,2020,s,A"], "evidence.csv, line 2: has more or fewer than 11 cells"),
        (["a,b,c,1,,,share,2020,s,A,,x"], "evidence.csv, line 2: has more or fewer than 11 cells"),
        (["a,b,c,1,,,u,2020,s,A,"] * 2, "evidence.csv, line 3: the id 'a' is used twice"),
    ],
)
def test_a_faulty_row_is_named(tmp_path, lines, said):
    with pytest.raises(ValueError) as error:
        parse(table(tmp_path, *lines))
    assert str(error.value) == said
