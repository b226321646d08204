"""Numbers, percent, dates and months of every region, held against Babel, which knows how each writes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from babel import Locale
from babel.dates import format_date, get_month_names
from babel.numbers import format_compact_decimal, format_decimal

from pages.report import language, numbers
from pages.report.number_words import ENGLISH, WRITINGS

REGIONS = {"en": "en_US", "de": "de_DE", "de-AT": "de_AT", "de-CH": "de_CH"}
VALUES = [0.0, 7.0, 12.3, 999.9, 1_000.0, 9_999.0, 12_345.6, 240_400.0, 1_234_567.0]


@pytest.fixture(autouse=True, params=REGIONS)
def region(request: pytest.FixtureRequest) -> Iterator[str]:
    language.use(request.param)
    yield request.param
    language.use("en")


def symbols(region: str) -> dict[str, str]:
    return Locale.parse(REGIONS[region]).number_symbols["latn"]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_separators(region, value, decimals):
    written, known = numbers.decimal(value, decimals), symbols(region)
    assert written == f"{value:,.{decimals}f}".translate({ord("."): known["decimal"], ord(","): known["group"]})
    if known["group"] != "'":  # which Babel takes for a quotation mark of its pattern
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        assert written == format_decimal(round(value, decimals), pattern, locale=REGIONS[region])
    assert numbers.decimal(-value, decimals).lstrip("−") == written


@pytest.mark.parametrize("value", [1.2e6, 12.4e6, 1.25e9, 3.12e12])
def test_sizes_have_the_names_of_the_language(region, value):
    digits, _, name = numbers.count(value).partition(" ")
    assert name in WRITINGS[region].sizes.values()
    if language.is_german():
        known = format_compact_decimal(value, locale=REGIONS[region], fraction_digits=2)
        assert (digits, name) == tuple(known.split("\N{NO-BREAK SPACE}"))


@pytest.mark.parametrize("month", range(1, 13))
def test_dates(region, month):
    one = date(2026, month, 22)
    if region == "en":
        assert numbers.day(one) == format_date(one, "d MMMM y", locale="en_GB")
    else:
        assert numbers.day(one) == format_date(one, "long", locale=REGIONS[region])
        short = get_month_names("abbreviated", locale=REGIONS[region])[month]
        assert numbers.moment(datetime(2026, month, 22, 9, 5, tzinfo=UTC), None) == f"22. {short} 2026, 09:05 UTC"


def test_plotly_is_told_the_same_separators(region):
    assert numbers.separators() == symbols(region)["decimal"] + symbols(region)["group"]


def test_numbers_stay_with_their_units(region):
    for text in (numbers.money(3.9e6, "EUR"), numbers.percent(0.124), numbers.years(5)):
        assert " " not in numbers.together(text)


def test_every_unit_is_written_in_every_language(region):
    words = WRITINGS[region]
    assert {*words.units} == {*ENGLISH.units} and {*words.sizes} == {*ENGLISH.sizes}
    assert {*ENGLISH.names} <= {*words.names} and {*ENGLISH.names_after_percent} == {*words.names_after_percent}
    assert all("{n}" in form for forms in words.units.values() for form in forms)
    assert len(words.months) == len(words.short_months) == 12


def test_one_and_several_are_told_apart(region):
    one, several = numbers.years(1), numbers.years(2)
    assert (one, several) == (("1 year", "2 years") if region == "en" else ("1 Jahr", "2 Jahre"))
    assert numbers.money(None, "EUR") == WRITINGS[region].undefined
