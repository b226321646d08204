"""Whatever is wrong with a scenario is said in one sentence that starts with its dotted path."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import presets
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.scenario.file import parse
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
        (
            ("service", "hourly_cost"),
            "48",
            "service.hourly_cost: '48' is not a number: numbers of a file stand without quotes and with a decimal point, as 7.5",
        ),
        (
            ("service", "hourly_cost"),
            "7,5 %",
            "service.hourly_cost: '7,5 %' is not a number: numbers of a file stand without quotes and with a decimal point, as 7.5",
        ),
        (("service", "hourly_cost"), None, "service.hourly_cost: is empty"),
        (("service", "hourly_cost"), True, "service.hourly_cost: true is not a number"),
        (("service", "hourly_cost"), [1], "service.hourly_cost: a list is not a number"),
        (("service", "hourly_cost"), float("nan"), "service.hourly_cost: NaN is not a number"),
        (("service", "hourly_cost"), float("inf"), "service.hourly_cost: Infinity is not a number"),
        (("count_remaining_lifetime",), 1, "count_remaining_lifetime: 1 is neither true nor false"),
        (("touchpoints", 4, "proactive"), "no", "touchpoints.Problem.proactive: 'no' is neither true nor false"),
        (("churn_form",), "both", "churn_form: 'both' is not one of 'proportional' or 'additive'"),
        (("schema",), 3, "schema 3 is not known here; this app reads schema 2"),
        (("schema",), 0, "schema 0 is not known here; this app reads schema 2"),
        (("schema",), "1", "schema '1' is not known here; this app reads schema 2"),
        (("schema",), None, "schema null is not known here; this app reads schema 2"),
        (("churn_form",), None, "churn_form: is empty"),
        (("about",), 5, "about: 5 is not a text"),
        (("count_remaining_lifetime",), None, "count_remaining_lifetime: is empty"),
        (("currency",), "Euro", "currency: 'Euro' is not a three-letter currency code such as EUR"),
        (("service",), [], "service: a list is not an object with named fields"),
        (("plan", "automation"), 0.5, "plan.automation: 0.5 is not an object with named fields"),
        (("segments",), {}, "segments: an object is not a list"),
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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "is empty"),
        ("  ", "is empty"),
        (None, "is empty"),
        (5, "5 is not a text"),
        ("a\ud800", "holds half of a character, which is no text"),
        ("x" * 61, "has 61 characters, allowed are 60"),
        ("x" * 100_000, "has 100,000 characters, allowed are 60"),
        *((f"a{c}b", "holds a line break or another control character") for c in "\n\r\t\0\x1b\x7f\x85"),
    ],
    ids=lambda v: ascii(v)[:20],
)
def test_names_that_are_no_names(name, said):
    """Of segments, touchpoints and the scenario; said by the number of the entry."""
    assert sentences(with_change(("segments", 1, "name"), name))[0] == f"segments.1.name: {said}"
    assert sentences(with_change(("touchpoints", 0, "name"), name))[0] == f"touchpoints.0.name: {said}"
    assert sentences(with_change(("name",), name)) == [f"name: {said}"]


def test_a_break_at_the_end_of_a_name_is_no_part_of_it():
    assert paths.read(with_change(("name",), " Ours\n")).name == "Ours"


@pytest.mark.parametrize("name", ["x" * 100_000, "a\n\0b", "a\ud800"], ids=["long", "control", "no text"])
@pytest.mark.parametrize(
    "steps", [("x",), ("service", "x"), ("plan", "automation", "x"), ("uncertainty", "ranges", "x")], ids=".".join
)
def test_names_of_any_kind_are_said_on_one_short_line(name, steps):
    """Of fields, touchpoints of a policy, ranges: the place at the beginning, what is wrong at the end."""
    data = with_change(("uncertainty",), {"ranges": {}})
    here = data
    for step in steps[:-1]:
        here = here[step]
    here[name] = {"shape": "pert"} if "ranges" in steps else 1
    (said,) = sentences(data)
    assert len(said) <= 240 and said.isprintable()
    ends = ("is not a field of a scenario", "of this name", "in this scenario", "which is no text")
    assert said.endswith(ends)


def test_a_document_of_values_is_not_repeated():
    assert sentences(with_change(("service",), ["x" * 100_000])) == [
        "service: a list is not an object with named fields"
    ]


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


@pytest.mark.parametrize(
    ("data", "said"),
    [(None, "null"), ([], "a list"), ("text", "'text'"), (5, "5"), (True, "true"), ([DATA], "a list")],
    ids=["null", "list", "text", "number", "true", "scenarios"],
)
def test_what_is_no_scenario_at_all(data, said):
    """Any JSON value that is not an object."""
    assert sentences(data) == [f"the file holds {said}, not a scenario"]


@pytest.mark.parametrize("data", [{}, {"schema": 2}, {"segments": [{}], "touchpoints": [{}], "plan": {}}])
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
        (
            b'{"' + b"x" * 9_000 + b'": 1, "' + b"x" * 9_000 + b'": 1}',
            f"the name '{'x' * 57}...' is used twice in one object of the file",
        ),
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \n", "the file is empty"),
        (b"null", "the file holds null, not a scenario"),
        (b"NaN", "the file holds NaN, not a scenario"),
        (b'{\n"x": }', "the file is not JSON: line 2, column 6: a value is missing"),
        (b'{\n"x": 1\n"y": 2}', "the file is not JSON: line 3, column 1: a comma or a closing bracket is missing"),
        (b"{'x': 1}", "the file is not JSON: line 1, column 2: a name in double quotes is missing"),
        (b'{"x" 1}', "the file is not JSON: line 1, column 6: a colon is missing"),
        (b'{"x": 1} {', "the file is not JSON: line 1, column 10: the scenario has ended, and more follows"),
        (
            b'{"x": "\n"}',
            "the file is not JSON: line 1, column 8: a text holds a line break or another control character",
        ),
        (
            b'{"x": "\\q"}',
            "the file is not JSON: line 1, column 8: a text holds a backslash with nothing known behind it",
        ),
        (b'{\n"x": 1,\n', "the file is not JSON: it breaks off at line 2, column 7, and its end is missing"),
        (b'{"x": "abc', "the file is not JSON: it breaks off at line 1, column 10, and its end is missing"),
        (b"hello", "the file is not JSON: line 1, column 1: a value is missing"),
        (b"a\xff", "the file is not UTF-8 text: byte 2 cannot be read"),
        (b"[" * 100_000, "the file is not a scenario: its parts are nested too deep"),
    ],
    ids=lambda v: ascii(v)[:30],
)
def test_what_json_itself_cannot_say(raw, sentence):
    """A name used twice (which JSON would let pass), numbers that are none, bytes that are no text."""
    with pytest.raises(ScenarioError) as refused:
        parse(raw)
    assert refused.value.sentences == [sentence]


WHOLE = json.dumps(DATA)


@pytest.mark.parametrize("end", range(1, len(WHOLE), 97))
def test_wherever_a_file_breaks_off_that_is_said(end):
    with pytest.raises(ScenarioError) as refused:
        parse(WHOLE[:end].encode())
    (said,) = refused.value.sentences
    assert (
        said
        == f"the file is not JSON: it breaks off at line 1, column {len(WHOLE[:end].rstrip())}, and its end is missing"
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("NaN", "NaN is not a number"),
        ("Infinity", "Infinity is not a number"),
        ("-Infinity", "-Infinity is not a number"),
        ("1e400", "1e400 is too large"),
        ("-1E+400", "-1E+400 is too far below 0"),
        ("9" * 309, "9" * 57 + "... is too large"),
        ("9" * 5_000, "9" * 57 + "... is too large"),
        ("1e308", "1e+308 is above the highest value allowed, 100000"),
        ("null", "is empty"),
        ("true", "true is not a number"),
    ],
    ids=lambda v: v[:20],
)
def test_numbers_that_are_none_are_named_where_they_stand(number, said):
    raw = json.dumps(with_change(("service", "hourly_cost"), "HERE")).replace('"HERE"', number).encode()
    with pytest.raises(ScenarioError) as refused:
        parse(raw)
    assert refused.value.sentences == [f"service.hourly_cost: {said}"]
