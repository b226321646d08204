"""A number of the environment counts where it is one within bounds; else what is usual holds, and why is said."""

from __future__ import annotations

import pytest

from model import settings
from model.settings import Setting


@pytest.fixture
def setting(monkeypatch) -> Setting:
    monkeypatch.setattr(settings, "_all", [])
    return Setting("TEST_NUMBER", 10, 2, 2000, "things")


@pytest.mark.parametrize(("said", "value"), [("", 10), ("  ", 10), ("2", 2), (" 2000 ", 2000), ("0100", 100)])
def test_what_counts(setting, monkeypatch, said, value):
    monkeypatch.setenv("TEST_NUMBER", said)
    assert setting.value == value and setting.problem == "" and settings.problems() == []
    assert setting.given == (value if said.strip() else None)


@pytest.mark.parametrize("said", ["two", "1", "2001", "-5", "3.5", "1e3", "٣", "²", "9" * 5000])
def test_what_does_not_count_is_said_in_a_sentence(setting, monkeypatch, said):
    monkeypatch.setenv("TEST_NUMBER", said)
    assert setting.value == 10 and setting.given is None
    (problem,) = settings.problems()
    assert (
        problem.startswith("TEST_NUMBER is “")
        and problem.endswith("from 2 to 2,000, and does not count.")
        and len(problem) < 200
    )
