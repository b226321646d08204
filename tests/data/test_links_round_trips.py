"""A link brings back exactly the scenario it was made from, and holds only what differs from the preset."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import link_form, links, presets
from model import VERSION
from model.decisions.company import company
from model.scenario import paths, ranges
from model.scenario.scenario import Scenario
from tests.companies import ALPINA
from tests.data.opened_links import bare, opened

NASTY = ["a.b", ".", "a & b", "x=y", "100 %", "%41", "a|b", "%7C", "<b>", "Größe", "名前", "🙂", "a+b", "{x}", "v"]
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
    lambda s: s.strip() == s
)
NAMES = st.sampled_from(NASTY) | TEXTS


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
    ranges.settle(data)  # the preset's own, of parts that are gone


def vary(draw, data: dict[str, Any]) -> None:
    """Any numbers within their bounds, made to fit each other where they must."""
    known = paths.numbers(paths.read(data))
    for path in draw(st.lists(st.sampled_from(list(known)), max_size=12, unique=True)):
        here: Any = data
        *steps, last = paths.split(path)
        for step in steps:
            here = next(p for p in here if p["name"] == step) if isinstance(here, list) else here[step]
        here[last] = number(draw, path)
        data.get("uncertainty", {}).get("ranges", {}).pop(path, None)  # the preset's own may not hold it
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
        "begin=2&v=2&preset=retail_bank&preset_version=2&horizon_years=3&plan.automation.Routine%20service=1"
        f"&market.habituation=0.05&model={VERSION}&fp={paths.fingerprint(scenario)}&end=2"
    )


def test_a_scenario_of_no_preset_is_written_against_the_blank():
    scenario = presets.load("energy_supplier").model_copy(update={"preset": "my own"})
    query = links.write(scenario)
    assert query.startswith("begin=2&v=2&preset=blank&preset_version=1&z=")
    given = link_form.read(dict(parse_qsl(query)), ()).given
    assert given["name"] == "Energy supplier" and given["segments"] == "Households"
    assert bare(opened(query).scenario) == bare(scenario)
    assert links.write(presets.blank()).startswith("begin=2&v=2&preset=blank&preset_version=1&model=")
    assert opened(links.write(presets.blank())) == links.Opened(presets.blank(), [])


@pytest.mark.parametrize("example", ["insurer", "blank", "energy_supplier"])
def test_a_company_stays_ones_own(example):
    """It is counted against what was entered, also where somebody else opens its link; an example with changes against the example."""
    start = presets.in_currency(presets.load(example), "CHF", 0.9)
    mine = company(start, ALPINA).scenario
    found = opened(links.write(mine))
    assert not found.problems and found.scenario == mine and presets.is_own(found.scenario)
    assert presets.begun_from(found.scenario) is found.scenario
    changed = paths.put(presets.load(example), {"service.hourly_cost": 61})
    again = opened(links.write(changed)).scenario
    assert not presets.is_own(again) and "company=" not in links.write(changed)
    renamed = paths.read({**paths.dump(changed), "name": "Ours"})
    assert not presets.is_own(opened(links.write(renamed)).scenario)


def test_sources_stay_with_the_values_they_support():
    found = opened("preset=energy_supplier&service.hourly_cost=70&touchpoints=Problem|Enquiry").scenario
    assert found.sources == {
        "segments.Households.churn": "churn_energy_de",
        "touchpoints.Enquiry.minutes": "aht_service_call",
        "service.induced_contacts": "portal_calls",
    }


def test_no_link_is_the_default():
    assert links.read({}) == links.Opened(presets.load(presets.DEFAULT), [])
