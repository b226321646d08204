"""Tables to read hold numbers, in every state of a page in which it shows one; what is copied out of them into Excel is numbers."""

from __future__ import annotations

import pandas as pd
import pytest

from model.scenario import paths
from pages.report import in_tables, language
from pages.report.in_tables import Row
from pages.screen import number_tables
from tests.pages.on_screen import keyed
from tests.pages.shown_tables import MEASURED, measured
from tests.pages.test_contact_pages import BANK, at_page
from tests.pages.test_scenarios_page import file, keep

__all__ = ["file"]  # a store of its own for each test
OWN = {
    "range.service.hourly_cost": "uniform:40:70",
    "range.market.scarcity": "triangular",
    "corr.bond.causal_share~market.habituation": 0.5,
    "churn_form": "additive",
    "plan.handover": 0.4,
    "programme.investment": 9e6,
}


@pytest.mark.parametrize("cell", ["62 %", "3.9 m EUR", "282,000 EUR ± 189,000", "1'200 CHF je Kontakt", "month 36", "5 years", "12 months"])  # fmt: skip
def test_what_is_no_number(cell):
    assert MEASURED.search(cell) or cell == "month 36"


def test_search_of_a_mix():
    at = at_page("touchpoints")
    at.multiselect(key="mix:levers").set_value(["outreach"])
    at.toggle(key="mix:segments").set_value(True)
    at.button(key="mix:find").click().run()
    (table,) = (one.value for one in at.dataframe if not one.key)
    assert not measured(at) and [*table.columns[:4]] == ["", "Unit", "Plan", "Best mix"]
    assert table["Plan"][0] == 100 * BANK.plan.automation[table[""][0]] and {*table["Unit"]} == {"%", ""}


def test_robust_mixes():
    at = at_page("pages/trust/options.py")
    at.button(key="robust:find").click().run()
    options, robust = (one.value for one in at.dataframe if not one.key)
    assert not measured(at)
    assert {*options.dtypes[2:].astype(str), *robust.dtypes[2:].astype(str)} == {"float64"}


def test_what_must_be_true():
    at = at_page("pages/trust/what_must_be_true.py")
    every, choices = (one.value for one in at.dataframe if not one.key)
    assert not measured(at) and choices["Net (EUR)"].dtype == float
    cost = every[every["Assumption"] == "Hourly cost of staff"].iloc[0]
    assert (cost["Unit"], cost["Entered"]) == ("EUR per hour", BANK.service.hourly_cost)
    low, high = paths.interval(BANK, "service.hourly_cost")
    assert (cost["Likely from"], cost["Likely to"]) == pytest.approx((low, high), rel=0.005)


def test_a_comparison():
    keep("Mine", OWN)
    at = at_page("pages/present/scenarios.py")
    keyed(at.multiselect, "compare:which").set_value(["screen", "saved:1", "preset:industrial_supplier"]).run()
    _, figures, assumptions, words = (one.value for one in at.dataframe if not one.key)
    assert not measured(at)
    net = figures.iloc[0]
    assert net["Unit"] == "EUR" and net["Difference: Mine"] == pytest.approx(
        net["Mine"] - net["Retail bank (on screen)"], abs=2
    )
    rows = assumptions.set_index("")
    assert (
        rows.loc["Low end of the range: Hourly cost of staff", "Mine"] == 40 and rows.loc["Investment", "Mine"] == 9e6
    )
    assert "additive" in words["Mine"].tolist() and "uniform" in words["Mine"].tolist()


def test_several_currencies_are_named_in_the_heads():
    keep("Francs", {"service.hourly_cost": 65.0}, base=paths.put(BANK, {"currency": "CHF"}))
    at = at_page("pages/present/scenarios.py")
    keyed(at.multiselect, "compare:which").set_value(["screen", "saved:1"]).run()
    _, figures, assumptions, _ = (one.value for one in at.dataframe if not one.key)
    assert not measured(at)
    assert "Francs · CHF" in figures.columns and figures["Unit"][0] == "own currency"
    assert assumptions["Unit"].tolist() == ["own currency per hour"]


@pytest.mark.parametrize(("of", "shown"), [("en", "1,234,567.5"), ("de", "1.234.567,5"), ("de-CH", "1'234'567.5")])
def test_numbers_look_as_the_language_has_them(of, shown):
    language.use(of)
    try:
        assert in_tables.written(1234567.5) == shown and in_tables.written(-62.0) == "−62"
    finally:
        language.use(language.ENGLISH)


def test_columns_of_one_name_are_told_apart():
    heads = in_tables.unlike(["", "Unit", "Plan", "Plan", "Unit"])
    assert heads == ["", "Unit", "Plan", "Plan (2)", "Unit (2)"]
    number_tables.by_rows(["Plan", "Plan"], [Row("Net", "EUR", [1.0, None])])


def test_a_figure_keeps_its_digits():
    about = paths.about
    assert in_tables.figure(0.07253, about("loyalty.event_churn").unit) == 7.253
    assert in_tables.figure(1_234_567.8, about("programme.investment").unit, 3) == 1_234_568
    assert in_tables.figure(float("inf"), about("programme.investment").unit) is None


def test_a_long_name_among_short_ones_has_room():
    table = pd.DataFrame({"Who": ["Ann"] * 9 + ["Benedikt Beispiel-Hinterhuber"], "What": ["Saved it"] * 10, "n": 1.0})
    (name, width), *others = number_tables.room(table).items()
    assert name == "Who" and width > 29 * 6 and not others
