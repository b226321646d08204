"""The exported workbook gives the model's numbers: as stored, as LibreOffice recalculates it, and after its cells were changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from data import presets
from model.decisions.answer import answer
from model.decisions.answer import months as monthly
from model.scenario import paths, ranges
from model.stages.arms import baseline
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from pages.report.exports.workbook import workbook
from pages.report.exports.workbook.assumptions import entered
from pages.report.exports.workbook.names import cell_names
from tests.report.exports import workbooks
from tests.strategies import examples, scenarios


def every(scenario, attribute: str, value: float) -> dict[str, float]:
    return {f"segments.{s.name}.{attribute}": value for s in scenario.segments}


BANK = paths.put(presets.load("retail_bank"), {"horizon_years": 2})
SHORT = paths.put(presets.load("energy_supplier"), {"horizon_years": 1.5})
POLICY = {
    "plan.scripting": 0.9, "plan.training": 3e5, "plan.digital_quality": 9e5, "plan.personalisation": 0.8, "plan.outreach": 1.8,
    "plan.handover": 0.9, "plan.premium_fee": 60.0, "plan.premium_share": 0.25, "today.outreach": 1.2, "today.premium_share": 0.05,
    "today.premium_fee": 20.0, "today.training": 5e4, "today.assistance": 0.1, "plan.assistance": 0.9, "today.scripting": 0.2,
}  # fmt: skip
REFERRALS = {f"loyalty.referrals.{state}": 0.0 for state in paths.STATES}
DISTURBED = {
    "service.hourly_cost": 71.0,
    "bond.causal_share": 0.93,
    "discount_rate": 0.02,
    "programme.ramp_months": 3.0,
}


def everything(scenario: Any, seed: int) -> dict[str, Any]:
    """Another value, in its usual range, for every number but the horizon: no formula may have kept one of the export."""
    rng, found = np.random.default_rng(seed), {}
    for path in paths.numbers(scenario):
        said = paths.about(path)
        low, high = said.slider or (said.ge, min(said.le, 100.0))
        found[path] = float(np.round(low + (high - low) * rng.uniform(0.1, 0.9), 4))
    for kind in paths.CLASSES:
        fan, neutral = np.round(rng.dirichlet((2, 3, 1))[:2], 4)
        found |= {
            f"bond.after.{kind}.{i}": float(v)
            for i, v in zip(paths.STATES, (fan, neutral, 1 - fan - neutral), strict=True)
        }
    for touchpoint in scenario.touchpoints:
        for who in ("personal", "digital"):
            excellent, poor = (f"touchpoints.{touchpoint.name}.{who}_{grade}" for grade in ("excellent", "poor"))
            found[poor] = round(found[poor] * (1 - found[excellent]), 4)
    del found["horizon_years"]
    return found


NO_WAY = paths.put(BANK, {f"plan.automation.{t.name}": BANK.today.automation[t.name] for t in BANK.touchpoints})
# name -> what is exported, and what is changed in the cells of that file
CASES: dict[str, tuple[Any, Mapping[str, Any]]] = {
    "hourly_cost": (BANK, {"service.hourly_cost": 31.5}),
    "causal_share": (BANK, {"bond.causal_share": 0.95}),
    "churn_and_spread": (BANK, every(BANK, "churn", 0.38) | every(BANK, "churn_spread", 0.47) | every(BANK, "newcomer_churn", 0.6)),
    "from_all_alike": (paths.put(BANK, every(BANK, "churn_spread", 0.0)), every(BANK, "churn_spread", 0.2)),
    "to_all_alike": (BANK, every(BANK, "churn_spread", 0.0) | {"segments.Everyday.churn": 0.0}),
    "additive": (BANK, {"churn_form": "additive", "plan.handover": 1.0, "loyalty.churn_ratio.fan": 0.1, "bond.causal_share": 1.0}),
    "proportional": (paths.put(BANK, {"churn_form": "additive"}), {"churn_form": "proportional", "segments.Advised.churn": 0.2}),
    "no_ramp": (BANK, {"programme.ramp_months": 0.0, "programme.release_months": 3.5, "programme.released_share": 0.4}),
    "long_ramp": (BANK, {"programme.ramp_months": 40.5, "programme.release_months": 2.25, "market.habituation": 0.2}),
    "policy": (BANK, POLICY),
    "referrals": (BANK, {"loyalty.referrals.fan": 0.4, "loyalty.referrals.detractor": -0.3, "loyalty.conversion": 3.0}),
    "reach": (BANK, {"programme.reach": 1.9}),
    "reach_back": (SHORT, {"programme.reach": -0.8, "plan.automation." + SHORT.touchpoints[0].name: 0.05}),
    "why_people_leave": (BANK, {"loyalty.event_churn": 0.4, "loyalty.self_service_tie": 0.5, "service.dead_end_salience": 0.6}),
    "what_outreach_sells": (BANK, POLICY | {"loyalty.outreach_revenue": 0.2, "loyalty.machine_sales": 0.9}),
    "no_way_to_go": (BANK, {f"plan.automation.{t.name}": BANK.today.automation[t.name] for t in BANK.touchpoints}),
    "a_way_to_go": (NO_WAY, {f"plan.automation.{t.name}": 0.7 for t in BANK.touchpoints}),
    "market": (BANK, {"market.scarcity": 2.0, "market.automation_growth": 0.4, "market.habituation": 0.5}),
    "no_remaining_lifetime": (BANK, {"count_remaining_lifetime": False, "discount_rate": 0.15}),
    "phases": (SHORT, {f"touchpoints.{SHORT.touchpoints[-1].name}.phase": "newcomer", f"touchpoints.{SHORT.touchpoints[-2].name}.proactive": True, "plan.outreach": 2.5}),
    "table": (SHORT, {"bond.after.poor.fan": 0.0, "bond.after.poor.neutral": 0.2, "bond.after.poor.detractor": 0.8}),
    "nobody_joins": (BANK, {"discount_rate": 0.0} | every(BANK, "newcomers", 0.0) | every(BANK, "newcomer_churn", 0.0) | REFERRALS),
    "everything": (BANK, everything(BANK, 1)),
    "everything_additive": (SHORT, everything(SHORT, 2) | {"churn_form": "additive"}),
    "a_quarter": (paths.put(BANK, {"horizon_years": 0.25}), {"plan.automation.Problem": 0.05}),
    **{id: (paths.put(presets.load(id), DISTURBED), {p: paths.get(presets.load(id), p) for p in DISTURBED}) for id in presets.names()},
}  # fmt: skip


def target(case: str):
    exported, changes = CASES[case]
    return paths.put(exported, changes)


def left_at_the_end(book: Any) -> list[tuple[float, float]]:
    """Customers after the last month, under today's policy and under the plan: by the workbook, by the app at export."""
    rows = {label: values for label, *values in book["Summary"].iter_rows(min_row=15, max_col=3, values_only=True)}
    return [tuple(rows[f"Customers after the last month, {arm}"]) for arm in ("under today’s policy", "under the plan")]


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory):
    """Case -> its workbook, edited and recalculated by LibreOffice."""
    recalculate = workbooks.recalculator(tmp_path_factory.mktemp("workbooks"))
    books = {}
    for case, (exported, changes) in CASES.items():
        names = cell_names(entered(exported))
        books[case] = workbooks.edited(workbook(answer(exported)), {names[p]: v for p, v in changes.items()})
    return recalculate(books)


