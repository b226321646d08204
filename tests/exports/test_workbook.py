"""The exported workbook gives the model's numbers: as stored, as LibreOffice recalculates it, and after its cells were changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from data import presets
from model.decisions import breakeven
from model.decisions.answer import answer
from model.decisions.answer import months as monthly
from model.scenario import paths
from model.stages.arms import baseline
from model.stages.inputs import inputs
from model.stages.latent_classes import beta_nodes
from model.stages.simulate import simulate
from pages.report.exports.workbook import MOST, assumptions, cells_needed, latent, step, workbook
from pages.report.exports.workbook.assumptions import entered
from pages.report.exports.workbook.names import cell_names
from pages.report.exports.workbook.sheet import Book
from tests.exports import workbooks
from tests.strategies import examples, scenarios

CLOSE = 1e-6
TITLES = {
    "saving": "Saving",
    "loss": "Loss",
    **{
        f"{key}_{arm}": f"{title}, {arm}"
        for key, title in (
            ("customers", "Customers"), ("fans", "Fans"), ("churned", "Churned"), ("margin", "Margin"), ("cost", "Cost"),
            ("personal_hours", "Personal hours"),
        )
        for arm in ("today", "plan")
    },
}  # fmt: skip


def every(scenario, attribute: str, value: float) -> dict[str, float]:
    return {f"segments.{s.name}.{attribute}": value for s in scenario.segments}


BANK = paths.put(presets.load("retail_bank"), {"horizon_years": 2})
SHORT = paths.put(presets.load("energy_supplier"), {"horizon_years": 1.5})
POLICY = {
    "plan.scripting": 0.9, "plan.training": 3e5, "plan.digital_quality": 9e5, "plan.personalisation": 0.8, "plan.outreach": 1.8,
    "plan.handover": 0.9, "plan.premium_fee": 60.0, "plan.premium_share": 0.25, "today.outreach": 1.2, "today.premium_share": 0.05,
    "today.premium_fee": 20.0, "today.training": 5e4,
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


def close(found: Any, expected: Any, scale: float = 0.0) -> None:
    found, expected = np.asarray(found, float), np.asarray(expected, float)
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() <= CLOSE * max(scale, np.abs(expected).max())


def same_as_model(book: Any, scenario: Any, scale: float = 0.0) -> None:
    """Net, savings, losses, every monthly column, the cumulative net and the break-even table."""
    x = inputs(scenario)
    base = baseline(x)
    out = simulate(x, against=base)
    told = workbooks.figures(book)
    for label, value in (
        ("Net value", out.net),
        ("Savings", out.savings),
        ("Losses", out.losses),
        ("Investment", out.investment),
    ):
        close(told[label], value, scale)
    columns = workbooks.months(book)
    for key, expected in monthly(out).items():
        if key != "month":
            close(
                columns[TITLES[key]],
                expected,
                scale if key in ("saving", "loss", "churned_today", "churned_plan") else 0,
            )
    close(columns["Cumulative net, discounted"], out.cumulative, scale)
    share, savings, losses, net = workbooks.table(book).T
    swept = breakeven.sweep(scenario, base, share)
    for found, expected in ((savings, swept.savings), (losses, swept.losses), (net, swept.net)):
        close(found, expected, scale)


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
    same_as_model(book, target(case))
    x = inputs(target(case))
    out = simulate(x, against=baseline(x))
    left = left_at_the_end(book)
    close([row[0] for row in left], [out.today.left.sum(), out.plan.left.sum()])
    before = answer(CASES[case][0]).outcome
    close([row[1] for row in left], [before.today.left.sum(), before.plan.left.sum()])
    changed = len(paths.differences(CASES[case][0], target(case)))
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
    compared = 0
    for sheet in stored.sheetnames:
        money = 1e-5 if sheet in ("Summary", "Breakeven", "Months", "Segment1", "Segment2") else 1e-13
        for rows in zip(
            stored[sheet].iter_rows(values_only=True), fresh[sheet].iter_rows(values_only=True), strict=True
        ):
            for a, b in zip(*rows, strict=False):
                if isinstance(a, int | float) and sheet != "Latent":  # there the last steps are rounding noise around 0
                    assert isinstance(b, int | float) and abs(a - b) <= money + 1e-9 * abs(a), sheet
                    compared += 1
    assert compared > 50_000


CHECKS = {
    "out of bounds": ({"service.handover_friction": 1.5}, "1 value(s) out of bounds: see the sheet Assumptions"),
    "no number": ({"service.hourly_cost": "many"}, "1 value(s) out of bounds: see the sheet Assumptions"),
    "a row of the bond table": ({"bond.after.poor.fan": 0.5}, "1 value(s) out of bounds: see the sheet Assumptions"),
    "horizon": ({"horizon_years": 7.0}, "the horizon is fixed at 18 months: export anew"),
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
    same_as_model(book, found.scenario)
    assert workbooks.check(book) == f"agrees with the app to 0.00 {found.scenario.currency}"
    rows = {row[0]: row[1:] for row in book["Summary"].iter_rows(min_row=15, max_row=19, max_col=3, values_only=True)}
    assert str(rows["Payback month"][0]) == rows["Payback month"][1]
    assert str(rows["Tipping month (last that pays)"][0]) == rows["Tipping month (last that pays)"][1]
    near = rows["Lowest break-even share (between the table's points)"][0]
    if found.break_even_shares:
        assert near == pytest.approx(found.break_even_shares[0], abs=0.01)
    else:
        assert near == "none"


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
    same_as_model(book, scenario, max(1.0, CLOSE * turnover))


def test_a_plan_equal_to_today_changes_nothing():
    """Without a cost of the programme every cell of the flows is exactly 0."""
    same = {f"plan.{p.removeprefix('today.')}": v for p, v in paths.numbers(SHORT).items() if p.startswith("today.")}
    found = answer(paths.put(SHORT, same | {"programme.running_cost": 0.0, "programme.investment": 0.0}))
    book = workbooks.opened(workbook(found))
    assert set(workbooks.figures(book).values()) == {0.0}
    columns = workbooks.months(book)
    assert not columns["Saving"].any() and not columns["Loss"].any()


@pytest.mark.parametrize("id", presets.names())
def test_every_value_has_a_named_cell(id):
    """The name is the dotted path where Excel takes it, and stands beside the value it names."""
    scenario = presets.load(id)
    data = workbook(answer(scenario.model_copy(update={"horizon_years": 0.25})))
    names, where = cell_names(entered(scenario)), workbooks.named_cells(data)
    assert names["service.hourly_cost"] == "service.hourly_cost"
    sheet = workbooks.opened(data)["Assumptions"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=5, values_only=True)}
    for i, (path, value) in enumerate(entered(scenario).items()):
        assert where[names[path]] == ("Assumptions", f"C{5 + i}")
        if path != "horizon_years":
            assert rows[path][2] == ({True: "yes", False: "no"}[value] if isinstance(value, bool) else value)
        assert rows[path][11] == names[path]
    assert len(where) == len(rows)


def test_names_are_legal_and_unique():
    """Accents, brackets, spaces, two that become the same, one that ends in a dot."""
    found = cell_names(
        ["segments.Größe A.churn", "segments.Grosse A.churn", "segments.Gro_e A.churn", "plan.automation.a."]
    )
    assert list(found.values()) == [
        "segments.Gro_e_A.churn", "segments.Grosse_A.churn", "segments.Gro_e_A.churn_2", "plan.automation.a_",
    ]  # fmt: skip


EVIL = "=cmd|' /C calc'!A0"
EVILS = (EVIL, "+1+1", "@SUM(A1)", "-2", "https://example.org", "{=1}", "&D&P")


def test_names_from_users_arrive_as_text(tmp_path):
    """No formula, link, number or field is made of a name, neither in the file nor by LibreOffice."""
    data = paths.dump(SHORT)
    data["name"], data["about"] = EVIL, EVIL
    old = [t["name"] for t in data["touchpoints"]]
    for touchpoint, evil in zip(data["touchpoints"], EVILS, strict=False):
        for which in ("today", "plan"):
            data[which]["automation"][evil] = data[which]["automation"].pop(touchpoint["name"])
        touchpoint["name"] = evil
    data["segments"][0]["name"] = EVIL
    data["sources"] = {"service.hourly_cost": EVIL}
    scenario = paths.read(data)
    file = workbook(answer(scenario), link=EVIL)
    recalculated = workbooks.opened(workbooks.recalculator(tmp_path)({"evil": workbooks.edited(file, {})})["evil"])
    for book in (workbooks.opened(file, values=False), recalculated):
        assert book["Summary"]["A1"].value == EVIL and book["Summary"]["A1"].data_type in ("s", "inlineStr")
        assert book["Segment1"]["A1"].value == EVIL
        shown = [book[f"Contact{i + 1}"]["A1"].value for i in range(min(len(old), len(EVILS)))]
        assert shown == list(EVILS[: len(shown)])
    assert "cmd" not in "".join(
        str(cell.value)
        for sheet in workbooks.opened(file, values=False)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    )
    same_as_model(recalculated, scenario)


def test_too_large_is_said_in_a_sentence():
    """Thirty years of twenty segments do not fit; a long horizon gets a coarser break-even table."""
    bank = presets.load("retail_bank")
    assert step(bank) == 5
    assert step(paths.put(bank, {"horizon_years": 15})) in (10, 20)
    many = tuple(bank.segments[0].model_copy(update={"name": str(i)}) for i in range(20))
    huge = bank.model_copy(update={"segments": many, "horizon_years": 30.0})
    assert cells_needed(huge, 6) > MOST
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
