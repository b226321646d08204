"""The sentences about levers, contacts and a pilot: what they say where a spend, a mix or a move goes either way."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from data import presets
from model.decisions import levers as model
from model.decisions.answer import answer
from model.decisions.churn_curve import ChurnCurve
from model.decisions.levers import AUTOMATION, Interaction, Return
from model.decisions.margins import must_be_true
from model.decisions.merit_order import merit_order
from model.decisions.mix import LeftOnTable, best_mix
from model.scenario import paths
from model.uncertainty.pilot import CHURN, Size, Target
from pages.report.findings import contacts, levers, margins, pilot
from tests.pages.test_contact_pages import at_page

BANK = presets.load("retail_bank")
UNPAID = paths.put(BANK, {"programme.released_share": 0.0})
"""Freed time is not worth money: no mix pays."""


@pytest.mark.parametrize(
    ("per_money", "says"),
    [
        (0.65, "brings 0.65 EUR beyond its own cost per EUR spent"),
        (0.0, "brings back just what it costs"),
        (-0.65, "brings back 0.35 EUR of each EUR spent"),
        (-1.0, "brings nothing back"),
        (-1.4, "loses 0.40 EUR on top of its own cost per EUR spent"),
    ],
)
def test_what_a_spend_brings_back(per_money, says):
    """A return is net of the spend itself: a loss below all of it is no loss beyond it."""
    told = levers.per_money(BANK, (Return("training", 0.0, per_money),))
    next_only = "That is over all years, discounted, and of the next EUR only: each further one brings less."
    assert told == f"At the planned spend, the next EUR a year for training {says}. {next_only}"


def test_the_ends_of_scripting_are_named():
    one = model.levers(BANK, ("scripting",))[0]
    assert 0.3 < one.on_plan.best < 0.5  # the last scripts cost most warmth, the first save most time
    assert levers.lever(BANK, one).startswith("Scripts for staff: best at 0.396, 60,600 EUR more (present value) than")
    full = replace(one, on_plan=replace(one.on_plan, best=1.0, at_end=True))
    assert levers.lever(BANK, full).startswith("Scripts for staff: best at 1 (fully scripted), ")
    free = replace(one, on_plan=replace(one.on_plan, best=0.0))
    assert "best at 0 (full latitude)" in levers.lever(BANK, free)
    half = replace(one, on_plan=replace(one.on_plan, best=0.4, at_end=False))
    assert "best at 0.4, " in levers.lever(BANK, half)


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (
            ("handover", 0.25),
            ("assistance", 0.25),
            "Raising hand-over to people by 25 percentage points and raising assistance of staff by 25 percentage points "
            "strengthen each other: together they bring 54.0 m EUR more (present value) than the sum of both.",
        ),
        (
            (AUTOMATION, -0.1),
            ("training", 500_000.0),
            "Lowering the automation of every touchpoint by 10 percentage points and raising the spend on training by 500,000 EUR per year ",
        ),
        # Enquiry and others are nearer to all than half of it
        ((AUTOMATION, 0.5), ("outreach", 1.0), "Raising the automation of every touchpoint by up to 50 percentage"),
        (
            ("outreach", 1.0),
            ("scripting", -0.25),
            "Raising outreach by 100 % of today's and lowering scripting by 0.25 (1",
        ),
    ],
)
def test_moves_are_told_with_how_far(first, second, says):
    found = Interaction(first[0], second[0], first[1], second[1], 0.0, 0.0, 54e6)
    assert levers.together(BANK, [found])[0].startswith(says)


@pytest.mark.parametrize(("share", "fee", "with_one"), [(0.0, 0.0, False), (0.2, 0.0, False), (0.2, 20.0, True)])
def test_a_tier_is_told_of_only_where_it_is_planned(share, fee, with_one):
    """What a tier that is not planned would change is no finding, nor ever that a fee needs takers and takers a fee."""
    scenario = paths.put(BANK, {"plan.premium_share": share, "plan.premium_fee": fee})
    pairs = ("premium_fee", "premium_share"), ("outreach", "premium_share"), ("training", "handover")
    found = [Interaction(a, b, 0.1, 0.1, 0.0, 0.0, 5e6) for a, b in pairs]
    told = levers.together(scenario, found)
    assert len(told) == 1 + with_one and told[-1].startswith("Raising the spend on training")
    assert told[0].startswith("Raising outreach") == with_one


def lever_of(name: str, plan: float, best: float, gain: float):
    """A lever that stands at plan, is best at best, and brings a gain there."""
    value = np.array(sorted({plan, best}))
    worth = np.where(value == best, gain, 0.0)
    on_plan = model.Worth(worth, best, gain, False, [], False)
    return model.Lever(name, value, plan, plan, on_plan, on_plan, worth, [])


def test_what_is_assumed_does_not_lead():
    """Calls, behavioural data and a tier without a fee may bring most, but the headline is about what is found."""
    fee, free = lever_of("premium_fee", 0.0, 0.0, 0.0), lever_of("premium_share", 0.0, 1.0, 9e6)
    calls, data = lever_of("outreach", 1.0, 0.0, 8e6), lever_of("personalisation", 0.4, 0.0, 7e6)
    training = lever_of("training", 0.0, 1e5, 1e6)
    assert levers.headline((fee, free, calls, data, training), "EUR") == (
        "Besides automation, more training brings most: up to 1.0 m EUR more."
    )
    assert levers.headline((fee, free, calls, data), "EUR") == (
        "Besides automation, only levers whose effect is assumed would bring more."
    )
    paid = lever_of("premium_fee", 20.0, 20.0, 0.0)
    assert "a larger paid personal tier brings most" in levers.headline((paid, free, training), "EUR")
    assert levers.headline((fee,), "EUR").startswith("No lever besides automation is worth moving")


def test_the_best_of_what_is_assumed_is_told_as_such():
    calls = lever_of("outreach", 1.0, 0.5, 8e6)
    assert levers.lever(BANK, calls) == (
        "How often we call, automated as planned: on what is assumed, best at 0.5, 8.0 m EUR more (present value) than at the planned 1"
    )
    still = lever_of("outreach", 1.0, 1.0, 0.0)
    assert (
        levers.lever(BANK, still)
        == "How often we call, automated as planned: on what is assumed, best as planned, at 1"
    )


def test_a_tier_without_a_fee_only_undoes_the_plan():
    tier = lever_of("premium_share", 0.0, 1.0, 6e6)
    assert levers.lever(BANK, tier) == (
        "The take-up of a paid personal tier: without a fee it only takes customers out of the plan; "
        "at 100 % that brings 6.0 m EUR (present value)"
    )
    paid = paths.put(BANK, {"plan.premium_share": 0.1, "plan.premium_fee": 20.0})
    assert "6.0 m EUR more (present value) than at the planned" in levers.lever(paid, tier)


def test_levers_say_what_they_rest_on():
    found = model.levers(BANK)
    told = " ".join(levers.rests_on(BANK, found))
    assert (
        "How often to call is an assumption, not a finding: that such contacts bring 7 % of revenue is entered" in told
    )
    assert "that it makes contacts better (0.05) is judgement" in told
    assert "hangs on how many leave over one poor contact (10 %)" in told
    unsold = paths.put(BANK, {"loyalty.outreach_revenue": 0.0})
    assert "such contacts are entered to sell nothing" in levers.rests_on(unsold, found)[0]
    nothing_calls = paths.put(BANK, {"touchpoints.Relationship.proactive": False})
    assert not any("How often to call" in s for s in levers.rests_on(nothing_calls, model.levers(nothing_calls)))


def test_a_mix_says_that_calls_rest_on_what_they_are_assumed_to_sell():
    found, best = answer(BANK), best_mix(BANK)
    assert contacts.rests_on(found, best) == (
        "What is best for Relationship hangs on what contacts that you start are assumed to sell: 7 % of revenue, "
        "a machine 0.5 times what a person sells."
    )
    as_planned = replace(best, automation={**best.automation, "Relationship": BANK.plan.automation["Relationship"]})
    assert contacts.rests_on(found, as_planned) == ""


def test_every_lever_can_be_moved_in_words():
    scenario = paths.put(BANK, {"plan.premium_share": 0.1, "plan.premium_fee": 20.0})
    found = model.interactions(scenario)
    told = levers.together(scenario, [replace(pair, together=5.0) for pair in found], len(found))
    # all but the fee with its own takers
    assert len(told) == len(found) - 1 and not any("nan" in sentence for sentence in told)


def mix_of(net: float, **shares: float):
    """The best mix found, with other shares of some touchpoints, worth net."""
    return replace(best_mix(BANK), net=net, automation={**BANK.plan.automation, **shares})


@pytest.mark.parametrize(
    ("today", "plan", "best", "says"),
    [
        (0.4, 0.8, 0.47, "Automate Enquiry less than planned"),
        (0.4, 0.8, 0.4, "Keep more of Enquiry personal"),
        (0.4, 0.8, 0.2, "Keep more of Enquiry personal"),
        (0.4, 0.8, 1.0, "Automate Enquiry further"),
        (0.8, 0.4, 0.6, "Automate Enquiry further than planned"),
        (0.8, 0.4, 0.9, "Automate Enquiry further"),
        (0.8, 0.4, 0.1, "Keep more of Enquiry personal"),
    ],
)
def test_less_than_planned_may_still_be_more_than_today(today, plan, best, says):
    found = answer(paths.put(BANK, {"today.automation.Enquiry": today, "plan.automation.Enquiry": plan}))
    said = contacts.which_contacts(found, mix_of(float(found.outcome.net) + 4e6, Enquiry=best))
    # a plan that loses with this change is another matter
    assert float(found.outcome.net) + 4e6 > 0
    assert said == f"{says}: worth 4.0 m EUR more than the plan."


def test_all_directions_stand_in_one_sentence():
    found = answer(BANK)
    assert contacts.which_contacts(found, best_mix(BANK)) == (
        "Automate Routine service further, automate Enquiry, Onboarding and Relationship less than planned and "
        "keep more of Advice and Problem personal: worth 4.2 m EUR more than the plan."
    )


def test_where_no_mix_pays_that_is_said_first():
    found, best = answer(UNPAID), best_mix(UNPAID)
    assert contacts.which_contacts(found, best) == (
        "No mix pays, so carrying on as today is better than any of them; the best mix of all touchpoints would still save 14.8 m EUR against the plan."
    )
    assert contacts.on_the_table(found, best).startswith(
        "Even the best mix of all touchpoints costs 1.2 m EUR against carrying on as today: "
    )


def test_where_no_mix_pays_and_none_is_better_than_the_plan():
    found = answer(UNPAID)
    same = mix_of(float(found.outcome.net))
    assert contacts.which_contacts(found, same).endswith("any of them; no other mix costs less than the plan.")
    assert contacts.which_contacts(found, mix_of(1e6)).startswith("The plan automates the right contacts")


def test_a_mix_that_brings_nothing_is_not_recommended():
    found = answer(paths.put(BANK, {"programme.investment": 0.0, "plan.automation.Problem": 0.0}))
    assert found.outcome.net > 0
    said = contacts.which_contacts(found, mix_of(float(found.outcome.net), Problem=0.0, Enquiry=0.1))
    assert said == "The plan automates the right contacts: no other mix is worth more."


@pytest.mark.parametrize(
    ("plan", "best", "starts"),
    [
        (4e6, 8e6, "The plan leaves 4.0 m EUR on the table; "),
        (8e6, 8e6, "The plan leaves nothing on the table"),
        (-8e6, -4e6, "No mix pays, and the plan costs 4.0 m EUR more than the best; "),
        (-4e6, -4e6, "No mix pays; the plan is about as good as the best"),
    ],
)
def test_what_is_left_on_the_table(plan, best, starts):
    table = LeftOnTable(**{**dict.fromkeys(LeftOnTable.__dataclass_fields__, plan), "best": best})
    assert contacts.left_on_table(table, "EUR").startswith(starts)


@pytest.mark.parametrize(("losing", "says"), [(1, "1 of 6 blocks loses by it"), (2, "2 of 6 blocks lose by it")])
def test_one_block_loses_and_two_lose(losing, says):
    blocks = merit_order(BANK)
    value = np.ones(len(blocks.value))
    value[-losing:] = -1
    assert contacts.merit_order(replace(blocks, value=value)).endswith(says)


@pytest.mark.parametrize(
    ("flips", "expected", "breaks_even", "expects", "title"),
    [
        (
            1.105,
            1.0,
            "a churn 10.5 % above today's in any month",
            "a churn like today's",
            "from a churn like today's: ",
        ),
        (
            0.9,
            1.042,
            "a churn 10 % below today's in any month",
            "a churn 4.2 % above today's",
            "from a churn 4.2 % above",
        ),
    ],
)
def test_text_and_title_of_a_pilot_of_churn_say_the_same(flips, expected, breaks_even, expects, title):
    able = SimpleNamespace(churn_points=None, expected_points=0.0, expected_multiplier=expected)
    found = SimpleNamespace(outcome=SimpleNamespace(net=1.0), affordable=able)
    target = Target(CHURN, expected, flips)
    assert (
        pilot.flips(found, target, ChurnCurve(*np.zeros((3, 0))))
        == f"The plan just breaks even at {breaks_even}; the model expects {expects}."
    )
    months, many = np.array([12]), np.array([900.0])
    size = Size(**{**dict.fromkeys(Size.__dataclass_fields__, many), "months": months, "newcomers": False})
    said = pilot.chart(target, size, 12)
    assert said.startswith(f"To tell {breaks_even.removesuffix(' in any month')} {title}")
    assert said.endswith("900 customers per arm in 12 months")


def test_how_far_the_closest_is_from_likely_is_told():
    """What would have to move many times as far as is likely is no near miss."""

    def headline(name: str) -> str:
        scenario = presets.load(name)
        return margins.headline(answer(scenario), must_be_true(scenario))

    assert "the plan does not pay, and none comes near: even the closest does only if " in headline("software_b2b")
    assert "the plan pays; the closest does if “Released time that becomes money” falls" in headline("mobile_operator")


def test_levers_shows_what_its_answers_rest_on():
    at = at_page("levers", BANK)
    assert any("How often to call is an assumption, not a finding" in caption.value for caption in at.caption)


def test_touchpoints_says_that_shares_one_at_a_time_differ_from_the_best_mix():
    at = at_page("touchpoints", UNPAID)
    assert any("One at a time, the others as planned" in caption.value for caption in at.caption)
    assert at.header[0].value.startswith("No mix pays")
