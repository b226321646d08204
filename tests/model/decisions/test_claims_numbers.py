"""Claims about plans and contacts: the number is what its definition says, worked out another way."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.decisions.breakeven import one_share
from model.decisions.claims.automation import by_salience, spread
from model.decisions.claims.people import SENSITIVE, STEP
from model.decisions.claims.view import View
from model.decisions.reach import REACH, shares_of, way
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from tests.model.decisions.judged import judged, one, preset
from tests.reference import plain


def net(scenario: Scenario, changes: dict | None = None) -> float:
    return float(simulate(inputs(paths.put(scenario, changes or {}))).net)


def contacts_a_year(scenario: Scenario) -> dict[str, float]:
    customers = sum(s.customers * s.contact_factor for s in scenario.segments)
    joined = sum(s.newcomers for s in scenario.segments)
    return {t.name: t.contacts * (customers if t.phase == "customer" else joined) for t in scenario.touchpoints}


@pytest.mark.parametrize("counted", [True, False])
@pytest.mark.parametrize("name", presets.names())
def test_seems_and_carried_to_the_end(name, counted):
    """(1) Both sides with the remaining lifetime or both without, as the scenario says: they differ by the losses."""
    scenario = paths.put(presets.load(name), {"count_remaining_lifetime": counted})
    out, found = simulate(inputs(scenario)), one(scenario, "not_carried")
    seems, full = float(out.savings) - scenario.programme.investment, net(scenario)
    if not counted:
        v = (1 + scenario.discount_rate) ** (-1 / 12)
        by_month = sum(v ** (t + 1) * s for t, s in enumerate(out.saving)) - scenario.programme.investment
        assert seems == pytest.approx(by_month)
    assert found.more["seems"].value == pytest.approx(seems) and found.more["net"].value == pytest.approx(full)
    assert found.more["lost"].value == pytest.approx(float(out.losses))
    assert found.number == pytest.approx(full / seems) and found.holds == (seems > 0 > full)
    assert found.names["scope"] == ("with the value after the last year" if counted else "up to the horizon only")


def test_savings_that_do_not_even_look_good():
    found = one(preset("retail_bank", {"programme.investment": 1e9}), "not_carried")
    assert (found.case, found.verdict, found.holds) == ("nothing_saved", "false", False)


@pytest.mark.parametrize("name", presets.names())
def test_what_the_machine_leaves_behind(name):
    """(2) Fans after the grades of the machine; (4) poor contacts where all meet the machine, by the reference."""
    scenario, data = presets.load(name), paths.dump(presets.load(name))
    found = one(scenario, "excellent_only")
    theirs = [t for t in data["touchpoints"] if t["phase"] == "customer" and not t["proactive"]]
    most = max(theirs, key=lambda t: t["contacts"])
    after, e, p = data["bond"]["after"], most["digital_excellent"], most["digital_poor"]
    fans = e * after["excellent"]["fan"] + p * after["poor"]["fan"] + (1 - e - p) * after["adequate"]["fan"]
    assert found.number == pytest.approx(fans - after["none"]["fan"])
    needed = (after["none"]["fan"] - p * after["poor"]["fan"] - (1 - p) * after["adequate"]["fan"]) / (
        after["excellent"]["fan"] - after["adequate"]["fan"]
    )
    assert found.break_even == pytest.approx((needed,), abs=1e-3)
    worst = one(scenario, "bad_stays_bad")
    j = [t["name"] for t in data["touchpoints"]].index(worst.names["touchpoint"])
    assert data["touchpoints"][j]["personal_poor"] == max(t["personal_poor"] for t in data["touchpoints"])
    for share, poor in ((1.0, worst.number), (0.0, worst.threshold)):
        there = paths.dump(paths.put(scenario, one_share(scenario, share)))
        assert plain.contacts(there, 1.0, 0)[j]["P"] == pytest.approx(poor)


def test_a_machine_that_binds_without_grade_1_contradicts_the_only():
    found = one(preset("retail_bank", {"bond.after.adequate.fan": 0.3}), "excellent_only")
    assert (found.case, found.verdict, found.break_even) == ("even_adequate", "false", ())


@pytest.mark.parametrize("name", presets.names())
def test_people_where_it_matters(name):
    """(6) The same contacts automated either way, the least salient first; net of each by a run of its own."""
    scenario = presets.load(name)
    view, contacts = View(scenario), contacts_a_year(scenario)
    total = sum(contacts[n] * a for n, a in scenario.plan.automation.items())
    shares = {}
    for placed in (by_salience, spread):
        shares[placed] = dict(zip(contacts, placed(view), strict=True))
        assert sum(contacts[n] * a for n, a in shares[placed].items()) == pytest.approx(total)
    ordered = [shares[by_salience][t.name] for t in sorted(scenario.touchpoints, key=lambda t: t.salience)]
    assert ordered == sorted(ordered, reverse=True) and ordered[0] > ordered[-1]
    tied = len(ordered) - len({t.salience for t in scenario.touchpoints})
    assert sum(0 < a < 1 for a in ordered) <= 1 + tied
    nets = [net(scenario, {f"plan.automation.{n}": float(a) for n, a in s.items()}) for s in shares.values()]
    assert one(scenario, "where_it_matters").number == pytest.approx(nets[0] - nets[1])


def test_equally_salient_touchpoints_are_filled_together():
    changes = {f"touchpoints.{t.name}.salience": 0.2 for t in presets.load("retail_bank").touchpoints}
    view = View(preset("retail_bank", changes))
    assert by_salience(view) == pytest.approx(spread(view))


@pytest.mark.parametrize("name", presets.names())
def test_word_of_mouth_and_follow_ups(name):
    """(8) by the reference's mix; (9) by the reference's routes, read off its hours."""
    data = paths.dump(presets.load(name))
    brought = kept = 0.0
    for s in data["segments"]:
        p0, _ = plain.todays_bond(data, s)
        brought += s["customers"] * p0["fan"] * data["loyalty"]["referrals"]["fan"]
        kept -= s["customers"] * p0["detractor"] * data["loyalty"]["referrals"]["detractor"]
    found = one(presets.load(name), "angry_tell")
    assert (found.number, found.threshold) == pytest.approx((kept, brought))
    service, contacts = data["service"], contacts_a_year(presets.load(name))
    first = extra = 0.0
    for t in data["touchpoints"]:
        a = data["plan"]["automation"][t["name"]]
        r, h = t["resolved_easy"] - (t["resolved_easy"] - t["resolved_hard"]) * a / 2, data["plan"]["handover"]
        first += contacts[t["name"]] * a
        each = r * service["digital_errors"] + (1 - r) * h + (1 - r) * (1 - h)
        extra += contacts[t["name"]] * a * each
    found = one(presets.load(name), "fewer_errors")
    people = service["personal_errors"] + service["repeat_share"]
    assert (found.number, found.threshold) == pytest.approx((100 * extra / first, 100 * people))


def test_training_keeps_matters_from_coming_back():
    """(9) What the plan's levers do to the contacts that come back counts on the side of people."""
    scenario = preset("retail_bank", {"plan.training": 180_000.0, "levers.training_half": 180_000.0})
    levers, service = scenario.levers, scenario.service
    back = service.repeat_share * (1 - levers.training_gain / 2)
    assert one(scenario, "fewer_errors").threshold == pytest.approx(100 * (service.personal_errors + back))


