"""What moves when a slider does: sliders on the page, beside it, and how far the plan goes."""

from __future__ import annotations

import json

import numpy as np
import pytest

from model.decisions.answer import answer
from model.decisions.reach import REACH, carried_out
from model.scenario import paths
from pages.report.findings.verdict import over_time
from pages.screen import pins, places
from pages.screen.state import Step
from tests.figures import cards, figures, live, live_sliders, release
from tests.pages.on_screen import (
    BANK,
    BREAK_EVEN,
    LEADING,
    OVER_TIME,
    SHARE,
    changes,
    figures_of,
    headline,
    how_far,
    keyed,
    listed,
    move,
    now,
    press,
    seen,
    shows,
    text,
    whole,
)

RELEASED = LEADING.removeprefix("slider:")
MANY = {"over_time", "risk", "options", "worth_finding_out"}
"""Pages that show how far the plan goes and the key assumptions besides, for phones."""


def reach_at(share: float) -> float:
    """How far the bank's plan goes where this share of its contacts is automated on average."""
    swept = answer(BANK).sweep
    return float(f"{np.interp(share, swept.share, swept.reach):.12g}")


def test_the_headline_slider_moves_everything_at_once(at):
    before = seen(at)
    move(at, SHARE, 30)
    after = seen(at)
    shows(at, paths.put(BANK, {REACH: reach_at(0.3)}))
    assert now(at).scenario.plan == BANK.plan, "the draft stays"
    assert after[0] != before[0] and after[1] != before[1]
    assert after[3][0] == pytest.approx(0.3) and before[3][0] != after[3][0]
    assert after[2] == before[2], "the curve is the plan's own way"
    drawn = live(at, "cockpit")["chart"]
    on_curve = np.interp(0.3, drawn["x"], drawn["net"]) * drawn["divisor"]
    assert after[3][1] == pytest.approx(on_curve, rel=1e-2), "the plan lies on it"
    shares = carried_out(now(at).scenario).plan.automation
    assert own_mix(at) == f"Own mix: {', '.join(f'{name} {100 * share:.0f} %' for name, share in shares.items())}"


def own_mix(at) -> str:
    (caption,) = [text(c.value) for c in at.caption if "Own mix" in c.value]
    return caption


@pytest.mark.parametrize("where", ["live:panel", "live:cockpit"])
def test_a_leading_assumption_moves_everything_at_once(at, where):
    before = seen(at)
    whole(release(at, RELEASED, 0.4, where))
    after = seen(at)
    shows(at, paths.put(BANK, {RELEASED: 0.4}))
    assert all(a != b for a, b in zip(after[:3], before[:3], strict=True)) and after[3][0] == before[3][0]


def test_changes_are_counted_against_the_preset_or_the_start(at):
    assert not any(one["change"] for one in live(at, "feed")["figures"])
    move(at, LEADING, 40)
    worse = live(at, "feed")
    assert worse["figures"][0]["sense"] == "worse" and worse["against"] == "Against the preset"
    assert worse["figures"][0]["change"].startswith("−")
    at.session_state["changes"] = True
    at.run()
    press(at, "start")
    assert not any(one["change"] for one in live(at, "feed")["figures"])
    move(at, LEADING, 75)
    better = live(at, "feed")
    assert better["figures"][0]["sense"] == "better" and better["against"] == "Against the start"
    assert better["figures"][0]["change"] == worse["figures"][0]["change"].replace("−", "+")


def test_the_same_sliders_stand_beside_every_page(at):
    groups = live(at, "panel")
    paths_shown = [one["path"] for group in groups for one in group["sliders"]]
    titles = [one.title for one in pins.groups()]
    assert len(paths_shown) == len({*paths_shown}) == 9 and REACH in paths_shown
    assert [title for title in titles if title in {group["title"] for group in groups}] == [g["title"] for g in groups]
    keys = [one["path"] for one in live(at, "cockpit")["keys"]]
    assert keys == [*now(at).leading[: pins.KEY]] and live(at, "cockpit")["reach"]["path"] == REACH
    for place in places.places():
        at.switch_page(place.file).run()
        assert not at.exception, (place.file, at.exception)
        assert live(at, "panel") == groups, place.file
        assert live(at, "strip")["question"] == place.question and live(at, "feed")["fingerprint"], place.file
        inside = [shown for key, shown in panels(at) if key == "live:main"]
        assert [[one["path"] for one in group["sliders"]] for main in inside for group in main] == (
            [[REACH, *keys]] if place.address in MANY else []
        ), place.file


def panels(at) -> list[tuple[str, list]]:
    """Every list of sliders, by its key."""
    drawn = [one for one in at.get("bidi_component") if one.proto.component_name == "live"]
    return [(one.key, json.loads(one.proto.json)[1]) for one in drawn if json.loads(one.proto.json)[0] == "panel"]


