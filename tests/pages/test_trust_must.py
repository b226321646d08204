"""The page What must be true: at every preset, at extremes, its choices, its words and its charts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from math import inf, isfinite
from types import SimpleNamespace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from data import presets
from model.decisions.answer import answer
from model.decisions.churn_curve import ChurnCurve, churn_curve
from model.decisions.frontier import frontier
from model.decisions.margins import HORIZON, Margin, MustBeTrue, must_be_true
from model.decisions.mix import best_mix
from model.decisions.structure import structure
from model.scenario import paths
from pages.report.findings import churn as churn_findings
from pages.report.findings import frontier as frontier_findings
from pages.report.findings import margins as say
from pages.report.findings import structure as structure_findings
from pages.screen.state import State, Step
from tests.figures import charts
from tests.pages.on_screen import keyed, text
from tests.pages.test_contact_pages import EXTREMES
from tests.pages.test_pages import APP, headline, scenario

PAGE = "pages/trust/what_must_be_true.py"
BANK = presets.load("retail_bank")
MORE = {
    "no way to pay": {"programme.investment": 1e12},
    "nothing differs": {f"plan.automation.{t.name}": BANK.today.automation[t.name] for t in BANK.touchpoints}
    | {"programme.investment": 0.0, "programme.running_cost": 0.0},
    "nobody comes or goes": {f"segments.{s.name}.{f}": 0.0 for s in BANK.segments for f in ("churn", "newcomers")},
    "nobody leaves, undiscounted": {f"segments.{s.name}.churn": 0.0 for s in BANK.segments}
    | {"discount_rate": 0.0, "count_remaining_lifetime": False},
    "thirty years": {"horizon_years": 30.0},
}


def at_page(shown=BANK) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=180)
    at.session_state["state"] = State([Step(shown, shown)])
    at.run()
    return at.switch_page(PAGE).run()


def numbers_in(value) -> list[float]:
    if isinstance(value, dict | list):
        return [n for v in (value.values() if isinstance(value, dict) else value) for n in numbers_in(v)]
    return [value] if isinstance(value, float) else []


def sound(at: AppTest) -> None:
    """No exception; words, charts and tables hold numbers that are numbers."""
    said = [headline(at), *(text(m.value) for m in at.markdown), *(text(c.value) for c in at.caption)]
    assert len(said[0]) > 20 and not re.search(r"\bnan\b|\binf\b|None|not defined", " ".join(said)), said
    drawn = charts(at)
    assert "frontier" in drawn
    for key, chart in drawn.items():
        assert len(chart["alt"]) > 20 and not re.search(r"\bnan\b|\binf\b|None|not defined", chart["alt"]), chart["alt"]
        assert all(isfinite(n) for n in numbers_in(json.loads(json.dumps(chart["figure"])))), key
        assert len(chart["table"].splitlines()) > 3 and "nan" not in chart["table"], key
    everything, choices = (frame.value for frame in at.dataframe)
    assert len(everything) == len(paths.numbers(scenario(at))) and 8 <= len(choices) <= 9
    assert everything["Entered"].notna().all() and everything.select_dtypes("number").abs().max().max() < 1e16


@pytest.mark.parametrize("id", presets.names())
def test_every_preset(id):
    at = at_page(presets.load(id))
    sound(at)
    assert {*charts(at)} == {"margins", "churn", "frontier"} and not at.warning


@pytest.mark.parametrize("extreme", [*EXTREMES, *MORE])
def test_extremes(extreme):
    sound(at_page(paths.put(BANK, (EXTREMES | MORE)[extreme])))


def test_the_first_thing_that_a_server_is_asked_for():
    """A session that begins on this page."""
    at = AppTest.from_file(str(APP), default_timeout=180)
    at.switch_page(PAGE).run()
    sound(at)


def test_against_the_best_mix():
    at = at_page()
    before = charts(at)["margins"]["alt"]
    at.segmented_control(key="must:against").set_value("best").run()
    sound(at)
    assert "best mix" in charts(at)["margins"]["alt"] != before
    assert any("less than the best mix" in text(m.value) for m in at.markdown)


def test_a_plan_that_is_the_best_mix_has_no_rival():
    at = at_page(paths.put(BANK, {f"plan.automation.{n}": v for n, v in best_mix(BANK).automation.items()}))
    at.segmented_control(key="must:against").set_value("best").run()
    assert "as good as the best mix" in " ".join(text(m.value) for m in at.markdown)
    assert headline(at) and "margins" not in charts(at) and len(at.dataframe) == 1


def test_the_two_numbers_can_be_chosen_and_moved():
    """First the two closest; others once chosen; what is chosen for one is not offered for the other."""
    at = at_page()
    closest = [m.path for m in must_be_true(BANK).assumed][:2]
    assert [keyed(at.selectbox, f"must:{axis}").value for axis in "xy"] == closest
    keyed(at.selectbox, "must:x").set_value("service.hourly_cost").run()
    assert [keyed(at.selectbox, f"must:{axis}").value for axis in "xy"] == ["service.hourly_cost", closest[0]]
    assert "Hourly cost of staff" in keyed(at.selectbox, "must:x").options
    assert "Hourly cost of staff" not in keyed(at.selectbox, "must:y").options
    keyed(at.selectbox, "must:y").set_value(HORIZON).run()
    sound(at)
    assert charts(at)["frontier"]["table"].startswith("Hourly cost of staff [EUR per hour],Horizon [years],net [EUR]")
    at.slider(key="slider:service.hourly_cost").set_value(60.0).run()
    sound(at)
    assert scenario(at).service.hourly_cost == 60
    here = next(t for t in charts(at)["frontier"]["figure"]["data"] if t.get("uid") == "here")
    assert here["x"] == [60] and here["y"] == [5]


def test_nothing_older_than_the_scenario_is_shown():
    at = at_page()
    assert "does not pay" in headline(at)
    at.slider(key="slider:loyalty.event_churn").set_value(1.0).run()
    fresh = must_be_true(paths.put(BANK, {"loyalty.event_churn": 0.01}))
    assert headline(at) == say.headline(answer(scenario(at)), fresh)
    assert "does not pay" not in headline(at)


# --- Words


def margin(path: str, value: float, low: float, high: float, at: float | None, way: float | None) -> Margin:
    flips = () if at is None else (at,)
    return Margin(path, False, value, low, high, flips, at, way, None if at is None else 0.1)


NEVER = margin("discount_rate", 0.08, 0.05, 0.1, None, None)
FAR = margin("bond.causal_share", 0.5, 0.25, 0.75, 0.99, 1.96)
NEAR = margin("service.hourly_cost", 48.0, 43.0, 53.0, 45.0, 0.6)
PAYS = {"loyalty.event_churn": 0.0}  # the bank's plan
OPEN = {"loyalty.event_churn": 0.05}
HERE = margin("service.hourly_cost", 48.0, 43.0, 53.0, 48.0, 0.0)


@pytest.mark.parametrize(
    ("changes", "margins", "expected"),
    [
        (
            PAYS,
            (NEAR, FAR, NEVER),
            "The verdict that the plan pays flips first if “Hourly cost of staff” falls from 48 EUR per hour to 45 EUR per hour; "
            "1 of 3 assumptions alone can flip it within their likely range.",
        ),
        (
            PAYS,
            (FAR, NEVER),
            "Within its likely range no assumption alone flips the verdict that the plan pays; the closest does if “How much of loyalty the contact really causes” "
            "rises from 50 % to 99 %.",
        ),
        (
            PAYS,
            (NEVER,),
            "No assumption alone can flip the verdict that the plan pays, however far within its bounds it is moved.",
        ),
        (
            {},
            (NEAR, FAR, NEVER),
            "The verdict that the plan does not pay flips first if “Hourly cost of staff” falls from 48 EUR per hour to "
            "45 EUR per hour; 1 of 3 assumptions alone can flip it within their likely range.",
        ),
        (
            OPEN,
            (NEAR, NEVER),
            "Already too close to call: the verdict that the plan does not pay flips if “Hourly cost of staff” falls from "
            "48 EUR per hour to 45 EUR per hour; 1 of 2 assumptions alone can flip it within their likely range.",
        ),
    ],
)
def test_the_headline_in_each_case(changes, margins, expected):
    found = answer(paths.put(BANK, changes))
    assert say.headline(found, MustBeTrue(float(found.outcome.net), margins)) == expected


def test_the_headline_where_there_is_no_verdict():
    scenario = BANK.model_copy(
        update={
            "plan": BANK.today,
            "programme": BANK.programme.model_copy(update={"investment": 0.0, "running_cost": 0.0}),
        }
    )
    assert say.headline(answer(scenario), must_be_true(scenario)).endswith("so there is no verdict to flip.")


def test_values_are_told_apart():
    assert say.move(BANK, NEAR) == "“Hourly cost of staff” falls from 48 EUR per hour to 45 EUR per hour"
    close = margin("bond.causal_share", 0.5, 0.25, 0.75, 0.500001, 0.001)
    assert say.move(BANK, close) == "“How much of loyalty the contact really causes” rises from 50 % to 50.0001 %"
    assert say.move(BANK, HERE) == "“Hourly cost of staff” moves at all from 48 EUR per hour"


@pytest.mark.parametrize(
    ("able", "expected"),
    [
        ((NEVER,), "No assumption alone flips the verdict"),
        (
            (FAR,),
            "No assumption alone flips the verdict within its likely range; the closest, “How much of loyalty the contact really causes”, 1.96 times as far as the high end of its likely range",
        ),
        ((replace(FAR, way=inf),), "No assumption alone flips the verdict within its likely range"),
        ((NEAR, FAR), "Within its likely range “Hourly cost of staff” alone flips the verdict"),
        (
            (NEAR, replace(FAR, way=0.9), replace(NEVER, at=0.07, way=0.95), replace(NEAR, way=0.99)),
            "Within their likely range “Hourly cost of staff”, “How much of loyalty the contact really causes” and “Discount rate” and 1 more alone flip the verdict",
        ),
    ],
)
def test_the_title_of_the_closest(able, expected):
    assert say.closest(MustBeTrue(1.0, able), False) == expected
    assert ("level with the best mix" in say.closest(MustBeTrue(1.0, able), True)) and "flip" not in say.closest(
        MustBeTrue(1.0, able), True
    )


def curve(*net: float) -> ChurnCurve:
    m = np.linspace(0.5, 1.5, len(net))
    return ChurnCurve(m, (m - 1) * 0.08, np.array(net, float))


@pytest.mark.parametrize(
    ("points", "net", "expected"),
    [
        (0.0067, (20, 10, -5), "The plan can bear 0.67 percentage points more churn a year; the model expects 0.10"),
        (
            -0.0067,
            (2, -1, -5),
            "Churn would have to fall by 0.67 percentage points a year for the plan to pay; the model",
        ),
        (
            0.0067,
            (-9, -1, 5),
            "Churn would have to rise by 0.67 percentage points a year for the plan to pay; the model",
        ),
        (-0.0067, (-9, 1, 5), "The plan pays unless churn falls by 0.67 percentage points a year; the model expects"),
        (None, (3, 2, 1), "The plan pays at any churn up to 20 times today's; the model expects"),
        (None, (-3, -2, -1), "The plan does not pay at any churn up to 20 times today's; the model expects"),
        (None, (), "No churn can be named at which the plan breaks even; the model expects"),
        (0.0, (1, 0, -1), "The plan can bear no more churn than today's; the model expects"),
    ],
)
def test_affordable_churn_in_each_case(points, net, expected):
    found = answer(BANK)
    able = replace(found.affordable, churn_points=points, expected_points=0.001)
    assert churn_findings.affordable(replace(found, affordable=able), curve(*net)).startswith(expected)
    level = replace(able, expected_points=-1e-9)
    assert "the model expects no change" in churn_findings.affordable(replace(found, affordable=level), curve(*net))


@pytest.mark.parametrize(
    ("net", "curved", "points", "expected", "more"),
    [
        (3e6, (20, 10, -5), 0.0067, 0.001, ""),
        (-3e6, (20, 10, -5), 0.0067, 0.001, "yet it does not pay, since spend, referrals and sales count as well"),
        (-3e6, (20, 10, -5), 0.0067, 0.008, ""),
        (3e6, (20, 10, -5), 0.0067, 0.008, "yet it pays, since churn takes time to get there"),
        (-3e6, (2, -1, -5), -0.0067, 0.001, ""),
        (-3e6, (2, -1, -5), -0.0067, -0.008, "yet it does not pay"),
        (3e6, (-9, -1, 5), 0.0067, 0.008, ""),
        (3e6, (-9, -1, 5), 0.0067, 0.001, "yet it pays"),
        (-3e6, (), None, 0.001, ""),
    ],
)
def test_where_churn_alone_would_say_otherwise_that_is_said(net, curved, points, expected, more):
    found = answer(BANK)
    able = replace(found.affordable, churn_points=points, expected_points=expected)
    said = churn_findings.besides(replace(found, affordable=able, outcome=SimpleNamespace(net=net)), curve(*curved))
    assert said.startswith(more) and bool(said) == bool(more)


def test_a_plan_that_could_bear_the_churn_and_still_does_not_pay():
    found = answer(paths.put(BANK, {"loyalty.event_churn": 0.08}))
    assert found.affordable.expected_points < found.affordable.churn_points and found.outcome.net < 0
    assert "; yet it does not pay, " in churn_findings.affordable(found, churn_curve(found.scenario, found.affordable))


def test_a_flip_just_beyond_what_is_likely_is_not_told_as_far_away():
    found = answer(paths.put(presets.load("mobile_operator"), {"programme.investment": 2.8e6}))
    must = must_be_true(found.scenario)
    assert 1 < next(m.way for m in must.assumed if m.at is not None) <= say.JUST
    assert "; the closest does, only just beyond, if “Released time that becomes money” falls" in say.headline(
        found, must
    )


def test_the_frontier_in_each_case():
    found = frontier(BANK, "programme.released_share", "bond.causal_share", points=9)
    for part, all_, expected in [
        (1.0, 1.0, "The plan pays everywhere in the likely range of both"),
        (1.0, 0.6, "The plan pays everywhere in the likely range of both, but not everywhere beyond"),
        (0.0, 0.0, "The plan pays nowhere in the likely range of both"),
        (0.0, 0.2, "The plan pays nowhere in the likely range of both, but does beyond"),
        (0.72, 0.5, "The plan pays in 72 % of the likely range of both"),
        (0.001, 0.5, "The plan pays in less than 1 % of the likely range of both"),
        (0.9999, 0.5, "The plan pays in more than 99 % of the likely range of both"),
        (None, 0.5, "Not all of these combinations have a net value"),
    ]:
        assert frontier_findings.frontier(replace(found, box_gains=part, gains=all_)) == expected
    x, y = (replace(axis, low=axis.here, high=axis.here) for axis in (found.x, found.y))
    assert frontier_findings.frontier(replace(found, x=x, y=y, gains=0.4)) == "The plan pays in 40 % of what is shown"


@pytest.mark.parametrize(
    ("id", "changes", "expected"),
    [
        (
            "retail_bank",
            {},
            "That the plan does not pay depends on how the model is built: it flips if contacts really cause nothing of "
            "loyalty, and is too close to call if the customers left at the horizon do not count. Over all 24",
        ),
        (
            "energy_supplier",
            {},
            "That the plan pays depends on how the model is built: it flips if everyone is as likely to go, if customers' risk "
            "of leaving is the same for all or if contacts really cause all of loyalty. Over all 24 combinations",
        ),
        (
            "mobile_operator",
            {},
            "That the plan pays does not depend on any one of these choices. Over all 24 combinations of these choices the "
            "plan pays in 24.",
        ),
        (
            "mobile_operator",
            {"programme.investment": 3.2e6},
            "That the plan pays is too close to call if the customers left at the horizon do not count. Over all 24",
        ),
        ("premium_retailer", {}, "That the plan does not pay does not depend on any one of these choices. Over all 24"),
    ],
)
def test_structural_choices_in_words(id, changes, expected):
    built = structure(paths.put(presets.load(id), changes))
    assert structure_findings.structure(built).startswith(expected)
