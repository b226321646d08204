"""Each claim flips at the break-evens its page names, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.decisions.claims import CLAIMS, IDS
from model.decisions.claims.view import View
from model.scenario import paths
from model.scenario.scenario import Scenario
from tests.model.decisions.judged import judged, one, preset
from tests.strategies import PAIRS

RESOLVED = {"touchpoints.Problem.resolved_easy": 1.0, "touchpoints.Problem.resolved_hard": 1.0}
# What a claim turns on lies beyond the usual range of its deciding assumption in every preset: here it does not.
TURNING = {
    "bad_stays_bad": ("retail_bank", RESOLVED),
    "fans_worth": ("retail_bank", {"loyalty.spend_ratio.fan": 0.8, "loyalty.referrals.fan": 0.0}),
    "where_it_matters": ("retail_bank", {"loyalty.event_churn": 0.0}),
    "rivals": ("energy_supplier", {"service.hourly_cost": 35.0, "market.automation_growth": 0.5}),
    "regularly": ("energy_supplier", {"loyalty.outreach_revenue": 0.03}),
    "standard_first": ("energy_supplier", {}),
    "dead_ends": ("retail_bank", {"today.handover": 0.2, "plan.handover": 0.0}),
    "used_to": (
        "retail_bank",
        {f"touchpoints.{t}.resolved_{end}": 1.0 for t in ("Enquiry", "Advice", "Problem") for end in ("easy", "hard")}
        | {"service.handover_friction": 0.0, "plan.handover": 1.0, "today.handover": 1.0},
    ),
    "limit": ("retail_bank", {"loyalty.event_churn": 0.0}),
}


def with_value(scenario: Scenario, path: str, value: float) -> Scenario:
    """The value at a path, its partner making room as in a batch."""
    changes = {path: value}
    for pair in PAIRS:
        for field, partner in (pair, pair[::-1]):
            if path.endswith(f".{field}"):
                other = path.removesuffix(field) + partner
                changes[other] = min(paths.get(scenario, other), 1 - value)
    return paths.put(scenario, changes)


NEVER_PROVEN = ("fewer_errors",)
"""Their comparison favours the claim: it can be refuted, not proven."""
CASES = [(p, id, {}) for p in presets.names() for id in IDS] + [
    (p, id, changes) for id, (p, changes) in TURNING.items()
]


@pytest.mark.parametrize(("name", "id", "changes"), CASES, ids=[f"{p}-{i}{'-changed' * bool(c)}" for p, i, c in CASES])
def test_the_verdict_flips_past_the_break_even(name, id, changes):
    """Just before and just behind each break-even the claim is judged anew, and holds on one side only."""
    scenario = preset(name, changes)
    found = one(scenario, id)
    said, width = paths.about(found.path), found.scanned[1] - found.scanned[0]
    edges = [found.scanned[0], *found.break_even, found.scanned[1]]
    for before, at, after in zip(edges, edges[1:], edges[2:], strict=False):
        step = min(0.01 * width, (at - before) / 2, (after - at) / 2)
        assert said.ge <= at - step and at + step <= said.le
        sides = [one(with_value(scenario, found.path, at + side * step), id) for side in (-1, 1)]
        assert sides[0].holds != sides[1].holds
        assert all(side.verdict in ("depends", "true" if side.holds else "false") for side in sides)


@pytest.mark.parametrize(("name", "id", "changes"), CASES, ids=[f"{p}-{i}{'-changed' * bool(c)}" for p, i, c in CASES])
def test_far_past_the_break_even_the_verdict_is_the_other_one(name, id, changes):
    """Where the whole likely range lies past every break-even, it is 'true' or 'false', as the claim holds there."""
    scenario = preset(name, changes)
    found = one(scenario, id)
    if not found.break_even or paths.about(found.path).decision:
        return
    for end in found.scanned:
        far = one(with_value(scenario, found.path, end), id)
        inside = any(far.low <= at <= far.high for at in found.break_even)
        turned = sum(min(end, found.value) < at < max(end, found.value) for at in found.break_even) % 2
        holds = bool(found.holds ^ turned)
        unproven = holds and id in NEVER_PROVEN
        assert (far.verdict == "depends") == (inside or unproven)
        if not inside and not unproven:
            assert far.verdict == ("true" if holds else "false")


@pytest.mark.parametrize("id", IDS)
def test_every_claim_can_flip(id):
    """In some preset, or in the changed one above: what is tested of break-evens is tested of each claim."""
    found = [f for p in presets.names() for f in judged(p) if f.id == id]
    if id in TURNING:
        found.append(one(preset(*TURNING[id]), id))
    assert any(f.break_even for f in found)


@pytest.mark.parametrize(("name", "id", "changes"), CASES, ids=[f"{p}-{i}{'-changed' * bool(c)}" for p, i, c in CASES])
def test_no_flip_is_missed(name, id, changes):
    """A scan of 200 points sees as many flips as are named, and the same ones."""
    view = View(preset(name, changes))
    found, question = one(view.scenario, id), CLAIMS[id](view)
    grid = np.linspace(*found.scanned, 200)
    told = question.ask(grid)
    margin = (told.number - told.threshold) * (1 if found.above else -1)
    holds = margin > 1e-9 * max(told.scale, float(np.abs(told.number).max()))
    turns = np.flatnonzero(holds[1:] != holds[:-1])
    assert len(turns) == len(found.break_even)
    for i, at in zip(turns, found.break_even, strict=True):
        assert grid[i] - (grid[1] - grid[0]) <= at <= grid[i + 1] + (grid[1] - grid[0])
