"""One step back and forth: undo, redo, resets and the list of changes."""

from __future__ import annotations

import re

from model import paths
from pages.shared.state import KEPT_STEPS, Step
from tests.pages.on_screen import (
    ASSUMPTIONS,
    BANK,
    LEADING,
    changes,
    headline,
    listed,
    move,
    now,
    opened_list,
    press,
    shows,
)


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
    assert at.slider(key=LEADING).value == 60


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
    assert at.slider(key=LEADING).value == 100 * BANK.programme.released_share


def test_the_changes_are_counted_and_listed(at):
    assert (changes(at), listed(at)) == ("No changes", [])
    move(at, LEADING, 40.0)
    at.selectbox(key="frame:currency").set_value("CHF").run()
    at.switch_page(ASSUMPTIONS).run()
    at.toggle(key="toggle:count_remaining_lifetime").set_value(False).run()
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
