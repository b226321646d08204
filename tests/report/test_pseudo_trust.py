"""The findings under "Trust" in the pseudo-language: nothing is shown but what was said, names and numbers; and in both others."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.decisions.answer import answer
from model.decisions.churn_curve import churn_curve
from model.decisions.frontier import frontier as frontier_of
from model.decisions.margins import must_be_true
from model.decisions.mix import best_mix
from model.decisions.structure import structure as structure_of
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.uncertainty import draw, spread, swings
from model.uncertainty import risk as risk_of
from model.uncertainty.options import KEPT, Compared, Option, compare, options
from model.uncertainty.pilot import CHURN, Target, Trial, churn_target, measurable, size
from model.uncertainty.robust import Robust, RobustMix
from model.uncertainty.worth import Estimate, information
from pages.report import language
from pages.report.findings import chances, churn, frontier, margins, pilot, risk, robust, structure
from pages.report.findings import information as worth
from pages.report.findings import options as option_findings
from tests.report.in_both import each_language, left
from tests.report.pseudo import unsaid

KEPT_NAME = "Half and half"
MONTHS = tuple(range(1, 37))


def names(scenario: Scenario) -> list[str]:
    """What the scenario's owner has named, and plans that were kept."""
    return [*(t.name for t in scenario.touchpoints), *(s.name for s in scenario.segments), KEPT_NAME]


def all_said(texts: list[str], scenario: Scenario) -> None:
    """In the pseudo-language every word is said; in the others the texts read well."""
    assert any(texts)
    if language.spoken() != language.PSEUDO:
        assert left(filter(None, texts), scenario, also=names(scenario)) == {}
        return
    for text in texts:
        assert unsaid(text, names(scenario)) == "", text


@pytest.fixture(scope="module", params=presets.names())
def scenario(request) -> Scenario:
    return paths.put(presets.load(request.param), {"horizon_years": 1.0})


def variants(scenario: Scenario) -> list[Scenario]:
    """As it is, costing, and with nothing that differs from today."""
    same = {f"plan.automation.{t.name}": scenario.today.automation[t.name] for t in scenario.touchpoints}
    return [
        scenario,
        paths.put(scenario, {"programme.investment": 1e9}),
        paths.put(scenario, {"service.hourly_cost": 400.0, "bond.causal_share": 0.0}),
        paths.put(scenario, same | {"programme.investment": 0.0, "programme.running_cost": 0.0}),
    ]


def test_margins_churn_and_structure_are_said(scenario):
    for one in variants(scenario):
        found, must = answer(one), must_be_true(one)
        curve = churn_curve(one, found.affordable, found.curve.against)
        built = structure_of(one)
        for _ in each_language():
            texts = [
                margins.headline(found, must),
                margins.account(must),
                *(margins.closest(must, rival) for rival in (False, True)),
                margins.rival(must, one.currency),
                *(margins.move(one, m) for m in must.margins if m.at is not None),
                churn.affordable(found, curve),
                structure.structure(built),
                *(part(c) for c in built.choices for part in (structure.row, structure.verdict, structure.flipping)),
                *(structure.question(c.question) for c in built.choices),
            ]
            all_said(texts, one)


def test_the_frontier_is_said(scenario):
    x, y = [m.path for m in must_be_true(scenario).assumed][:2]
    found = frontier_of(scenario, x, y, points=9)
    for _ in each_language():
        all_said([frontier.frontier(found)], scenario)


def test_risk_is_said(scenario):
    for one in variants(scenario):
        drawn, moved = risk_of(one, 200), swings(one)
        parts = spread(one, moved.path, n=32)
        for _ in each_language():
            texts = [
                risk.headline(drawn, one.currency),
                risk.account(drawn, one.currency),
                risk.dots(drawn, one.currency),
                risk.band(drawn),
                risk.tornado(moved),
                risk.turns(moved, 12),
                risk.spread(parts),
                *(risk.spread_account(parts, correlated) for correlated in (False, True)),
                *(chances.one_in(losses, 200) for losses in (0, 30, 200)),
            ]
            all_said(texts, one)


def compared(scenario: Scenario) -> Compared:
    half = scenario.plan.model_copy(update={"automation": dict.fromkeys(scenario.plan.automation, 0.5)})
    return compare(draw(scenario, 300), options(scenario, best_mix(scenario).automation, [(KEPT_NAME, half)]))


