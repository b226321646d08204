"""The reference's steps that model 2 brought, against numbers worked out by hand on a scenario small enough for it."""

import math

import pytest

from tests.reference import plain
from tests.reference.contacts import policy
from tests.reference.customers import hazard, resolved_share
from tests.reference.decision import crossings, summit
from tests.reference.loop import calendar, follow
from tests.reference.money import sold

MIX = {"fan": 0.2, "neutral": 0.6, "detractor": 0.2}


def touchpoint(name, **other):
    """An hour of staff, of which a machine resolves the easiest always and the hardest never."""
    return {
        "name": name,
        "phase": "customer",
        "contacts": 2.0,
        "minutes": 60.0,
        "digital_cost": 1.0,
        "salience": 0.2,
        "resolved_easy": 1.0,
        "resolved_hard": 0.0,
        "personal_excellent": 0.4,
        "personal_poor": 0.2,
        "digital_excellent": 0.2,
        "digital_poor": 0.4,
        "proactive": False,
    } | other


def scenario(touchpoints=None, **changes):
    """One segment, half of its problems meeting the machine; changes: group -> fields."""
    todays = {"handover": 0.5, "scripting": 0.5, "training": 0.0, "digital_quality": 0.0, "premium_fee": 0.0}
    todays |= {"premium_share": 0.0, "outreach": 1.0, "personalisation": 0.0, "assistance": 0.0}
    touchpoints = touchpoints or [touchpoint("Problem")]
    shares = dict.fromkeys((j["name"] for j in touchpoints), 0.5)
    rows = {"none": (0.2, 0.6, 0.2), "excellent": (0.6, 0.4, 0.0), "adequate": (0.2, 0.6, 0.2), "poor": (0, 0.4, 0.6)}
    service = ("handover_rework", "handover_friction", "personal_errors", "digital_errors", "induced_contacts")
    service += ("dead_end_poor", "dead_end_retry", "dead_end_salience", "repeat_share", "assist_cost")
    levers = ("scripting_minutes", "scripting_excellence", "scripting_repeats", "training_gain", "digital_gain")
    levers += ("personalisation_gain", "personalisation_scepticism", "pestering", "assist_minutes", "assist_gain")
    s = {
        "schema": 2,
        "horizon_years": 1,
        "discount_rate": 0.1,
        "count_remaining_lifetime": False,
        "churn_form": "proportional",
        "segments": [
            {"name": "All", "customers": 1000.0, "revenue": 600.0, "margin": 0.5, "churn": 0.1, "churn_spread": 0.0}
            | {"newcomers": 100.0, "newcomer_churn": 0.1, "contact_factor": 1.0, "sensitivity": 1.0}
        ],
        "touchpoints": touchpoints,
        "today": todays | {"automation": dict(shares)},
        "plan": todays | {"automation": dict(shares)},
        "service": {"hourly_cost": 40.0} | dict.fromkeys(service, 0.0),
        "levers": {"training_half": 100.0, "digital_half": 100.0, "premium_half_fee": 30.0}
        | dict.fromkeys(levers, 0.0),
        "bond": {
            "after": {k: dict(zip(MIX, row, strict=True)) for k, row in rows.items()},
            "half_life_months": 12,
            "causal_share": 0.5,
        },
        "loyalty": {
            "churn_ratio": {"fan": 0.5, "neutral": 1.0, "detractor": 2.0},
            "spend_ratio": {"fan": 1.2, "neutral": 1.0, "detractor": 0.9},
            "referrals": {"fan": 0.0, "neutral": 0.0, "detractor": 0.0},
            "conversion": 0.0,
            "event_churn": 0.0,
            "self_service_tie": 0.0,
            "outreach_revenue": 0.0,
            "machine_sales": 1.0,
        },
        "market": {"automation_now": 0.0, "automation_growth": 0.0, "scarcity": 0.0, "habituation": 0.0},
        "programme": {"reach": 1.0, "investment": 0.0, "running_cost": 0.0, "ramp_months": 0}
        | {"released_share": 1.0, "release_months": 0},
    }
    for group, fields in changes.items():
        s[group] |= fields
    return s


