"""Large results of all sessions together have a bound, and what was forgotten is worked out again."""

from __future__ import annotations

import gc
from typing import Any

import numpy as np
import pytest
import streamlit as st

from data import presets
from model.uncertainty import risk
from pages.screen import session_results
from pages.screen.session_results import LARGE, Lending, keep, kept, outdated, recall, size

BIG = LARGE // 8
"""Numbers of an array that just counts."""


@pytest.fixture
def lending(monkeypatch) -> Lending:
    """Room for three."""
    made = Lending(3 * LARGE)
    monkeypatch.setattr(session_results, "_lending", made)
    monkeypatch.setattr(st, "session_state", {})
    return made


def session(monkeypatch) -> dict[str, Any]:
    own: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", own)
    return own


def test_of_many_sessions_those_who_looked_last_have_theirs(lending, monkeypatch):
    first, *others = [session(monkeypatch) for _ in range(5)]
    for own in (first, *others[:2]):
        monkeypatch.setattr(st, "session_state", own)
        keep("worlds", "a", np.zeros(BIG))
    monkeypatch.setattr(st, "session_state", first)
    assert recall("worlds", "a") is not None
    for own in others[2:]:
        monkeypatch.setattr(st, "session_state", own)
        keep("worlds", "a", np.zeros(BIG))
    there = []
    for own in (first, *others):
        monkeypatch.setattr(st, "session_state", own)
        there.append(recall("worlds", "a") is not None)
    assert there == [True, False, False, True, True] and lending.bytes == 3 * LARGE


def test_what_was_forgotten_is_worked_out_again_and_is_not_outdated(lending, monkeypatch):
    own = session(monkeypatch)
    keep("worlds", "a", np.zeros(BIG))
    for _ in range(3):
        session(monkeypatch)
        keep("worlds", "a", np.zeros(BIG))
    monkeypatch.setattr(st, "session_state", own)
    assert recall("worlds", "a") is None and not outdated("worlds", "a") and outdated("worlds", "b")
    assert kept("worlds", "a", lambda: np.ones(BIG))[0] == 1 and recall("worlds", "a")[0] == 1


def test_what_a_session_that_is_gone_held_holds_no_room(lending, monkeypatch):
    own = session(monkeypatch)
    keep("worlds", "a", np.zeros(BIG))
    assert lending.bytes == LARGE
    own.clear()
    gc.collect()
    assert lending.bytes == 0


def test_one_that_is_larger_than_all_room_is_kept_while_it_is_the_newest(lending):
    keep("worlds", "a", np.zeros(9 * BIG))
    assert recall("worlds", "a") is not None
    keep("other", "a", np.zeros(BIG))
    assert recall("worlds", "a") is None and recall("other", "a") is not None


def test_small_results_stay_with_their_session(lending):
    keep("mix", "a", ("small", np.zeros(10)))
    assert st.session_state["kept:mix"][1][0] == "small" and lending.bytes == 0


def test_worlds_count_with_all_that_was_drawn():
    drawn = risk(presets.load("retail_bank"), n=200)
    numbers = 200 * len(drawn.draws.columns)
    assert 8 * numbers < size(drawn) < 9 * numbers + 40_000
    assert size((drawn, [drawn], {"again": drawn.net})) == size(drawn)
