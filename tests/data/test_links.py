"""A link brings back exactly the scenario it was made from, and whatever is wrong with a link is said, not raised."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import parse_qs, parse_qsl

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from streamlit.runtime.state import query_params

from data import links, presets
from model import VERSION, paths
from model.scenario import Scenario

META = {"about": "", "preset": "", "sources": {}}
NASTY = ["a.b", ".", "a & b", "x=y", "100 %", "%41", "a|b", "%7C", "<b>", "Größe", "名前", "🙂", "a+b", "{x}", "v"]
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
    lambda s: s.strip() == s
)
NAMES = st.sampled_from(NASTY) | TEXTS


def bare(scenario: Scenario) -> Scenario:
    return scenario.model_copy(update=META)


def opened(query: str) -> links.Opened:
    return links.read(parse_qs(query, keep_blank_values=True))


def problems(query: str) -> list[str]:
    return opened(query).problems


def number(draw, path: str) -> float:
    said = paths.about(path)
    if path == "horizon_years":
        return draw(st.integers(3, 360)) / 12
    low = 0.01 if path == "today.outreach" else said.ge
    return draw(st.floats(low, said.le) | st.sampled_from([low, said.le]))


def rearrange(draw, data: dict[str, Any], group: str) -> None:
    """Parts removed, renamed, doubled under a new name, and shuffled."""
    kept = draw(st.lists(st.sampled_from(data[group]), min_size=1, max_size=5))
    names = draw(st.lists(NAMES, min_size=len(kept), max_size=len(kept), unique=True))
    keeps = draw(st.lists(st.booleans(), min_size=len(kept), max_size=len(kept)))
    parts, taken = [], set()
    for part, name, keep in zip(kept, names, keeps, strict=True):
        name = part["name"] if keep else name
        if name not in taken:
            parts.append((part["name"], {**part, "name": name}))
            taken.add(name)
    data[group] = [part for _, part in parts]
    if group == "touchpoints":
        for which in ("today", "plan"):
            old = data[which]["automation"]
            data[which]["automation"] = {part["name"]: old[was] for was, part in parts}


def vary(draw, data: dict[str, Any]) -> None:
    """Any numbers within their bounds, made to fit each other where they must."""
    known = paths.numbers(paths.read(data))
    for path in draw(st.lists(st.sampled_from(list(known)), max_size=12, unique=True)):
        here: Any = data
        *steps, last = paths.split(path)
        for step in steps:
            here = next(p for p in here if p["name"] == step) if isinstance(here, list) else here[step]
        here[last] = number(draw, path)
    for part in data["touchpoints"]:
        for who in ("personal", "digital"):
            part[f"{who}_poor"] = min(part[f"{who}_poor"], 1 - part[f"{who}_excellent"])
    for row in data["bond"]["after"].values():
        total = sum(row.values())
        row.update({state: share / total if total else 1 / 3 for state, share in row.items()})


@st.composite
def scenarios(draw) -> Scenario:
    data = paths.dump(presets.load(draw(st.sampled_from(presets.names()))))
    data["name"] = draw(st.just(data["name"]) | NAMES)
    data["churn_form"] = draw(st.sampled_from(["proportional", "additive"]))
    data["count_remaining_lifetime"] = draw(st.booleans())
    data["currency"] = draw(st.sampled_from(["EUR", "CHF"]))
    for group in paths.LISTS:
        if draw(st.booleans()):
            rearrange(draw, data, group)
    vary(draw, data)
    return paths.read(data)


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(scenarios())
def test_a_link_brings_back_the_very_scenario(scenario):
    query = links.write(scenario)
    found = opened(query)
    assert found.problems == []
    assert bare(found.scenario) == bare(scenario)
    assert found.scenario.preset == scenario.preset
    assert paths.fingerprint(found.scenario) == paths.fingerprint(scenario)
    assert links.read(dict(parse_qsl(query))) == found
    assert query.isascii() and "?" not in query and " " not in query


@pytest.mark.parametrize("name", NASTY)
def test_awkward_names_come_back(name):
    data = paths.dump(presets.load("retail_bank"))
    data["name"] = data["segments"][1]["name"] = data["touchpoints"][4]["name"] = name
    for which in ("today", "plan"):
        automation = data[which]["automation"]
        data[which]["automation"] = {name if key == "Problem" else key: share for key, share in automation.items()}
    scenario = paths.read(data)
    assert opened(links.write(scenario)).problems == []
    assert bare(opened(links.write(scenario)).scenario) == bare(scenario)


def test_as_many_new_parts_as_a_scenario_can_hold():
    data = paths.dump(presets.load("retail_bank"))
    data["segments"] = [{**data["segments"][0], "name": f"Segment {n}"} for n in range(20)]
    data["touchpoints"] = [{**data["touchpoints"][0], "name": f"名前 {n} " + "名" * 50} for n in range(40)]
    for which in ("today", "plan"):
        data[which]["automation"] = {part["name"]: 0.5 for part in data["touchpoints"]}
    scenario = paths.read(data)
    assert opened(links.write(scenario)).problems == []
    assert bare(opened(links.write(scenario)).scenario) == bare(scenario)


def test_the_order_comes_back():
    data = paths.dump(presets.load("retail_bank"))
    data["touchpoints"].reverse()
    scenario = paths.read(data)
    assert "&touchpoints=Relationship%7CProblem%7C" in links.write(scenario)
    assert opened(links.write(scenario)).problems == []
    assert bare(opened(links.write(scenario)).scenario) == bare(scenario)


def test_minus_zero_is_told_from_zero():
    scenario = paths.put(presets.load("retail_bank"), {"loyalty.referrals.neutral": -0.0})
    assert opened(links.write(scenario)).problems == []


def test_a_link_is_short_and_readable():
    scenario = paths.put(
        presets.load("retail_bank"),
        {"market.habituation": 0.05, "plan.automation.Routine service": 1, "horizon_years": 3},
    )
    assert links.write(scenario) == (
        "v=1&preset=retail_bank&preset_version=1&horizon_years=3&plan.automation.Routine%20service=1"
        f"&market.habituation=0.05&model={VERSION}&fp={paths.fingerprint(scenario)}"
    )


def test_a_scenario_of_no_preset_is_written_against_the_default():
    scenario = presets.load("energy_supplier").model_copy(update={"preset": "my own"})
    query = links.write(scenario)
    assert query.startswith("v=1&preset=retail_bank&preset_version=1&name=Energy%20supplier&segments=Households&")
    assert bare(opened(query).scenario) == bare(scenario)


def test_sources_stay_with_the_values_they_support():
    found = opened("preset=energy_supplier&service.hourly_cost=70&touchpoints=Problem|Enquiry").scenario
    assert found.sources == {
        "segments.Households.churn": "churn_energy_de",
        "touchpoints.Enquiry.minutes": "aht_service_call",
        "service.induced_contacts": "portal_calls",
    }


def test_no_link_is_the_default():
    assert links.read({}) == links.Opened(presets.load(presets.DEFAULT), [])


def test_other_peoples_parameters_are_ignored():
    assert (
        problems("embed=true&embed_options=light_theme&utm_source=mail&page=2&x.y=1&gclid=a&tab=&=1&theme=dark") == []
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("market.habituatoin=0.1", "market.habituatoin: there is no such value; it was left out"),
        ("markte.habituation=0.1", "markte.habituation: there is no such value; it was left out"),
        ("horizon_year=4", "horizon_year: there is no such value; it was left out"),
        ("segments.Nobody.churn=0.1", "segments.Nobody.churn: there is no such value; it was left out"),
        ("plan.automation=0.1", "plan.automation: there is no such value; it was left out"),
        ("segments.=1", "segments.: there is no such value; it was left out"),
        ("about=x", "about: there is no such value; it was left out"),
        ("market.habituation=abc", "market.habituation: 'abc' is not a number; the preset's 0.02 stays"),
        ("market.habituation=", "market.habituation: '' is not a number; the preset's 0.02 stays"),
        ("market.habituation=nan", "market.habituation: 'nan' is not a number; the preset's 0.02 stays"),
        ("market.habituation=٠", "market.habituation: '٠' is not a number; the preset's 0.02 stays"),
        ("market.habituation=1_0", "market.habituation: '1_0' is not a number; the preset's 0.02 stays"),
        ("market.habituation=0,1", "market.habituation: '0,1' is not a number; the preset's 0.02 stays"),
        ("market.habituation=1e999", "market.habituation: 1e999 is too large; the preset's 0.02 stays"),
        (
            "market.habituation=7",
            "market.habituation: 7.0 is above the highest value allowed, 1; the preset's 0.02 stays",
        ),
        (
            "segments.Advised.churn=-0.1",
            "segments.Advised.churn: -0.1 is below the lowest value allowed, 0; the preset's 0.05 stays",
        ),
        (
            "preset=energy_supplier&segments.Households.churn=2",
            "segments.Households.churn: 2.0 is above the highest value allowed, 0.95; the preset's 0.12 stays",
        ),
        ("horizon_years=5.03", "horizon_years: 5.03 years are not a whole number of months; the preset's 5 stays"),
        (
            "today.outreach=0",
            "today.outreach must be at least 0.01: the plan's outreach is relative to it; the preset's outreach 1 stays",
        ),
        (
            "count_remaining_lifetime=yes",
            "count_remaining_lifetime: 'yes' is neither true nor false; the preset's true stays",
        ),
        (
            "churn_form=both",
            "churn_form: 'both' is not one of 'proportional' or 'additive'; the preset's proportional stays",
        ),
        ("currency=euro", "currency: 'euro' is not a three-letter currency code such as EUR; the preset's EUR stays"),
        ("name=", "name: is empty; the preset's name stays"),
        ("name=a%0Ab", "name: holds a line break or another control character; the preset's name stays"),
        (f"name={'x' * 61}", "name: has 61 characters, allowed are 60; the preset's name stays"),
        ("market.habituation=-1e999", "market.habituation: -1e999 is too far below 0; the preset's 0.02 stays"),
        (f"market.{'x' * 500}=1", f"market.{'x' * 110}...: there is no such value; it was left out"),
        ("market.a%0Ab=1", "market.a\ufffdb: there is no such value; it was left out"),
        (
            "segments=Advised|a%0Ab",
            "segments.a\ufffdb: customers, revenue, margin and 6 more missing, and not in the preset; 'a\ufffdb' was left out",
        ),
        (
            "too_large=true",
            "the scenario was too large for a link, so the preset is opened; open the scenario's file instead",
        ),
        ("preset=nobody", "preset: there is no preset 'nobody'; 'retail_bank' is opened instead"),
        ("v=2", "v: this link was made by a newer version (links of version 2, here 1); what is known here was read"),
        ("v=0", "v: there is no link version '0'; it was read as version 1"),
        ("v=one", "v: there is no link version 'one'; it was read as version 1"),
        (
            "touchpoints.Problem.digital_excellent=0.6&touchpoints.Problem.digital_poor=0.5",
            "touchpoints.Problem: digital_excellent and digital_poor add up to 1.1; together they cannot exceed 1; "
            "the preset's digital_excellent 0.18 and digital_poor 0.3 stay",
        ),
        (
            "bond.after.none.fan=0.5",
            "bond.after.none: fan, neutral and detractor add up to 1.28; they must add up to 1; "
            "the preset's fan 0.22 stays",
        ),
        (
            "touchpoints=Enquiry|Call",
            "touchpoints.Call: phase, contacts, minutes and 11 more missing, and not in the preset; "
            "'Call' was left out",
        ),
        ("segments=Advised|Advised", "segments: holds the name 'Advised' twice; the preset's segments stay"),
        ("segments=", "segments: holds an empty name; the preset's segments stay"),
        ("fp=0123456789", "the preset or the model has changed since this link was made; its numbers may differ"),
        (
            "market.habituation=0.1&market.habituation=0.2",
            "market.habituation: stands 2 times in the link; the last one counts",
        ),
    ],
)
def test_what_is_wrong_with_a_link_is_said_once(query, said):
    assert problems(query) == [said]


def test_the_rest_of_a_faulty_link_is_read():
    found = opened(
        "v=9&preset=energy_supplier&name=Mine&market.habituation=0.5&market.scarcity=x&fp=wrong"
        "&touchpoints.Problem.digital_excellent=0.9&touchpoints.Problem.minutes=3&segments.Nobody.churn=1"
        "&bond.after.poor.fan=0&bond.after.poor.neutral=0.4&bond.after.poor.detractor=0.6&horizon_years=-1"
    )
    assert len(found.problems) == 5 and not any("since this link" in said for said in found.problems)
    assert paths.differences(presets.load("energy_supplier"), found.scenario) == {
        "touchpoints.Problem.minutes": (12, 3),
        "bond.after.poor.fan": (0.05, 0),
        "bond.after.poor.neutral": (0.45, 0.4),
        "bond.after.poor.detractor": (0.5, 0.6),
        "market.habituation": (0.02, 0.5),
    }
    assert found.scenario.name == "Mine"


def test_a_faulty_new_touchpoint_is_left_out_and_the_others_kept():
    data = paths.dump(presets.load("retail_bank"))
    data["touchpoints"].append({**data["touchpoints"][4], "name": "Claim"})
    for which in ("today", "plan"):
        data[which]["automation"]["Claim"] = 0.25
    query = links.write(paths.read(data))
    kept = [part["name"] for part in data["touchpoints"][:-1]]
    for right, wrong, said in [
        ("Claim.minutes=16", "Claim.minutes=x", "touchpoints.Claim.minutes: 'x' is not a number; 'Claim' was left out"),
        (
            "Claim.salience=0.45",
            "Claim.salience=2",
            "touchpoints.Claim.salience: 2.0 is above the highest value allowed, 1; 'Claim' was left out",
        ),
        (
            "Claim.phase=customer",
            "Claim.phase=dream",
            "touchpoints.Claim.phase: 'dream' is not one of 'prospect', 'newcomer' or 'customer'; 'Claim' was left out",
        ),
        (
            "plan.automation.Claim=0.25",
            "plan.automation.Claim=7",
            "plan.automation.Claim: 7.0 is above the highest value allowed, 1; 'Claim' was left out",
        ),
        (
            "&touchpoints.Claim.proactive=false",
            "",
            "touchpoints.Claim: proactive missing, and not in the preset; 'Claim' was left out",
        ),
    ]:
        assert right in query
        found = opened(query.replace(right, wrong))
        assert found.problems == [said]
        assert [part.name for part in found.scenario.touchpoints] == kept


def test_a_new_segment_whose_name_has_a_line_break_is_left_out():
    data = paths.dump(presets.load("retail_bank"))
    data["segments"].append({**data["segments"][0], "name": "Clubs"})
    query = links.write(paths.read(data)).replace("Clubs", "Cl%0Aubs")
    found = opened(query)
    assert found.problems == [
        "segments.0.name: holds a line break or another control character; 'Cl\ufffdubs' was left out"
    ]
    assert [one.name for one in found.scenario.segments] == [one["name"] for one in data["segments"][:-1]]


def large(touchpoints: int, ranges: int, name: str = "") -> Scenario:
    data = paths.dump(presets.load("retail_bank"))
    data["touchpoints"] = [{**data["touchpoints"][0], "name": f"{name}{n}"} for n in range(touchpoints)]
    for which in ("today", "plan"):
        data[which]["automation"] = {part["name"]: 0.5 for part in data["touchpoints"]}
    known = [path for path in paths.numbers(paths.read(data)) if not paths.about(path).decision]
    data["uncertainty"] = {"ranges": {path: {"shape": "uniform"} for path in known[:ranges]}}
    return paths.read(data)


def test_the_limits_are_those_of_streamlit():
    """Its own are no promise: where they change, ours and the sentence have to."""
    assert query_params.CLIENT_STATE_QUERY_STRING_MAX_FIELDS == links.MOST_PARAMETERS
    assert query_params.CLIENT_STATE_QUERY_STRING_MAX_LENGTH >= links.MOST_CHARACTERS
    assert query_params.sanitize_query_string("&".join(["a=1"] * links.MOST_PARAMETERS))
    assert query_params.sanitize_query_string("&".join(["a=1"] * (links.MOST_PARAMETERS + 1))) == ""


def test_a_scenario_that_no_link_can_hold_is_told():
    assert links.too_large(links.write(large(40, 0))) == ""
    for scenario, said in (
        (large(40, 500), "values, and a link holds 1,000"),
        (large(40, 0, "名" * 50), "characters, and a"),
    ):
        query = links.write(scenario)
        assert said in links.too_large(query) and "take it along as a file" in links.too_large(query)
        short = links.instead(query)
        assert short == "v=1&preset=retail_bank&preset_version=1&too_large=true" and links.too_large(short) == ""
        assert opened(short).scenario == presets.load("retail_bank") and len(problems(short)) == 1


def test_a_link_that_would_leave_no_segment():
    assert problems("segments=Nobody") == [
        "segments.Nobody: customers, revenue, margin and 6 more missing, and not in the preset; 'Nobody' was left out",
        "segments: none would be left; the preset's segments stay",
    ]


def test_more_parts_than_a_scenario_can_hold():
    names = "|".join(f"n{n}" for n in range(50))
    fields = "".join(
        f"&segments.n{n}.{field}={value}"
        for n in range(50)
        for field, value in paths.dump(presets.load("retail_bank"))["segments"][0].items()
        if field != "name"
    )
    assert problems(f"segments={names}{fields}") == [
        "segments: has 50 entries, allowed are at most 20; the preset's segments stay"
    ]


def test_of_a_link_that_is_too_long_the_beginning_is_read():
    said = "the link is too long: only its beginning was read"
    first = {"market.habituation": "0.5"}
    for params in ({f"x{n}": "" for n in range(1_000)}, {"x": "1" * 100_000}, {"x" * 100_000: "1"}):
        found = links.read(first | params | {"market.scarcity": "0"})
        assert found.problems == [said]
        assert (found.scenario.market.habituation, found.scenario.market.scarcity) == (0.5, 0.5)
    assert links.read(first | {f"x{n}": "" for n in range(999)}).problems == []


@pytest.mark.parametrize(
    "params",
    [
        {f"a{n}": "1" for n in range(100_000)},
        {f"market.a{n}": "1" for n in range(100_000)},
        {f"marke{n}": "1" for n in range(1_990)},
        {"market.habituation": "1" * 1_000_000},
        {"market.habituation": "1" * 190_000},
        {"market.habituation": ["1"] * 100_000},
        {"touchpoints": "|" * 190_000},
        {"touchpoints": "|".join(f"n{n}" for n in range(30_000))},
        {"segments": "%" * 190_000},
        {"m" * 190_000: "1"},
        {"v": "9" * 5_000},
        {"market." + "m" * 190_000: "1"},
        {"name": "x" * 190_000},
        dict.fromkeys(paths.values(presets.load("retail_bank")), "-1"),
        {"name": "\ud800", "\ud800": "", "market.\ud800": "\ud800", "segments": "\ud800"},
        {"market.habituation": None, "preset": [], "v": [None], "name": 5, "touchpoints": {"a": 1}},
    ],
    ids=lambda params: next(iter(params))[:20].encode("ascii", "replace").decode(),
)
def test_hostile_links_are_answered_at_once(params):
    begun = time.perf_counter()
    found = links.read(params)
    assert time.perf_counter() - begun < 2
    assert isinstance(found.scenario, Scenario)
    assert len(found.problems) <= 31 and all(len(said.encode()) <= 1_200 for said in found.problems)


@settings(deadline=None, max_examples=200)
@example({"v": "²", "preset": "名"})
@example({"market.habituation": "٣"})
@given(
    st.dictionaries(
        st.sampled_from([*paths.values(presets.load("retail_bank")), *links.ALONE, "plan.automation.x"]) | st.text(),
        st.one_of(st.text(), st.floats().map(str), st.sampled_from(["Enquiry|x", "true", "1"]), st.lists(st.text())),
        max_size=8,
    )
)
def test_no_link_raises(params):
    found = links.read(params)
    assert paths.read(paths.dump(found.scenario)) == found.scenario
