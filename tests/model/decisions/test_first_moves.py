"""The few moves towards the best mix: what they bring is what a simulation with just these moves brings."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from data import presets
from model.decisions.mix import best_mix
from model.decisions.mix.first_moves import ENOUGH, first_moves
from model.decisions.reach import REACH, carried_out
from model.scenario import paths
from model.stages.arms import baseline
from model.stages.inputs import inputs
from model.stages.simulate import simulate

best = cache(lambda id: best_mix(presets.load(id)))


def net(scenario):
    return float(simulate(inputs(scenario)).net)


def moved(scenario, mix, names):
    return paths.put(carried_out(scenario), {f"plan.automation.{name}": mix.automation[name] for name in names})


def check(scenario, mix):
    found, plan = first_moves(scenario, mix, baseline(inputs(scenario))), carried_out(scenario)
    here = net(scenario)
    assert found.total == pytest.approx(mix.net - here, rel=1e-6)
    for many in range(1, len(found.names) + 1):
        worth = net(moved(scenario, mix, found.names[:many])) - here
        assert found.gain[many - 1] == pytest.approx(worth, rel=1e-6, abs=1.0)
    way = [name for name, share in mix.automation.items() if (share > plan.plan.automation[name]) == found.further]
    way = [name for name in way if abs(mix.automation[name] - plan.plan.automation[name]) > 0.01]
    number, gain, personal = found.in_all
    assert set(found.names) <= set(way) and number == len(way)
    assert gain == pytest.approx(net(moved(scenario, mix, way)) - here, rel=1e-6, abs=1.0)
    assert personal == all(mix.automation[name] <= plan.today.automation[name] + 0.01 for name in way)
    # the first is the best single move of its direction, and moves are added only while they are needed
    firsts = [net(moved(scenario, mix, [name])) for name in way]
    assert found.gain[0] == pytest.approx(max(firsts) - here, rel=1e-6, abs=1.0)
    assert all(some < ENOUGH * gain for some in found.gain[:-1]) and len(found.names) <= 3
    return found


@pytest.mark.parametrize("id", presets.names())
def test_of_the_presets(id):
    check(presets.load(id), best(id))


def test_both_directions():
    assert not check(presets.load("retail_bank"), best("retail_bank")).further
    assert check(presets.load("mobile_operator"), best("mobile_operator")).further


def test_of_a_plan_taken_half_as_far():
    check(paths.put(presets.load("retail_bank"), {REACH: 0.5}), best("retail_bank"))


def test_there_is_none_at_the_best_mix():
    scenario, mix = presets.load("retail_bank"), best("retail_bank")
    there = paths.put(scenario, {f"plan.automation.{name}": share for name, share in mix.automation.items()})
    assert first_moves(there, mix, baseline(inputs(there))) is None
    beside = replace(mix, automation={**mix.automation, "Problem": mix.automation["Problem"] + 0.02})
    assert first_moves(there, beside, baseline(inputs(there))).names == ("Problem",)
