"""The horizon in its cell: shorter and longer than exported, the workbook computes what the model does; and the years add up."""

from __future__ import annotations

import pytest

from data import presets
from model.decisions.answer import answer
from model.decisions.answer import months as monthly
from model.scenario import paths
from model.stages.arms import baseline
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from pages.report.exports.workbook import YEARS, step, workbook, years_of_room
from pages.report.exports.workbook.assumptions import entered
from pages.report.exports.workbook.names import cell_names
from tests.report.exports import workbooks

BANK = presets.load("retail_bank")
SHORT = paths.put(BANK, {"horizon_years": 0.75})
ROOM = 1.5
HORIZONS = {
    "all that there is room for": {"horizon_years": ROOM},
    "a part of a year": {"horizon_years": 1.25, "programme.ramp_months": 30.0, "market.habituation": 0.3},
    "a quarter": {"horizon_years": 0.25, "churn_form": "additive", "market.scarcity": 2.0},
    "no value behind it": {"horizon_years": 1.0, "count_remaining_lifetime": False},
}
SUMS = {"Saving": "saving", "Loss": "loss", "Margin, plan": "margin_plan", "Churned, today": "churned_today"}


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory):
    names, data = cell_names(entered(SHORT)), workbook(answer(SHORT), years=ROOM)
    books = {
        case.replace(" ", "_"): workbooks.edited(data, {names[p]: v for p, v in changes.items()})
        for case, changes in (
            HORIZONS | {"half a month": {"horizon_years": 1.04}, "too long": {"horizon_years": 2.0}}
        ).items()
    }
    return workbooks.recalculator(tmp_path_factory.mktemp("horizons"))(books)


@pytest.mark.office
@pytest.mark.parametrize("case", HORIZONS)
def test_another_horizon_gives_the_models_numbers(case, recalculated):
    scenario, book = paths.put(SHORT, HORIZONS[case]), workbooks.opened(recalculated[case.replace(" ", "_")])
    x = inputs(scenario)
    base = baseline(x)
    out = simulate(x, against=base)
    assert workbooks.check(book) == f"assumptions changed ({len(HORIZONS[case])}): the workbook's own result"
    own = workbooks.figures(book)
    for label, value in (("Net value", out.net), ("Savings", out.savings), ("Losses", out.losses)):
        workbooks.close(own[label], value, abs(float(out.savings)))
    columns, many = workbooks.months(book), scenario.months
    for key, expected in monthly(out).items():
        if key != "month":
            found = columns[workbooks.TITLES[key]]
            workbooks.close(
                found[:many], expected, 1e5 if key in ("saving", "loss", "churned_today", "churned_plan") else 0
            )
            assert not found[many:].any()
    workbooks.close(columns["Cumulative net, discounted"][: many + 1], out.cumulative, 1e6)
    assert set(columns["Month, as drawn"][many - 1 :]) == {many} and columns["Customers, plan, as drawn"][-1] > 0
    _, share, savings, losses, net = workbooks.table(book).T
    swept = workbooks.swept_at(scenario, base, workbooks.table(book)[:, 0])
    for found, expected in ((share, swept.share), (savings, swept.savings), (net, swept.net)):
        workbooks.close(found, expected, 1e6)


@pytest.mark.office
@pytest.mark.parametrize("case", HORIZONS)
def test_the_years_add_up_the_months(case, recalculated):
    scenario, book = paths.put(SHORT, HORIZONS[case]), workbooks.opened(recalculated[case.replace(" ", "_")])
    x = inputs(scenario)
    out = simulate(x, against=baseline(x))
    heads, whole, behind, *years = book["Years"].iter_rows(min_row=23, values_only=True)
    column = {head.partition(" (")[0]: i for i, head in enumerate(heads)}
    assert whole[0] == "Net value, after investment" and behind[0] == "Of it behind the horizon" and len(years) == 2
    table = monthly(out)
    for head, key in SUMS.items():
        sums = [sum(table[key][12 * y : 12 * y + 12]) for y in range(2)]
        workbooks.close([row[column[head]] for row in years], sums, 1e6)
    workbooks.close(whole[column["Net, discounted"]], out.net, 1e6)
    workbooks.close(behind[column["Net, discounted"]], out.net - out.cumulative[-1], 1e6)
    parts = [column[f"Net, {s.name}"] for s in scenario.segments]
    workbooks.close([sum(row[i] for i in parts) for row in years], [row[column["Net"]] for row in years], 1e6)


@pytest.mark.office
def test_a_horizon_that_does_not_fit_is_out_of_bounds(recalculated):
    for case in ("half_a_month", "too_long"):
        book = workbooks.opened(recalculated[case])
        assert workbooks.check(book) == "1 value(s) out of bounds: see the sheet Assumptions"
        assert {row[0]: row[1] for row in book["Constants"].iter_rows(values_only=True, max_col=2)}["check_is_red"] == 1


def test_as_much_room_as_fits():
    """Fifteen years, the table a little coarser; of what is too large for so many the scenario's own horizon."""
    assert years_of_room(BANK) == YEARS == 15 and step(BANK, YEARS) == 15 > step(BANK)
    assert years_of_room(paths.put(BANK, {"horizon_years": 20.0})) == 20
    many = tuple(BANK.segments[0].model_copy(update={"name": str(i)}) for i in range(6))
    assert years_of_room(BANK.model_copy(update={"segments": many})) == 5
