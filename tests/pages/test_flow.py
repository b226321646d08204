"""What a user does, one move after the other: sliders, undo and redo, resets, presets, frame, mix, fields."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import presets
from model import breakeven, paths
from model.answer import answer
from pages.shared import controls, kpis
from pages.shared.state import KEPT_STEPS, State, Step
from pages.shared.verdict import over_time, verdict
from tests.figures import cards, figures, foot

APP = Path(__file__).parents[2] / "app.py"
BREAK_EVEN, OVER_TIME, ASSUMPTIONS = (
    f"pages/{name}.py" for name in ("decide/break_even", "decide/over_time", "ground/assumptions")
)
BANK = presets.load("retail_bank")
LEADING = "slider:programme.released_share"


@pytest.fixture
def at() -> AppTest:
    return AppTest.from_file(str(APP), default_timeout=120).run()


def now(at: AppTest) -> State:
    return at.session_state["state"]


def text(shown: str) -> str:
    return re.sub(r"\\(.)", r"\1", shown)


def headline(at: AppTest) -> str:
    assert not at.exception, at.exception
    return text(at.header[0].value)


def seen(at: AppTest) -> tuple:
    """Headline, key figures, the curve's net and the plan's mark."""
    traces = {trace.get("name"): trace for trace in figures(at)["break_even"]["data"]}
    mark = next(trace for name, trace in traces.items() if name in ("plan", "plan, own mix"))
    return headline(at), [c.value for c in cards(at)], traces["net"]["y"], (mark["x"], mark["y"])


def shows(at: AppTest, scenario) -> None:
    """The page shows this scenario and nothing else: words, key figures, fingerprint."""
    found = answer(scenario)
    assert now(at).scenario == scenario and not at.warning
    assert headline(at) == verdict(found).headline
    assert cards(at) == [(k.label, k.value, k.note, k.help) for k in kpis.kpis(found)]
    assert f"fingerprint {paths.fingerprint(scenario)} " in foot(at)


def whole(at: AppTest) -> AppTest:
    """AppTest holds what the last run drew: after one of parts of the page nothing of what stands around them."""
    return at if at.get("popover") and at.sidebar.slider else at.run()


def press(at: AppTest, key: str) -> AppTest:
    return whole(at.button(key=key).click().run())


def move(at: AppTest, key: str, value: float) -> AppTest:
    return whole(at.slider(key=key).set_value(value).run())


def changes(at: AppTest) -> str:
    """What the frame says of the number of changes."""
    return at.get("popover")[0].proto.popover.label


def opened_list(at: AppTest) -> AppTest:
    """The frame's list of changes, open until the next run: AppTest forgets it then. Closed, it is not drawn."""
    at.session_state["changes"] = True
    return at.run()


def listed(at: AppTest) -> list[str]:
    return [text(m.value) for m in opened_list(at).get("popover")[0].get("markdown")]


# --- Sliders


def test_the_headline_slider_moves_everything_at_once(at):
    before = seen(at)
    move(at, "slider:share", 30)
    after = seen(at)
    shows(at, paths.put(BANK, breakeven.one_share(BANK, 0.3)))
    assert after[0] != before[0] and after[1] != before[1]
    assert after[3][0] == [30] and before[3][0] != [30]
    assert after[2] == before[2], "the curve is over that very share"
    net = {t.get("name"): t for t in figures(at)["break_even"]["data"]}["net"]["y"]
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


# --- Undo, redo, reset


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


# --- Presets


def test_another_preset_and_back(at):
    move(at, LEADING, 40.0)
    mine = now(at).scenario
    for id in presets.names()[1:]:
        at.selectbox(key="preset").set_value(id).run()
        shows(at, presets.load(id))
        assert changes(at) == "No changes" and at.selectbox(key="preset").value == id
    for _ in presets.names()[1:]:
        press(at, "undo")
    shows(at, mine)
    assert at.selectbox(key="preset").value == "retail_bank" and changes(at) == "1 change"
    assert at.slider(key=LEADING).value == 40


