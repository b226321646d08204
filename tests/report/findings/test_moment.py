"""The five figures: when it pays back and whether that lasts, changes against the start, never against the finding."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from data import glossary, presets
from model.decisions.handed_over import handed_over
from model.decisions.reach import REACH, way
from model.scenario import paths
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate
from pages.report.charts.waterfall import rows_of
from pages.report.findings import first_look_payback as paying_back
from pages.report.findings.first_look_payback import (
    AfterHorizon,
    Lasts,
    LostAfterHorizon,
    LostAgain,
    Never,
    Nothing,
    payback,
    sentence,
)
from pages.report.findings.moment import labels, moment, moments, start_of
from pages.report.numbers import money
from tests.report.findings.first_looks import answered, as_today, looked_at, simulated

BANK = presets.load("retail_bank")
WITHIN_ONLY = paths.put(BANK, {"count_remaining_lifetime": False})


@pytest.mark.parametrize(
    ("sums", "kind", "scenario", "case", "said"),
    [
        ([-2, -1, 1, 2], "gain", BANK, Lasts(2, 2), "month 2"),
        ([0, 1, 2, 3], "gain", BANK, Lasts(0, 0), "at once"),
        ([-2, 1, -1, 2], "gain", BANK, Lasts(1, 3), "month 1, for good in month 3"),
        ([-2, -1, 1, 2], "loss", BANK, LostAfterHorizon(2, 5.0), "month 2, lost again after year 5"),
        ([0, 1, 1, 2], "loss", BANK, LostAfterHorizon(0, 5.0), "at once, lost again after year 5"),
        ([-2, -1, 1, 2], "close", BANK, Lasts(2, 2), "month 2"),
        ([-2, 1, 1, -2], "loss", BANK, LostAgain(1, 3), "month 1, lost again in month 3"),
        ([0, 1, 1, -2], "loss", BANK, LostAgain(0, 3), "at once, lost again in month 3"),
        ([-2, 1, 1, -2], "gain", BANK, AfterHorizon(5.0), "after year 5"),
        ([-2, -2, -2, -2], "gain", BANK, AfterHorizon(5.0), "after year 5"),
        ([-2, -2, -2, -2], "loss", BANK, Never(5.0), "not within 5 years"),
        ([-2, -2, -2, -2], "close", BANK, Never(5.0), "not within 5 years"),
        ([0, 0, 0, 0], "nothing", BANK, Nothing(), "nothing to pay back"),
        ([-2, 1, 1, 2], "gain", WITHIN_ONLY, Lasts(1, 1), "month 1"),
        ([-2, 1, 1, -2], "loss", WITHIN_ONLY, LostAgain(1, 3), "month 1, lost again in month 3"),
    ],
)
def test_when_it_pays_back(sums, kind, scenario, case, said):
    found = payback(scenario, np.array(sums, float), kind)
    assert found == case and sentence(found) == said


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (Lasts(30, 30), Lasts(35, 35), ("+5 months", -1)),
        (Lasts(30, 30), Lasts(29, 29), ("−1 month", 1)),
        (Lasts(30, 30), Lasts(30, 30), ("", 0)),
        (Never(5.0), Lasts(30, 30), ("before: not within 5 years", 1)),
        (Lasts(30, 30), LostAgain(20, 50), ("before: month 30", -1)),
        (LostAgain(20, 50), LostAgain(22, 50), ("+2 months", -1)),
        (AfterHorizon(5.0), Lasts(0, 0), ("before: after year 5", 1)),
        (Lasts(0, 0), Never(5.0), ("before: at once", -1)),
        (LostAfterHorizon(0, 5.0), AfterHorizon(5.0), ("before: at once", 1)),
        (Nothing(), Never(5.0), ("before: nothing to pay back", 0)),
    ],
)
def test_the_change_of_payback(before, now, change):
    assert paying_back.change(before, now) == change


def positions(id: str):
    scenario = presets.load(id)
    reaches = [float(reach) for reach in np.linspace(*way(scenario), 9)]
    for reach, counted, years in product(reaches, (True, False), (1.0, 5.0)):
        changes = {REACH: reach, "count_remaining_lifetime": counted, "horizon_years": years}
        yield paths.put(scenario, changes)
    yield as_today(scenario, free=True)


@pytest.mark.parametrize("id", presets.names())
def test_no_figure_contradicts_the_answer(id):
    """A gain is paid back for good or after the horizon, a loss never or not for good, and net has the answer's sign."""
    for scenario in positions(id):
        out, handed = simulated(scenario)
        seen = moment(scenario, out, handed)
        case = start_of(scenario, out).payback
        allowed = {
            "gain": (Lasts, AfterHorizon) if scenario.count_remaining_lifetime else Lasts,
            "loss": (LostAgain, LostAfterHorizon, Never) if scenario.count_remaining_lifetime else (LostAgain, Never),
            "nothing": Nothing,
        }
        assert isinstance(case, allowed.get(seen.kind, object)), (scenario, case)
        assert seen.figures[0].value.startswith({"gain": "+", "loss": "−"}.get(seen.kind, ""))
        if not scenario.count_remaining_lifetime:
            assert seen.figures[1].value == seen.figures[0].value


