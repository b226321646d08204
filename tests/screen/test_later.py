"""What arrives a moment later: the numbers of the pages on it, for the scenario asked for last, whatever else goes on."""

from __future__ import annotations

import time
from functools import cache
from threading import Event
from typing import Any

import pytest
import streamlit as st

from data import presets
from model import uncertainty
from model.batches import processes, turns
from model.decisions.answer import answer
from model.decisions.margins import MustBeTrue, must_be_true
from model.decisions.mix import Mix, best_mix
from model.decisions.reach import REACH
from model.scenario import paths
from model.scenario.paths import fingerprint
from model.scenario.scenario import Scenario
from model.uncertainty import Risk, risk
from model.uncertainty.draws import DRAWS
from pages.screen import answers, background, later
from pages.screen.background import Background, Job
from pages.screen.later import Later, ask, known_risk
from tests.pages.test_contact_pages import at_page
from tests.pages.test_pages import headline

BANK = presets.load("retail_bank")
SHOWN = ("service.hourly_cost", "programme.released_share")
LONG = 60.0
FEW = 200


def costs(euros: float) -> Scenario:
    return paths.put(BANK, {"service.hourly_cost": euros})


@cache
def of_the_bank() -> tuple[Mix, MustBeTrue]:
    return best_mix(BANK), must_be_true(BANK)


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """A process in which nothing was asked yet, and no wait for quiet."""
    monkeypatch.setattr(later, "_background", Background())
    monkeypatch.setattr(later, "_worlds", later.Kept(later.KEPT))
    monkeypatch.setattr(later, "_found", later.Kept(later.REMEMBERED))
    monkeypatch.setattr(background, "QUIET", 0.0)
    monkeypatch.setattr(st, "session_state", {})


@pytest.fixture
def few(monkeypatch) -> list[float]:
    """Few worlds, a quick search and no margins, where the test is not about them; the hourly costs that were drawn for."""
    drawn: list[float] = []

    def draw(scenario: Scenario, **more: Any) -> Risk:
        drawn.append(scenario.service.hourly_cost)
        return risk(scenario, n=FEW, **more)

    monkeypatch.setattr(uncertainty, "risk", draw)
    monkeypatch.setattr(later, "search", lambda scenario: of_the_bank()[0])
    monkeypatch.setattr(later, "must_be_true", lambda scenario: of_the_bank()[1])
    return drawn


def session(monkeypatch) -> dict:
    """Another one, from here on."""
    own: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", own)
    return own


def there(scenario: Scenario) -> Later:
    """What is answered in the end."""
    end = time.monotonic() + LONG
    while (found := ask(scenario, SHOWN)) is None and time.monotonic() < end:
        time.sleep(0.01)
    assert found is not None
    return found


def test_the_numbers_of_the_pages(monkeypatch):
    """Chance of a loss as on Risk, best mix as on Touchpoints, flips as on What must be true; and those pages need not work them out."""
    assert ask(BANK, SHOWN) is None
    found, drawn = there(BANK), risk(BANK)
    assert found.loss == drawn.loss and found.problem == ""
    assert found.best == best_mix(BANK)
    assert dict(found.flips) == {m.path: m.flips for m in must_be_true(BANK).margins if m.path in SHOWN}
    assert (known_risk(BANK).net == drawn.net).all()
    monkeypatch.setattr(answers, "search", None)
    monkeypatch.setattr(answers, "must_be_true", None)
    assert answers.best_mix(answer(BANK)) == found.best
    assert answers.margins_of(answer(BANK)).net == pytest.approx(float(answer(BANK).outcome.net))


def test_the_page_risk_shows_those_worlds(few, monkeypatch):
    there(BANK)
    monkeypatch.undo()
    later._worlds.put(fingerprint(BANK), drawn := risk(BANK, n=FEW))
    monkeypatch.setattr(uncertainty, "risk", None)
    try:
        assert f"{FEW} possible worlds" in headline(at_page("pages/trust/risk.py", BANK)) and drawn.loss > 0
    finally:
        later._worlds = later.Kept(later.KEPT)


def test_beside_others_the_worlds_are_drawn_in_a_process_and_are_the_same(monkeypatch):
    monkeypatch.setattr(turns, "_turns", turns.Turns())
    expected, seen = risk(BANK, n=DRAWS), []
    processes.stop()
    processes.start(["model.uncertainty"], 2, wait=LONG)
    try:
        turns.moved("Ann")
        turns.moved("Ben")
        monkeypatch.setattr(uncertainty, "risk", None)  # here; the process has its own
        found = later.drawn(BANK, seen.append)
    finally:
        processes.stop()
    assert (found.net == expected.net).all() and found.dots.tolist() == expected.dots.tolist()
    assert seen and seen == sorted(seen) and seen[-1] <= 1


def test_what_the_session_has_is_not_worked_out_again(few, monkeypatch):
    there(BANK)
    for name in ("search", "must_be_true"):
        monkeypatch.setattr(later, name, None)
    moved = paths.put(BANK, {REACH: 0.5})
    st.session_state["kept:must"] = (fingerprint(moved), of_the_bank()[1])
    found = there(moved)
    assert found.best == answers.best_mix(answer(BANK)) and found.problem == ""
    assert few == [BANK.service.hourly_cost] * 2