def test_the_leading_assumptions_are_those_of_the_preset(at):
    bank = now(at).leading
    at.selectbox(key="preset").set_value("premium_retailer").run()
    retailer = now(at).leading
    assert bank != retailer and [s.key for s in at.slider][1:] == [f"slider:{path}" for path in retailer[:8]]
    press(at, "undo")
    assert now(at).leading == bank


# --- Frame


def test_currency_and_horizon(at):
    at.selectbox(key="frame:currency").set_value("USD").run()
    shown = cards(at)
    assert len(shown) == 9 and "USD" in headline(at) and all("EUR" not in f"{c.value}{c.note}" for c in shown)
    at.selectbox(key="frame:horizon_years").set_value(10).run()
    shows(at, paths.put(BANK, {"currency": "USD", "horizon_years": 10}))
    assert "over 10 years" in headline(at) and "after 10 years" in cards(at)[3].note
    at.switch_page(OVER_TIME).run()
    assert "after 10 years" in headline(at)
    assert figures(at)["cumulative"]["data"][2]["x"][-1] == 120
    assert "USD · 10 years ·" in foot(at)


def test_a_horizon_and_currency_of_a_file_are_offered(at):
    odd = paths.put(BANK, {"horizon_years": 4.5, "currency": "SEK"})
    now(at).steps = [Step(odd, odd)]
    at.run()
    shows(at, odd)
    assert at.selectbox(key="frame:horizon_years").value == 4.5 and at.selectbox(key="frame:currency").value == "SEK"
    assert at.selectbox(key="frame:horizon_years").options == [
        "1 year",
        "2 years",
        "3 years",
        "4.5 years",
        "5 years",
        "10 years",
        "15 years",
    ]
    assert at.selectbox(key="preset").value == "file"


def test_rename(at):
    opened_list(at).text_input(key="frame:name").set_value("  *Ours* & <b>theirs</b> ").run()
    assert now(at).scenario.name == "*Ours* & <b>theirs</b>"
    assert foot(at).startswith("*Ours* & <b>theirs</b> · EUR · 5 years")
    assert changes(at) == "No changes" and not at.button(key="reset").disabled
    press(at, "reset")
    assert now(at).scenario == BANK
    press(at, "undo")
    assert now(at).scenario.name == "*Ours* & <b>theirs</b>"


def test_an_empty_name_is_refused_in_a_sentence(at):
    opened_list(at).text_input(key="frame:name").set_value("   ").run()
    (said,) = at.warning
    assert text(said.value).startswith("name: ") and now(at).scenario == BANK
    assert at.text_input(key="frame:name").value == "Retail bank"


# --- One share for all, and the plan's own mix


def test_own_mix_to_one_share_and_back(at):
    own = [f"{name} {100 * share:.0f}\N{NO-BREAK SPACE}%" for name, share in BANK.plan.automation.items()]
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


# --- Assumptions


def test_the_fields_of_assumptions_commit(at):
    at.switch_page(ASSUMPTIONS).run()
    at.number_input(key="number:service.hourly_cost").set_value(50.0).run()
    at.number_input(key="number:plan.automation.Problem").set_value(35.0).run()
    at.selectbox(key="choice:churn_form").set_value("additive").run()
    at.toggle(key="toggle:count_remaining_lifetime").set_value(False).run()
    wanted = {
        "service.hourly_cost": 50,
        "plan.automation.Problem": 0.35,
        "churn_form": "additive",
        "count_remaining_lifetime": False,
    }
    scenario = paths.put(BANK, wanted)
    assert now(at).scenario == scenario
    assert len(now(at).steps) == 5
    assert any("Differs: the preset has" in text(m.value) for m in at.markdown)
    at.switch_page(BREAK_EVEN).run()
    shows(at, scenario)