def test_without_a_start_nothing_has_changed():
    seen = looked_at(BANK)
    assert all((figure.change, figure.sense) == ("", "") for figure in seen.figures)


@pytest.mark.parametrize("id", presets.names())
def test_against_itself_nothing_has_changed(id):
    scenario = presets.load(id)
    seen = looked_at(scenario, start_of(scenario, simulated(scenario)[0]))
    assert all((figure.change, figure.sense) == ("", "") for figure in seen.figures)


def test_changes_against_the_start():
    start = start_of(BANK, answered("retail_bank").outcome)
    dearer = paths.put(BANK, {"service.hourly_cost": 80.0})
    seen, (then, now) = looked_at(dearer, start), (simulated(one)[0] for one in (BANK, dearer))
    more = money(float(now.net - then.net), "", signed=True)
    within = money(float(now.cumulative[-1] - then.cumulative[-1]), "", signed=True)
    assert [(figure.change, figure.sense) for figure in seen.figures] == [
        (more, "better"),
        (within, "better"),
        ("before: month 59", "better"),
        ("", ""),
        ("", ""),
    ]
    assert more.startswith("+") and within.startswith("+")


def test_fewer_customers_who_cost_more_than_they_bring_are_not_worse():
    dear = paths.put(BANK, {f"segments.{s.name}.margin": 0.0 for s in BANK.segments})
    start = start_of(dear, simulated(paths.put(dear, {REACH: 0.0}))[0])
    customers = looked_at(dear, start).figures[3]
    assert customers.change.startswith("−") and customers.sense == ""
    usual = looked_at(BANK, start_of(BANK, simulated(paths.put(BANK, {REACH: 0.0}))[0])).figures[3]
    assert usual.change.startswith("−") and usual.sense == "worse"


@pytest.mark.parametrize("id", presets.names())
def test_a_batch_is_worded_as_its_positions_one_by_one(id):
    scenario, reaches = presets.load(id), np.array([-0.2, 0.0, 0.45, 1.0, 1.3])
    start = start_of(scenario, answered(id).outcome)
    x = vary(scenario, {REACH: reaches})
    out = simulate(x)
    seen = moments(scenario, out, handed_over(x, out), start)
    for one, reach in zip(seen, reaches, strict=True):
        alone = looked_at(paths.put(scenario, {REACH: float(reach)}), start)
        assert (one.kind, one.answer, one.reason, one.figures) == (
            alone.kind,
            alone.answer,
            alone.reason,
            alone.figures,
        )
        assert [bar.amount for bar in one.bars] == [bar.amount for bar in alone.bars]
        assert one.net == pytest.approx(alone.net, rel=1e-9, abs=1e-3)


def test_the_bars_are_those_of_the_waterfall():
    found = answered("retail_bank")
    bars = moment(BANK, found.outcome, handed_over(inputs(BANK), found.outcome)).bars
    rows = rows_of(found.outcome.parts)
    assert [(bar.name, bar.start, bar.end, bar.group) for bar in bars] == [
        (row["name"], row["start"], row["end"], row["group"]) for row in rows
    ]
    assert bars[-1].end == pytest.approx(float(found.outcome.net)) and bars[-1].amount == "−2.5 m"


def test_the_labels_name_the_horizon_and_known_terms():
    five = labels(BANK)
    assert [one.label for one in five] == [
        "Net value",
        "Within 5 years",
        "Payback",
        "Customers after 5 years",
        "Working time freed",
    ]
    assert all(glossary.of_card(one.term) for one in five if one.term in ("payback", "hours"))
    assert len(five) == len(looked_at(BANK).figures) and all(one.help for one in five)