def planned(s):
    """What the plan, in full force at t = 0, makes of the first touchpoint."""
    return plain.contacts(s, 1.0, 0)[0]


PERSONAL = {"automation": {"Problem": 0.0}}


def test_scripts_save_most_time_at_first_and_cost_most_warmth_at_last():
    """From 0.5 to 1: dg = 1 - 0.75, dq = 1 - 0.25."""
    strong = {"scripting_minutes": 0.4, "scripting_excellence": 0.4, "scripting_repeats": 0.4}
    found = planned(scenario(plan=PERSONAL | {"scripting": 1.0}, levers=strong, service={"repeat_share": 0.5}))
    assert found["hours"] == pytest.approx(0.9 * 1.15)
    assert (found["E"], found["P"]) == pytest.approx((0.28, 0.2))


def test_training_saves_what_comes_back():
    """One half of training: G = 0.5 / 2, so a quarter of the half that comes back; scripts bring it up again by 0.3."""
    levers = {"training_gain": 0.5, "scripting_repeats": 0.4}
    plan = PERSONAL | {"training": 100.0}
    trained = planned(scenario(plan=plan, levers=levers, service={"repeat_share": 0.5}))
    assert trained["hours"] == pytest.approx(0.875)
    assert (trained["E"], trained["P"]) == pytest.approx((0.55, 0.15))
    both = planned(scenario(plan=plan | {"scripting": 1.0}, levers=levers, service={"repeat_share": 0.5}))
    assert both["hours"] == pytest.approx(1 - 0.5 * (1 - 0.75 * 1.3))
    free = {"today": {"scripting": 1.0}, "plan": PERSONAL | {"scripting": 0.0}, "levers": {"scripting_repeats": 2.0}}
    assert planned(scenario(**free, service={"repeat_share": 0.5}))["hours"] == pytest.approx(0.5)


def test_what_comes_back_weighs_on_every_route_but_the_machines_own():
    """Routes 0.5, 0.375, 0.0625, 0.0625 of the hour; F = 1.15 on all but the errors of the machine."""
    service = {"personal_errors": 0.1, "handover_rework": 0.2, "dead_end_retry": 0.6, "digital_errors": 0.04}
    s = scenario(plan={"scripting": 1.0}, levers={"scripting_repeats": 0.4}, service=service | {"repeat_share": 0.5})
    assert planned(s)["hours"] == pytest.approx(1.15 * (0.5 * 1.1 + 0.0625 * 1.2 + 0.0625 * 0.6) + 0.375 * 0.04)


def test_assistance_saves_minutes_and_lifts_people_and_costs_where_they_serve():
    """Half of the contacts with people, 0.5 direct and 0.0625 handed over."""
    levers = {"assist_minutes": 0.2, "assist_gain": 0.2}
    found = planned(
        scenario(plan={"assistance": 0.5}, levers=levers, service={"assist_cost": 0.4, "handover_rework": 0.0})
    )
    assert found["hours"] == pytest.approx(0.9 * 0.5625)
    assert found["E_pers"] == pytest.approx(0.5625 * 0.46)
    assert found["P"] == pytest.approx(0.5625 * 0.18 + 0.375 * 0.4)
    assert found["digital"] == pytest.approx(0.5 + 0.5625 * 0.5 * 0.4)


def test_half_of_those_who_would_take_the_paid_tier_free_take_it_at_half_fee():
    """0.4 free of charge, 0.2 at 30; half of the way there: 0.1, and half of the income of 6."""
    s = scenario(plan={"premium_share": 0.4, "premium_fee": 30.0})
    for f in (0.5, 1.0):
        pol = policy(s, f)
        assert (pol["premium_share"], pol["premium_income"]) == pytest.approx((0.2 * f, 6.0 * f))
    found = planned(s)
    assert found["personal"] == pytest.approx(1 - 0.5 * 0.8)
    assert found["resolved"] == pytest.approx(0.4 * 0.75)