@pytest.mark.parametrize("name", presets.names())
@pytest.mark.parametrize("share", [0.0, 0.3])
def test_at_its_break_even_fee_the_paid_tier_changes_nothing(name, share):
    """(11) Net with the tier at that fee is net without a tier; what is won is the fee less what a tier customer costs."""
    scenario = preset(name, {"plan.premium_share": share, "plan.premium_fee": 50.0})
    found, take_up = one(scenario, "paid_extra"), share or 0.1
    without = net(scenario, {"plan.premium_share": 0.0, "plan.premium_fee": 0.0})
    for fee in found.break_even:
        assert net(scenario, {"plan.premium_share": take_up, "plan.premium_fee": fee}) == pytest.approx(
            without, rel=1e-5
        )
    assert found.number == pytest.approx(50 - found.more["extra_cost"].value)
    half = scenario.levers.premium_half_fee
    assert found.more["take_up"].value == pytest.approx(take_up * 2 ** (-50 / half))
    same = {"plan.premium_share": take_up * 2 ** (1 / half), "plan.premium_fee": 51.0}
    years = net(scenario, same) - net(scenario, {"plan.premium_share": take_up})
    assert found.number == pytest.approx(found.more["total"].value / years, rel=0.05)
    assert found.more["total"].value == pytest.approx(net(scenario, {"plan.premium_share": take_up}) - without)


