"""What moves when a slider does: sliders on the page, beside it, and the share of the plan's own mix."""

from __future__ import annotations

import pytest

from model.decisions import breakeven
from model.decisions.answer import answer
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


def test_the_headline_slider_moves_everything_at_once(at):
    before = seen(at)
    move(at, "slider:share", 30)
    after = seen(at)
    shows(at, paths.put(BANK, breakeven.one_share(BANK, 0.3)))
    assert after[0] != before[0] and after[1] != before[1]
    assert after[3][0] == [30] and before[3][0] != [30]
    assert after[2] == before[2], "the curve is over that very share"
    net = {t.get("uid"): t for t in figures(at)["break_even"]["data"]}["net"]["y"]
    assert after[3][1][0] == pytest.approx(net[30], rel=1e-4)
    assert "Own mix" not in text(" ".join(c.value for c in at.caption))


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
        value = at.slider(key=beside).max - step * at.slider(key=beside).step
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


def test_own_mix_to_one_share_and_back(at):
    own = [f"{name} {100 * share:.0f} %" for name, share in BANK.plan.automation.items()]
    (caption,) = [text(c.value) for c in at.caption if "Own mix" in c.value]
    assert caption == f"Own mix: {', '.join(own)}" and "on average" in at.slider(key="slider:share").label
    assert "own mix is worth" in text(at.markdown[0].value) or any(
        "own mix is worth" in text(m.value) for m in at.markdown
    )
    assert not [b for b in at.button if b.label == "Back to the plan's own mix"]
    move(at, "slider:share", 62)
    assert "of every touchpoint" in at.slider(key="slider:share").label
    assert set(now(at).scenario.plan.automation.values()) == {0.62}
    assert not any("own mix is worth" in text(m.value) for m in at.markdown)
    (back,) = [b for b in at.button if b.label == "Back to the plan's own mix"]
    back.click().run()
    shows(at, BANK)
    shows(press(at, "undo"), paths.put(BANK, breakeven.one_share(BANK, 0.62)))


@pytest.mark.parametrize("share", [0, 100])
def test_all_or_nothing_by_the_headline_slider(at, share):
    move(at, "slider:share", share)
    shows(at, paths.put(BANK, breakeven.one_share(BANK, share / 100)))
    assert at.slider(key="slider:share").value == share


def test_the_mix_of_a_file_without_one_offers_no_way_back(at):
    even = paths.put(BANK, breakeven.one_share(BANK, 0.5))
    now(at).steps = [Step(even, even)]
    move(at.run(), "slider:share", 70)
    assert not [b for b in at.button if b.label == "Back to the plan's own mix"]
