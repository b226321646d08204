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
from model.decisions.merit_order import merit_order
from model.decisions.mix import LeftOnTable, best_mix
from model.scenario import paths
from model.uncertainty.pilot import CHURN, Size, Target
from pages.report.findings import contacts, levers, pilot
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
    told = levers.per_money((Return("training", 0.0, per_money),), "EUR")
    assert told == f"At the planned spend, one more EUR a year for training {says}."


def test_the_ends_of_scripting_are_named():
    one = model.levers(BANK, ("scripting",))[0]
    assert one.on_plan.best == 1
    assert levers.lever(BANK, one).startswith("Scripts for staff: best at 1 (fully scripted), 621,000 EUR more")
    free = replace(one, on_plan=replace(one.on_plan, best=0.0))
    assert "best at 0 (full latitude)" in levers.lever(BANK, free)
    half = replace(one, on_plan=replace(one.on_plan, best=0.4, at_end=False))
    assert "best at 0.4, " in levers.lever(BANK, half)


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (
            ("premium_fee", 12.0),
            ("premium_share", 0.05),
            "Raising the fee of the paid personal tier by 12 EUR per customer-year and raising the take-up of the paid "
            "personal tier by 5 percentage points strengthen each other: together they bring 54.0 m EUR more than the sum of both.",
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


def test_every_lever_can_be_moved_in_words():
    found = model.interactions(BANK)
    told = levers.together(BANK, [replace(pair, together=5.0) for pair in found], len(found))
    assert len(told) == len(found) and not any("nan" in sentence for sentence in told)


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
    said = contacts.which_contacts(found, mix_of(float(found.outcome.net) + 2e6, Enquiry=best))
    # a plan that loses with this change is another matter
    assert float(found.outcome.net) + 2e6 > 0
    assert said == f"{says}: worth 2.0 m EUR more than the plan."


def test_all_directions_stand_in_one_sentence():
    found = answer(BANK)
    assert contacts.which_contacts(found, best_mix(BANK)) == (
        "Automate Onboarding, Routine service and Relationship further, automate Enquiry and Problem less than planned and "
        "keep more of Advice personal: worth 4.1 m EUR more than the plan."
    )


def test_where_no_mix_pays_that_is_said_first():
    found, best = answer(UNPAID), best_mix(UNPAID)
    assert contacts.which_contacts(found, best) == (
        "No mix pays, so carrying on as today is better than any of them; the best mix would still save 5.9 m EUR against the plan."
    )
    assert contacts.on_the_table(found, best).startswith(
        "Even the best mix costs 4.4 m EUR against carrying on as today: "
    )


def test_where_no_mix_pays_and_none_is_better_than_the_plan():
    found = answer(UNPAID)
    same = mix_of(float(found.outcome.net))
    assert contacts.which_contacts(found, same).endswith("any of them; no other mix costs less than the plan.")
    assert contacts.which_contacts(found, mix_of(1e6)).startswith("The plan automates the right contacts")


def test_a_mix_that_brings_nothing_is_not_recommended():
    found = answer(BANK)
    said = contacts.which_contacts(found, mix_of(float(found.outcome.net), Enquiry=0.1))
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


def test_touchpoints_says_that_shares_one_at_a_time_differ_from_the_best_mix():
    at = at_page("touchpoints", UNPAID)
    assert any("One at a time, the others as planned" in caption.value for caption in at.caption)
    assert at.header[0].value.startswith("No mix pays")
