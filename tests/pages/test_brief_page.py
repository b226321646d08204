"""The page Brief: at every preset and at extremes, what it says, its ranges, the presenter's view, the replay."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

import numpy as np
import pytest

from data import links, presets
from model import VERSION, uncertainty
from model.decisions.answer import answer, computed
from model.decisions.margins import must_be_true
from model.scenario import paths
from model.uncertainty import risk, uncertain
from pages.present import _replay as replay
from pages.report import numbers
from pages.report.findings import brief as say
from pages.report.findings.verdict import verdict
from pages.screen.state import State, Step
from tests.figures import charts, live
from tests.pages.on_screen import text
from tests.pages.test_contact_pages import BANK, EXTREMES, at_page, sound
from tests.pages.test_pages import headline, scenario, session

PAGE = "pages/present/brief.py"
COST = "service.hourly_cost"
CERTAIN = {f"range.{p}": f"pert:{paths.get(BANK, p)!r}:{paths.get(BANK, p)!r}" for p in uncertain(BANK)}
HOSTILE = ["<img src=x onerror=alert(1)>", "**bold** _it_", "[link](http://example.org)", "$x^2$ :red[x] `code`"]


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Few worlds."""
    monkeypatch.setattr(uncertainty, "risk", partial(risk, n=200))


def shown(at) -> list[str]:
    """As it is read: without escapes, and without the joiners that keep an address in a name from being a link."""
    return [text(m.value).replace("\u2060", "") for m in (*at.markdown, *at.caption)]


def steps(*scenarios, at=None):
    """The page with several steps behind it, the last (or at) on screen."""
    test = session()
    test.session_state["state"] = State([Step(s, BANK) for s in scenarios], at=len(scenarios) - 1 if at is None else at)
    test.run()
    return test.switch_page(PAGE).run()


@pytest.mark.parametrize("id", presets.names())
def test_every_preset(id):
    preset = presets.load(id)
    at, found = at_page(PAGE, preset), answer(preset)
    sound(at)
    assert headline(at) == verdict(found).headline
    assert set(charts(at)) == {"break_even"}
    ids = {t["uid"] for t in charts(at)["break_even"]["figure"]["data"] if "uid" in t}
    assert {"today", "break-even", "net"} <= ids
    assert [m.label for m in at.metric] == ["Net value", "Payback", "Customers"]
    assert all(re.search("[89] in 10 cases", text(m.delta)) for m in at.metric)
    assert sum("its likely range" in one for one in shown(at)) == 1
    assert any("All assumptions are as in" in one for one in shown(at))
    (foot,) = (one for one in shown(at) if f"fingerprint {found.fingerprint}" in one)
    assert (
        f"model {VERSION}" in foot and f"{date.today():%B %Y}" in foot and links.write(preset, computed(found)) in foot
    )


@pytest.mark.parametrize("extreme", EXTREMES)
def test_extremes(extreme):
    sound(at_page(PAGE, paths.put(BANK, EXTREMES[extreme])))


def test_the_ranges_are_those_of_the_draws():
    at, seen = at_page(PAGE), risk(BANK, 200)
    ends = numbers.money_ends(*np.quantile(seen.net, [0.1, 0.9]), "EUR", signed=True)
    net, payback, customers = at.metric
    assert text(net.delta) == f"8 in 10 cases: {ends[0]} to {ends[1]}"
    low, high = (sorted(seen.payback)[i] for i in (19, 179))
    assert text(payback.delta).startswith(f"8 in 10 cases: month {low:.0f} to ")
    assert text(payback.delta).endswith(f"month {high:.0f}" if np.isfinite(high) else "not within 5 years")
    fewer = sorted(seen.customers)
    assert numbers.count(fewer[19], signed=True) in customers.delta and customers.value.startswith("−")


