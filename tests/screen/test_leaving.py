"""Nothing is lost by accident: what is left with changes is kept, said in passing, and opened again as one step."""

from __future__ import annotations

from urllib.parse import parse_qs

from data import links, presets
from model.scenario import paths
from pages.screen import leaving
from pages.screen.state import Step
from tests.figures import recents, reopen
from tests.pages.on_screen import BANK, LEADING, changes, move, now, press, shows, text, whole

HOW = "Undo, or Recent scenarios."


def toasts(at) -> list[str]:
    return [text(one.value) for one in at.toast]


def test_another_business_keeps_what_was_changed(at):
    move(at, LEADING, 40.0)
    move(at, "slider:programme.reach", 0.5)
    mine = now(at).scenario
    at.selectbox(key="preset").set_value("premium_retailer").run()
    assert toasts(at) == [f"Your 2 changes to Retail bank are kept: {HOW}"]
    (one,) = recents(at)
    assert links.read(parse_qs(one["link"])).scenario == mine
    assert (one["name"], one["changes"], one["fingerprint"]) == ("Retail bank", 2, paths.fingerprint(mine))
    at.run()
    assert not toasts(at), "it is said once"
    press(at, "undo")
    shows(at, mine)


def test_without_changes_nothing_is_said(at):
    at.selectbox(key="preset").set_value("premium_retailer").run()
    at.selectbox(key="preset").set_value("retail_bank").run()
    assert not toasts(at) and recents(at) == []


def test_reset(at):
    move(at, LEADING, 40.0)
    at.button(key="reset").click().run()
    assert toasts(at) == [f"Your change to Retail bank is kept: {HOW}"] and now(at).scenario == BANK
    assert [one.changes for one in now(at).left] == [1]


def test_a_business_of_ones_own_is_kept_without_changes(at):
    mine = paths.put(BANK, {"service.hourly_cost": 65}).model_copy(update={"name": "Alpine"})
    now(at).steps.append(Step(mine, mine))
    now(at).at += 1
    at.run()
    assert changes(at) == "No changes" and not toasts(at)
    at.selectbox(key="preset").set_value("energy_supplier").run()
    assert toasts(at) == [f"Alpine is kept: {HOW}"]


def test_a_recent_one_is_opened_as_one_step_and_what_was_on_screen_is_kept(at):
    move(at, LEADING, 40.0)
    mine = now(at).scenario
    at.selectbox(key="preset").set_value("premium_retailer").run()
    move(at, "slider:programme.reach", 0.5)
    theirs, steps = now(at).scenario, len(now(at).steps)
    reopen(at, now(at).left[0].link)
    assert toasts(at) == [f"Your change to Premium retailer is kept: {HOW}"] and changes(whole(at)) == "1 change"
    shows(at, mine)
    assert len(now(at).steps) == steps + 1
    press(at, "undo")
    shows(at, theirs)


def test_one_of_an_older_model_and_a_damaged_one_are_said_in_a_sentence(at):
    older = links.write(paths.put(BANK, {"discount_rate": 0.05})).replace("model=", "model=0.").replace("fp=", "fp=0")
    reopen(at, older)
    (said,) = at.warning
    assert "may differ" in said.value and now(at).scenario.discount_rate == 0.05
    kept = now(at).scenario
    reopen(at, "\x00%%%")
    (said,) = at.warning
    assert "damaged" in said.value and now(at).scenario == kept


def test_one_too_large_is_not_handed_to_the_browser(at, monkeypatch):
    monkeypatch.setattr(leaving, "LONGEST", 10)
    move(at, LEADING, 40.0)
    at.selectbox(key="preset").set_value("premium_retailer").run()
    assert toasts(at) == ["Your change to Retail bank is too large for Recent scenarios; Undo brings it back."]
    assert not now(at).left


def test_only_the_last_few_travel(at):
    for value in (30.0, 35.0, 40.0, 45.0, 50.0):
        move(at, LEADING, value)
        press(at, "reset")
    assert len(now(at).left) == leaving.SENT
    assert presets.load("retail_bank") == now(at).scenario