@pytest.mark.parametrize("case", CASES)
def test_changed_cells_give_the_models_numbers_in_libreoffice(case, recalculated):
    """The file of one scenario, its cells changed to another's values, computes that other scenario."""
    book = workbooks.opened(recalculated[case])
    workbooks.same_as_model(book, target(case))
    x = inputs(target(case))
    out = simulate(x, against=baseline(x))
    left = left_at_the_end(book)
    workbooks.close([row[0] for row in left], [out.today.left.sum(), out.plan.left.sum()])
    before = answer(CASES[case][0]).outcome
    workbooks.close([row[1] for row in left], [before.today.left.sum(), before.plan.left.sum()])
    changed = sum(not ranges.is_ours(path) for path in paths.differences(CASES[case][0], target(case)))
    assert workbooks.check(book) == f"assumptions changed ({changed}): the workbook's own result"


def test_nothing_changed_agrees_with_the_app_cell_by_cell(tmp_path):
    """What is stored beside every formula is what LibreOffice computes; the check cell says that it agrees."""
    exported = paths.put(presets.load("premium_retailer"), {"horizon_years": 1})
    data = workbook(answer(exported))
    stored = workbooks.opened(data)
    fresh = workbooks.opened(
        workbooks.recalculator(tmp_path)({"as_exported": workbooks.edited(data, {})})["as_exported"]
    )
    assert workbooks.check(stored) == workbooks.check(fresh) == "agrees with the app to 0.00 EUR"
    compared, segments = 0, {s.name for s in exported.segments}
    for sheet in stored.sheetnames:
        money = 1e-5 if sheet in ("Summary", "Years", "Breakeven", "Months", *segments) else 1e-13
        for rows in zip(
            stored[sheet].iter_rows(values_only=True), fresh[sheet].iter_rows(values_only=True), strict=True
        ):
            for a, b in zip(*rows, strict=False):
                if (
                    isinstance(a, int | float) and sheet != "Latent classes"
                ):  # there the last steps are rounding noise around 0
                    assert isinstance(b, int | float) and abs(a - b) <= money + 1e-9 * abs(a), sheet
                    compared += 1
    assert compared > 50_000