def test_what_would_change_our_mind_are_the_three_closest():
    pays = paths.put(BANK, {COST: 70.0})
    seen = must_be_true(pays)
    lead, closest = say.mind(answer(pays), seen)
    assert "the plan pays would no longer hold" in lead and len(closest) == 3
    for one, m in zip(closest, [m for m in seen.assumed if m.at is not None], strict=False):
        assert one.startswith(f"“{paths.title(m.path)}”") and ("within" if m.likely else "beyond") in one
        words = numbers.value(m.high, paths.about(m.path).unit, "EUR").partition(" ")[2]
        assert not words or one.partition(" (")[2].count(words) == 1, (
            "a range's unit is said once: slides have little room"
        )


def test_a_verdict_that_is_too_close_to_call_does_not_just_pay():
    near = paths.put(BANK, {"currency": "CHF", "programme.released_share": 0.9})
    assert verdict(answer(near)).kind == "close"
    lead, closest = say.mind(answer(near), must_be_true(near))
    assert lead.startswith("Already too close to call: that the plan pays would no longer hold if")
    assert len(closest) == 3


def test_only_what_was_changed_is_listed_with_its_source():
    moved = paths.put(BANK, {COST: 55.0, "plan.handover": 0.5, "range.bond.causal_share": "uniform"})
    lines = say.changed(moved, BANK)
    assert [one.source.partition(";")[0] for one in lines] == ["yours", "yours", "your decision"]
    cost = next(one for one in lines if one.name.startswith("Hourly cost"))
    assert cost.values == "48 EUR per hour → 55 EUR per hour" and "before: Destatis" in cost.source
    assert say.changed(BANK, BANK) == []
    named = moved.model_copy(update={"sources": {**moved.sources, COST: "our payroll 2026"}})
    assert next(o for o in say.changed(named, BANK) if o.name.startswith("Hourly")).source == "our payroll 2026"


def test_another_currency_converts_nothing_and_its_sources_stay_in_theirs():
    currency, cost = say.changed(paths.put(BANK, {"currency": "CHF", COST: 55.0}), BANK)
    assert currency.line == "Currency: EUR → CHF (renamed, nothing is converted)"
    assert cost.values == "48 CHF per hour → 55 CHF per hour" and cost.source.endswith("; in EUR, not converted")


def test_one_share_for_every_touchpoint_is_one_line_after_the_assumptions():
    alike = {f"plan.automation.{name}": 0.52 for name in BANK.plan.automation}
    moved = paths.put(BANK, {**alike, COST: 55.0})
    told = say.changed(moved, BANK)
    shares = BANK.plan.automation.values()
    low, high = (numbers.percent(v, 0) for v in (min(shares), max(shares)))
    assert [one.name for one in told] == ["Hourly cost of staff", "Plan: Automation of every touchpoint"]
    assert told[1].values == f"{low} to {high} → 52 %" and told[1].source == "your decision"
    assert "every touchpoint" in replay.moved(Step(BANK, BANK), Step(moved, BANK))
    again = say.changed(paths.put(moved, dict.fromkeys(alike, 0.6)), moved)
    assert [one.values for one in again] == ["52 % → 60 %"]
    one, two = [*alike][:2]
    assert len(say.changed(paths.put(BANK, {one: 0.51, two: 0.52}), BANK)) == 2


def test_a_touchpoint_that_goes_or_comes_is_one_line():
    data = paths.dump(BANK)
    data["touchpoints"] = [*data["touchpoints"][1:], {**data["touchpoints"][0], "name": "New"}]
    for which in ("today", "plan"):
        data[which]["automation"] = {"New" if k == "Enquiry" else k: v for k, v in data[which]["automation"].items()}
    data["sources"] = {}
    told = say.changed(paths.read(data), BANK)
    assert [(one.name, one.values) for one in told] == [("Touchpoint Enquiry", "removed"), ("Touchpoint New", "added")]


def test_many_changes_are_counted_and_the_page_stays_one():
    at = steps(
        BANK,
        paths.put(
            BANK,
            {f"touchpoints.{t.name}.minutes": t.minutes + 1 for t in BANK.touchpoints}
            | {COST: 50.0, "discount_rate": 0.06, "market.habituation": 0.3},
        ),
    )
    listed = next(one for one in shown(at) if " more, all on the page Assumptions" in one)
    assert listed.count("\n") == 6


