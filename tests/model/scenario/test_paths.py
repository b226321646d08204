"""The dotted path: reads and writes every value, and from the one declaration come schema, intervals and fingerprint."""

from __future__ import annotations

import copy
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from data import presets
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.scenario.file import form, parse
from model.scenario.groups import Part
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs, one_at_a_time, vary
from tests.strategies import examples, number, other_numbers, scenario_data, scenarios, some

SCHEMA = Draft202012Validator(Scenario.model_json_schema())
BANK = presets.load("retail_bank")


@given(scenarios("mixed"))
@examples(40)
def test_a_scenario_survives_the_way_out_and_back(scenario):
    """As data, as the bytes of a file, and value by value; odd names and tiny numbers included."""
    assert paths.read(paths.dump(scenario)) == scenario
    assert parse(form(scenario)) == scenario
    assert parse(b"\xef\xbb\xbf" + form(scenario)) == scenario
    assert {path: paths.get(scenario, path) for path in paths.values(scenario)} == paths.values(scenario)


@given(scenarios("usual", months=(3, 12)), st.data())
@examples(30)
def test_every_value_is_written_where_it_is_read(scenario, data):
    """Some numbers at once: put, then get gives them, and nothing else has changed."""
    changes = data.draw(other_numbers(scenario))
    named = data.draw(some(changes))
    now = paths.put(scenario, {path: changes[path] for path in named})
    for path, value in paths.values(scenario).items():
        assert paths.get(now, path) == pytest.approx(changes[path]) if path in named else paths.get(now, path) == value
    assert set(paths.differences(scenario, now)) <= set(named)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("currency", "CHF"),
        ("churn_form", "additive"),
        ("count_remaining_lifetime", False),
        ("horizon_years", 7.5),
        ("touchpoints.Problem.phase", "newcomer"),
        ("touchpoints.Routine service.proactive", True),
        ("plan.automation.Routine service", 0.123),
        ("segments.Advised.churn", 0.3),
    ],
)
def test_choices_and_names_with_spaces(path, value):
    """What is no number has a path too."""
    now = paths.put(BANK, {path: value})
    assert paths.get(now, path) == value
    assert paths.differences(BANK, now) == {path: (paths.get(BANK, path), value)}


@pytest.mark.parametrize("name", ["a.b", "a.", ".", "plan", "automation", "*", "0", "Größe 名", "{x}"])
def test_names_may_hold_anything(name):
    """A segment and a touchpoint of any name: read, write, vary and declaration by path."""
    data = paths.dump(BANK)
    old = data["touchpoints"][0]["name"]
    data["touchpoints"][0]["name"] = data["segments"][0]["name"] = name
    for which in ("today", "plan"):
        data[which]["automation"][name] = data[which]["automation"].pop(old)
    scenario = paths.read(data)
    changed = {f"segments.{name}.churn": 0.11, f"touchpoints.{name}.minutes": 3.5, f"plan.automation.{name}": 0.35}
    now = paths.put(scenario, changed)
    assert {path: paths.get(now, path) for path in changed} == changed
    assert paths.about(f"plan.automation.{name}").label == "Automation"
    x = vary(scenario, {path: [value] for path, value in changed.items()})
    assert (x.segments.churn[0, 0], x.touchpoints.minutes[0, 0], x.plan.automation[0, 0]) == (0.11, 3.5, 0.35)
    assert name in paths.title(f"touchpoints.{name}.minutes")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "service",
        "service.",
        "service.hourly_cots",
        "service.hourly_cost.x",
        "segments.Nobody.churn",
        "segments",
        "touchpoints.Problem.name.x",
        "bond.after.none",
        "bond.after.no.fan",
        "plan.automation",
        "plan.automation.Nothing",
        "model_fields",
        "service.model_fields",
        "__class__",
    ],
)
def test_a_path_that_leads_nowhere_is_named(path):
    """put and vary refuse it and name it."""
    with pytest.raises(ScenarioError) as refused:
        paths.put(BANK, {path: 1})
    assert refused.value.sentences == [f"{path}: there is no such value in this scenario"]
    with pytest.raises(KeyError) as unknown:
        vary(BANK, {path: [1.0]})
    assert unknown.value.args[0].startswith(f"{path}: ")


