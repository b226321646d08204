"""What moves when a slider does: sliders on the page, beside it, and how far the plan goes."""

from __future__ import annotations

import numpy as np
import pytest

from model.decisions.answer import answer
from model.decisions.reach import REACH, carried_out
from model.scenario import paths
from pages.report.findings.verdict import over_time
from pages.screen.state import Step
from tests.figures import figures
from tests.pages.on_screen import (
    BANK,
    BREAK_EVEN,
    LEADING,
    OVER_TIME,
    changes,
    headline,
    listed,
    move,
    now,
    press,
    seen,
    shows,
    text,
    whole,
)


def reach_at(share: float) -> float:
    """How far the bank's plan goes where this share of its contacts is automated on average."""
    swept = answer(BANK).sweep
    return float(f"{np.interp(share, swept.share, swept.reach):.12g}")


def test_the_headline_slider_moves_everything_at_once(at):
    before = seen(at)
    move(at, "slider:share", 30)
    after = seen(at)
    shows(at, paths.put(BANK, {REACH: reach_at(0.3)}))
    assert now(at).scenario.plan == BANK.plan, "the draft stays"
    assert after[0] != before[0] and after[1] != before[1]
    assert after[3][0] == [pytest.approx(30)] and before[3][0] != after[3][0]
    assert after[2] == before[2], "the curve is the plan's own way"
    net = {t.get("uid"): t for t in figures(at)["break_even"]["data"]}["net"]
    assert after[3][1][0] == pytest.approx(np.interp(30, net["x"], net["y"]), rel=1e-2), "the plan lies on it"
    shares = carried_out(now(at).scenario).plan.automation
    assert own_mix(at) == f"Own mix: {', '.join(f'{name} {100 * share:.0f} %' for name, share in shares.items())}"


def own_mix(at) -> str:
    (caption,) = [text(c.value) for c in at.caption if "Own mix" in c.value]
    return caption


def test_a_leading_assumption_moves_everything_at_once(at):
    before = seen(at)
    move(at, LEADING, 40.0)
    after = seen(at)
    shows(at, paths.put(BANK, {"programme.released_share": 0.4}))
    assert all(a != b for a, b in zip(after[:3], before[:3], strict=True)) and after[3][0] == before[3][0]


def test_the_sliders_stand_on_both_pages_of_decide_and_move_both(at):
    places = [s.key for s in at.slider]
    assert len(places) == 9 and len(at.sidebar.slider) == 6
    assert [s.key for s in at.main.slider] == places[:3] and places[0] == "slider:share"
    at.switch_page(OVER_TIME).run()
    assert [s.key for s in at.slider] == places
    before = headline(at), figures(at)
    move(at, LEADING, 40.0)
    assert headline(at) == over_time(answer(paths.put(BANK, {"programme.released_share": 0.4}))) != before[0]
    for key, figure in figures(at).items():
        same = figure["data"] == before[1][key]["data"]
        assert same == (key in ("customers", "fans")), f"{key}: released time is money, not people"
    at.switch_page(BREAK_EVEN).run()
    shows(at, paths.put(BANK, {"programme.released_share": 0.4}))
    assert at.slider(key=LEADING).value == 40


def test_the_sliders_keep_their_places_while_they_move(at):
    places = [s.key for s in at.slider]
    for value in (0.0, 100.0):
        move(at, LEADING, value)
        assert [s.key for s in at.slider] == places


def test_a_slider_beside_the_page_moves_the_page_and_then_the_bar(at):
    """It draws the page alone again; where the bar would show something else, all of it."""
    beside = at.sidebar.slider[0].key
    path = beside.removeprefix("slider:")
    usual = at.slider(key=beside).value
    for step in (1, 2, 3):
        value = (
            usual + step * at.slider(key=beside).step
        )  # within the preset's own range, which a value beyond would widen
        move(at, beside, value)
        shows(at, now(at).scenario)
        assert paths.get(now(at).scenario, path) != paths.get(BANK, path) and at.slider(key=beside).value == value
        assert changes(at) == "1 change" and not at.button(key="undo").disabled
        assert f"{paths.title(path)}: " in listed(at)[0] and len(now(at).steps) == 1 + step
    for _ in range(3):
        press(at, "undo")
    shows(at, BANK)
    assert at.slider(key=beside).value == usual and changes(at) == "No changes"


