"""What several pages and files say of the same thing, they say alike: payback, ranges, how many assumptions there are."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from data import presets
from model.decisions.answer import answer
from model.decisions.margins import must_be_true
from model.scenario import paths
from model.scenario.units import Unit
from model.uncertainty import assumed, risk, uncertain
from pages.report import numbers, sources
from pages.report.findings import brief, key_figures, margins, moment
from pages.report.findings import risk as risk_findings
from tests.pages.test_contact_pages import BANK


@pytest.mark.parametrize(
    ("years", "said"), [(5.0, "month 59, lost again after year 5"), (10.0, "month 59, lost again in month 98")]
)
def test_a_payback_that_does_not_last_says_so_wherever_it_is_a_figure(years, said):
    found = answer(paths.put(BANK, {"horizon_years": years}))
    cards = {one.label: one.value for one in key_figures.kpis(found)}
    told = {one.label: one.value for one in brief.key_figures(found, None)}
    assert cards["Payback"] == told["Payback"] == moment.moment_of(found).figures[2].value == said


@pytest.mark.parametrize("id", presets.names())
def test_payback_is_one_and_the_same_figure(id):
    found = answer(presets.load(id))
    cards = {one.label: one.value for one in key_figures.kpis(found)}
    told = {one.label: one.value for one in brief.key_figures(found, None)}
    assert cards["Payback"] == told["Payback"] == moment.moment_of(found).figures[2].value


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-11.3e6, 5.2e6, ("−11.3", "+5.2 m EUR")),
        (-200_000.0, 5.2e6, ("−0.20", "+5.20 m EUR")),
        (950_000.0, 1.2e9, ("+950,000 EUR", "+1.20 bn EUR")),
        (12_000.0, 340_000.0, ("+12,000", "+340,000 EUR")),
        (-2.0, 0.0, ("−2", "0 EUR")),
        (float("-inf"), 3.0, ("not defined", "+3 EUR")),
    ],
)
def test_both_ends_of_a_range_are_in_one_unit(low, high, said):
    assert numbers.money_ends(low, high, "EUR", signed=True) == said


def test_ranges_of_the_brief_and_the_risk_page_have_one_unit():
    seen = replace(risk(BANK, 200), p10=-420_000.0, p90=5.2e6)
    (net, *_) = brief.key_figures(answer(BANK), seen)
    assert net.spread == "8 in 10 cases: −0.42 to +5.20 m EUR"
    assert "8 in 10 lie between −0.42 and +5.20 m EUR" in risk_findings.dots(seen, "EUR")
    same = replace(seen, p10=5.2e6)
    assert brief.key_figures(answer(BANK), same)[0].spread == "8 in 10 cases: +5.2 m EUR"


@pytest.mark.parametrize(
    ("share", "digits", "said"),
    [
        (0.000287, 3, "0.03 % per year"),
        (0.0000287, 3, "0.003 % per year"),
        (0.04561, 3, "4.56 % per year"),
        (0.547, 3, "54.7 % per year"),
        (0.0, 3, "0 % per year"),
        (0.000287, 6, "0.0287 % per year"),
    ],
)
def test_an_estimated_share_is_told_to_a_hundredth_of_a_percent(share, digits, said):
    """What was entered keeps its digits."""
    assert numbers.value(share, Unit("share per year"), "EUR", digits) == said


@pytest.mark.parametrize("id", ["retail_bank", "insurer"])
def test_how_many_assumptions_there_are_is_one_number(id):
    scenario = presets.load(id)
    all_, varied = len(assumed(scenario)), len(uncertain(scenario))
    found, must, seen = answer(scenario), must_be_true(scenario), risk(scenario, 100)
    assert all_ == len(must.assumed) and varied == len(seen.draws.columns) < all_
    assert f"{varied} of {all_} assumptions vary" in brief.worlds(seen)
    assert risk_findings.account(seen, "EUR").startswith(f"{varied} of {all_} assumptions drawn")
    assert sum(map(int, re.findall(r"\d+", sources.counted(scenario, assumed(scenario))))) == all_
    assert f"of {all_} assumptions" in margins.headline(found, must) or "no assumption" in margins.headline(found, must)
