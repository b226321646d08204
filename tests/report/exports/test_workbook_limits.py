"""How far the exported workbook reaches: sizes, lengths of formulas, and latent classes of any churn."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from model.stages.latent_classes import beta_nodes
from pages.report.exports.workbook import MOST, assumptions, cells_needed, latent, step, workbook
from pages.report.exports.workbook.sheet import Book
from tests.report.exports import workbooks

SHORT = paths.put(presets.load("energy_supplier"), {"horizon_years": 1.5})


def every(scenario, attribute: str, value: float) -> dict[str, float]:
    return {f"segments.{s.name}.{attribute}": value for s in scenario.segments}


def test_too_large_is_said_in_a_sentence():
    """Thirty years of twenty segments do not fit; a long horizon gets a coarser break-even table."""
    bank = presets.load("retail_bank")
    assert step(bank) == 5
    assert step(paths.put(bank, {"horizon_years": 15})) in (10, 15, 20)
    many = tuple(bank.segments[0].model_copy(update={"name": str(i)}) for i in range(20))
    huge = bank.model_copy(update={"segments": many, "horizon_years": 30.0})
    assert cells_needed(huge, 6, 360) > MOST
    with pytest.raises(ValueError, match="360 months of 20 segments are too much"):
        step(huge)


def latent_of(churn: float, spread: float) -> tuple[np.ndarray, np.ndarray]:
    """Nodes and weights as the sheet Latent works them out."""
    scenario = paths.put(SHORT, every(SHORT, "churn", churn) | every(SHORT, "churn_spread", spread))
    book = Book()
    found = latent.write(book, assumptions.write(book, scenario))
    assert found.settled.value[0, 0] == 1
    return found.churn[0].value[:16, 0], found.weight[0].value[:16, 0]


@pytest.mark.parametrize("churn", [0.0, 1e-4, 0.01, 0.07, 0.3, 0.6, 0.95])
@pytest.mark.parametrize("spread", [0.0, 1e-6, 1e-3, 0.02, 0.1, 0.25, 0.5, 0.95])
def test_latent_classes_follow_any_churn_and_spread(churn, spread):
    """The steps in cells end at the eigenvalues of the model, over the whole declared range."""
    nodes, weights = latent_of(churn, spread)
    expected_nodes, expected_weights = beta_nodes(churn, spread)
    assert np.abs(nodes - expected_nodes).max() < 1e-10
    assert np.abs(weights - expected_weights).max() < 1e-10


def test_formulas_stay_within_what_excel_takes():
    """With as many touchpoints as a scenario may have: at most 8,192 characters each."""
    data = paths.dump(paths.put(presets.load("retail_bank"), {"horizon_years": 0.25}))
    given = data["touchpoints"]
    data["touchpoints"] = [{**given[i % len(given)], "name": f"Contact of kind {i}"} for i in range(40)]
    for which in ("today", "plan"):
        data[which]["automation"] = {t["name"]: 0.4 for t in data["touchpoints"]}
    formulas = workbooks.formulas(workbook(answer(paths.read(data))))
    assert len(formulas) > 2_000
    assert max(map(len, formulas)) < 7_500  # a longer horizon's row numbers need some room