def test_a_plan_that_changes_nothing_has_no_verdict_to_flip():
    still = {
        "plan": BANK.today,
        "programme": BANK.programme.model_copy(update={"investment": 0.0, "running_cost": 0.0}),
    }
    at = at_page(PAGE, BANK.model_copy(update=still))
    assert any("no verdict to flip" in one for one in shown(at)) and not at.exception


def test_nothing_uncertain_has_no_range():
    at = at_page(PAGE, paths.put(BANK, CERTAIN))
    assert [m.delta for m in at.metric] == ["held to be certain"] * 3


def test_worlds_that_cannot_be_drawn_are_said():
    """Undiscounted, some worlds may have customers who never leave: the entered values stand without ranges."""
    free = {"discount_rate": 0.0, "range.discount_rate": "pert:0:0"} | {
        f"segments.{s.name}.churn": 0.0001 for s in BANK.segments
    }
    free |= {f"range.segments.{s.name}.churn": "uniform:0:0.0001" for s in BANK.segments}
    free |= {f"segments.{s.name}.churn_spread": 0.0 for s in BANK.segments}
    at = at_page(PAGE, paths.put(BANK, free))
    assert not at.exception and headline(at) and len(at.metric) == 3


def test_the_presenters_view_is_a_style_that_comes_and_goes():
    at = at_page(PAGE)

    def styles(at) -> str:
        return " ".join(e.proto.body for e in at.get("html"))

    assert "zoom: 1.4" not in styles(at) and "@page" in styles(at)
    at.toggle(key="brief:presenter").set_value(True).run()
    assert "zoom: 1.4" in styles(at) and at.header and live(at, "cockpit")["before"]
    at.toggle(key="brief:presenter").set_value(False).run()
    assert "zoom: 1.4" not in styles(at)


def test_replay_steps_back_and_forward_and_says_what_moved():
    dear = paths.put(BANK, {COST: 60.0})
    at = steps(BANK, dear)
    now = headline(at)
    at.button(key="replay:back").click().run()
    before = headline(at)
    assert scenario(at) == BANK and before != now and any("Before the last change" in one for one in shown(at))
    at.button(key="replay:forward").click().run()
    assert scenario(at) == dear and headline(at) == now
    said = " ".join(shown(at))
    assert "Hourly cost of staff: 48 EUR per hour → 60 EUR per hour" in said
    assert f"Said before: {before}" in said.replace("**", "") and f"Says now: {now}" in said.replace("**", "")
    for side in (BANK, dear):
        assert f"{numbers.money(float(answer(side).outcome.net), 'EUR', signed=True)}" in said
    at.button(key="replay:back").click().run()
    assert scenario(at) == BANK
    at.button(key="replay:forward").click().run()
    at.button(key="replay:end").click().run()
    assert not any("What moved" in one for one in shown(at)) and scenario(at) == dear


def test_replay_ends_when_something_else_is_done():
    at = steps(BANK, paths.put(BANK, {COST: 60.0}))
    at.button(key="replay:back").click().run()
    at.button(key="reset").click().run() if not at.button(key="reset").disabled else at.selectbox(
        key="preset"
    ).set_value("energy_supplier").run()
    assert not any("Before the last change" in one or "What moved" in one for one in shown(at))


def test_without_a_change_there_is_nothing_to_replay():
    assert not [b for b in at_page(PAGE).button if b.key.startswith("replay:")]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text(name):
    data = paths.dump(BANK)
    old = data["touchpoints"][0]["name"]
    data["touchpoints"][0]["name"], data["name"] = name, name
    for which in ("today", "plan"):
        data[which]["automation"] = {name if k == old else k: v for k, v in data[which]["automation"].items()}
    data["sources"] = {}
    named = paths.read(data)
    at = steps(named, paths.put(named, {f"touchpoints.{name}.minutes": 9.0}))
    assert headline(at) and any(name in one for one in shown(at))
