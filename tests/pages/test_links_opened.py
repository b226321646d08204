"""Links as the app opens and offers them: parameters that stand twice, and scenarios that no link can hold."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

from streamlit.testing.v1 import AppTest

from data import links, presets
from model import VERSION
from model.decisions.answer import answer
from pages.present import _brief as brief
from pages.screen.state import State, Step
from tests.conftest import APP
from tests.data.opened_links import large


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
    assert told[0] == "address" and told[1]["query"].startswith("v=2&preset=energy_supplier&")
    assert told[1]["note"][2] == f" · model {VERSION}"


def test_a_long_link_is_offered_with_a_word_of_warning():
    scenario = large(20, 0, "Letter of this kind ")
    (told,) = drawn(session(scenario).run()).items()
    assert told[0] == "address" and links.read(parse_qs(told[1]["query"])).problems == []
    assert len(told[1]["query"]) > links.LONG and "This link is long (" in told[1]["note"][2]


def test_a_link_that_cannot_be_opened_is_not_offered_and_that_is_said():
    (told,) = drawn(session(large(40, 500)).run()).items()
    assert told[0] == "address_note" and told[1]["query"].endswith("too_large=true")
    assert "This scenario is too large for a link (" in told[1]["note"][2]


def test_nor_is_it_printed_or_written_into_exports():
    assert brief.address(answer(large(40, 500))).endswith("?v=2&preset=retail_bank&preset_version=2&too_large=true")
