"""The pages Touchpoints, Levers and Claims, and the scorecard: at every preset, at extremes, and what their buttons do."""

from __future__ import annotations

import json
from math import isfinite

import pytest
from streamlit.testing.v1 import AppTest

from data import presets
from model.decisions.claims import judge
from model.decisions.mix import best_mix
from model.scenario import paths
from pages.screen.state import State, Step
from tests.figures import charts
from tests.pages.test_pages import APP, headline, scenario

PAGES = {
    "touchpoints": "pages/decide/touchpoints.py",
    "levers": "pages/decide/levers.py",
    "claims": "pages/ground/claims.py",
}
BANK = presets.load("retail_bank")
EXTREMES = {
    "no newcomers": {f"segments.{s.name}.newcomers": 0.0 for s in BANK.segments},
    "no contacts": {f"touchpoints.{t.name}.contacts": 0.0 for t in BANK.touchpoints},
    "nothing automated": {f"{p}.automation.{t.name}": 0.0 for p in ("today", "plan") for t in BANK.touchpoints},
    "all automated": {f"{p}.automation.{t.name}": 1.0 for p in ("today", "plan") for t in BANK.touchpoints},
    "free staff": {"service.hourly_cost": 0.0},
    "no causal share": {"bond.causal_share": 0.0},
    "no discounting": {"discount_rate": 0.0},
    "a short horizon": {"horizon_years": 0.25},
    "a paid tier": {"plan.premium_fee": 40.0, "plan.premium_share": 0.2},
    "additive": {"churn_form": "additive", "count_remaining_lifetime": False},
}


def at_page(page: str, shown=BANK) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=180)
    at.session_state["state"] = State([Step(shown, shown)])
    at.run()
    return at.switch_page(PAGES.get(page, page)).run()


def all_numbers(value) -> list[float]:
    if isinstance(value, dict):
        return [n for v in value.values() for n in all_numbers(v)]
    if isinstance(value, list):
        return [n for v in value for n in all_numbers(v)]
    return [value] if isinstance(value, float) else []


def sound(at: AppTest) -> None:
    """No exception, a headline, charts with titles and without nan, tables behind them."""
    assert headline(at)
    drawn = charts(at)
    assert drawn
    for key, chart in drawn.items():
        assert chart["alt"] and chart["figure"]["layout"]["title"]["text"], key
        assert all(isfinite(n) for n in all_numbers(json.loads(json.dumps(chart["figure"])))), key
        assert len(chart["table"].splitlines()) > (key != "merit_order"), key  # without contacts there is no block


@pytest.mark.parametrize("id", presets.names())
@pytest.mark.parametrize("page", PAGES)
def test_every_preset(page, id):
    sound(at_page(page, presets.load(id)))


@pytest.mark.parametrize("extreme", EXTREMES)
@pytest.mark.parametrize("page", PAGES)
def test_extremes(page, extreme):
    sound(at_page(page, paths.put(BANK, EXTREMES[extreme])))


def test_the_best_mix_becomes_the_plan_and_undo_takes_it_back():
    at = at_page("touchpoints")
    at.button(key="apply:best").click().run()
    best = best_mix(BANK)
    assert scenario(at).plan.automation == pytest.approx(best.automation)
    assert "no other mix is worth more" in headline(at)
    at.button(key="undo").click().run()
    assert scenario(at) == BANK


def test_a_touchpoint_slider_changes_headline_and_charts():
    at = at_page("touchpoints")
    before = headline(at), charts(at)["merit_order"]["figure"]["data"]
    at.slider(key="slider:plan.automation.Advice").set_value(0.0).run()
    assert scenario(at).plan.automation["Advice"] == 0
    assert headline(at) != before[0] and charts(at)["merit_order"]["figure"]["data"] != before[1]


def test_a_search_with_levers_and_limits():
    at = at_page("touchpoints")
    at.multiselect(key="mix:levers").set_value(["handover"]).run()
    at.text_input(key="mix:lost").set_value("0").run()
    at.button(key="mix:find").click().run()
    sound(at)
    _, found = at.session_state["mix:answer"]
    assert found.holds and found.lost <= 1e-6 and "handover" in found.levers
    at.button(key="apply:search").click().run()
    assert scenario(at).plan.handover == pytest.approx(found.levers["handover"])


def test_a_lever_slider_moves_the_plan():
    at = at_page("levers")
    at.slider(key="slider:plan.outreach").set_value(0.5).run()
    sound(at)
    assert scenario(at).plan.outreach == 0.5


def test_claims_are_counted_and_can_be_narrowed_down():
    at = at_page("claims")
    found = judge(BANK)
    true = sum(f.judged and f.verdict == "true" for f in found)
    assert f"{true} {'is' if true == 1 else 'are'} true" in headline(at)
    assert len(charts(at)) == sum(f.judged for f in found)
    at.segmented_control(key="claims:show").set_value("true").run()
    assert {*charts(at)} == {f"claim_{f.id}" for f in found if f.judged and f.verdict == "true"}


def test_the_scorecard_enters_shares():
    at = at_page("pages/ground/assumptions.py")
    at.selectbox(key="score:touchpoint").set_value("Problem").run()
    at.button(key="score:enter").click().run()
    problem = next(t for t in scenario(at).touchpoints if t.name == "Problem")
    before = next(t for t in BANK.touchpoints if t.name == "Problem")
    assert problem.personal_excellent == pytest.approx(before.personal_excellent, abs=0.02)
    assert problem != before