CHECKS = {
    "out of bounds": ({"service.handover_friction": 1.5}, "1 value(s) out of bounds: see the sheet Assumptions"),
    "no number": ({"service.hourly_cost": "many"}, "1 value(s) out of bounds: see the sheet Assumptions"),
    "a row of the bond table": ({"bond.after.poor.fan": 0.5}, "1 value(s) out of bounds: see the sheet Assumptions"),
    "horizon": ({"horizon_years": 7.0}, "1 value(s) out of bounds: see the sheet Assumptions"),
}


def test_the_check_cell_says_what_is_wrong(tmp_path):
    """Impossible values and a changed horizon are said in the one cell."""
    data, names = workbook(answer(SHORT)), cell_names(entered(SHORT))
    books = {
        case: workbooks.edited(data, {names[p]: v for p, v in changes.items()}) for case, (changes, _) in CHECKS.items()
    }
    for case, file in workbooks.recalculator(tmp_path)(books).items():
        assert workbooks.check(workbooks.opened(file)) == CHECKS[case][1], case


@pytest.mark.parametrize("id", presets.names())
def test_viewers_that_do_not_recalculate_show_the_models_numbers(id):
    """The values stored beside the formulas, for the presets in full."""
    found = answer(presets.load(id))
    book = workbooks.opened(workbook(found))
    workbooks.same_as_model(book, found.scenario)
    assert workbooks.check(book) == f"agrees with the app to 0.00 {found.scenario.currency}"
    rows = {row[0]: row[1:] for row in book["Summary"].iter_rows(min_row=15, max_row=21, max_col=3, values_only=True)}
    assert str(rows["Payback month"][0]) == rows["Payback month"][1]
    assert str(rows["Last month that pays"][0]) == rows["Last month that pays"][1]
    lowest = {
        "Lowest break-even share (average, between the table's points)": found.break_even_shares,
        "The plan breaks even first at (1: as drafted)": found.break_even_reaches,
    }
    for label, roots in lowest.items():
        near = rows[label][0]
        assert near == pytest.approx(min(roots), abs=0.03) if roots else near == "none"


@examples(25)
@given(scenarios("usual", months=(3, 9)))
def test_the_formulas_are_the_model_over_drawn_scenarios(scenario):
    """Names with dots, brackets and signs, all switches, any policy: stored values equal the model's."""
    try:
        found = answer(scenario)
    except ValueError:
        return
    book = workbooks.opened(workbook(found))
    table = monthly(found.outcome)
    turnover = sum(abs(v) for key, column in table.items() if key.startswith(("margin", "cost")) for v in column)
    workbooks.same_as_model(book, scenario, max(1.0, workbooks.CLOSE * turnover))


def test_a_plan_equal_to_today_changes_nothing():
    """Without a cost of the programme every cell of the flows is exactly 0."""
    same = {f"plan.{p.removeprefix('today.')}": v for p, v in paths.numbers(SHORT).items() if p.startswith("today.")}
    found = answer(paths.put(SHORT, same | {"programme.running_cost": 0.0, "programme.investment": 0.0}))
    book = workbooks.opened(workbook(found))
    assert set(workbooks.figures(book).values()) == {0.0}
    columns = workbooks.months(book)
    assert not columns["Saving"].any() and not columns["Loss"].any()
