"""Options in the same drawn worlds: against each world simulated alone, and against sums made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.batches.batches import PIECE
from model.decisions.mix import best_mix, left_on_table
from model.scenario import paths
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from model.uncertainty import draw, uncertain
from model.uncertainty.options import BEST, EVEN, KEPT, PLAN, TODAY, Compared, Option, compare, options

BANK = presets.load("retail_bank")
MIX = best_mix(BANK).automation


def made(net) -> Compared:
    """Compared of given amounts, (n, D)."""
    net = np.asarray(net, float)
    named = tuple(Option(f"option {i}", None) for i in range(net.shape[1]))
    return Compared(named, net, np.abs(net).mean(0), np.ones_like(net))


def test_every_world_is_the_scenario_with_its_values():
    """Net of each option in a world is that of the scenario with that world's values and that plan, simulated alone."""
    draws = draw(BANK, 600, seed=3)
    over = options(BANK, MIX, [("Half", BANK.plan.model_copy(update={"automation": dict.fromkeys(MIX, 0.5)}))])
    found = compare(draws, over)
    assert found.ids == (TODAY, PLAN, EVEN, BEST, "kept:Half") and found.net.shape == (600, 5)
    for world in (0, 311, 599):
        values = {
            path: float(column[world]) for path, column in draws.columns.items() if not path.startswith("bond.after")
        }
        for d, option in enumerate(over[1:], start=1):
            plan = BANK.model_copy(update={"plan": option.policy})
            rows = {p: float(c[world]) for p, c in draws.columns.items() if p.startswith("bond.after")}
            alone = simulate(inputs(paths.put(plan, values | rows)))
            assert found.net[world, d] == pytest.approx(float(alone.net), rel=1e-9)
            assert found.multiplier[world, d] == pytest.approx(float(alone.expected_multiplier), rel=1e-9)
    assert not found.net[:, 0].any() and (found.multiplier[:, 0] == 1).all() and found.moved[0] == 0


def test_without_spread_options_are_worth_what_the_other_pages_say():
    """One world with the entered values: the same nets as model.decisions.mix finds."""
    draws = draw(BANK, 2)
    still = type(draws)(BANK, {p: np.full(2, paths.get(BANK, p)) for p in draws.columns}, 0)
    table = left_on_table(BANK)
    assert compare(still, options(BANK, table.best_mix.automation)).net[0] == pytest.approx(
        [0, table.plan, table.even, table.best], rel=1e-9
    )


def test_where_nothing_is_uncertain_there_is_one_world():
    certain = paths.put(
        BANK, {f"range.{p}": f"pert:{v!r}:{v!r}" for p in uncertain(BANK) for v in [paths.get(BANK, p)]}
    )
    draws = draw(certain, 10)
    assert not draws.columns
    assert compare(draws, options(certain, MIX)).net[:, 1] == pytest.approx([float(simulate(inputs(BANK)).net)])


def test_measures_by_hand():
    found = made([[0, 10, -5], [0, -2, 4], [0, 6, 6], [0, -4, 1]])
    assert found.expected == pytest.approx([0, 2.5, 1.5])
    assert found.chance_of_loss == pytest.approx([0, 0.5, 0.25])
    assert found.cvar == pytest.approx([0, -4, -5])
    assert found.regret == pytest.approx(np.array([[10, 0, 15], [4, 6, 0], [6, 0, 0], [1, 5, 0]]))
    assert found.best_often == pytest.approx([0, 1.5 / 4, 2.5 / 4])  # a tie shares its world
    assert found.order == [1, 2, 0]
    ahead, error = found.lead(2)
    assert ahead == pytest.approx(1.0) and error == pytest.approx(np.std([15, -6, 0, -5], ddof=1) / 2)
    assert found.inside_noise(2)
    assert found.percentiles[1] == pytest.approx([0, 2, 2.5])


def test_the_worst_tenth_is_a_tenth():
    found = made(np.arange(1000.0)[:, None] * [1, 0])
    assert found.cvar[0] == pytest.approx(49.5)


def test_common_draws_tell_small_differences_apart():
    """An option that is better by little in every world is not lost in the noise that both share."""
    shared = np.random.default_rng(0).normal(0, 1000, 500)
    found = made(np.stack([shared, shared + 1 + np.random.default_rng(1).normal(0, 1, 500)], axis=1))
    assert found.order[0] == 1 and not found.inside_noise(0)
    alike = made(np.stack([shared, shared + np.random.default_rng(1).normal(0, 100, 500)], axis=1))
    assert alike.inside_noise(alike.order[1])


def test_the_same_policy_is_one_option_and_a_strange_one_none():
    flat = BANK.model_copy(update={"plan": BANK.plan.model_copy(update={"automation": dict.fromkeys(MIX, 0.5)})})
    assert [o.kind for o in options(flat)] == [TODAY, PLAN]
    strange = BANK.plan.model_copy(update={"automation": {"Elsewhere": 0.5}})
    assert [o.kind for o in options(BANK, saved=[("Strange", strange)])] == [TODAY, PLAN, EVEN]
    with pytest.raises(ValueError, match="Strange"):
        compare(draw(BANK, 10), [Option(KEPT, strange, "Strange")])


def test_the_same_seed_the_same_answer_and_progress_to_the_end():
    said: list[float] = []
    one, two = (compare(draw(BANK, 3 * PIECE), options(BANK), said.append) for _ in range(2))
    assert (one.net == two.net).all()
    half = len(said) // 2
    assert half >= 3 and said[:half] == said[half:] == sorted(said[:half]) and said[-1] == 1.0
