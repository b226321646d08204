"""One step back and forth: undo, redo, resets and the list of changes."""

from __future__ import annotations

import re

import pytest

from data import presets
from model.scenario import paths
from pages.screen import state
from pages.screen.state import KEPT_STEPS, Step
from tests.figures import live_sliders
from tests.pages.on_screen import (
    ASSUMPTIONS,
    BANK,
    LEADING,
    changes,
    headline,
    keyed,
    listed,
    move,
    now,
    opened_list,
    press,
    shows,
    whole,
)


@pytest.fixture(autouse=True)
def slow(monkeypatch):
    """Every move is a step of its own, as if a user had taken longer between them."""
    monkeypatch.setattr(state, "SWEEP", 0)


@pytest.fixture
def quick(monkeypatch, slow):
    monkeypatch.setattr(state, "SWEEP", 1000)


def test_a_sweep_of_one_slider_is_one_step(at, quick):
    for value in (40.0, 41.0, 42.0):
        move(at, LEADING, value)
    assert len(now(at).steps) == 2
    shows(press(at, "undo"), BANK)
    assert at.button(key="undo").disabled
    shows(press(at, "redo"), paths.put(BANK, {"programme.released_share": 0.42}))


def test_moves_of_two_sliders_are_two_steps(at, quick):
    for value in (40.0, 41.0):
        move(at, LEADING, value)
        move(at, "slider:bond.causal_share", value)
    assert len(now(at).steps) == 5
    for share in (30, 31):
        move(at, "slider:share", share)
    assert len(now(at).steps) == 6, "all touchpoints together"


def test_a_sweep_back_to_where_it_began_is_no_step(at, quick):
    usual = 100 * live_sliders(at)["programme.released_share"]["value"]
    for value in (usual + 1, usual):
        move(at, LEADING, value)
    shows(at, BANK)
    assert len(now(at).steps) == 1 and at.button(key="undo").disabled
    move(at, LEADING, usual - 1)
    shows(press(at, "undo"), BANK)


def test_what_is_not_a_move_joins_no_step(at, quick):
    """Resets, an undo, a refused move and another business stand between the moves before and after them."""
    move(at, LEADING, 40.0)
    press(at, "reset")
    move(at, LEADING, 41.0)
    press(opened_list(at), "reset:programme.released_share")
    move(at, LEADING, 42.0)
    assert [paths.get(step.scenario, "programme.released_share") for step in now(at).steps] == [
        0.75, 0.4, 0.75, 0.41, 0.75, 0.42
    ]  # fmt: skip
    press(at, "undo")
    move(at, LEADING, 43.0)
    assert len(now(at).steps) == 6
    whole(at.selectbox(key="preset").set_value("energy_supplier").run())
    move(at, LEADING, 44.0)
    assert len(now(at).steps) == 8
    at.switch_page(ASSUMPTIONS).run()
    at.text_input(key="number:today.outreach").set_value("0.5").run()
    at.text_input(key="number:today.outreach").set_value("0").run()
    assert len(at.warning) == 1 and len(now(at).steps) == 9
    at.text_input(key="number:today.outreach").set_value("0.6").run()
    assert len(now(at).steps) == 10


def test_a_move_after_a_pause_is_a_step_of_its_own(at, quick, monkeypatch):
    clock = [10.0]
    monkeypatch.setattr(state, "SWEEP", 1.0)
    monkeypatch.setattr(state, "monotonic", lambda: clock[0])
    for value, pause, steps in ((40.0, 0, 2), (41.0, 0.9, 2), (42.0, 0.9, 2), (43.0, 1.1, 3)):
        clock[0] += pause
        move(at, LEADING, value)
        assert len(now(at).steps) == steps


def test_undo_and_redo(at):
    assert at.button(key="undo").disabled and at.button(key="redo").disabled
    steps = [BANK]
    for value in (40.0, 50.0, 60.0):
        move(at, LEADING, value)
        steps.append(paths.put(BANK, {"programme.released_share": value / 100}))
    for scenario in reversed(steps[:-1]):
        shows(press(at, "undo"), scenario)
    assert at.button(key="undo").disabled and not at.button(key="redo").disabled
    for scenario in steps[1:]:
        shows(press(at, "redo"), scenario)
    assert at.button(key="redo").disabled
    assert live_sliders(at)["programme.released_share"]["text"] == "60 %"