@pytest.mark.parametrize("name", presets.names())
def test_differences_of_two_runs(name):
    """(15), (19), (14): two plans, each run on its own."""
    scenario = presets.load(name)
    for id, lever, better, worse in (
        ("scripts", "plan.scripting", 0.0, 1.0),
        ("data_distrust", "plan.personalisation", 1.0, 0.0),
    ):
        assert one(scenario, id).number == pytest.approx(net(scenario, {lever: better}) - net(scenario, {lever: worse}))
    resolved = {t.name: t.resolved_easy + t.resolved_hard for t in scenario.touchpoints if not t.proactive}
    usual = sum(resolved.values()) / len(resolved)
    rule = {f"plan.automation.{n}": float(r > usual) for n, r in resolved.items()}
    assert one(scenario, "standard_first").number == pytest.approx(net(scenario, rule) - net(scenario))


def test_a_rule_that_beats_the_plan_only_is_told_from_a_good_one():
    """(14) Better than the plan, but worse than today's policy."""
    found = next(f for f in judged("industrial_supplier") if f.id == "standard_first")
    assert found.holds and found.more["rule"].value < 0 and found.case == "worse_than_today"
    assert all(f.case == "" for f in judged("retail_bank") if f.id == "standard_first")


@pytest.mark.parametrize("name", presets.names())
def test_one_more_contact_met_by_a_person(name):
    """(10), (12), (13): a point more and a point less automation, run one by one, per contact."""
    scenario, contacts = presets.load(name), contacts_a_year(presets.load(name))
    phase = {t.name: t.phase for t in scenario.touchpoints}

    def moved(names: list[str], what: str, changes: dict | None = None) -> float:
        ends = [{f"plan.automation.{n}": scenario.plan.automation[n] + d for n in names} for d in (STEP, -STEP)]
        up, down = (float(getattr(simulate(inputs(paths.put(scenario, end | (changes or {})))), what)) for end in ends)
        return (down - up) / (2 * STEP * sum(contacts[n] for n in names))

    late, early = ([n for n, p in phase.items() if p == kind] for kind in ("customer", "prospect"))
    rivals = one(scenario, "rivals")
    assert rivals.number == pytest.approx(moved(late, "net"), rel=1e-6)
    still = moved(late, "net", {"market.automation_growth": 0.0})
    assert rivals.more["rivals_still"].value == pytest.approx(still, rel=1e-6)
    luxury = one(scenario, "luxury")
    keen = {f"segments.{s.name}.sensitivity": s.sensitivity * SENSITIVE for s in scenario.segments}
    there = [luxury.names["touchpoint"]]
    assert luxury.number == pytest.approx(moved(there, "net", keen) - moved(there, "net"), rel=1e-4)
    found = one(scenario, "early_late")
    assert found.more["early"].value == pytest.approx(moved(early, "losses"), rel=1e-6)
    assert found.more["late"].value == pytest.approx(moved(late, "losses"), rel=1e-6)
    assert found.holds == (found.more["early"].value > 0 > found.more["late"].value)


@pytest.mark.parametrize("name", presets.names())
def test_parts_of_the_losses(name):
    """(16) without dead ends today and in the plan; (18) in the same market without habituation."""
    scenario = presets.load(name)

    def losses(changes: dict) -> float:
        return float(simulate(inputs(paths.put(scenario, changes))).losses)

    as_entered, no_dead_ends = losses({}), losses({"today.handover": 1.0, "plan.handover": 1.0})
    part = (as_entered - no_dead_ends) / as_entered if as_entered > 0 else 0
    assert one(scenario, "dead_ends").number == pytest.approx(part)
    never = losses({"market.habituation": 0.0})
    assert one(scenario, "used_to").number == pytest.approx((never - as_entered) / never if never > 0 else 0)


def test_a_plan_that_loses_nothing_does_no_damage():
    scenario = presets.load("retail_bank")
    unchanged = scenario.model_copy(update={"plan": scenario.today})
    for id in ("dead_ends", "used_to"):
        found = one(unchanged, id)
        assert (found.case, found.verdict, found.number) == ("no_damage", "false", 0)


