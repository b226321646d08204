"""A browser that has not yet heard of a change tells what a widget showed before: that is no wish of its reader."""

from __future__ import annotations

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest

from model.scenario import paths
from tests.conftest import APP
from tests.pages.on_screen import keyed


@pytest.fixture
def renamed() -> AppTest:
    """Named by the reader, then by something else than the field of the name."""
    at = AppTest.from_file(str(APP), default_timeout=120)
    at.query_params["service.hourly_cost"] = "60"
    at.run()
    at.text_input(key="frame:name").set_value("Mine").run()
    steps = at.session_state["state"].steps
    named = paths.read({**paths.dump(steps[-1].scenario), "name": "Saved", "horizon_years": 10})
    steps.append(type(steps[-1])(named, steps[-1].base))
    at.session_state["state"].at = len(steps) - 1
    return at


def scenario(at: AppTest):
    return at.session_state["state"].scenario


def test_what_a_browser_still_shows_is_no_wish(renamed):
    unheard = renamed._tree
    renamed.run()
    renamed._tree = unheard  # its values are sent once more, as by a browser that is busy
    renamed.text_input(key="frame:name").set_value("Mine")
    renamed.selectbox(key="frame:horizon_years").set_value(5).run()
    assert (scenario(renamed).name, scenario(renamed).horizon_years) == ("Saved", 10)
    assert keyed(renamed.text_input, "frame:name").value == "Saved"


def test_a_wish_is_one_whatever_was_there_before(renamed):
    renamed.run()
    keyed(renamed.text_input, "frame:name").set_value("Mine").run()
    assert scenario(renamed).name == "Mine"
    keyed(renamed.selectbox, "frame:horizon_years").set_value(5).run()
    assert scenario(renamed).horizon_years == 5


def test_a_widget_stays_as_long_as_its_reader_alone_changes_it():
    at = AppTest.from_file(str(APP), default_timeout=120).run()
    for years in (10, 3, 5):
        at.selectbox(key="frame:horizon_years").set_value(years).run()
        assert scenario(at).horizon_years == years


def choice() -> None:
    import streamlit as st

    from pages.screen.anew import heard, key_for

    def wish(ids: list[str]) -> None:
        st.session_state["wish"] = ids

    words = st.session_state.setdefault("words", {"here": "Bank (on screen)", "other": "Other"})
    key = key_for("which", st.session_state.get("wish", ["here"]), words.values())
    st.multiselect("Which", list(words), key=key, format_func=words.get, on_change=heard, args=("which", wish))


def test_a_choice_is_not_lost_by_what_its_options_were_called_before():
    """A browser sends the words of what is chosen: those of before a renaming are no wish to compare less."""
    at = AppTest.from_function(choice).run()
    late = WidgetState(id=at.multiselect[0].id)
    late.string_array_value.data[:] = ["Bank (on screen)"]
    at.session_state["words"] = {"here": "Mine (on screen)", "other": "Other"}
    at.run()
    at._run(WidgetStates(widgets=[late]))
    assert "wish" not in at.session_state
    keyed(at.multiselect, "which").set_value(["here", "other"]).run()
    assert at.session_state["wish"] == ["here", "other"]
