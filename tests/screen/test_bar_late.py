"""A browser that has not yet heard of a change tells what a widget of the bar showed before: that is no wish of its reader."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from model.scenario import paths
from pages.screen import bar
from tests.conftest import APP


@pytest.fixture
def renamed() -> AppTest:
    """Named by the reader, then by something else than the field of the name."""
    at = AppTest.from_file(str(APP), default_timeout=120)
    at.query_params["service.hourly_cost"] = "60"
    at.run()
    at.text_input(key="frame:name").set_value("Mine").run()
    steps = at.session_state["state"].steps
    named = paths.read({**paths.dump(steps[-1].scenario), "name": "Saved"})
    steps.append(type(steps[-1])(named, steps[-1].base))
    at.session_state["state"].at = len(steps) - 1
    return at.run()


def name(at: AppTest) -> str:
    return at.session_state["state"].scenario.name


def test_what_was_shown_before_is_no_new_name(renamed):
    assert name(renamed) == "Saved"
    assert name(renamed.text_input(key="frame:name").set_value("Mine").run()) == "Saved"
    assert name(renamed.text_input(key="frame:name").set_value("Third").run()) == "Third"


def test_a_moment_later_it_is(renamed, monkeypatch):
    monkeypatch.setattr(bar, "LATE", 0)
    assert name(renamed.text_input(key="frame:name").set_value("Mine").run()) == "Mine"
