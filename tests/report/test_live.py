"""What the browser picks from while a slider is dragged is what the page says of that very scenario."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest

from data import presets
from model.decisions.answer import answer
from model.decisions.handed_over import handed_over
from model.decisions.positions import Positions, Slider, all_positions, number_positions, reach_positions
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from pages.report import language, live
from pages.report.findings.moment import Moment, Start, moment, start_of
from tests.model.decisions.test_positions import both_ways, without_a_way
from tests.report.pseudo import spoken, unsaid

BANK = presets.load("retail_bank")
MOST_KIB = 80


def at_rest(scenario: Scenario, start: Start | None) -> Moment:
    """As the page words one scenario."""
    x = inputs(scenario)
    out = simulate(x)
    return moment(scenario, out, handed_over(x, out), start)


def picked(sent: dict[str, Any], i: int) -> dict[str, Any]:
    """As the browser does it: nothing but looking up."""

    def cell(column: Any) -> Any:
        return column[i] if isinstance(column, list) else column

    def row(parts: dict[str, Any]) -> dict[str, Any]:
        numbers = ("start", "end")
        return {name: cell(c) if name in numbers else sent["texts"][cell(c)] for name, c in parts.items()}

    words = {name: sent["texts"][cell(sent[name])] for name in ("kind", "answer", "reason")}
    return words | {
        "figures": list(map(row, sent["figures"])),
        "bars": list(map(row, sent["bars"])),
        "net": cell(sent["net"]),
    }


def assert_says_the_same(found: Positions, start: Start | None, every: int) -> None:
    sent = json.loads(live.written(live.columns(found, start)))
    assert sent["n"] == len(found) == len(sent["value"])
    for i in range(0, len(found), every):
        shown = asdict(at_rest(paths.put(found.scenario, found.changes(i)), start))
        drawn = picked(sent, i)
        size = max(1.0, *(abs(bar["end"]) for bar in shown["bars"]))
        for bar, expected in zip(drawn["bars"], shown["bars"], strict=True):
            for end in ("start", "end"):
                assert bar.pop(end) == pytest.approx(expected.pop(end), abs=1e-5 * size)
        assert drawn.pop("net") == pytest.approx(shown.pop("net"), abs=1e-5 * size)
        assert drawn == json.loads(json.dumps(shown)), i


def start(scenario: Scenario) -> Start:
    return start_of(scenario, simulate(inputs(scenario)))


@pytest.mark.parametrize("name", presets.names())
def test_every_position_says_what_the_page_says(name):
    scenario = presets.load(name)
    assert_says_the_same(reach_positions(answer(scenario)), start(scenario), 13)


@pytest.mark.parametrize("make", [both_ways, without_a_way])
def test_other_ways_of_the_plan(make):
    scenario = make(BANK)
    assert_says_the_same(reach_positions(answer(scenario)), start(BANK), 40)


def test_numbers_without_a_start():
    sliders = [Slider("service.hourly_cost", 20.0, 60.0, 1.0), Slider("discount_rate", 0.0, 0.2, 0.01)]
    for found in all_positions(BANK, sliders):
        assert_says_the_same(found, None, 9)


def test_a_number_that_ends_in_another_verdict():
    found = number_positions(BANK, "loyalty.event_churn", 0.0, 1.0, 0.01)
    assert_says_the_same(found, start(BANK), 20)
    assert len(set(live.columns(found)["kind"])) > 1


@pytest.mark.parametrize("name", presets.names())
def test_small_enough_to_send_at_the_first_touch(name):
    scenario = presets.load(name)
    sent = live.columns(reach_positions(answer(scenario)), start(scenario))
    assert len(live.written(sent).encode()) < MOST_KIB * 1024


def test_each_text_is_sent_once():
    sent = live.columns(reach_positions(answer(BANK)), start(BANK))
    assert len(sent["texts"]) == len({*sent["texts"]})
    group = sent["bars"][0]["group"]
    assert isinstance(group, int) and sent["texts"][group] == "saved"


def test_the_axis_of_the_bars_holds_them_all():
    sent = live.columns(reach_positions(answer(BANK)), start(BANK))
    ends = [
        e
        for bar in sent["bars"]
        for end in ("start", "end")
        for e in (bar[end] if isinstance(bar[end], list) else [bar[end]])
    ]
    assert sent["span"] == [min(ends), max(ends)] and min(ends) < 0 < max(ends)


def test_what_is_sent_back_has_all_of_its_digits():
    found = reach_positions(answer(BANK))
    sent = json.loads(live.written(live.columns(found)))
    assert sent["value"] == found.values.tolist() and sent["flips"] == list(found.flips)


def test_what_a_slider_says():
    share = live.value_texts(reach_positions(answer(BANK)))
    assert "62 %" in share and all(text.endswith(" %") for text in share)
    reach = live.value_texts(reach_positions(answer(both_ways(BANK))))
    assert {"0.00", "1.00", "−0.57"} <= {*reach}
    assert live.value_texts(reach_positions(answer(without_a_way(BANK))))[7] == "7 %"
    hours = live.value_texts(number_positions(BANK, "service.hourly_cost", 20.0, 40.0, 5.0))
    assert hours == ["20 EUR per hour", "25 EUR per hour", "30 EUR per hour", "35 EUR per hour", "40 EUR per hour"]
    assert live.place_text(0.3925, True, 0.001) == "39.2 %"


def test_every_text_is_in_the_language_spoken():
    keys = {"gain", "loss", "close", "nothing", "better", "worse", "saved", "lost", "net"}
    with spoken():
        sent = live.columns(reach_positions(answer(BANK)), start(BANK))
    names = [t.name for t in BANK.touchpoints] + [BANK.currency]
    assert not [text for text in sent["texts"] if text not in keys and unsaid(text, names)]
    assert sum(language.OPEN in text for text in sent["texts"]) > 100
