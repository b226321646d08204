"""Links too long to hold or to read, and links meant to do harm: answered at once, and never with an error."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from streamlit.runtime.state import query_params

from data import link_form, link_migrate, links, presets
from model.scenario import paths
from model.scenario.scenario import Scenario
from tests.data.opened_links import bare, large, opened, problems


def test_the_limits_are_those_of_streamlit():
    """Its own are no promise: where they change, ours and the sentence have to."""
    assert query_params.CLIENT_STATE_QUERY_STRING_MAX_FIELDS == links.MOST_PARAMETERS
    assert query_params.CLIENT_STATE_QUERY_STRING_MAX_LENGTH >= links.MOST_CHARACTERS
    assert query_params.sanitize_query_string("&".join(["a=1"] * links.MOST_PARAMETERS))
    assert query_params.sanitize_query_string("&".join(["a=1"] * (links.MOST_PARAMETERS + 1))) == ""


def test_the_largest_scenarios_have_a_link():
    """Forty touchpoints with long names, and a range for everything: packed, they are far from the limits."""
    for scenario in (large(40, 0), large(40, 500), large(40, 0, "名" * 50)):
        query = links.write(scenario)
        assert links.too_large(query) is None and len(query) < links.LONG
        assert problems(query) == [] and bare(opened(query).scenario) == bare(scenario)


def test_a_scenario_that_no_link_can_hold_is_told(monkeypatch):
    monkeypatch.setattr(links, "MOST_CHARACTERS", 1_000)
    monkeypatch.setattr(link_form, "READABLE", 2_000)
    for scenario, of, most in (
        (large(3, 12), "characters", 1_000),
        (paths.put(presets.load("retail_bank"), {"market.habituation": 0.1}), "values", 5),
    ):
        monkeypatch.setattr(links, "MOST_PARAMETERS", most if of == "values" else 1_000)
        query = links.write(scenario)
        excess = links.too_large(query)
        assert (excess.of, excess.most) == (of, most) and excess.number > most
        short = links.instead(query)
        assert (
            short == f"v={link_migrate.VERSION}&preset=retail_bank&preset_version=2&too_large=true"
            and links.too_large(short) is None
        )
        assert opened(short).scenario == presets.load("retail_bank") and len(problems(short)) == 1


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
