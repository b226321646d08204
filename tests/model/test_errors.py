"""Whatever is wrong with a scenario is said in one sentence that starts with its dotted path."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import presets
from model import paths
from model.errors import ScenarioError
from model.scenario_file import parse
from tests.strategies import examples

DATA = paths.dump(presets.load("retail_bank"))
GONE = object()


def with_change(steps: tuple, value: Any) -> Any:
    data = copy.deepcopy(DATA)
    here = data
    for step in steps[:-1]:
        here = here[step]
    if value is GONE:
        del here[steps[-1]]
    else:
        here[steps[-1]] = value
    return data


def sentences(data: Any) -> list[str]:
    with pytest.raises(ScenarioError) as refused:
        paths.read(data)
    assert str(refused.value) == "; ".join(refused.value.sentences)
    return refused.value.sentences


@pytest.mark.parametrize(
    ("steps", "value", "sentence"),
    [
        (("extra",), 1, "extra is not a field of a scenario"),
        (("segmants",), [], "segmants is not a field of a scenario; did you mean segments?"),
        (("service", "hourly_cots"), 1, "service.hourly_cots is not a field of a scenario; did you mean hourly_cost?"),
        (
            ("bond", "after", "poor", "fans"),
            0.1,
            "bond.after.poor.fans is not a field of a scenario; did you mean fan?",
        ),
        (("segments", 1, "chrun"), 0.1, "segments.Advised.chrun is not a field of a scenario; did you mean churn?"),
        (("plan", "automaton"), {}, "plan.automaton is not a field of a scenario; did you mean automation?"),
        (("service", "hourly_cost"), GONE, "service.hourly_cost is missing"),
        (("service",), GONE, "service is missing"),
        (("schema",), GONE, "schema is missing"),
        (("segments", 0, "churn"), GONE, "segments.Everyday.churn is missing"),
        (("segments", 0, "name"), GONE, "segments.0.name is missing"),
        (("touchpoints", 4, "phase"), GONE, "touchpoints.Problem.phase is missing"),
        (("bond", "after", "none", "fan"), GONE, "bond.after.none.fan is missing"),
        (("plan", "automation", "Problem"), GONE, "plan.automation.Problem is missing"),
        (("discount_rate",), -0.1, "discount_rate: -0.1 is below the lowest value allowed, 0"),
        (("discount_rate",), 1.5, "discount_rate: 1.5 is above the highest value allowed, 1"),
        (("segments", 1, "churn"), 0.96, "segments.Advised.churn: 0.96 is above the highest value allowed, 0.95"),
        (("plan", "automation", "Problem"), 2, "plan.automation.Problem: 2 is above the highest value allowed, 1"),
        (("horizon_years",), 0.1, "horizon_years: 0.1 is below the lowest value allowed, 0.25"),
        (("horizon_years",), 1.03, "horizon_years: 1.03 years are not a whole number of months"),
        (
            ("bond", "after", "poor", "fan"),
            0.25,
            "bond.after.poor: fan, neutral and detractor add up to 1.2; they must add up to 1",
        ),
        (
            ("touchpoints", 4, "personal_excellent"),
            0.9,
            "touchpoints.Problem: personal_excellent and personal_poor add up to 1.08; together they cannot exceed 1",
        ),
        (("segments", 1, "name"), "Everyday", "segments: the name 'Everyday' is used twice"),
        (("segments", 1, "name"), "  Everyday ", "segments: the name 'Everyday' is used twice"),
        (("touchpoints", 0, "name"), "Problem", "touchpoints: the name 'Problem' is used twice"),
        (("plan", "automation", "Nothing"), 0.5, "plan.automation.Nothing: there is no touchpoint of this name"),
        (("plan", "automation", "{x}"), 0.5, "plan.automation.(x): there is no touchpoint of this name"),
        (("service", "hourly_cost"), "48", "service.hourly_cost: '48' is not a number"),
        (("service", "hourly_cost"), None, "service.hourly_cost: None is not a number"),
        (("service", "hourly_cost"), True, "service.hourly_cost: True is not a number"),
        (("service", "hourly_cost"), [1], "service.hourly_cost: [1] is not a number"),
        (("service", "hourly_cost"), float("nan"), "service.hourly_cost: nan is not a number"),
        (("service", "hourly_cost"), float("inf"), "service.hourly_cost: inf is not a number"),
        (("count_remaining_lifetime",), 1, "count_remaining_lifetime: 1 is neither true nor false"),
        (("touchpoints", 4, "proactive"), "no", "touchpoints.Problem.proactive: 'no' is neither true nor false"),
        (("churn_form",), "both", "churn_form: 'both' is not one of 'proportional' or 'additive'"),
        (("schema",), 2, "schema: 2 is not one of 1"),
        (("currency",), "Euro", "currency: 'Euro' is not a three-letter currency code such as EUR"),
        (("service",), [], "service: [] is not an object with named fields"),
        (("plan", "automation"), 0.5, "plan.automation: 0.5 is not an object with named fields"),
        (("segments",), {}, "segments: {} is not a list"),
        (("segments",), "x", "segments: 'x' is not a list"),
        (("segments",), [], "segments: has 0 entries, allowed are at least 1"),
        (("segments", 0), 7, "segments.0: 7 is not an object with named fields"),
        (("today", "outreach"), 0, "today.outreach must be at least 0.01: the plan's outreach is relative to it"),
        (("service", "hourly_cost"), "x" * 100, "service.hourly_cost: '" + "x" * 56 + "... is not a number"),
    ],
    ids=lambda v: v[:60] if isinstance(v, str) and " " in v else "",
)
def test_one_mistake_one_sentence(steps, value, sentence):
    """The exact words of each kind of mistake."""
    assert sentences(with_change(steps, value)) == [sentence]


def test_names_that_are_no_names():
    """Empty, of spaces only, no text: said by the number of the entry."""
    assert sentences(with_change(("segments", 1, "name"), ""))[0].startswith("segments.1.name: ")
    assert sentences(with_change(("segments", 1, "name"), "  "))[0].startswith("segments.")
    assert sentences(with_change(("segments", 1, "name"), 5))[0].startswith("segments.1.name: ")


def test_several_mistakes_are_all_named():
    """One sentence each, in the order of the file."""
    data = copy.deepcopy(DATA)
    data["service"] |= {"hourly_cost": -1, "digital_errors": "x"}
    del data["market"]["scarcity"]
    assert sentences(data) == [
        "service.hourly_cost: -1 is below the lowest value allowed, 0",
        "service.digital_errors: 'x' is not a number",
        "market.scarcity is missing",
    ]


@pytest.mark.parametrize("data", [None, [], "text", 5, True, [DATA]])
def test_what_is_no_scenario_at_all(data):
    """Any JSON value that is not an object."""
    (sentence,) = sentences(data)
    assert sentence.startswith("the scenario: ") and sentence.endswith(" is not an object with named fields")


@pytest.mark.parametrize("data", [{}, {"schema": 1}, {"segments": [{}], "touchpoints": [{}], "plan": {}}])
def test_what_is_hardly_a_scenario(data):
    """Every missing field is named, none twice."""
    found = sentences(data)
    assert all(s.endswith(" is missing") for s in found)
    assert len(found) == len(set(found)) >= 10


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(here: Any = DATA, steps: tuple = ()) -> list[tuple]:
    inner = here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else []
    return [steps] * bool(steps) + [p for step, part in inner for p in places(part, (*steps, step))]


@given(st.sampled_from(places()), JUNK)
@examples(300)
def test_anything_in_any_place_is_accepted_or_refused_in_sentences(steps, value):
    """No other exception than ScenarioError, whatever a file holds; every sentence is one line and no longer than a screen."""
    try:
        paths.read(with_change(steps, value))
    except ScenarioError as refused:
        assert refused.sentences
        assert all(s and "\n" not in s and len(s) < 400 for s in refused.sentences)


@given(st.binary(max_size=40) | JUNK.map(lambda v: str(v).encode()))
@examples(100)
def test_any_bytes_are_refused_in_a_sentence(raw):
    """What is no JSON, no UTF-8, no scenario."""
    with pytest.raises(ScenarioError):
        parse(raw)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b'{"schema": 1, "schema": 1}', "the name 'schema' is used twice in one object of the file"),
        (b'{"plan": {"a": {"x": 1, "x": 2}}}', "the name 'x' is used twice in one object of the file"),
        (b'{"x": NaN}', "NaN is not a number that a scenario can hold"),
        (b'{"x": -Infinity}', "-Infinity is not a number that a scenario can hold"),
        (b'{\n"x": }', "the file is not JSON: line 2, column 6: Expecting value"),
        (b"a\xff", "the file is not UTF-8 text: byte 2 cannot be read"),
        (b"[" * 100_000, "the file is not a scenario: its parts are nested too deep"),
    ],
    ids=["twice", "twice inside", "NaN", "-Infinity", "no JSON", "no UTF-8", "too deep"],
)
def test_what_json_itself_cannot_say(raw, sentence):
    """A name used twice (which JSON would let pass), numbers that are none, bytes that are no text."""
    with pytest.raises(ScenarioError) as refused:
        parse(raw)
    assert refused.value.sentences == [sentence]