def test_the_sliders_move_other_pages_too(at):
    at.switch_page(OVER_TIME).run()
    before = headline(at), figures(at)
    whole(release(at, RELEASED, 0.4, "live:main"))
    assert headline(at) == over_time(answer(paths.put(BANK, {RELEASED: 0.4}))) != before[0]
    for key, figure in figures(at).items():
        same = figure["data"] == before[1][key]["data"]
        assert same == (key in ("customers", "fans")), f"{key}: released time is money, not people"
    at.switch_page(BREAK_EVEN).run()
    shows(at, paths.put(BANK, {RELEASED: 0.4}))
    assert live_sliders(at)[RELEASED]["text"] == "40 %"


def test_the_sliders_keep_their_places_while_they_move(at):
    stand = [*live_sliders(at)]
    for value in (0.0, 100.0):
        move(at, LEADING, value)
        assert [*live_sliders(at)] == stand


def beside_only(at, *but: str) -> dict:
    """A slider beside the page that does not stand in the page itself."""
    inside = {*but, REACH, *(one["path"] for one in live(at, "cockpit")["keys"])}
    return next(one for path, one in live_sliders(at).items() if path not in inside)


def test_a_slider_beside_the_page_moves_the_page_and_then_the_bar(at):
    """It draws the page alone again; where the bar would show something else, all of it."""
    one = beside_only(at)
    path, usual = one["path"], one["values"].index(one["value"])
    for step in (1, 2, 3):
        value = one["values"][usual + step]
        whole(release(at, path, value))
        shows(at, now(at).scenario)
        assert paths.get(now(at).scenario, path) == value != paths.get(BANK, path)
        assert live_sliders(at)[path]["value"] == value
        assert live_sliders(at)[path]["text"] == one["texts"][usual + step]
        assert changes(at) == "1 change" and not at.button(key="undo").disabled
        assert f"{paths.title(path)}: " in listed(at)[0] and len(now(at).steps) == 1 + step
    for _ in range(3):
        press(at, "undo")
    shows(at, BANK)
    assert live_sliders(at)[path]["value"] == one["value"] and changes(at) == "No changes"


def test_a_refused_move_beside_the_page_is_said_and_taken_back(at):
    """Such as one that was on its way while the numbers it must fit were changed."""
    path = next(f"touchpoints.{t.name}.personal_excellent" for t in BANK.touchpoints if t.personal_poor > 0)
    now(at).leading = (*now(at).leading[:2], path, *now(at).leading[3:])
    at.run()
    other = beside_only(at, path)
    whole(release(at, other["path"], other["values"][-1]))
    moved = now(at).scenario
    assert max(live_sliders(at)[path]["values"]) < 1, "the slider itself goes no further"
    whole(release(at, path, 1.0))
    assert now(at).scenario == moved and live_sliders(at)[path]["value"] == paths.get(BANK, path)
    whole(release(at, other["path"], other["values"][0]))
    assert not at.warning


def test_a_refused_move_is_said(at):
    path = next(f"touchpoints.{t.name}.personal_excellent" for t in BANK.touchpoints if t.personal_poor > 0)
    release(at, path, 1.0)
    (said,) = at.warning
    assert "The value before stays" in text(said.value) and now(at).scenario == BANK


@pytest.mark.parametrize("path", ["service.hourly_cots", "touchpoints.Nobody.minutes", "name", ""])
def test_a_slider_that_is_no_number_of_the_scenario_moves_nothing(at, path):
    release(at, path, 1.0)
    assert not at.exception and now(at).scenario == BANK and len(now(at).steps) == 1


def test_a_step_draws_what_it_changes_and_no_more(at):
    one = beside_only(at)
    path, low, high = one["path"], one["values"][0], one["values"][-1]

    def drawn() -> tuple[bool, bool, bool]:
        """Page, bar and sidebar, in what the last run drew; what is drawn is right."""
        parts = bool(live(at, "cockpit")), bool(at.main.get("popover")), bool(at.sidebar.get("bidi_component"))
        if parts[0]:
            told = live(at, "feed")
            assert told["fingerprint"] == paths.fingerprint(now(at).scenario) and headline(at) == told["answer"]
            assert told["values"][path][0] == paths.get(now(at).scenario, path)
        if parts[1]:
            count = len(now(at).changes)
            assert changes(at) == (f"{count} change{'s' * (count > 1)}" if count else "No changes")
            assert at.button(key="undo").disabled == (now(at).at == 0)
            assert at.button(key="reset").disabled == (not count)
        return parts

    release(at, RELEASED, 0.4, "live:cockpit")
    assert drawn() == (True, True, False)
    # Where a browser asks for the part that the widget stands in, AppTest runs all.
    release(whole(at), RELEASED, 0.5, "live:cockpit")
    assert drawn() == (True, True, True)
    release(whole(at), path, high)
    assert drawn() == (True, True, False)
    release(whole(at), path, low)
    assert drawn() == (True, False, False) and len(now(at).steps) == 5
    whole(at).button(key="undo").click().run()
    assert drawn() == (True, True, False), "what can be redone now"
    press(at, "undo")
    at.button(key="undo").click().run()
    assert drawn() == (True, True, False)
    whole(keyed(whole(at).selectbox, "frame:currency").set_value("CHF").run())
    press(at, "currency-rename")
    assert drawn() == (True, True, True)
    at.button(key="reset").click().run()
    assert drawn() == (True, True, True) and now(at).scenario == BANK
    assert live_sliders(at)[path]["value"] == one["value"] == paths.get(BANK, path)


