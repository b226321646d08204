"""The robust mixes: what a search must not miss, and that it is honest about its noise."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from data import presets
from model.decisions.merit_order import automated
from model.decisions.mix import best_mix
from model.scenario import paths
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from model.uncertainty import draw, robust
from model.uncertainty.draws import Draws
from model.uncertainty.mixes import Search, Worlds

BANK = presets.load("retail_bank")


@pytest.fixture(scope="module")
def found():
    return robust.robust(draw(BANK, 500), best_mix(BANK).automation)


def test_without_uncertainty_it_is_the_best_mix():
    """Worlds that are all as entered: each aim finds a mix as good as the best mix."""
    top = best_mix(BANK)
    columns = {path: np.full(40, paths.get(BANK, path)) for path in draw(BANK, 2).columns}
    same = robust.robust(Draws(BANK, columns, 0), top.automation)
    for mix in (same.entered, same.mean, same.p10):
        assert mix.mean == pytest.approx(top.net, rel=1e-3) and mix.p10 == pytest.approx(mix.mean, rel=1e-9)
        assert not mix.different or mix.better < 1e-3 * top.net
    assert same.entered.worst_regret < 1e-3 * top.net


def test_each_aim_is_best_at_its_own_where_it_searched():
    """In the very worlds of the search no aim's mix is behind any other mix tried."""
    draws = draw(BANK, 120)
    with ThreadPoolExecutor(1) as pool:
        worlds = Worlds(draws, slice(0, 120), pool)
        mixes = np.concatenate([np.zeros((1, 6)), np.ones((1, 6)), np.full((1, 6), 0.5)])
        nets = worlds.net(mixes)
        search = Search(mixes, nets, np.maximum(nets.max(0), 0))
        for aim in (robust._mean, robust._p10, robust._less_regret):
            best = search.best(worlds, aim, lambda done: None)
            score = aim(worlds.net(best[None]), search.top)[0]
            assert score >= aim(np.stack(search.nets), search.top).max() - 1e-6
            corner = aim(worlds.net(np.array([[0.1, 0.0, 0.5, 1.0, 0.2, 1.0]])), search.top)[0]
            assert score > corner


def test_the_mean_mix_is_where_the_slopes_end(found):
    """Out of its own worlds' sample: moving any touchpoint by 30 points gains nothing that noise does not."""
    draws = draw(BANK, 500)
    at = np.array(list(found.mean.automation.values()))
    with ThreadPoolExecutor(1) as pool:
        worlds = Worlds(draws, slice(0, 200), pool)
        moved = np.clip(np.concatenate([at + 0.3 * np.eye(6), at - 0.3 * np.eye(6)]), 0, 1)
        nets = worlds.net(np.concatenate([at[None], moved]))
    assert nets[0].mean() >= nets[1:].mean(1).max()


def test_worlds_are_those_drawn():
    """Net of a mix in a world is that of the scenario simulated alone; a mix of its own per world likewise."""
    draws = draw(BANK, 60)
    shares = np.random.default_rng(0).random((60, 6))
    with ThreadPoolExecutor(2) as pool:
        worlds = Worlds(draws, slice(20, 60), pool)
        one, own = worlds.net(shares[:1])[0], worlds.own(shares[20:])
    for k in (0, 39):
        world = {p: c[20 + k] for p, c in draws.columns.items()}
        rows = {f"plan.automation.{t.name}": s for t, s in zip(BANK.touchpoints, shares[0], strict=True)}
        assert one[k] == pytest.approx(float(simulate(inputs(paths.put(BANK, world | rows))).net), rel=1e-9)
        rows = {f"plan.automation.{t.name}": s for t, s in zip(BANK.touchpoints, shares[20 + k], strict=True)}
        assert own[k] == pytest.approx(float(simulate(inputs(paths.put(BANK, world | rows))).net), rel=1e-9)


def test_the_best_mix_of_a_world_is_nearly_the_best_mix_of_its_scenario():
    draws = draw(BANK, 40)
    with ThreadPoolExecutor(1) as pool:
        worlds = Worlds(draws, slice(0, 40), pool)
        tops = worlds.tops(np.full(6, 0.5), lambda done: None)
        nets = worlds.own(tops)
    for k in (0, 17):
        alone = best_mix(paths.put(BANK, {p: c[k] for p, c in draws.columns.items()}))
        assert nets[k] <= alone.net + 1e-6 * abs(alone.net)
        assert nets[k] > alone.net - 0.1 * abs(alone.net)


def test_figures_are_of_other_worlds_than_searched(found):
    """Measured again, by hand, in the worlds after those searched in."""
    assert (found.searched, found.told) == (200, 300)
    draws = draw(BANK, 500)
    rows = np.array([list(found.p10.automation.values())])
    nets = []
    for k in range(200, 500, 60):
        world = paths.put(BANK, {p: c[k] for p, c in draws.columns.items()})
        nets.append(float(simulate(automated(world, rows)).net[0]))
    with ThreadPoolExecutor(1) as pool:
        all_nets = Worlds(draws, slice(200, 500), pool).net(rows)[0]
    assert all_nets[::60] == pytest.approx(nets, rel=1e-9)
    assert found.p10.mean == pytest.approx(all_nets.mean(), rel=1e-9)
    assert np.quantile(all_nets, 0.07) < found.p10.p10 < np.quantile(all_nets, 0.13)


def test_the_best_mix_is_not_different_from_itself(found):
    assert found.entered.better == 0 and not found.entered.different
    for mix in (found.mean, found.p10, found.regret):
        assert all(0 <= share <= 1 for share in mix.automation.values()) and mix.error >= 0
        assert mix.different == (mix.better > 2 * mix.error)


def test_progress_and_too_few_draws():
    said: list[float] = []
    draws = draw(BANK, 40)
    robust.robust(draws, BANK.plan.automation, said.append)
    assert said == sorted(said) and said[-1] == pytest.approx(1.0)
    with pytest.raises(ValueError, match="40"):
        robust.robust(draw(BANK, 30), BANK.plan.automation)
