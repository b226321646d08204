"""A reader alone is answered here, several are answered beside; the answer is the same."""

from __future__ import annotations

import pytest

from data import presets
from model.decisions.answer import answer, record
from pages.screen import answering

BANK = presets.load("retail_bank")


@pytest.fixture
def asked(monkeypatch):
    """who, at which second -> whether the answer came from beside."""
    beside, clock = [], [0.0]
    monkeypatch.setattr(answering, "_last", [])
    monkeypatch.setattr(answering, "monotonic", lambda: clock[0])
    monkeypatch.setattr(answering.processes, "call", lambda work, *args: beside.append(work) or work(*args))

    def ask(who: int, second: float) -> bool:
        clock[0], before = second, len(beside)
        assert record(answering.worked_out(who, BANK, None)) == record(answer(BANK))
        return len(beside) > before

    return ask


def test_a_reader_alone_is_answered_here(asked):
    assert not any(asked(1, second) for second in (0, 0.1, 0.2, 5))


def test_several_are_answered_beside_until_one_is_alone_again(asked):
    assert [asked(who, second) for who, second in [(1, 0), (2, 0.5), (1, 1), (1, 1.1), (2, 2.2)]] == [
        False,
        True,
        True,
        False,
        False,
    ]
