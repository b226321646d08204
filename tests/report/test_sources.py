"""Where a number comes from: nothing entered or taken from an example is passed off as published, or the reverse."""

from __future__ import annotations

import pytest

from data import presets
from data.evidence import YOURS, evidence
from model.scenario import paths
from model.uncertainty.assumed import uncertain
from pages.report import assumption_words, sources

ENERGY = presets.load("energy_supplier")
WAGE, CUSTOMERS = "service.hourly_cost", "segments.Households.customers"
SENSITIVITY, PLAN = "segments.Households.sensitivity", "plan.premium_share"


def test_a_published_figure_is_cited_with_its_grade():
    assert sources.full(ENERGY, WAGE).startswith("Destatis") and "grade A (peer-reviewed or official)" in sources.full(
        ENERGY, WAGE
    )
    assert sources.short(ENERGY, WAGE).endswith("(grade A)") and sources.quality(ENERGY, WAGE) == "grade A"


def test_a_figure_that_is_weaker_than_its_source_says_so():
    assert sources.full(ENERGY, SENSITIVITY).endswith("; for the figure used here grade D (judgement)")
    assert sources.short(ENERGY, SENSITIVITY).endswith("(grade A, figure D)")
    assert sources.quality(ENERGY, SENSITIVITY) == "grade D"


def test_a_figure_without_a_source_is_the_examples_until_it_is_changed():
    assert (
        sources.full(ENERGY, CUSTOMERS)
        == "The example's figure, to be replaced by yours; range as for grade A (peer-reviewed or official)"
    )
    assert sources.short(ENERGY, CUSTOMERS) == sources.quality(ENERGY, CUSTOMERS) == "example figure"
    own = paths.put(ENERGY, {CUSTOMERS: 1234.0})
    assert sources.full(own, CUSTOMERS) == "Your own figure; range as for grade A (peer-reviewed or official)"
    assert sources.short(own, CUSTOMERS) == sources.quality(own, CUSTOMERS) == "own figure"


def test_a_changed_figure_is_no_longer_the_publications():
    assert (
        sources.full(paths.put(ENERGY, {WAGE: 55.0}), WAGE)
        == "Your own figure; range as for grade A (peer-reviewed or official)"
    )


def test_the_source_that_a_file_names_for_its_own_figure_counts():
    own = paths.put(ENERGY, {WAGE: 55.0}).model_copy(update={"sources": {**ENERGY.sources, WAGE: "Payroll, March"}})
    assert sources.full(own, WAGE) == sources.short(own, WAGE) == "Payroll, March"


def test_without_a_preset_nothing_is_an_example():
    alone = ENERGY.model_copy(update={"preset": "", "sources": {}})
    assert {sources.kind(alone, path) for path in uncertain(alone)} == {"entered"}


def test_a_decision_has_no_source():
    assert sources.full(ENERGY, PLAN) == "Your decision" and sources.short(ENERGY, PLAN) == "decision"


def test_an_amount_in_another_currency_is_said_to_be_unconverted():
    francs = ENERGY.model_copy(update={"currency": "CHF"})
    assert sources.full(francs, WAGE).endswith("; an amount in EUR, not converted")
    assert "converted" not in sources.full(francs, CUSTOMERS) + sources.full(ENERGY, WAGE)
    assert sources.short(francs, WAGE).endswith("(grade A); in EUR, not converted")
    assert "converted" not in sources.short(francs, CUSTOMERS) + sources.short(ENERGY, WAGE)
    own = paths.put(francs, {WAGE: 55.0})
    assert "converted" not in sources.full(own, WAGE) + sources.short(own, WAGE)


@pytest.mark.parametrize("preset", presets.names())
def test_every_uncertain_figure_is_counted_once(preset):
    scenario = presets.load(preset)
    those = uncertain(scenario)
    cited = [path for path in those if scenario.sources.get(path, paths.about(path).source) in evidence()]
    rest = len(those) - len(cited)
    assert all(scenario.sources.get(p, paths.about(p).source) == YOURS for p in those if p not in cited)
    assert sources.counted(scenario, those) == f"{len(cited)} published figures, {rest} of the example, 0 entered"


@pytest.mark.parametrize("preset", presets.names())
def test_names_on_screen_are_those_of_the_model(preset):
    scenario = presets.load(preset)
    for path in paths.numbers(scenario):
        assert assumption_words.title(path) == paths.title(path)


def test_a_range_of_the_examples_is_not_said_to_be_the_readers():
    path, ours = "loyalty.event_churn", "range.loyalty.event_churn"
    assert ENERGY.uncertainty.ranges[path].low is not None and sources.entered_ranges(ENERGY) == {}
    assert "as you set it" not in assumption_words.source(ENERGY, path)
    own = paths.put(ENERGY, {ours: "uniform:0.02:0.1"})
    assert sources.entered_ranges(own) == {ours: "uniform:0.02:0.1"}
    assert "Likely 2 % to 10 % (8 in 10 cases: P10 to P90, as you set it)." in assumption_words.source(own, path)
    assert sources.entered_ranges(paths.put(own, {ours: sources.example_ranges(own)[ours]})) == {}
