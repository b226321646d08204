"""The texts of the page Method: ten paragraphs with equations that can be drawn, remarks whose evidence is there."""

from __future__ import annotations

import json

import pytest

from data.method import FILE, method, parse

EVERY = [(stage.id, formula) for stage in method().stages for formula in stage.formulas]


def test_there_are_ten_paragraphs_each_with_its_equation():
    stages = method().stages
    assert len(stages) == 10 and len({stage.id for stage in stages}) == 10
    for stage in stages:
        assert stage.formulas and stage.text.endswith((".", "?")) and stage.note.endswith((".", ""))


@pytest.mark.parametrize(("id", "formula"), EVERY)
def test_an_equation_opens_and_closes(id, formula):
    for opening, closing in (("{", "}"), ("(", ")"), ("[", "]"), (r"\begin", r"\end")):
        assert formula.count(opening) == formula.count(closing), id


def test_what_is_left_out_is_what_the_model_says_of_itself():
    said = {remark.title for remark in method().leaves_out}
    assert {"Waiting", "Rivals' answer", "One mix for a segment", "Lost customers cost nothing more"} <= said


def test_research_against_is_there_too():
    against = {id for remark in method().speaks_against for id in remark.evidence}
    assert {"triggers_not_significant", "failure_intent_not_switch"} <= against


def test_unknown_evidence_is_named(tmp_path):
    data = json.loads(FILE.read_text("utf-8"))
    data["speaks_for"][0]["evidence"] = ["nobody_2020"]
    file = tmp_path / "method.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ValueError, match=r"method\.json: there is no evidence 'nobody_2020'"):
        parse(file)
