"""Links as the app opens and offers them: parameters that stand twice, and scenarios that no link can hold."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

from streamlit.testing.v1 import AppTest

from data import links, presets
from model import VERSION
from model.decisions.answer import answer
from model.scenario import paths
from pages.present import _brief as brief
from pages.screen.state import State, Step
from tests.conftest import APP
from tests.data.opened_links import large
from tests.pages.on_screen import text


def session(scenario=None) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=120)
    if scenario is not None:
        at.session_state["state"] = State([Step(scenario, scenario)])
    return at


def drawn(at: AppTest) -> dict[str, dict]:
    """What was given to the foot, by the name of its component."""
    found = [one.proto for one in at.get("bidi_component") if one.proto.component_name.startswith("address")]
    return {one.component_name: json.loads(one.json) for one in found}


def test_a_parameter_that_stands_twice_is_said():
    at = session()
    at.query_params["market.habituation"] = ["0.1", "0.2"]
    at.query_params["market.scarcity"] = ["0.3", "0.3"]
    at.run()
    assert [one.value for one in at.warning] == ["market.habituation: stands 2 times in the link; the last one counts"]
    assert at.session_state["state"].scenario.market.habituation == 0.2


def test_a_link_that_can_be_opened_is_offered_without_a_word():
    (told,) = drawn(session(presets.load("energy_supplier")).run()).items()
    assert told[0] == "address" and told[1]["query"].startswith("lang=en&begin=2&v=2&preset=energy_supplier&")
    assert told[1]["note"][2] == f" · model {VERSION}"


def test_a_link_that_was_cut_is_opened_as_incomplete_and_the_preset_is_a_button_away():
    changed = paths.put(presets.load("insurer"), {"service.hourly_cost": 61.0, "market.habituation": 0.07})
    whole = links.write(changed)
    at = session()
    for key, values in parse_qs(whole[: whole.index("&model")]).items():
        at.query_params[key] = values
    at.run()
    (said,) = [text(one.value) for one in at.warning]
    assert (
        "is incomplete" in said
        and "service.hourly_cost, market.habituation could be read" in said
        and "press Reset" in said
    )
    now = at.session_state["state"]
    assert now.scenario.name == f"{changed.name} (incomplete)"
    assert now.scenario.service.hourly_cost == 61
    at.button(key="reset").click().run()
    assert at.session_state["state"].scenario == presets.load("insurer")


def test_a_long_link_is_offered_with_a_word_of_warning(monkeypatch):
    monkeypatch.setattr(links, "LONG", 1_000)
    scenario = large(20, 0, "Letter of this kind ")
    (told,) = drawn(session(scenario).run()).items()
    assert told[0] == "address" and links.read(parse_qs(told[1]["query"])).problems == []
    assert len(told[1]["query"]) > links.LONG and "This link is long (" in told[1]["note"][2]


def test_a_link_that_cannot_be_opened_is_not_offered_and_that_is_said(monkeypatch):
    monkeypatch.setattr(links, "MOST_CHARACTERS", 2_000)
    (told,) = drawn(session(large(40, 500)).run()).items()
    assert told[0] == "address_note" and told[1]["query"].endswith("too_large=true")
    assert "This scenario is too large for a link (" in told[1]["note"][2]


def test_nor_is_it_printed_or_written_into_exports(monkeypatch):
    monkeypatch.setattr(links, "MOST_CHARACTERS", 2_000)
    assert brief.address(answer(large(40, 500))).endswith(
        "?lang=en&v=2&preset=retail_bank&preset_version=2&too_large=true"
    )