@pytest.mark.parametrize(("sensitivity", "w", "stuck"), [(1.0, 0.2, 0.5), (3.0, 0.6, 1.0), (0.0, 0.0, 0.0)])
def test_a_dead_end_matters_whatever_the_contact_began_as(sensitivity, w, stuck):
    """Dead ends are 0.0625 of two contacts a year, 0.8 of them poor."""
    s = scenario(service={"dead_end_salience": 0.5, "dead_end_poor": 0.8})
    s["segments"][0]["sensitivity"] = sensitivity
    con = plain.contacts(s, 0.0, 0)
    L = plain.impressions(s, s["segments"][0], con, 0)
    E, P = con[0]["E"], con[0]["P"]
    assert L["excellent"] == pytest.approx(w * E / 6)
    assert L["poor"] == pytest.approx((w * P + (stuck - w) * 0.05) / 6)
    assert L["adequate"] == pytest.approx((w * (1 - E - P) + (stuck - w) * 0.0125) / 6)


def test_a_salient_contact_is_not_made_less_so_by_its_dead_end():
    """The larger of the two weights."""
    L = [
        plain.impressions(s, s["segments"][0], plain.contacts(s, 0.0, 0), 0)
        for s in (scenario(service={"dead_end_salience": salience}) for salience in (0.0, 0.1))
    ]
    assert L[0] == L[1]


def test_two_ways_to_leave_and_the_tie():
    """Half more poor contacts at an event share of 0.2; the machine resolves 0.2 more at a tie of 0.1; more detractors."""
    s = scenario(loyalty={"event_churn": 0.2, "self_service_tie": 0.1})
    assert hazard(s, MIX, MIX, 0.3, 0.2, 0.5, 0.3) == pytest.approx((0.8 + 0.2 * 1.5) * math.exp(-0.02))
    assert hazard(s, MIX, MIX, 0.3, 0.0, 0.3, 0.3) == pytest.approx(1.0)
    cooled = {"fan": 0.0, "neutral": 0.6, "detractor": 0.4}
    assert hazard(s, cooled, MIX, 0.2, 0.2, 0.3, 0.3) == pytest.approx(0.8 * 1.4 / 1.1 + 0.2)


def test_the_machine_resolves_of_what_customers_start():
    """Neither newcomers' nor the company's own contacts; weighted by the table's contacts, not by what ease of access adds."""
    touchpoints = [
        touchpoint("Problem"),
        touchpoint("Easy", contacts=6.0, resolved_hard=1.0),
        touchpoint("Start", phase="newcomer", contacts=50.0),
        touchpoint("Call", proactive=True, contacts=50.0),
    ]
    s = scenario(touchpoints, service={"induced_contacts": 0.5})
    assert resolved_share(s, plain.contacts(s, 1.0, 0)) == pytest.approx((2 * 0.375 + 6 * 0.5) / 8)
    assert resolved_share(scenario(touchpoints[2:]), plain.contacts(scenario(touchpoints[2:]), 1.0, 0)) == 0


def test_what_outreach_sells():
    """Four times the calls, today by people: 4 (0.5 + 0.0625 + 0.4 x 0.375); without any today's revenue stays."""
    s = scenario(
        [touchpoint("Call", proactive=True), touchpoint("Problem", contacts=9.0)],
        today={"automation": {"Call": 0.0, "Problem": 0.5}},
        plan={"outreach": 4.0},
        loyalty={"outreach_revenue": 0.1, "machine_sales": 0.4},
    )
    found = sold(s, plain.contacts(s, 0.0, 1), plain.contacts(s, 1.0, 1), policy(s, 1.0))
    assert found == pytest.approx(1 + 0.1 * (math.sqrt(4 * (0.5625 + 0.4 * 0.375)) - 1))
    margin = follow(s, s["segments"][0], calendar(s)[1])[0]["margin"]
    assert margin == pytest.approx(600 * 0.5 / 12 * found)
    s["touchpoints"][0]["contacts"] = 0.0
    assert sold(s, plain.contacts(s, 0.0, 1), plain.contacts(s, 1.0, 1), policy(s, 1.0)) == 1