def test_every_number_has_one_field_or_a_table(at):
    at.switch_page(ASSUMPTIONS).run()
    drawn = [field.key.removeprefix("number:") for field in at.number_input if field.key.startswith("number:")]
    fields = {*drawn}
    tabled = {path for path in paths.numbers(BANK) if path.startswith(("segments.", "touchpoints.", "bond.after."))}
    assert fields | tabled == {*paths.numbers(BANK)} and not fields & tabled
    assert len(drawn) == len(fields)
    assert len([table for table in at.dataframe if table.key.startswith("table:")]) == 3
    sourced = [text(c.value) for c in at.caption if c.value.startswith("Likely ")]
    assert len(sourced) == sum(not paths.about(path).decision for path in fields)
    assert all("P10 to P90" in said and "grade " in said for said in sourced)


def test_reset_of_one_field(at):
    at.switch_page(ASSUMPTIONS).run()
    at.number_input(key="number:service.hourly_cost").set_value(50.0).run()
    at.number_input(key="number:service.handover_rework").set_value(1.0).run()
    press(at, "back:service.hourly_cost")
    assert now(at).scenario == paths.put(BANK, {"service.handover_rework": 1.0})
    assert at.number_input(key="number:service.hourly_cost").value == BANK.service.hourly_cost


def test_reset_of_a_group_leaves_the_others(at):
    at.switch_page(ASSUMPTIONS).run()
    for key, value in {"service.hourly_cost": 50.0, "service.handover_rework": 1.0, "market.scarcity": 2.0}.items():
        at.number_input(key=f"number:{key}").set_value(value).run()
    (button,) = [b for b in at.button if b.label == "Reset service (2)"]
    button.click().run()
    assert now(at).scenario == paths.put(BANK, {"market.scarcity": 2.0})
    assert [b.label for b in at.button if b.label.startswith("Reset ")] == ["Reset market (1)"]
    press(at, "undo")
    assert len(now(at).changes) == 3


@pytest.mark.parametrize("group", ["Segments", "Touchpoints", "Bond"])
def test_reset_of_a_group_with_a_table(at, group):
    path = {
        "Segments": "segments.Advised.churn",
        "Touchpoints": "touchpoints.Problem.salience",
        "Bond": "bond.after.poor.fan",
    }[group]
    mine = paths.put(BANK, {path: 0.11, "plan.automation.Problem": 0.33, "service.hourly_cost": 50.0})
    now(at).steps = [Step(mine, BANK)]
    at.switch_page(ASSUMPTIONS).run()
    press(at, f"reset:{group}")
    assert now(at).scenario == paths.put(BANK, {"plan.automation.Problem": 0.33, "service.hourly_cost": 50.0})


def test_an_impossible_value_is_said_in_one_sentence_and_the_field_goes_back(at):
    at.switch_page(ASSUMPTIONS).run()
    at.number_input(key="number:today.outreach").set_value(0.0).run()
    (said,) = at.warning
    assert (
        text(said.value)
        == "today.outreach must be at least 0.01: the plan's outreach is relative to it. The value before stays."
    )
    assert now(at).scenario == BANK and len(now(at).steps) == 1
    assert at.number_input(key="number:today.outreach").value == BANK.today.outreach
    at.number_input(key="number:horizon_years").set_value(1.23).run()
    (said,) = at.warning
    assert text(said.value) == "horizon_years: 1.23 years are not a whole number of months. The value before stays."
    assert at.number_input(key="number:horizon_years").value == 5
    assert not at.run().warning, "said once"


def test_leading_numbers_left_over_from_another_preset_do_not_break_a_page(at):
    """Renaming a touchpoint takes its slider away and nothing else."""
    leading = now(at).leading[:8]
    name = next(paths.split(path)[1] for path in leading if path.startswith("touchpoints."))
    data = paths.dump(BANK)
    next(t for t in data["touchpoints"] if t["name"] == name)["name"] = "Other"
    for policy in ("today", "plan"):
        data[policy]["automation"]["Other"] = data[policy]["automation"].pop(name)
    now(at).steps = [Step(paths.read(data), BANK)]
    at.run()
    shows(at, paths.read(data))
    assert len(at.slider) == 1 + controls.KEY + 6 and f"slider:touchpoints.{name}.minutes" not in [
        s.key for s in at.slider
    ]
