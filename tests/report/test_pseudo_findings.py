"""Findings in the pseudo-language: whatever is said stands in brackets, beside it only names, numbers and punctuation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from data import presets
from data.evidence import evidence
from data.store import Version
from data.store.results import KEYS, Changed
from model.decisions import breakeven
from model.decisions import levers as lever_model
from model.decisions.answer import Answer, answer, computed
from model.decisions.comparison import measures
from model.decisions.difference import ALL, FRAME, STRUCTURE, Cause, difference
from model.decisions.margins import must_be_true
from model.decisions.merit_order import heat, merit_order, own_share
from model.decisions.mix import best_mix, left_on_table
from model.scenario import paths, ranges
from model.scenario.scenario import Scenario
from model.stages.contact_flow import flow
from model.uncertainty import risk
from model.uncertainty.assumed import uncertain
from pages.report import assumption_words, comparison_table, sources
from pages.report.findings import (
    brief,
    comparison,
    comparison_words,
    contacts,
    earlier_model,
    key_figures,
    levers,
    saved,
    verdict,
)
from tests.report.in_both import wrong_in_both
from tests.report.pseudo import spoken, unsaid

BANK = presets.load("retail_bank")
CHANGES = {
    "service.hourly_cost": 55.0,
    "horizon_years": 1.0,
    "count_remaining_lifetime": False,
    "touchpoints.Problem.proactive": True,
    "touchpoints.Problem.phase": "newcomer",
    "range.bond.causal_share": "uniform:0.1:0.9",
    "range.market.habituation": "triangular",
    "corr.bond.causal_share~market.habituation": -0.3,
    "currency": "CHF",
}
ALIKE = {f"plan.automation.{name}": 0.5 for name in BANK.plan.automation}
LOSING = {"programme.released_share": 0.0}
IDLE = {
    **{f"plan.automation.{name}": share for name, share in BANK.today.automation.items()},
    **{f"plan.{lever}": getattr(BANK.today, lever) for lever in lever_model.LEVERS},
    "programme.investment": 0.0,
    "programme.running_cost": 0.0,
}
SCENARIOS = {id: presets.load(id) for id in presets.names()} | {
    "changed": paths.put(BANK, CHANGES),
    "alike": paths.put(BANK, ALIKE),
    "losing": paths.put(BANK, LOSING),
    "idle": paths.put(BANK, IDLE),
}
DAY = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)


@cache
def answered(id: str) -> Answer:
    return answer(SCENARIOS[id])


def once(work: Callable, scenario: Scenario, *more: object) -> Any:
    """What takes long, worked out once for all languages; scenario: one of SCENARIOS."""
    key = (work, id(scenario), repr(more))
    if key not in _worked_out:
        _worked_out[key] = work(scenario, *more)
    return _worked_out[key]


_worked_out: dict[Any, Any] = {}


def names(*scenarios: Scenario) -> set[str]:
    """What is shown as it is written: names of a scenario and its parts, sources that are names, ids."""
    parts = {part.name for scenario in scenarios for part in (*scenario.touchpoints, *scenario.segments)}
    texts = {scenario.name for scenario in scenarios} | {scenario.currency for scenario in scenarios}
    return parts | texts | {row.source for row in evidence().values()} | {paths.fingerprint(s) for s in scenarios}


def check(said: Callable[[], Iterator[str]], *scenarios: Scenario, also: Iterable[str] = ()) -> None:
    """What is said, and that it reads well in both languages."""
    with spoken():
        texts = list(said())
    known, left = {*names(*scenarios), *also}, {}
    for text in texts:
        assert isinstance(text, str)
        if words := unsaid(text, known):
            left[text] = words
    assert texts and not left
    assert wrong_in_both(said, *scenarios, also=also) == {}


def of_the_plan(found: Answer) -> Iterator[str]:
    case = verdict.verdict(found)
    yield from (
        case.headline,
        verdict.curve(found),
        verdict.carried(found),
        verdict.over_time(found),
        verdict.years(found),
    )
    yield from (verdict.curve(found), verdict.horizon(found), verdict.present_value(found), verdict.remaining(found))
    yield from (verdict.people(found, "customers"), verdict.people(found, "fans"))
    yield verdict.horizons(breakeven.horizons(found.scenario, np.array([12, 24, 60, 120])))
    for kpi in key_figures.kpis(found):
        yield from (kpi.label, kpi.value, kpi.note, kpi.help)


@pytest.mark.parametrize("id", SCENARIOS)
def test_the_plan_and_its_key_figures(id):
    found = answered(id)
    check(lambda: of_the_plan(found), found.scenario)


def of_its_contacts(found: Answer) -> Iterator[str]:
    scenario, currency = found.scenario, found.scenario.currency
    best = once(best_mix, scenario)
    yield from (
        contacts.which_contacts(found, best),
        contacts.on_the_table(found, best),
        contacts.rests_on(found, best),
    )
    yield contacts.left_on_table(left_on_table(scenario, mix=best), currency)
    for by_segment in (False, True):
        yield contacts.merit_order(once(merit_order, scenario, by_segment))
    yield contacts.routes(flow(scenario, "plan"))
    yield contacts.heat(heat(scenario), currency)
    yield from (contacts.own_share(own) for own in once(own_share, scenario))


@pytest.mark.parametrize("id", [*presets.names(), "losing"])
def test_its_contacts(id):
    check(lambda: of_its_contacts(answered(id)), SCENARIOS[id])


def of_its_levers(scenario: Scenario) -> Iterator[str]:
    of = once(lever_model.levers, scenario)
    yield levers.headline(of, scenario.currency)
    yield from (levers.lever(scenario, one) for one in of)
    yield from levers.rests_on(scenario, of)
    yield levers.per_money(scenario, once(lever_model.returns, scenario), of)
    yield from levers.together(scenario, once(lever_model.interactions, scenario), most=100)
    yield levers.paid_tier(
        lever_model.paid_tier(scenario, np.array([0.0, 0.1, 0.2]), np.array([0.0, 50.0])), scenario.currency
    )


@pytest.mark.parametrize("id", ["retail_bank", "alike"])
def test_its_levers(id):
    check(lambda: of_its_levers(SCENARIOS[id]), SCENARIOS[id])


def of_its_brief(found: Answer, base: Scenario) -> Iterator[str]:
    for drawn in (None, once(risk, found.scenario, 50)):
        yield from (text for figure in brief.key_figures(found, drawn) for text in astuple(figure))
        yield brief.worlds(drawn)
    lead, closest = brief.mind(found, once(must_be_true, found.scenario))
    yield from (lead, *closest, brief.change_count(found.scenario, base), brief.stamp(found, date(2026, 11, 22)))
    for change in brief.changed(found.scenario, base):
        yield from (change.line, change.name, change.values, change.source)


@pytest.mark.parametrize("id", ["retail_bank", "changed", "alike"])
def test_its_brief(id):
    check(lambda: of_its_brief(answered(id), BANK), SCENARIOS[id], BANK)


def of_the_changes(scenario: Scenario, base: Scenario) -> Iterator[str]:
    yield from (change.line for change in brief.changed(scenario, base))


def test_what_came_and_went():
    other = presets.load("energy_supplier")
    check(lambda: of_the_changes(other, BANK), other, BANK)


def of_its_assumptions(scenario: Scenario) -> Iterator[str]:
    for path, value in paths.values(scenario).items():
        if not ranges.is_ours(path):
            yield assumption_words.title(path)
        for before, after in ((value, value), (None, value), (value, None)):
            yield assumption_words.change(scenario, path, before, after)
    for path in paths.numbers(scenario):
        about = paths.about(path)
        yield from (assumption_words.label(scenario, path, short).partition(" (")[0] for short in (False, True))
        yield from (assumption_words.help(scenario, path), sources.full(scenario, path), sources.published(about))
        yield from (sources.short(scenario, path), sources.quality(scenario, path))
    yield sources.counted(scenario, uncertain(scenario))


@pytest.mark.parametrize("id", [*presets.names(), "changed"])
def test_its_assumptions(id):
    scenario = SCENARIOS[id]
    with spoken():
        said = list(of_its_assumptions(scenario))
    known = names(scenario) | {scenario.about, scenario.preset} - {""}
    assert not {text: words for text in said if (words := unsaid(text.replace("\\", ""), known))}


def of_a_comparison(ids: list[str]) -> Iterator[str]:
    answers = [answered(id) for id in ids]
    first, second = (one.scenario for one in answers[:2])
    yield from (comparison.headline(ids, answers, 3), comparison.paying_back(ids, answers))
    yield comparison.over_share(ids, answers)
    for saved_count in (None, 0, 1, 2):
        yield comparison.headline(ids[:1], answers[:1], saved_count)
    if ids[:2] in (["retail_bank", "losing"], ["idle", "idle"]):
        between = difference(first, second)
        yield comparison.why(*ids[:2], between, first.currency)
        for cause in between.causes:
            yield from (comparison_words.cause(cause), comparison_words.changes(first, second, cause))
    for measure in measures(answers, 0):
        yield comparison_words.measure(measure.name)
    figures, words = comparison_table.assumptions([first, second])
    yield from (row.title for row in figures)
    yield from (text for title, values in words for text in (title, *values))
    for key in (FRAME, STRUCTURE, ALL, "service", "touchpoints.Problem.personal", "plan.automation"):
        yield comparison_words.cause(
            Cause(key, ("touchpoints.Problem.minutes", "touchpoints.Problem.salience"), 1.0, 1.0)
        )
    yield from (comparison.kind(kind) for kind in ("gain", "loss", "close", "nothing"))


@pytest.mark.parametrize(
    "ids",
    ["retail_bank losing", "retail_bank changed", "losing idle", "idle idle", "retail_bank alike energy_supplier"],
)
def test_a_comparison(ids):
    ids = ids.split()
    scenarios = [SCENARIOS[id] for id in ids]
    texts = {v for s in scenarios for p, v in paths.values(s).items() if p in ("about", "name", "preset") and v}
    check(lambda: of_a_comparison(ids), *scenarios, also={*ids, *texts})


def of_saved_scenarios() -> Iterator[str]:
    results = {"net": 3.8e6, "currency": "EUR"}
    for one in (Version(3, "Ann", "", DAY, "f", "0.1", results, 1), Version(1, "", "", DAY, "f", "0.1", {}, None)):
        yield from (saved.version(one, None), saved.version(one, ZoneInfo("Europe/Berlin")), saved.worth(one))
    changes = [Changed(key, None, [0.2, 0.7] if key == "break_even_shares" else 3) for key in KEYS]
    for many in (0, 1, 3, 4, 9):
        yield saved.other_model("Ann", "0.1", changes[:many], "EUR")
    for start in range(0, 9, 3):
        yield saved.other_model("Ann", "0.1", changes[start : start + 3], "EUR")
    now = computed(answered("retail_bank"))
    for then in (
        {},
        {"net": 1.0},
        {"net": now.net + 12},
        {"break_even_shares": ()},
        {"net": 1.0, "break_even_shares": ()},
    ):
        yield earlier_model.sentence(BANK, now.model_copy(update={"model_version": "0.1"} | then))


def test_saved_scenarios_and_earlier_models():
    check(of_saved_scenarios, also=["Ann"])
