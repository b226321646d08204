"""The fields of Assumptions: they commit, go back and are refused in a sentence."""

from __future__ import annotations

import pytest

from model.scenario import paths
from pages.screen.state import Step
from tests.figures import live_sliders
from tests.pages.on_screen import ASSUMPTIONS, BANK, BREAK_EVEN, keyed, now, press, shows, text


def test_the_fields_of_assumptions_commit(at):
    at.switch_page(ASSUMPTIONS).run()
    at.text_input(key="number:service.hourly_cost").set_value("50").run()
    at.text_input(key="number:plan.automation.Problem").set_value("35").run()
    keyed(at.selectbox, "choice:churn_form").set_value("additive").run()
    keyed(at.toggle, "toggle:count_remaining_lifetime").set_value(False).run()
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
    drawn = [field.key.removeprefix("number:") for field in at.text_input if field.key.startswith("number:")]
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
    at.text_input(key="number:service.hourly_cost").set_value("50").run()
    at.text_input(key="number:service.handover_rework").set_value("1").run()
    press(at, "back:service.hourly_cost")
    assert now(at).scenario == paths.put(BANK, {"service.handover_rework": 1.0})
    assert at.text_input(key="number:service.hourly_cost").value == f"{BANK.service.hourly_cost:g}"


def test_reset_of_a_group_leaves_the_others(at):
    at.switch_page(ASSUMPTIONS).run()
    for key, value in {"service.hourly_cost": 50.0, "service.handover_rework": 1.0, "market.scarcity": 2.0}.items():
        at.text_input(key=f"number:{key}").set_value(f"{value:g}").run()
    (button,) = [b for b in at.button if b.label == "Reset service (2)"]
    button.click().run()
    assert now(at).scenario == paths.put(BANK, {"market.scarcity": 2.0})
    assert [b.label for b in at.button if b.label.startswith("Reset ")] == ["Reset market (1)"]
    press(at, "undo")
    assert len(now(at).changes) == 3


@pytest.mark.parametrize("group", ["segments", "touchpoints", "bond"])
def test_reset_of_a_group_with_a_table(at, group):
    path = {
        "segments": "segments.Advised.churn",
        "touchpoints": "touchpoints.Problem.salience",
        "bond": "bond.after.poor.fan",
    }[group]
    mine = paths.put(BANK, {path: 0.11, "plan.automation.Problem": 0.33, "service.hourly_cost": 50.0})
    now(at).steps = [Step(mine, BANK)]
    at.switch_page(ASSUMPTIONS).run()
    press(at, f"reset:{group}")
    assert now(at).scenario == paths.put(BANK, {"plan.automation.Problem": 0.33, "service.hourly_cost": 50.0})


def test_an_impossible_value_is_said_in_one_sentence_and_the_field_goes_back(at):
    at.switch_page(ASSUMPTIONS).run()
    at.text_input(key="number:today.outreach").set_value("0").run()
    (said,) = at.warning
    assert (
        text(said.value)
        == "today.outreach must be at least 0.01: the plan's outreach is relative to it. The value before stays."
    )
    assert now(at).scenario == BANK and len(now(at).steps) == 1
    assert at.text_input(key="number:today.outreach").value == f"{BANK.today.outreach:g}"
    at.text_input(key="number:horizon_years").set_value("1.23").run()
    (said,) = at.warning
    assert text(said.value) == "horizon_years: 1.23 years are not a whole number of months. The value before stays."
    assert at.text_input(key="number:horizon_years").value == "5"
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
    stay = [path for path in leading if not path.startswith(f"touchpoints.{name}.")]
    assert {*stay, "programme.reach"} <= {*live_sliders(at)} and len(stay) < len(leading)
    assert len(live_sliders(at)) == 1 + 8 and not any(paths.split(path)[1] == name for path in live_sliders(at))