def test_a_new_move_ends_what_could_be_redone(at):
    move(at, LEADING, 40.0)
    press(at, "undo")
    move(at, LEADING, 50.0)
    assert at.button(key="redo").disabled
    shows(press(at, "undo"), BANK)


def test_the_oldest_steps_are_forgotten_and_undo_still_works(at):
    far = [paths.put(BANK, {"service.hourly_cost": 20.0 + k / 10}) for k in range(KEPT_STEPS)]
    now(at).steps, now(at).at = [Step(scenario, BANK) for scenario in far], KEPT_STEPS - 1
    move(at, LEADING, 40.0)
    move(at, LEADING, 50.0)
    assert len(now(at).steps) == KEPT_STEPS + 1 and now(at).steps[0].scenario == far[1]
    press(at, "undo")
    shows(press(at, "undo"), far[-1])


def test_reset_takes_everything_back_and_undo_brings_it_again(at):
    assert at.button(key="reset").disabled
    move(at, LEADING, 40.0)
    move(at, "slider:share", 30)
    changed = now(at).scenario
    shows(press(at, "reset"), BANK)
    assert at.button(key="reset").disabled and changes(at) == "No changes"
    shows(press(at, "undo"), changed)


def test_reset_of_one_value_from_the_list(at):
    move(at, LEADING, 40.0)
    move(at, "slider:bond.causal_share", 10.0)
    assert changes(at) == "2 changes"
    press(opened_list(at), "reset:programme.released_share")
    shows(at, paths.put(BANK, {"bond.causal_share": 0.1}))
    assert changes(at) == "1 change"
    assert live_sliders(at)["programme.released_share"]["value"] == BANK.programme.released_share


def test_another_business_keeps_the_currency_on_screen(at):
    """Nothing is converted, so it is no change either; a reset stays in it, and the business is still found by its name."""
    whole(keyed(at.selectbox, "frame:currency").set_value("CHF").run())
    press(at, "currency-rename")
    whole(at.selectbox(key="preset").set_value("energy_supplier").run())
    energy = paths.put(presets.load("energy_supplier"), {"currency": "CHF"})
    assert now(at).scenario == energy and "CHF" in headline(at) and keyed(at.selectbox, "frame:currency").value == "CHF"
    assert changes(at) == "No changes" and at.button(key="reset").disabled
    assert at.selectbox(key="preset").value == "energy_supplier"
    keyed(at.selectbox, "frame:horizon_years").set_value(10).run()
    shows(press(at, "reset"), energy)
    whole(keyed(at.selectbox, "frame:currency").set_value("EUR").run())
    press(at, "currency-rename")
    assert changes(at) == "1 change" and at.selectbox(key="preset").value == "energy_supplier"
    whole(at.selectbox(key="preset").set_value("retail_bank").run())
    shows(at, BANK)
    assert now(at).base is presets.load("retail_bank")


def test_the_changes_are_counted_and_listed(at):
    assert (changes(at), listed(at)) == ("No changes", [])
    move(at, LEADING, 40.0)
    whole(keyed(at.selectbox, "frame:currency").set_value("CHF").run())
    press(at, "currency-rename")
    at.switch_page(ASSUMPTIONS).run()
    keyed(at.toggle, "toggle:count_remaining_lifetime").set_value(False).run()
    said = listed(at)
    assert changes(at) == "3 changes" and len(said) == 3
    assert any(re.fullmatch(r"Released time that becomes money: \d+ % → 40 %", line) for line in said)
    assert any(line.endswith("EUR → CHF") for line in said) and any(line.endswith("yes → no") for line in said)
    assert headline(at) == "3 values differ from Retail bank"
    press(at, "undo")
    press(at, "undo")
    assert headline(at) == "1 value differs from Retail bank" and changes(at) == "1 change"
    press(at, "undo")
    assert headline(at) == "All assumptions are as in Retail bank"