@pytest.mark.parametrize(
    "path", ["", "service.hourly_cots", "segments.Nobody.churn", "plan.automation.Nothing", "__class__"]
)
def test_what_is_not_there_cannot_be_read(path):
    """Neither can attributes that are no fields."""
    with pytest.raises(KeyError, match="there is no such value in this scenario"):
        paths.get(BANK, path)


def test_several_unknown_paths_are_all_named():
    """And nothing is written where one of them is wrong."""
    with pytest.raises(ScenarioError) as refused:
        paths.put(BANK, {"a.b": 1, "service.hourly_cost": 50, "c": 2})
    assert [s.split(":")[0] for s in refused.value.sentences] == ["a.b", "c"]


@given(st.sampled_from(paths.CLASSES), st.sampled_from(paths.STATES), st.floats(0, 1))
@examples(40)
def test_the_rest_of_a_row_makes_room(kind, state, share):
    """One share of a bond row written: it stands, the row sums to 1, the others keep their proportion; vary does the same."""
    path = f"bond.after.{kind}.{state}"
    now = paths.put(BANK, {path: share})
    row = np.array([paths.get(now, f"bond.after.{kind}.{s}") for s in paths.STATES])
    old = np.array([paths.get(BANK, f"bond.after.{kind}.{s}") for s in paths.STATES])
    others = [i for i, s in enumerate(paths.STATES) if s != state]
    assert paths.get(now, path) == share and row.sum() == pytest.approx(1)
    assert row[others] * old[others].sum() == pytest.approx(old[others] * (1 - share))
    assert vary(BANK, {path: [share, 0.5]}).bond.after[paths.CLASSES.index(kind), :, 0] == pytest.approx(row)


def test_a_row_of_nothing_else_is_shared_alike():
    """Where both other shares are 0 there is no proportion to keep."""
    row = paths.share_rest({"fan": 1.0, "neutral": 0.0, "detractor": 0.0}, {"fan": 0.4})
    assert row == {"fan": 0.4, "neutral": 0.3, "detractor": 0.3}
    with pytest.raises(ScenarioError, match="add up to 1.35"):
        paths.put(BANK, {"bond.after.none.fan": 0.6, "bond.after.none.neutral": 0.6})


@pytest.mark.parametrize(
    ("changes", "excellent", "poor"),
    [
        ({"personal_excellent": 0.95}, 0.95, 0.05),
        ({"personal_poor": 0.9}, 0.1, 0.9),
        ({"personal_excellent": 0.7, "personal_poor": 0.6}, 0.7, 0.3),
        ({"personal_excellent": 0.2, "personal_poor": 0.1}, 0.2, 0.1),
    ],
)
def test_shares_of_grades_make_room_in_a_batch(changes, excellent, poor):
    """What is varied goes first; of a pair the excellent share. One at a time does the same."""
    column = [t.name for t in BANK.touchpoints].index("Problem")
    named = {f"touchpoints.Problem.{field}": [value] for field, value in changes.items()}
    made = [vary(BANK, named)]
    if len(named) == 1:
        made.append(one_at_a_time(BANK, [(path, value) for path, (value,) in named.items()]))
    for x in made:
        assert x.touchpoints.personal_excellent[column, 0] == pytest.approx(excellent)
        assert x.touchpoints.personal_poor[column, 0] == pytest.approx(poor)


def test_one_at_a_time_changes_one_at_a_time():
    """Row i differs from the scenario in case i alone, the room it takes included."""
    cases = [("service.hourly_cost", 99.0), ("bond.after.poor.fan", 0.3), ("segments.Advised.churn", 0.4)]
    x, base = one_at_a_time(BANK, cases), inputs(BANK)
    assert x.service.hourly_cost[0].tolist() == [99.0, 48.0, 48.0]
    assert x.segments.churn[1].tolist() == [0.05, 0.05, 0.4]
    assert x.bond.after[3, :, 1] == pytest.approx([0.3, 0.7 * 0.45 / 0.95, 0.7 * 0.5 / 0.95])
    assert (x.bond.after[..., [0, 2]] == base.bond.after).all()