@pytest.mark.parametrize("name", presets.names())
def test_the_best_frequency_and_the_best_share(name):
    """(17) no frequency of a fine grid beats the best, calls made by people; (20) no reach of the plan beats the best one."""
    scenario = presets.load(name)
    found = one(scenario, "regularly")
    by_people = {f"plan.automation.{t.name}": 0.0 for t in scenario.touchpoints if t.proactive}
    grid = np.linspace(0, 4, 41)
    nets = [net(scenario, by_people | {"plan.outreach": float(o)}) for o in grid]
    best = net(scenario, by_people | {"plan.outreach": found.more["best"].value})
    assert best >= max(nets) - 1e-9 * abs(best)
    assert found.number == pytest.approx(best - max(nets[0], nets[-1]), abs=1e-6 * abs(best))
    assert found.case == ("never" if found.more["best"].value == 0 else "")
    found = one(scenario, "limit")
    low, high = way(scenario)
    nets = [net(scenario, {REACH: float(r)}) for r in np.linspace(low, high, 41)]
    best = net(scenario, {REACH: found.more["best_reach"].value})
    assert best >= max(nets) - 1e-9 * abs(best)
    assert found.number == pytest.approx(best - nets[-1], abs=1e-6 * abs(best))
    assert found.holds == (found.more["best_reach"].value < high)
    there = shares_of(scenario, np.array([found.more["best_reach"].value, 0.0, high]))
    assert [found.more[f"{name}_share"].value for name in ("best", "today", "all")] == pytest.approx(list(there))
    loses = found.more["all"].value < found.more["best"].value < 0
    beyond = "none_beyond_today" if found.more["best_reach"].value <= 0 else ""
    assert found.case == ("best_loses" if loses else beyond)


def test_a_plan_that_automates_no_more_cannot_be_taken_further():
    """(20) As today, or less than today."""
    bank = presets.load("retail_bank")
    less = {f"plan.automation.{name}": share / 2 for name, share in bank.today.automation.items()}
    for scenario in (bank.model_copy(update={"plan": bank.today}), paths.put(bank, less)):
        found = one(scenario, "limit")
        assert (found.judged, found.case) == (False, "no_way")


def test_scripts_are_best_in_between():
    """(15) No scripting of a fine grid beats the best that is told beside the ends."""
    scenario = presets.load("retail_bank")
    found = one(scenario, "scripts")
    nets = [net(scenario, {"plan.scripting": float(s)}) for s in np.linspace(0, 1, 41)]
    assert net(scenario, {"plan.scripting": found.more["best"].value}) >= max(nets) - 1e-9 * abs(max(nets))
    assert found.more["above_free"].value == pytest.approx(max(nets) - nets[0], rel=0.01)
    assert found.case == "best_between"
    assert one(paths.put(scenario, {"levers.scripting_minutes": 0.0}), "scripts").case == ""


def test_rivals_that_are_not_the_reason():
    """(10) Where a person pays even if rivals stood still, that is said."""
    assert one(presets.load("retail_bank"), "rivals").case == "pays_anyway"
    assert one(presets.load("energy_supplier"), "rivals").case == ""


def test_fewer_dead_ends_than_today_do_no_damage():
    """(16) The operator's plan hands more over: its losses are not those of dead ends."""
    found = one(presets.load("mobile_operator"), "dead_ends")
    assert found.case == "less_by_them" and found.number < 0 < found.more["losses"].value


def test_a_machine_that_wins_late_contradicts_the_second_half():
    """(13) Where the machine wins customers late as well, the claim fails however much it wins early."""
    bank = presets.load("retail_bank")
    better = {f"touchpoints.{t.name}.digital_excellent": 1.0 for t in bank.touchpoints}
    better |= {f"touchpoints.{t.name}.digital_poor": 0.0 for t in bank.touchpoints}
    better |= {f"touchpoints.{t.name}.resolved_{end}": 1.0 for t in bank.touchpoints for end in ("easy", "hard")}
    found = one(paths.put(bank, better), "early_late")
    assert found.more["early"].value > 0 and found.more["late"].value > 0
    assert (found.holds, found.verdict, found.number) == (False, "false", -found.more["late"].value)
