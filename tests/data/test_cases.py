"""Public cases: the worked examples to the digits that were published, and sentences that the numbers bear out."""

from __future__ import annotations

import json

import pytest

from data import presets
from data.cases import FILE, HOURS, cases, parse, replayed, scenario
from data.evidence import YOURS, evidence
from model.scenario import paths
from model.stages.contact_flow import ROUTES, flow
from pages.report import numbers
from pages.report.findings import cases as words

IDS = [case.id for case in cases()]
BY_ID = {case.id: case for case in cases()}
M = 1e6


def said(id: str) -> list[str]:
    return [words.example(one, scenario(id).currency) for one in BY_ID[id].examples]


@pytest.mark.parametrize(
    ("id", "n", "result", "shown"),
    [
        ("klarna", 0, 700 * 1600 * 60 / 27.6e6, "2.4 minutes of work a chat"),
        ("klarna", 1, 40 / 27.6, "1.45 USD a chat"),
        ("klarna", 2, 27.6e6 * 11 / 60 / 1600, "3,160 full-time jobs, not 700"),
        ("commonwealth_bank", 0, 2000 * 52 * 7 / 60 / 1600, "7.6 full-time jobs, not 45"),
        ("ikea", 0, 13 / (0.47 * 3.2), "8.64 EUR a contact"),
    ],
)
def test_the_worked_examples(id, n, result, shown):
    assert BY_ID[id].examples[n].result == pytest.approx(result, rel=1e-12)
    assert shown in said(id)[n]


@pytest.mark.parametrize("id", IDS)
def test_a_case_opens_as_a_scenario_of_its_own(id):
    one = scenario(id)
    assert one.preset == "" and one.name == BY_ID[id].title and one.about.endswith(".")
    for path, source in one.sources.items():
        row = evidence()[source]
        assert source != YOURS and (row.low or row.value) <= paths.get(one, path) <= (row.high or row.value)


@pytest.mark.parametrize("id", IDS)
def test_no_sentence_is_left_with_a_gap(id):
    for sentence in (*said(id), words.finding(BY_ID[id])):
        assert "{" not in sentence and sentence.endswith(".")


@pytest.mark.parametrize("id", IDS)
def test_every_case_says_that_churn_is_not_published(id):
    case = BY_ID[id]
    (churn,) = [one for one in case.compared if one.measure == "churn"]
    assert "churn" in case.churn
    assert (churn.published is None) is (id != "tmobile"), "the only one, of the whole company"


def test_hours_are_those_of_the_full_time_jobs_on_screen():
    assert HOURS == numbers.FULL_TIME_HOURS


def jobs(id: str) -> float:
    return replayed(id).hours_freed / HOURS


def test_klarna_saves_about_half_of_what_was_announced_and_pays():
    assert 0.45 < replayed("klarna").saving / (40 * M) < 0.6
    assert replayed("klarna").net > 0 and jobs("klarna") < 700


def test_klarna_had_as_many_chats():
    chats = flow(scenario("klarna"), "today").contacts.sum()
    assert chats * 2 / 3 == pytest.approx(27.6e6, rel=1e-3)


def test_the_bank_settles_two_thousand_calls_a_week_more_and_has_no_45_jobs_in_them():
    machine = ROUTES.index("digital")
    today, plan = (flow(scenario("commonwealth_bank"), which).by_route[:, machine].sum() for which in ("today", "plan"))
    assert plan - today == pytest.approx(2000 * 52, rel=1e-3)
    assert jobs("commonwealth_bank") < 10 and 45 / jobs("commonwealth_bank") > 5.5
    assert replayed("commonwealth_bank").net < 0


def test_ikea_saves_less_than_was_published_and_churn_hardly_moves():
    assert 3.5 * M < replayed("ikea").saving < 6.5 * M and abs(replayed("ikea").churn) < 0.001


def test_the_teams_go_the_right_way_and_half_as_far():
    replay = replayed("tmobile")
    assert -0.13 / 2 < replay.working_time < 0 and -0.021 / 2 < replay.churn < 0


def test_octopus_frees_less_than_was_published_and_churn_falls():
    assert 200 < jobs("octopus") < 250 and -0.001 < replayed("octopus").churn < 0 < replayed("octopus").net


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"fair": "perhaps"}, "klarna: fair 'perhaps' is not one of"),
        ({"compared": [{"measure": "fun", "published": None}]}, "klarna: there is no measure 'fun'"),
        ({"published": [{"figure": "x", "evidence": "nobody"}]}, "there is no evidence 'nobody'"),
        ({"more": 1}, "klarna: has other fields"),
    ],
)
def test_a_faulty_case_is_named(tmp_path, change, message):
    data = json.loads(FILE.read_text("utf-8"))
    data[0] |= change
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        parse(file)


def test_a_case_is_no_preset():
    assert not {*IDS} & {*presets.names()}