def test_options_are_said(scenario):
    for one in variants(scenario):
        sides, currency = compared(one), one.currency
        for _ in each_language():
            texts = [
                option_findings.headline(sides, currency),
                option_findings.risk(sides, currency),
                option_findings.chart(sides),
                option_findings.regret(sides, currency),
                *option_findings.names(sides),
            ]
            all_said(texts, one)


def test_options_of_every_kind_may_be_the_best(scenario):
    kinds = ("today", "plan", "even", "best", KEPT)
    chosen = tuple(Option(kind, None, KEPT_NAME if kind == KEPT else "") for kind in kinds)
    for best in range(len(kinds)):
        for sure in (True, False):
            net = np.random.default_rng(best).normal(0, 1 if sure else 1e3, (500, len(kinds))) + 1e3 * (
                np.arange(len(kinds)) == best
            )
            sides = Compared(chosen, net, np.ones(len(kinds)), np.ones_like(net))
            for _ in each_language():
                texts = [option_findings.headline(sides, "EUR"), option_findings.risk(sides, "EUR")]
                all_said(texts, scenario)


def test_robust_mixes_are_said(scenario):
    entered = RobustMix({"a": 0.5}, 10.0, 5.0, 5.0, 0.0, 0.0)
    mean = RobustMix({"a": 0.6}, 12.0, 5.0, 9.0, 2.0, 0.1)
    p10 = RobustMix({"a": 0.4}, 8.0, 7.0, 4.0, 2.0, 0.1)
    regret = RobustMix({"a": 0.3}, 10.0, 5.0, 3.0, 2.0, 0.1)
    for aims in ((mean, p10, regret), (mean, mean, mean), (entered, p10, p10), (entered, entered, entered)):
        found = Robust(entered, *aims, searched=200, told=1000, tried=500, field=16)
        for _ in each_language():
            texts = [robust.robust(found, "EUR")]
            all_said(texts, scenario)


def test_what_is_worth_finding_out_is_said(scenario):
    sides = compared(scenario)
    columns = dict(draw(scenario, 300).columns) | {CHURN: sides.multiplier[:, 1]}
    info, currency = information(np.ascontiguousarray(sides.net), columns), scenario.currency
    sure = Estimate(1e5, 1.0, 10.0)
    known = type(info)(sure, dict.fromkeys(info.single, sure), dict.fromkeys(info.group, sure))
    for _ in each_language():
        between = option_findings.names(sides)
        texts = [worth.everything(one, between, currency) for one in (info, known)]
        for one in (info, known, type(info)(sure, {}, known.group), type(info)(sure, {}, {})):
            texts += [worth.headline(one, currency), worth.singles(one), worth.groups(one), worth.noise(one, currency)]
        texts += [say(path) for path in columns for say in (worth.asks, worth.label, pilot.measured)]
        texts += [worth.group_label(group) for group in info.group]
        for group in info.group:
            texts.append(worth.headline(type(info)(sure, {}, {group: sure}), currency))
        all_said(texts, scenario)


def test_pilots_are_said(scenario):
    found, trial = answer(scenario), Trial()
    target = churn_target(found.affordable)
    curve = churn_curve(scenario, found.affordable, found.curve.against)
    targets = [target, Target(CHURN, 1.0, None), *(Target(path, 0.5, None) for path in measurable(scenario)[:3])]
    targets += [Target(path, 0.5, 0.6, 0.6) for path in measurable(scenario)[:3]]
    nothing, sure = Estimate(0.0, 0.0, 0.0), Estimate(1e5, 1.0, 10.0)
    for _ in each_language():
        texts = [pilot.flips(found, one, curve) for one in targets]
        for one in targets:
            texts += [pilot.verdict(one, spent, sure, "EUR", yes, 1) for spent in (1.0, 1e6) for yes in (True, False)]
            texts += [pilot.verdict(one, 1.0, nothing, "EUR", True, 2)]
            if one.flips is not None and one.flips != one.expected:
                taken = size(scenario, one, MONTHS, trial)
                texts += [pilot.chart(one, taken, month) for month in (1, 12)]
        all_said(texts, scenario)