def test_a_refused_move_beside_the_page_is_said_and_taken_back(at):
    path = next(f"touchpoints.{t.name}.personal_excellent" for t in BANK.touchpoints if t.personal_poor > 0)
    now(at).leading = (*now(at).leading[:2], path, *now(at).leading[3:])
    at.run()
    move(at, at.sidebar.slider[1].key, at.sidebar.slider[1].max)
    moved = now(at).scenario
    move(at, f"slider:{path}", 100.0)
    assert any("The value before stays" in text(w.value) for w in at.warning)
    assert now(at).scenario == moved and at.slider(key=f"slider:{path}").value == 100 * paths.get(BANK, path)
    move(at, at.sidebar.slider[1].key, at.sidebar.slider[1].min)
    assert not at.warning


def test_a_step_draws_what_it_changes_and_no_more(at):
    beside = at.sidebar.slider[0].key
    path, usual = beside.removeprefix("slider:"), at.slider(key=beside).value

    def drawn() -> tuple[bool, bool, bool]:
        """Page, bar and sidebar, in what the last run drew; what is drawn is right."""
        parts = bool(at.header), bool(at.get("popover")), bool(at.sidebar.slider)
        if parts[0]:
            shows(at, now(at).scenario)
        if parts[1]:
            count = len(now(at).changes)
            assert changes(at) == (f"{count} change{'s' * (count > 1)}" if count else "No changes")
            assert at.button(key="undo").disabled == (now(at).at == 0)
            assert at.button(key="reset").disabled == (not count)
        return parts

    at.slider(key=LEADING).set_value(40.0).run()
    assert drawn() == (True, True, False)
    # Where a browser asks for the part that the widget stands in, AppTest runs all.
    whole(at).slider(key=LEADING).set_value(50.0).run()
    assert drawn() == (True, True, True)
    whole(at).slider(key=beside).set_value(at.slider(key=beside).max).run()
    assert drawn() == (True, True, False)
    whole(at).slider(key=beside).set_value(at.slider(key=beside).min).run()
    assert drawn() == (True, False, False) and len(now(at).steps) == 5
    whole(at).button(key="undo").click().run()
    assert drawn() == (True, True, True) and at.slider(key=beside).value == at.slider(key=beside).max
    press(at, "undo")
    at.button(key="undo").click().run()
    assert drawn() == (True, True, False)
    whole(at).selectbox(key="frame:currency").set_value("CHF").run()
    assert drawn() == (True, True, True)
    at.button(key="reset").click().run()
    assert drawn() == (True, True, True) and now(at).scenario == BANK and at.slider(key=beside).value == usual
    assert paths.get(now(at).scenario, path) == paths.get(BANK, path)


def back(at, label: str):
    return [b for b in at.button if b.label == label]


def test_from_the_draft_and_back(at):
    assert "on average" in at.slider(key="slider:share").label
    assert not back(at, "Back to the plan as drafted")
    move(at, "slider:share", 62)
    (button,) = back(at, "Back to the plan as drafted")
    button.click().run()
    shows(at, BANK)
    shows(press(at, "undo"), paths.put(BANK, {REACH: reach_at(0.62)}))


def test_to_both_ends_of_the_way(at):
    """As far as some share still changes, and no further."""
    low, high = at.slider(key="slider:share").min, at.slider(key="slider:share").max
    swept = answer(BANK).sweep
    assert low <= 100 * swept.share[0] < low + 1 and high - 1 < 100 * swept.share[-1] <= high
    for end, reach in ((low, swept.reach[0]), (high, swept.reach[-1])):
        move(at, "slider:share", end)
        shows(at, paths.put(BANK, {REACH: float(f"{reach:.12g}")}))
        assert abs(at.slider(key="slider:share").value - end) <= 1


AS_TODAY = {f"plan.automation.{name}": share for name, share in BANK.today.automation.items()}


def test_a_plan_of_todays_shares_gets_the_same_share_for_every_touchpoint(at):
    """It has no way of its own; its mix comes back by a button."""
    same = paths.put(BANK, AS_TODAY)
    now(at).steps = [Step(same, same)]
    move(at.run(), "slider:even", 70)
    assert set(now(at).scenario.plan.automation.values()) == {0.7}
    assert at.slider(key="slider:share").value == 70
    (button,) = back(at, "Back to the plan's own mix")
    button.click().run()
    shows(at, same)


def test_where_the_average_share_does_not_tell_it_the_slider_is_of_the_reach(at):
    """One touchpoint further, all others back: the average falls as the plan goes on."""
    first, *others = BANK.today.automation
    drafted = {f"plan.automation.{first}": 0.9} | {f"plan.automation.{n}": 0.01 for n in others}
    mixed = paths.put(BANK, drafted)
    now(at).steps = [Step(mixed, mixed)]
    move(at.run(), "slider:reach", 0.5)
    shows(at, paths.put(mixed, {REACH: 0.5}))
    assert not answer(mixed).sweep.by_share and at.slider(key="slider:reach").value == 0.5
