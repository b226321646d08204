"""A company whose truth is known, ten times: what the estimates say of it holds in nine of ten, or says that it is an upper bound."""

from __future__ import annotations

from collections import defaultdict
from statistics import median

import pytest

from data.own.counts.counted import Counted, counted
from data.own.engine import locked
from data.own.tables import Tables, Window
from model.estimate.estimate import Estimate, Standing
from model.estimate.everything import estimates
from tests.data.own.planted import BEGIN, END, Company, company

WINDOW = Window(BEGIN, END)
SEEDS = range(10)
ROUGH = {"churn_spread", "resolved_hard", "half_life_months", "handover_friction", "repeat_share", "detractor"}
"""What 10,000 customers tell but roughly: within a third of the truth in the middle, the others within a tenth."""
NOT_SAID = {"bond.half_life_months", "touchpoints.Problem.resolved_easy"}
"""What some of the companies cannot tell, and say so."""


def counts(of: Company, contracts=True, contacts=True, answers=True) -> Counted:
    given = {"contracts": contracts, "contacts": contacts, "answers": answers}
    with locked(threads=1) as engine:
        own = {name: engine.connection.create_table(name, getattr(of, name)) for name, used in given.items() if used}
        return counted(Tables(**own), WINDOW)


@pytest.fixture(scope="module")
def ten() -> dict[str, list[tuple[Estimate, float]]]:
    """path -> what was estimated, and the truth."""
    found = defaultdict(list)
    for seed in SEEDS:
        made = company(seed)
        for one in estimates(counts(made).counts):
            found[one.path].append((one, made.truth[one.path]))
    return found


def test_everything_is_estimated_and_nothing_else(ten):
    assert {*ten} == {*company(0, 500).truth}
    silent = {path for path, seen in ten.items() if any(one.value is None for one, _ in seen)}
    assert silent <= NOT_SAID


def test_ranges_hold_the_truth_in_nine_of_ten(ten):
    """Of an upper bound: the truth is not above it."""
    for path, seen in ten.items():
        told = [(one, truth) for one, truth in seen if one.value is not None]
        bound = [one.standing is Standing.UPPER_BOUND for one, _ in told]
        held = [
            truth <= one.high and (upper or one.low <= truth) for (one, truth), upper in zip(told, bound, strict=True)
        ]
        assert sum(held) >= 0.9 * len(told), (path, [(one.low, truth, one.high) for one, truth in told])


def test_values_are_near_the_truth(ten):
    for path, seen in ten.items():
        ratios = [
            one.value / truth for one, truth in seen if one.value is not None and one.standing is Standing.MEASURED
        ]
        rough = path.rpartition(".")[2] in ROUGH
        if ratios:
            assert median(ratios) == pytest.approx(1, abs=1 / 3 if rough else 0.1), (path, ratios)


def test_what_contacts_cause_is_given_as_an_upper_bound_because_it_is_one(ten):
    for path in ("bond.causal_share", "loyalty.event_churn"):
        assert {one.standing for one, _ in ten[path]} == {Standing.UPPER_BOUND}
        assert median(one.value / truth for one, truth in ten[path]) > 1.1


def test_each_table_alone_tells_its_part():
    made = company(3, 4000)
    alone = {name: {one.path for one in estimates(counts(made, **(NONE | {name: True})).counts)} for name in NONE}
    assert {path.partition(".")[0] for path in alone["contracts"]} == {"segments"}
    assert {path.partition(".")[0] for path in alone["contacts"]} == {"touchpoints", "today", "service"}
    assert alone["answers"] == {"bond.half_life_months"}


NONE = {"contracts": False, "contacts": False, "answers": False}


def test_no_cell_has_fewer_than_ten_people_and_what_is_left_out_is_told():
    made = company(4, 1500)
    found = counts(made)
    for name, cells in found.counts.tables.items():
        if "people" in cells.columns:
            assert cells["people"].min() >= 10, name
        shown = sum(cells[{"segments": "customers", "exposure": "exposed"}.get(name, ROWS.get(name, "n"))])
        out = found.left_out[name]
        assert out.of == shown + out.rows and (out.rows > 0) == (out.cells > 0), name
    assert found.left_out["bond"].rows > 0


ROWS = {
    "ladder": "started",
    "bond": "answers",
    "panel": "pairs",
    "after_answer": "answers",
    "after_contact": "contacts",
}


def test_no_customer_leaves_the_engine():
    made = company(4, 1500)
    for name, cells in counts(made).counts.tables.items():
        assert not any("customer" in column and column not in COUNTED for column in cells.columns), name


COUNTED = {"customers", "customer_years"}
