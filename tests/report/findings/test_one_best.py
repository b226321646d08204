"""Where two pages answer the same question they name one number; where the questions differ, their words do; the best mix of all
touchpoints is at least as good as every other best."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from data import presets
from model.decisions import levers as model
from model.decisions import merit_order
from model.decisions.answer import Answer, answer
from model.decisions.claims import Finding, judge
from model.decisions.mix import Mix, best_mix
from model.scenario import paths
from pages.report.findings import contacts, how_far_words
from pages.report.findings.claims import words

SHARED = ("limit", "scripts", "paid_extra", "data_distrust")


@cache
def asked(id: str) -> tuple[Answer, Mix, dict[str, Finding], dict[str, model.Lever]]:
    scenario = presets.load(id)
    findings = {finding.id: finding for finding in judge(scenario, SHARED)}
    return answer(scenario), best_mix(scenario), findings, {one.name: one for one in model.levers(scenario)}


@pytest.mark.parametrize("id", presets.names())
def test_the_claim_of_a_limit_names_the_best_place_of_break_even(id):
    found, _, claims, _ = asked(id)
    limit = claims["limit"]
    assert limit.more["best_share"].value == pytest.approx(found.best_share, abs=1e-9)
    assert limit.more["best"].value == pytest.approx(found.best_net, rel=1e-9, abs=0.005)


@pytest.mark.parametrize("id", presets.names())
def test_claims_and_levers_name_the_same_best_of_a_lever(id):
    _, _, claims, levers = asked(id)
    assert claims["scripts"].more["best"].value == pytest.approx(levers["scripting"].on_plan.best, abs=1e-6)
    data = levers["personalisation"].on_plan.worth
    assert claims["data_distrust"].number == pytest.approx(float(data[-1] - data[0]), abs=0.5)


@pytest.mark.parametrize("id", presets.names())
def test_claims_and_levers_name_the_same_fee(id):
    """And the claim's own text the same as where its verdict turns."""
    found, _, claims, _ = asked(id)
    claim, fee = (
        claims["paid_extra"],
        float(model.paid_tier(found.scenario, np.array([0.1]), np.zeros(1)).break_even_fee[0]),
    )
    assert claim.more["pays_from"].value == fee
    if claim.case != "no_tier":
        return
    assert claim.break_even == pytest.approx((fee,), rel=1e-4)
    said, currency = words(claim, found.scenario.currency), found.scenario.currency
    shown = said.verdict.partition("from a fee of ")[2].partition(f" {currency}")[0]
    assert shown and f"turns at {shown} {currency}" in said.turns


@pytest.mark.parametrize("id", presets.names())
def test_no_other_best_beats_the_best_mix(id):
    found, mix, _, _ = asked(id)
    alone = max(one.best_net for one in merit_order.own_share(found.scenario))
    assert mix.net >= max(alone, found.best_net, float(found.outcome.net)) - 1e-6 * abs(mix.net)


@pytest.mark.parametrize("id", presets.names())
def test_only_the_best_mix_is_called_best_without_more(id):
    """A touchpoint alone has where its net is highest, the curve its best place on the plan's own way."""
    found, mix, _, _ = asked(id)
    for one in merit_order.own_share(found.scenario):
        assert contacts.own_share(one).startswith(f"{one.touchpoint} alone: ") and "best" not in contacts.own_share(one)
    title = how_far_words.curve(found)
    assert title.count("best") == title.count("best place on its own way")
    assert "best mix of all touchpoints" in contacts.on_the_table(found, mix)


def test_a_tier_that_nobody_would_pay_for_is_told():
    scenario = paths.put(presets.load("retail_bank"), {"levers.premium_half_fee": 0.1})
    (claim,) = judge(scenario, ("paid_extra",))
    assert claim.case == "no_tier_never" and words(claim, "EUR").verdict.endswith(
        "it would pay at no fee that anybody would still pay."
    )