def test_how_far_the_plan_goes_does_not_move_the_best_mix():
    found, further = best_mix(BANK), best_mix(paths.put(BANK, {REACH: 0.5}))
    assert further.net == pytest.approx(found.net, rel=1e-6)
    assert further.automation == pytest.approx(found.automation, abs=1e-3)


def test_another_scenario_ends_the_work_for_the_one_before(few, monkeypatch):
    begun, ended, draw = Event(), Event(), uncertainty.risk

    def endless(scenario: Scenario, progress: Any) -> Risk:
        if scenario.service.hourly_cost != 30:
            return draw(scenario, progress=progress)
        begun.set()
        try:
            while True:
                progress(0.5)
                time.sleep(0.001)
        finally:
            ended.set()

    monkeypatch.setattr(uncertainty, "risk", endless)
    assert ask(costs(30.0), SHOWN) is None and begun.wait(LONG)
    first = st.session_state[later.JOB]
    assert ask(costs(31.0), SHOWN) is None and ended.wait(LONG)
    assert there(costs(31.0)).loss == risk(costs(31.0), n=FEW).loss
    assert not first.done.is_set() and later._found.get(fingerprint(costs(30.0))) is None


def test_only_the_last_of_many_moves_is_worked_out(few, monkeypatch):
    monkeypatch.setattr(background, "QUIET", 0.2)
    for euros in range(30, 40):
        assert ask(costs(float(euros)), SHOWN) is None
    there(costs(39.0))
    assert few == [39.0]


def test_never_a_number_of_another_scenario(few):
    there(costs(30.0))
    assert ask(costs(60.0), SHOWN) is None
    assert there(costs(60.0)).loss == risk(costs(60.0), n=FEW).loss != risk(costs(30.0), n=FEW).loss


def test_two_sessions_get_their_own(few, monkeypatch):
    """One after the other, and neither ends the other's work."""
    at_once, most, draw = [], [], uncertainty.risk

    def counted(scenario: Scenario, **more: Any) -> Risk:
        at_once.append(1)
        most.append(len(at_once))
        try:
            time.sleep(0.05)
            return draw(scenario, **more)
        finally:
            at_once.pop()

    monkeypatch.setattr(uncertainty, "risk", counted)
    sessions = {euros: session(monkeypatch) for euros in (30.0, 45.0, 60.0)}
    for euros, own in sessions.items():
        monkeypatch.setattr(st, "session_state", own)
        assert ask(costs(euros), SHOWN) is None
    for euros, own in sessions.items():
        monkeypatch.setattr(st, "session_state", own)
        assert there(costs(euros)).loss == risk(costs(euros), n=FEW).loss
    assert most == [1, 1, 1] and few == [30.0, 45.0, 60.0]


def test_the_same_numbers_in_another_session_are_there_at_once_under_its_own_names(few, monkeypatch):
    there(BANK)
    session(monkeypatch)
    ours = BANK.model_copy(update={"name": "Ours"})
    assert ask(ours, SHOWN) is not None and len(few) == 1
    assert known_risk(ours).draws.scenario.name == "Ours" and known_risk(BANK).draws.scenario.name == BANK.name


def test_what_has_no_finite_sum_is_said():
    """Customers who never leave, undiscounted."""
    found = there(paths.put(BANK, {"discount_rate": 0.0, "segments.Everyday.churn": 0.0}))
    assert found.loss is None and found.best is None
    assert "infinite sum" in found.problem and found.problem.endswith(".")


def test_one_part_that_cannot_be_told_leaves_the_others(few, monkeypatch):
    def none(scenario: Scenario, **_: Any) -> Risk:
        raise ValueError("there is none")

    monkeypatch.setattr(uncertainty, "risk", none)
    found = there(BANK)
    assert found.loss is None and found.problem == "there is none." and found.best and set(found.flips) == {*SHOWN}


def test_an_unforeseen_failure_is_said_and_the_next_question_answered(few, monkeypatch, caplog):
    def broken(scenario: Scenario) -> None:
        raise KeyError("broken")

    with monkeypatch.context() as inner:
        inner.setattr(later, "search", broken)
        found = there(BANK)
    assert found == Later(None, None, {}, "This could not be worked out.") and "broken" in caplog.text
    assert there(costs(33.0)).loss is not None


def test_paths_asked_for_may_change(few):
    assert set(there(BANK).flips) == {*SHOWN}
    assert set(ask(BANK, ["bond.causal_share", "no such path"]).flips) == {"bond.causal_share"}


def test_the_process_keeps_a_few(few, monkeypatch):
    monkeypatch.setattr(later, "_worlds", later.Kept(2))
    for euros in (30.0, 31.0, 32.0):
        there(costs(euros))
    assert [known_risk(costs(euros)) is not None for euros in (30.0, 31.0, 32.0)] == [False, True, True]


def test_it_begins_when_all_is_quiet_or_after_some_time(monkeypatch):
    monkeypatch.setattr(background, "QUIET", 0.2)
    monkeypatch.setattr(background, "PATIENCE", 0.6)
    began: list[float] = []
    desk, start = Background(), time.monotonic()
    first = desk.begin(Job(0, lambda stop: began.append(time.monotonic() - start)))
    while not first.done.is_set() and time.monotonic() - start < 5:
        desk.begin(Job(1, lambda stop: None))
        time.sleep(0.02)
    assert first.done.is_set() and began[0] >= 0.6
    alone = desk.begin(Job(2, lambda stop: began.append(time.monotonic() - alone.asked)))
    assert alone.done.wait(LONG) and began[1] >= 0.2
