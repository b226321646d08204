"""pages/report/numbers.py: every number the screen shows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from math import inf, nan
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import presets
from model.decisions.claims import judge
from model.scenario import paths
from model.scenario.groups import Part
from model.scenario.scenario import Scenario
from model.scenario.units import Kind, Unit
from pages.report import numbers as f
from pages.report.language import PSEUDO
from pages.report.number_words import ENGLISH, WRITINGS
from tests.report.pseudo import spoken

CLAIMED = ("contacts per customer-year", "of 100 contacts", "share points")
"""Units that only claims have."""


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0 EUR"),
        (-0.0, "0 EUR"),
        (1e-9, "0 EUR"),
        (-1e-9, "0 EUR"),
        (0.004, "0.004 EUR"),
        (0.35, "0.35 EUR"),
        (0.5, "0.50 EUR"),
        (42, "42 EUR"),
        (42.5, "42.50 EUR"),
        (99.999, "100 EUR"),
        (150.4, "150 EUR"),
        (9_850, "9,850 EUR"),
        (9_999.4, "9,999 EUR"),
        (9_999.6, "10,000 EUR"),
        (12_345, "12,300 EUR"),
        (240_400, "240,000 EUR"),
        (999_499, "999,000 EUR"),
        (999_600, "1.0 m EUR"),
        (1_249_000, "1.2 m EUR"),
        (3_949_000, "3.9 m EUR"),
        (12_449_000, "12.4 m EUR"),
        (124_400_000, "124 m EUR"),
        (999_960_000, "1.00 bn EUR"),
        (1.25e9, "1.25 bn EUR"),
        (12.44e9, "12.4 bn EUR"),
        (3.2e12, "3.20 tn EUR"),
        (1.24e18, "1.2 × 10¹⁸ EUR"),
        (-240_000, "−240,000 EUR"),
        (nan, "not defined"),
        (inf, "not defined"),
        (-inf, "not defined"),
        (None, "not defined"),
    ],
)
def test_money(amount, text):
    assert f.money(amount, "EUR") == text


def test_signs():
    assert f.money(3.9e6, "CHF", signed=True) == "+3.9 m CHF"
    assert f.money(-3.9e6, "CHF", signed=True) == "−3.9 m CHF"
    assert f.money(-0.00001, "CHF", signed=True) == "0 CHF"
    assert f.money(-1.5e6, "", signed=True) == "−1.5 m"
    assert f.percent(-0.0001) == "0.0 %"
    assert f.percent(-0.02, 0, signed=True) == "−2 %"
    assert f.count(12, signed=True) == "+12"


def test_shares():
    assert f.percent(0.124) == "12.4 %"
    assert f.percent(0.62, 0) == "62 %"
    assert f.percent(12) == "1,200.0 %"
    assert f.percent(nan) == "not defined"
    assert f.points(0.012) == "1.2 percentage points"
    assert f.points(-0.01, 0, signed=True) == "−1 percentage point"


def test_time():
    assert f.month(36) == "month 36 (year 3)"
    assert f.month(37) == "month 37 (year 4)"
    assert f.month(1) == "month 1 (year 1)"
    assert f.month(0) == "the start"
    assert f.month(None) == "never"
    assert f.month(nan) == "not defined"
    assert f.years(5.0) == "5 years"
    assert f.years(1) == "1 year"
    assert f.years(0.25) == "0.25 years"


def test_work():
    assert f.hours(12_440.3) == "12,400 hours"
    assert f.hours(1) == "1 hour"
    assert f.jobs(f.FULL_TIME_HOURS) == "1 full-time job"
    assert f.jobs(12_480) == "7.8 full-time jobs"
    assert f.jobs(-160_000) == "−100 full-time jobs"
    assert f.jobs(None) == "not defined"


def test_counts_and_ratios():
    assert [f.count(n) for n in (0, 0.04, 0.4, 9.96, 10.4, 12_449, 1_249_000)] == [
        "0", "0", "0.4", "10", "10", "12,400", "1.2 m"
    ]  # fmt: skip
    assert [f.ratio(r) for r in (1, 1.254, 0.05, 20, 1e-9)] == ["1", "1.25", "0.05", "20", "0"]


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        (0.62, "share", "62 %"),
        (0.1234, "share per year", "12.34 % per year"),
        (0.05, "share points per year", "5 percentage points per year"),
        (0.01, "share points per year", "1 percentage point per year"),
        (38, "money per hour", "38 EUR per hour"),
        (0.8, "money per contact", "0.80 EUR per contact"),
        (0.003, "money per contact", "0.003 EUR per contact"),
        (1_250_000, "money per year", "1.25 m EUR per year"),
        (240_100, "money", "240,100 EUR"),
        (18, "months", "18 months"),
        (1, "months", "1 month"),
        (0, "months", "0 months"),
        (1.5, "ratio", "1.5"),
        (-0.29, "ratio", "−0.29"),
        (240_123, "customers", "240,100 customers"),
        (1.2, "contacts per newcomer or customer-year", "1.2 contacts per newcomer or customer-year"),
        (1, "contacts per dead end", "1 contact per dead end"),
        (-0.05, "newcomers per customer-year", "−0.05 newcomers per customer-year"),
        (nan, "money per hour", "not defined"),
        (inf, "share", "not defined"),
        (None, "months", "not defined"),
        (7, "furlongs per fortnight", "7 furlongs per fortnight"),
    ],
)
def test_value_by_its_unit(number, unit, text):
    assert f.value(number, Unit(unit), "EUR") == text


def test_value_shows_more_digits_where_asked():
    assert f.value(240_123, Unit("customers"), "EUR", digits=6) == "240,123 customers"


def _declared():
    def walk(kind: type[Part]):
        for field in kind.model_fields.values():
            said = next((m for m in field.metadata if hasattr(m, "unit")), None)
            if said:
                yield said
            for inner in (field.annotation, *getattr(field.annotation, "__args__", ())):
                if isinstance(inner, type) and issubclass(inner, Part):
                    yield from walk(inner)

    return {said.unit: said for said in [*walk(Scenario), paths.about("plan.automation.Any")]}


@pytest.mark.parametrize("unit", sorted(_declared()))
def test_every_declared_unit_is_written_in_words_at_both_bounds(unit):
    said = _declared()[unit]
    for number in (said.ge, said.le, (said.ge + said.le) / 2):
        text = f.value(number, unit, "EUR")
        assert "share" not in text and "money" not in text and "not defined" not in text
        assert ("%" in text) == (unit.kind is Kind.SHARE)
        assert ("EUR" in text) == unit.is_money


@pytest.mark.parametrize("unit", sorted({*_declared(), *CLAIMED}))
def test_every_declared_unit_has_its_own_words_for_one_and_for_several(unit):
    """In another language the declared English words would stand there."""
    one, other = ENGLISH.units[unit]
    assert "{n}" in one and "{n}" in other
    assert ("{currency}" in one) == ("{currency}" in other) == unit.startswith("money")


def test_the_units_that_only_claims_have_are_those_that_claims_have():
    """Else the test above would miss one, or keep words that nothing says."""
    had = set()
    for finding in judge(presets.load("retail_bank")):
        had |= {finding.unit, *(amount.unit for amount in finding.more.values())}
        had |= {finding.series.x_unit, finding.series.y_unit} if finding.series else set()
    assert had - {*_declared()} == set(CLAIMED)


def test_short_forms():
    assert f.cents(0.35, "EUR") == "0.35 EUR" and f.cents(-1234.5, "EUR") == "−1,234.50 EUR"
    assert f.points(0.012, 2, signed=True, short=True) == "+1.20 pts" and f.points(0.01, 0, short=True) == "1 pts"
    assert f.jobs(12_480, short=True) == "7.8 jobs" and f.jobs(1600, short=True) == "1 job"
    assert f.nth_month(36) == "month 36" and f.months(12) == "12 months" and f.months(-1, signed=True) == "−1 month"
    assert f.years(10 / 3, 1) == "3.3 years" and f.decimal(4, 1) == "4.0" and f.whole(10_000) == "10,000"


@pytest.mark.parametrize("number", [0, 0.04, 0.96, 1, 1.04, 1.06, 9.96, -0.98, -12])
def test_the_number_that_a_count_shows(number):
    shown = f.count(abs(number))
    assert (f.counted(number) == 0, f.counted(number) == 1) == (shown == "0", shown == "1")


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0 %"),
        (0.0002, "just above 0 %"),
        (0.004, "0.4 %"),
        (0.62, "62 %"),
        (0.996, "99.6 %"),
        (0.9998, "just below 100 %"),
        (1 - 1e-12, "100 %"),
        (1, "100 %"),
    ],
)
def test_shares_of_automation_are_none_or_all_only_where_they_are(share, text):
    assert f.automation(share) == text


def test_dates():
    at = datetime(2026, 11, 2, 9, 5, tzinfo=UTC)
    assert f.day(at.date()) == "2 November 2026"
    assert f.moment(at, None) == "02 Nov 2026, 09:05 UTC"
    assert f.moment(at, ZoneInfo("Europe/Berlin")) == "02 Nov 2026, 10:05"


@given(st.floats(-1e13, 1e13))
def test_another_language_has_its_own_separators_sizes_and_units(number):
    """A made-up second language: everything that shows digits takes them from its table."""
    told = [
        lambda: f.money(number, "EUR"),
        lambda: f.count(number),
        lambda: f.percent(number, 2),
        lambda: f.points(number, signed=True),
        lambda: f.ratio(number),
        lambda: f.years(number),
        lambda: f.hours(number),
        lambda: f.cents(number, "EUR"),
        lambda: f.whole(number),
        lambda: f.value(number, Unit("money per hour"), "EUR"),
        lambda: f.value(number, Unit("months"), "EUR"),
    ]
    swapped = str.maketrans(",.", ".,")
    sizes = MappingProxyType({size: f"{name}~" for size, name in ENGLISH.sizes.items()})
    units = MappingProxyType({name: (f"{one}!", f"{other}!") for name, (one, other) in ENGLISH.units.items()})
    with pytest.MonkeyPatch.context() as patched:
        english = [text() for text in told]
        patched.setitem(WRITINGS, PSEUDO, replace(ENGLISH, decimal=",", thousands=".", sizes=sizes, units=units))
        with spoken():
            other = [text() for text in told]
    for before, after in zip(english, other, strict=True):
        assert after.replace("~", "").rstrip("!") == before.translate(swapped)
        assert after.count("~") == len(re.findall(r" (?:m|bn|tn)\b", before))
    assert [text.endswith("!") for text in other] == [
        False,
        False,
        False,
        True,
        False,
        True,
        True,
        False,
        False,
        True,
        True,
    ]


def test_scale():
    assert f.scale([0.0], "EUR") == (1, "EUR")
    assert f.scale([240_000, -999_999], "EUR") == (1, "EUR")
    assert f.scale([3.0, -2e6, nan, None], "EUR") == (1e6, "m EUR")
    assert f.scale([2e9]) == (1e9, "bn")
    assert f.scale([]) == (1, "")


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_any_number_has_a_short_text_with_at_most_one_sign(number):
    texts = [f.money(number, "EUR"), f.count(number), f.hours(number), f.jobs(number), f.ratio(number)]
    texts += [f.money(number, "EUR", signed=True), f.value(number, Unit("money per year"), "EUR")]
    for text in texts:
        assert len(text) < 40
        assert "nan" not in text and "inf" not in text and "e+" not in text and "-" not in text.replace("full-time", "")
        assert sum(text.count(sign) for sign in "+−") <= 1


@given(st.floats(min_value=0.005, max_value=1e14))
def test_money_is_right_to_its_digits(amount):
    number, *unit = f.money(amount, "EUR").split(" ")
    factor = {"m": 1e6, "bn": 1e9, "tn": 1e12}.get(unit[0], 1)
    read = float(number.replace(",", "")) * factor
    assert read == pytest.approx(amount, rel=0.05 if factor > 1 else 0.006, abs=0.0051)


HELD = "\N{NO-BREAK SPACE}"


@given(st.floats(-9.9, 9.9), st.integers(0, 14), st.sampled_from(["EUR", "CHF"]))
def test_no_line_ends_within_an_amount_or_a_share(figure, zeros, currency):
    number = figure * 10**zeros
    for said in (f.money(number, currency), f.money(number, currency, signed=True), f.percent(number / 1e12)):
        held = f.together(f"worth {said}, or more")
        assert held == f"worth {said.replace(' ', HELD)}, or more"
        assert f.together(held) == held


def test_nor_within_a_frequency_or_a_time_and_everywhere_else_as_before():
    said = "8 in 10 cases: month 36 (year 3) of 5 years, 12 Months, 3 mixes, Tier 2 EURO, 40 % of 1 in 4"
    held = f.together(said)
    assert held.replace(HELD, " ") == said
    assert [held[i - 1 : i + 2].replace(HELD, "~") for i, c in enumerate(held) if c == HELD] == [
        *("8~i", "n~1", "5~y"),
        *("0~%", "1~i", "n~4"),
    ]