def test_a_batch_refuses_what_it_cannot_do():
    """Lengths that differ, and the horizon."""
    with pytest.raises(ValueError, match="different lengths"):
        vary(BANK, {"service.hourly_cost": [1, 2], "bond.causal_share": [0.5]})
    with pytest.raises(KeyError, match="horizon_years"):
        vary(BANK, {"horizon_years": [1, 2]})


@given(scenario_data("mixed"))
@examples(25)
def test_what_is_read_fits_the_schema(data):
    """The JSON schema made from the declaration accepts what the model accepts."""
    paths.read(copy.deepcopy(data))
    SCHEMA.validate(data)


@pytest.mark.parametrize("id", presets.names())
def test_presets_fit_the_schema(id):
    """Their files, as they stand."""
    SCHEMA.validate(json.loads((presets.FOLDER / f"{id}.json").read_bytes()))


@pytest.mark.parametrize("path", [p for p in paths.numbers(BANK) if "segments.Adv" not in p])
def test_the_schema_has_the_bounds_that_are_enforced(path):
    """At a bound both accept, beyond it both refuse: for every number that is declared."""
    said, data = paths.about(path), paths.dump(BANK)
    *steps, last = paths.split(path)
    here = data
    for step in steps:
        here = next(p for p in here if p["name"] == step) if isinstance(here, list) else here[step]
    for value, fits in ((said.ge, True), (said.le, True), (said.ge - 0.01, False), (said.le * 1.01 + 0.01, False)):
        here[last] = value
        assert SCHEMA.is_valid(data) == fits, value
        try:
            paths.read(data)
            sentences = []
        except ScenarioError as refused:
            sentences = [s for s in refused.sentences if "value allowed" in s]
        assert (sentences == []) == fits, value
        assert all(s.startswith(f"{path}: ") for s in sentences)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"extra": 1}, "unknown field"),
        ({"schema": 3}, "another version"),
        ({"currency": "eur"}, "currency"),
        ({"churn_form": "other"}, "choice"),
        ({"segments": []}, "no segment"),
        ({"discount_rate": "0.1"}, "text for a number"),
        ({"count_remaining_lifetime": 1}, "number for yes/no"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_the_schema_refuses_what_the_model_refuses(change, why):
    """Beside bounds: structure and types."""
    data = paths.dump(BANK) | change
    assert not SCHEMA.is_valid(data)
    with pytest.raises(ScenarioError):
        paths.read(data)


def test_the_schema_says_what_the_declaration_says():
    """Every number carries label, help, unit, source and grade."""
    field = Scenario.model_json_schema()["$defs"]["Service"]["properties"]["hourly_cost"]
    said = paths.about("service.hourly_cost")
    assert (field["title"], field["description"], field["minimum"], field["maximum"]) == (
        said.label, said.help, said.ge, said.le,
    )  # fmt: skip
    assert (field["unit"], field["source"], field["grade"]) == (said.unit, said.source, said.grade)


@given(scenarios("usual", months=(3, 12)), st.data())
@examples(30)
def test_differences_lead_from_one_scenario_to_the_other(scenario, data):
    """Writing what differs into the first gives the second (rows of the bond table to the last but one digit)."""
    changes = data.draw(other_numbers(scenario))
    other = paths.put(scenario, changes)
    found = paths.differences(scenario, other)
    again = paths.put(scenario, {path: after for path, (_, after) in found.items()})
    assert paths.numbers(again) == pytest.approx(paths.numbers(other), rel=1e-12)
    assert paths.differences(scenario, scenario) == {}
    assert {path: (b, a) for path, (a, b) in paths.differences(other, scenario).items()} == found


def test_a_changed_scenario_shares_what_is_unchanged():
    changed = paths.put(BANK, {"plan.automation.Enquiry": 0.11, "bond.causal_share": 0.9})
    ours = [name for name, value in BANK if isinstance(value, Part | tuple | dict)]
    assert [name for name in ours if getattr(changed, name) is not getattr(BANK, name)] == ["plan", "bond"]
    assert paths.read(paths.dump(changed)) == changed and paths.get(changed, "plan.automation.Enquiry") == 0.11


def test_differences_in_structure():
    """What only one of them has differs from None."""
    data = paths.dump(BANK)
    data["segments"].pop()
    fewer = paths.read(data)
    assert paths.differences(BANK, fewer)["segments.Advised.churn"] == (0.05, None)
    assert paths.differences(fewer, BANK)["segments.Advised.churn"] == (None, 0.05)


@given(scenarios("mixed", months=(3, 12)), st.data())
@examples(25)
def test_the_fingerprint_is_that_of_the_values(scenario, data):
    """Equal values, equal fingerprint, whatever the scenario is called; any other value, another fingerprint."""
    words = {"name": "x", "about": "y", "preset": "z", "sources": {"service.hourly_cost": "yours"}}
    assert paths.fingerprint(paths.read(paths.dump(scenario) | words)) == paths.fingerprint(scenario)
    path = data.draw(st.sampled_from([p for p in paths.numbers(scenario) if not p.startswith(("bond.after", "touch"))]))
    value = data.draw(number(paths.about(path), "usual"))
    if path not in ("horizon_years", "today.outreach") and value != paths.get(scenario, path):
        assert paths.fingerprint(paths.put(scenario, {path: value})) != paths.fingerprint(scenario)


@pytest.mark.parametrize(
    ("path", "one", "same"),
    [("service.hourly_cost", 48, 48.0), ("service.induced_contacts", 0.0, -0.0), ("loyalty.referrals.fan", 0, -0.0)],
)
def test_equal_scenarios_have_equal_fingerprints(path, one, same):
    """48 and 48.0, 0 and -0, are one number."""
    a, b = (paths.put(BANK, {path: value}) for value in (one, same))
    assert a == b
    assert paths.fingerprint(a) == paths.fingerprint(b)


@given(scenarios("mixed"))
@examples(40)
def test_p10_and_p90_lie_around_the_value_and_within_the_bounds(scenario):
    """A decision is chosen, so both ends are the value; every other interval holds it."""
    for path, value in paths.numbers(scenario).items():
        low, high = paths.interval(scenario, path)
        said = paths.about(path)
        near = 1e-12 * abs(value)
        assert said.ge <= low <= value + near and value - near <= high <= said.le, path
        assert not said.decision or low == value == high


@pytest.mark.parametrize(
    ("path", "value", "low", "high"),
    [
        ("service.hourly_cost", 48.0, 48 / 1.1, 48 * 1.1),
        ("service.handover_rework", 0.5, 0.25, 1.0),
        ("service.dead_end_retry", 0.5, 0.4, 0.9),
        ("loyalty.event_churn", 0.1, 0.04, 0.25),
        ("loyalty.event_churn", 0.0, 0.0, 0.0),
        ("loyalty.machine_sales", 1.0, 1.0, 1.0),
        ("levers.premium_half_fee", 30.0, 15.0, 60.0),
        ("touchpoints.Problem.salience", 0.5, 0.25, 0.75),
        ("bond.causal_share", 0.5, 0.25, 0.75),
        ("loyalty.churn_ratio.fan", 0.4, 1 - 0.6 * 1.5, 1 - 0.6 / 1.5),
        ("loyalty.churn_ratio.detractor", 2.5, 2.0, 3.25),
        ("loyalty.churn_ratio.neutral", 1.0, 1.0, 1.0),
        ("loyalty.referrals.detractor", -0.03, -0.06, -0.015),
        ("service.induced_contacts", 0.1, -0.29, 0.14),
        ("plan.handover", 0.6, 0.6, 0.6),
        ("bond.causal_share", 1.0, 0.5, 1.0),
        ("service.dead_end_poor", 0.0, 0.0, 0.0),
    ],
)
def test_the_interval_by_grade(path, value, low, high):
    """Factor on the value, on the odds of a share, on the departure of a ratio from 1; a source's own range widens it."""
    said = paths.about(path)
    assert said.interval(value) == pytest.approx((max(low, said.ge), min(high, said.le)))