def test_more_dead_ends_cost_customers_at_once():
    """In the first month the bond is as today, so that churn moves by the events and the tie alone; not so in 'affordable'."""
    s = scenario(plan={"automation": {"Problem": 0.8}}, loyalty={"event_churn": 0.2, "self_service_tie": 0.1})
    s["service"]["dead_end_poor"] = 0.8
    poor = 0.5 * 0.2 + 0.375 * 0.4 + 0.0625 * 0.2 + 0.0625 * 0.8
    now = 0.2 * 0.2 + 0.48 * 0.4 + 0.16 * 0.2 + 0.16 * 0.8
    m = (0.8 + 0.2 * now / poor) * math.exp(-0.1 * (0.48 - 0.375))
    assert follow(s, s["segments"][0], calendar(s)[1])[0]["m"] == pytest.approx(m)
    without = plain.constant_multiplier_net(scenario(plan={"automation": {"Problem": 0.8}}, service=s["service"]), 1.1)
    assert plain.constant_multiplier_net(s, 1.1) == without


WAY = {"today": {"automation": {"A": 0.2, "B": 0.5, "C": 0.3}}, "plan": {"automation": {"A": 0.6, "B": 0.3, "C": 0.3}}}
THREE = [touchpoint("A", phase="prospect", contacts=3.0), touchpoint("B", contacts=1.0), touchpoint("C", contacts=2.0)]


@pytest.mark.parametrize(
    ("reach", "shares"),
    [(0, (0.2, 0.5, 0.3)), (1, (0.6, 0.3, 0.3)), (0.5, (0.4, 0.4, 0.3)), (2.25, (1, 0.05, 0.3)), (-2, (0, 0.9, 0.3))],
)
def test_reach_takes_the_plan_less_far_or_further(reach, shares):
    """Today, as drafted, half the way, beyond, the other way; the average by 300, 1000 and 2000 contacts."""
    s = plain.with_reach(scenario(THREE, **WAY), reach)
    assert tuple(policy(s, 1.0)["automation"].values()) == pytest.approx(shares)
    a, b, c = shares
    assert plain.average_share(s, 1.0) == pytest.approx((300 * a + 1000 * b + 2000 * c) / 3300)
    assert plain.average_share(s, 0.0) == pytest.approx((60 + 500 + 600) / 3300)


def test_the_way_ends_where_no_share_changes():
    """A from -0.5 to 2, B from -2.5 to 2.5; at most 5 either way; none where nothing is drafted."""
    s = scenario(THREE, **WAY)
    assert plain.reaches(s) == pytest.approx((-2.5, 2.5))
    swept = [row[0] for row in plain.curve(s, points=4)]
    assert swept == sorted(swept) and {0, 1} < set(swept) and (swept[0], swept[-1]) == pytest.approx((-2.5, 2.5))
    s["plan"]["automation"]["B"] = 0.51
    assert plain.reaches(s) == (-5, 5)
    assert plain.reaches(scenario()) is None
    assert [row[0] for row in plain.curve(scenario(), points=3)] == [0, 0.5, 1]


def test_roots_and_the_summit_of_a_curve():
    """A parabola with two roots and its top between grid points."""

    def value(x):
        return 0.3 - (x - 0.37) ** 2

    grid = [k / 4 for k in range(-4, 9)]
    at = [value(x) for x in grid]
    assert crossings(value, grid, at) == pytest.approx([0.37 - math.sqrt(0.3), 0.37 + math.sqrt(0.3)])
    assert summit(value, grid, at) == pytest.approx(0.37, abs=1e-6)
    assert crossings(lambda x: x, [-1, 0, 1], [-1, 0, 1]) == [0]
