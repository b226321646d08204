"""The whole answer: what is taken over from an answer before is what would be worked out anew."""

from __future__ import annotations

import pytest

from data import presets
from model.decisions.answer import answer, record
from model.scenario import paths


def automated(scenario, shares):
    return paths.put(
        scenario, {f"plan.automation.{t.name}": s for t, s in zip(scenario.touchpoints, shares, strict=True)}
    )


@pytest.mark.parametrize("name", presets.names())
@pytest.mark.parametrize("reach", [-5.0, 0.0, 0.37, 5.0])
def test_a_move_of_the_plans_reach_alone_keeps_the_curve(name, reach):
    before = answer(presets.load(name))
    moved = paths.put(before.scenario, {"programme.reach": reach})
    known = before.curve_of(moved)
    assert known is before.curve
    found, anew = answer(moved, known), answer(moved)
    assert found.outcome.net != before.outcome.net
    (one, other) = ({k: v for k, v in record(a).items() if k != "months"} for a in (found, anew))
    for key, value in other.items():
        assert one[key] == (value if isinstance(value, str | int | None) else pytest.approx(value, rel=1e-9)), key
    for key, value in record(anew)["months"].items():
        assert record(found)["months"][key] == pytest.approx(value, rel=1e-9, abs=1e-6), key


def test_any_other_change_needs_a_curve_of_its_own():
    before, looked_at = answer(presets.load("retail_bank")), 0
    for path, value in paths.numbers(before.scenario).items():
        if path == "programme.reach":
            continue
        said = paths.about(path)
        try:
            changed = paths.put(before.scenario, {path: said.le if value != said.le else said.ge})
        except ValueError:
            continue
        assert before.curve_of(changed) is None, path
        looked_at += 1
    assert looked_at > 100
    assert before.curve_of(before.scenario) is before.curve
    assert before.curve_of(presets.load("energy_supplier")) is None
