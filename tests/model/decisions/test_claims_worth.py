"""Claims about what a customer is worth: the number is that of a sum over the months, made by hand."""

from __future__ import annotations

import math

import pytest

from data import presets
from model.scenario import paths
from tests.model.decisions.judged import one
from tests.reference import plain

STATES = paths.STATES
SMALL = ("retail_bank", "premium_retailer")


def lives(segment: dict, multiplier: float, rate: float, newcomer: bool = False) -> float:
    """Discounted months of a customer, first month paid in full: the sum over the months, class by class."""
    v = (1 + rate) ** (-1 / 12)
    churn = segment["newcomer_churn" if newcomer else "churn"]
    classes = plain.latent_classes(churn, segment["churn_spread"])
    return sum(w * v / (1 - v * (1 - theta) ** (multiplier / 12)) for theta, w in classes)


def costs(data: dict, segment: dict) -> tuple[float, float]:
    """Contact cost today of a customer-month, and of welcoming a newcomer."""
    a_month, welcome = 0.0, 0.0
    for touchpoint, c in zip(data["touchpoints"], plain.contacts(data, 0.0, 0), strict=True):
        cost = c["volume"] * (c["hours"] * data["service"]["hourly_cost"] + c["digital"])
        if touchpoint["phase"] == "customer":
            a_month += cost * segment["contact_factor"] / 12
        elif touchpoint["phase"] == "newcomer":
            welcome += cost
    return a_month, welcome


def mean(ratio: dict, mix: dict) -> float:
    return sum(ratio[i] * mix[i] for i in STATES)


def newcomer_worth(data: dict, segment: dict) -> float:
    cost, welcome = costs(data, segment)
    margin = segment["revenue"] * segment["margin"] / 12
    return lives(segment, 1, data["discount_rate"], newcomer=True) * (margin - cost) - welcome


@pytest.mark.parametrize("name", SMALL)
def test_worth_of_a_fan(name):
    """(5) Staying, buying and bringing of each state, summed by hand from the reference's mix and costs."""
    data, found = paths.dump(presets.load(name)), one(presets.load(name), "fans_worth")
    loyalty, worth, heads = data["loyalty"], dict.fromkeys(STATES, 0.0), 0.0
    for s in data["segments"]:
        p0, _ = plain.todays_bond(data, s)
        cost, _ = costs(data, s)
        margin = s["revenue"] * s["margin"] / 12
        heads += s["customers"]
        for i in STATES:
            bond, events = loyalty["churn_ratio"][i] / mean(loyalty["churn_ratio"], p0), loyalty["event_churn"]
            months = lives(s, (1 - events) * bond + events, data["discount_rate"])
            a_month = margin * loyalty["spend_ratio"][i] / mean(loyalty["spend_ratio"], p0) - cost
            a_month += loyalty["referrals"][i] / 12 * newcomer_worth(data, s)
            worth[i] += s["customers"] * months * a_month
    fan, neutral, detractor = (worth[i] / heads for i in STATES)
    assert (found.number, found.threshold) == pytest.approx((fan, neutral))
    assert found.more["detractor"].value == pytest.approx(detractor)
    parts = sum(found.more[f"by_{how}"].value for how in ("staying", "buying", "bringing"))
    assert parts == pytest.approx(fan - neutral)


def impressed(data: dict, segment: dict, kind: str) -> float:
    """Worth of a customer right after an impression: month by month, the impression renewed away; over a poor one some leave at
    once, as many as leave today over one poor contact that matters. kind "": no impression, the bond as it is today."""
    p0, after = plain.todays_bond(data, segment)
    forces = plain.impressions(data, segment, plain.contacts(data, 0.0, 0), 0)
    pull = sum(forces.values())
    loyalty, v = data["loyalty"], (1 + data["discount_rate"]) ** (-1 / 12)
    cost, _ = costs(data, segment)
    margin, newcomer = segment["revenue"] * segment["margin"] / 12, newcomer_worth(data, segment)
    alive = [[theta, w] for theta, w in plain.latent_classes(segment["churn"], segment["churn_spread"])]
    worth, off = 0.0, {i: (after[kind][i] if kind else p0[i]) - p0[i] for i in STATES}
    events = loyalty["event_churn"]
    for t in range(2400):
        mix = {i: p0[i] + off[i] * math.exp(-pull * t) for i in STATES}
        cash = margin * mean(loyalty["spend_ratio"], mix) / mean(loyalty["spend_ratio"], p0) - cost
        cash += (mean(loyalty["referrals"], mix) - mean(loyalty["referrals"], p0)) / 12 * newcomer
        worth += v ** (t + 1) * sum(w for _, w in alive) * cash
        hazard = (1 - events) * mean(loyalty["churn_ratio"], mix) / mean(loyalty["churn_ratio"], p0) + events
        hazard += events / forces["poor"] if kind == "poor" and t == 0 else 0
        for c in alive:
            c[1] *= (1 - c[0]) ** (hazard / 12)
    return worth


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("salience", [0.45, 0.02])
def test_worth_of_a_rescued_complaint_and_of_a_merely_adequate_contact(name, salience):
    """(7) and (3): impressions followed month by month for 200 years; the person's time from the table. A dead end matters even
    where the complaint itself hardly does."""
    scenario = paths.put(presets.load(name), {"touchpoints.Problem.salience": salience})
    data = paths.dump(scenario)
    problem = next(t for t in data["touchpoints"] if t["name"] == "Problem")
    bad, heads = data["service"]["dead_end_poor"], sum(s["customers"] for s in data["segments"])
    rescue = gap = complaints = 0.0
    for s in data["segments"]:
        worth = {kind: impressed(data, s, kind) for kind in ("", "none", "excellent", "adequate", "poor")}
        ignored = bad * worth["poor"] + (1 - bad) * worth["adequate"]
        matters = min(1, problem["salience"] * s["sensitivity"])
        stuck = max(matters, min(1, data["service"]["dead_end_salience"] * s["sensitivity"]))
        gain = matters * (worth["excellent"] - worth[""]) - stuck * (ignored - worth[""])
        rescue += s["customers"] * s["contact_factor"] * gain
        complaints += s["customers"] * s["contact_factor"]
        gap += s["customers"] * (worth["adequate"] - worth["none"])
    found = one(scenario, "rescued")
    assert found.number == pytest.approx(rescue / complaints, rel=1e-3)
    time = problem["minutes"] / 60 * data["service"]["hourly_cost"] * (1 + data["service"]["personal_errors"])
    assert found.threshold == pytest.approx(time)
    assert one(scenario, "adequate_harms").number == pytest.approx(gap / heads, rel=1e-3)
