"""A session that is quicker than the limit waits after its moves; nobody else does, and it is said once."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import streamlit as st

from pages.screen import pace

RATE = 10


class Clock:
    """Sleeping takes its time, and nothing else does."""

    def __init__(self) -> None:
        self.now, self.slept = 100.0, []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch) -> Clock:
    made, own = Clock(), SimpleNamespace(toasts=[])
    monkeypatch.setenv("LIMIT_MOVES", str(RATE))
    monkeypatch.setattr(pace, "monotonic", lambda: made.now)
    monkeypatch.setattr(pace, "sleep", made.sleep)
    monkeypatch.setattr(pace, "state", lambda: own)
    monkeypatch.setattr(st, "session_state", {})
    made.toasts = own.toasts
    return made


def moves(clock: Clock, many: int, each: float = 0.0) -> None:
    for _ in range(many):
        clock.now += each
        with pace.kept():
            pass


def test_at_the_limit_nobody_waits(clock):
    moves(clock, 100, 1 / RATE)
    assert clock.slept == [] and clock.toasts == []


def test_twenty_a_second_become_ten(clock):
    begin = clock.now
    moves(clock, 200, 1 / 20)
    assert 200 / (clock.now - begin) == pytest.approx(RATE, rel=0.15) and clock.slept[-1] == pytest.approx(1 / 20)
    assert clock.toasts == [
        "This server takes 10 moves a second of one reader; what comes faster appears a moment later."
    ]


def test_a_few_at_once_are_free_again_after_a_rest(clock):
    few = int(pace.AT_ONCE * RATE)
    moves(clock, few)
    clock.now += pace.AT_ONCE
    moves(clock, few)
    assert clock.slept == []
    moves(clock, 1)
    assert clock.slept == [pytest.approx(1 / RATE)]


def test_a_session_waits_for_its_own_moves_only(clock, monkeypatch):
    moves(clock, 50)
    slept = len(clock.slept)
    monkeypatch.setattr(st, "session_state", {})
    moves(clock, 5)
    assert len(clock.slept) == slept > 0


def test_a_part_within_the_page_is_no_move_and_one_that_is_given_up_is(clock):
    for _ in range(15):
        with pace.kept(), pace.kept():
            pass
    assert clock.slept == []
    for _ in range(10):
        with pytest.raises(KeyError), pace.kept():
            raise KeyError
    assert len(clock.slept) == 5
