"""Ranges and correlations in links: readable, brought back exactly, and what is wrong with one is said."""

from __future__ import annotations

import time
from itertools import combinations, islice
from urllib.parse import parse_qs, unquote

import pytest
from hypothesis import given

from data import links, presets
from model.scenario import paths
from tests.data.opened_links import bare, opened, problems
from tests.model.scenario.test_ranges import with_ranges
from tests.strategies import examples

BANK = presets.load("retail_bank")


@given(with_ranges())
@examples(60)
def test_a_link_brings_them_back(made):
    scenario, _ = made
    found = opened(links.write(scenario))
    assert found.problems == []
    assert bare(found.scenario) == bare(scenario)
    assert paths.fingerprint(found.scenario) == paths.fingerprint(scenario)


def test_they_can_be_read_in_a_link():
    scenario = paths.put(
        BANK,
        {
            "service.hourly_cost": 50.0,
            "range.service.hourly_cost": "uniform:30:60",
            "corr.bond.causal_share~market.habituation": -0.5,
        },
    )
    query = unquote(links.write(scenario))
    assert "&range.service.hourly_cost=uniform:30:60&" in query
    assert "&corr.bond.causal_share~market.habituation=-0.5&" in query


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "range.service.hourly_cost=bell",
            "range.service.hourly_cost: 'bell' is not a range such as uniform:30:60; "
            "shapes are pert, uniform, triangular, lognormal; it was left out",
        ),
        (
            "range.service.hourly_cost=pert:60:70",
            "range.service.hourly_cost: the value 48 lies outside 60 to 70; it was left out",
        ),
        (
            "range.service.hourly_cost=pert:inf:70",
            "range.service.hourly_cost: Infinity is not a number; it was left out",
        ),
        ("range.x=pert", "range.x: there is no such number in this scenario; it was left out"),
        ("range=pert", "range: there is no such value; it was left out"),
        (
            "corr.bond.causal_share=1",
            "corr.bond.causal_share: a correlation is named by two paths with a tilde between them; it was left out",
        ),
        (
            "corr.bond.causal_share~service.hourly_cost=2",
            "corr.bond.causal_share~service.hourly_cost: 2.0 is above the highest value allowed, 0.999; it was left out",
        ),
        (
            "corr.bond.causal_share~service.hourly_cost=much",
            "corr.bond.causal_share~service.hourly_cost: 'much' is not a number; it was left out",
        ),
    ],
)
def test_what_is_wrong_is_said_and_left_out(query, said):
    assert problems(query) == [said]
    assert opened(query).scenario.uncertainty == BANK.uncertainty


def test_the_rest_of_a_faulty_link_keeps_its_ranges():
    found = opened("range.service.hourly_cost=uniform:40:90&market.scarcity=x&service.hourly_cost=80&range.y=pert")
    assert len(found.problems) == 2
    assert paths.interval(found.scenario, "service.hourly_cost") == (40, 90)


def test_a_link_takes_away_what_only_the_preset_has(monkeypatch):
    """For a day when a preset brings ranges of its own."""
    with_own = paths.put(
        BANK, {"range.service.hourly_cost": "uniform:40:60", "corr.bond.causal_share~market.scarcity": 0.5}
    )
    monkeypatch.setattr(presets, "load", lambda id, of_version=None: with_own)
    query = links.write(BANK)
    assert "range.service.hourly_cost=none" in query
    found = opened(query)
    assert found.problems == [] and bare(found.scenario) == bare(BANK)


def test_hostile_links_are_answered_at_once():
    names = list(paths.numbers(BANK))
    for params in (
        {f"range.{path}": "uniform" for path in names},
        {f"range.{n}": "uniform" for n in range(1_990)},
        {f"corr.{a}~{b}": "0.5" for a, b in islice(combinations(names, 2), 1_990)},
        {"range.service.hourly_cost": "pert:" + "1" * 150_000 + ":2"},
        {"range." + "." * 150_000: "pert"},
        {"corr." + "~" * 150_000: "1"},
    ):
        begun = time.process_time()
        found = links.read(params)
        assert time.process_time() - begun < 2
        assert paths.read(paths.dump(found.scenario)) == found.scenario
        assert len(found.problems) <= 31 and all(len(said) <= 400 for said in found.problems)


def test_a_kept_link_with_ranges_opens_as_it_was():
    file = presets.FOLDER.parents[1] / "tests" / "links" / "ranges.txt"
    found = links.read(parse_qs(file.read_text("utf-8").strip(), strict_parsing=True))
    assert found.problems == [] and len(found.scenario.uncertainty.ranges) == 3