def back(at, label: str):
    return [b for b in at.button if b.label == label]


def test_from_the_draft_and_back(at):
    assert "on average" in how_far(at)["label"]
    assert not back(at, "Back to the plan as drafted")
    move(at, SHARE, 62)
    (button,) = back(at, "Back to the plan as drafted")
    whole(button.click().run())
    shows(at, BANK)
    shows(press(at, "undo"), paths.put(BANK, {REACH: reach_at(0.62)}))


def test_to_both_ends_of_the_way(at):
    """As far as some share still changes, and no further."""
    stands = how_far(at)
    swept = answer(BANK).sweep
    for end in (0, -1):
        assert stands["at"][end] == pytest.approx(swept.share[end])
        whole(release(at, REACH, stands["values"][end]))
        shows(at, paths.put(BANK, {REACH: float(f"{swept.reach[end]:.12g}")}))
        assert live(at, "feed")["at"] == pytest.approx(stands["at"][end])


def test_today_and_the_draft_are_positions_of_the_slider(at):
    stands = how_far(at)
    for reach in (0.0, 1.0):
        assert reach in stands["values"]
    whole(release(at, REACH, 0.0))
    assert figures_of(at)[0].startswith("−") and "invest" not in headline(at)
    shows(at, paths.put(BANK, {REACH: 0.0}))


AS_TODAY = {f"plan.automation.{name}": share for name, share in BANK.today.automation.items()}


def test_a_plan_of_todays_shares_gets_the_same_share_for_every_touchpoint(at):
    """It has no way of its own; its mix comes back by a button."""
    same = paths.put(BANK, AS_TODAY)
    now(at).steps = [Step(same, same)]
    at.run()
    assert how_far(at)["path"] == "plan.automation" and len(how_far(at)["values"]) == 101
    move(at, SHARE, 70)
    assert set(now(at).scenario.plan.automation.values()) == {0.7}
    assert how_far(at)["path"] == REACH and how_far(at)["text"] == "70 %"
    (button,) = back(at, "Back to the plan's own mix")
    whole(button.click().run())
    shows(at, same)


def test_where_the_average_share_does_not_tell_it_the_slider_is_of_the_reach(at):
    """One touchpoint further, all others back: the average falls as the plan goes on."""
    first, *others = BANK.today.automation
    drafted = {f"plan.automation.{first}": 0.9} | {f"plan.automation.{n}": 0.01 for n in others}
    mixed = paths.put(BANK, drafted)
    now(at).steps = [Step(mixed, mixed)]
    at.run()
    assert how_far(at)["values"] == how_far(at)["at"] and 0.5 in how_far(at)["values"]
    whole(release(at, REACH, 0.5))
    shows(at, paths.put(mixed, {REACH: 0.5}))
    assert not answer(mixed).sweep.by_share and how_far(at)["text"] == "0.50"


def test_where_the_scenario_cannot_be_worked_out_the_sliders_show_what_was_entered(at):
    """From there each leads back, also to the value of the last result."""
    endless = paths.put(BANK, {"discount_rate": 0.0} | {f"segments.{s.name}.churn": 0.0 for s in BANK.segments})
    now(at).steps, now(at).at = [Step(BANK, BANK), Step(endless, BANK)], 1
    now(at).pins = ("discount_rate", RELEASED)
    at.run()
    assert at.warning and live_sliders(at)["discount_rate"]["value"] == 0
    assert live(at, "feed")["fingerprint"] == paths.fingerprint(BANK) and figures_of(at)
    whole(release(at, "discount_rate", BANK.discount_rate))
    assert not at.warning and now(at).scenario.discount_rate == BANK.discount_rate


def test_the_whole_finding_opens_and_closes(at):
    assert not cards(at) and not figures(at)
    at.session_state["whole"] = True
    at.run()
    assert len(cards(at)) == 9 and {*figures(at)} == {"break_even", "waterfall"}
