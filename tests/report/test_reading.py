"""Numbers as people write them: read as what was meant, told in words, asked about, or refused in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data import presets
from model.scenario import paths
from model.scenario.units import Unit
from pages.report import numbers
from pages.report.reading import Read, read
from tests.report.german import speaking

HOURLY, CUSTOMERS, SHARE, MINUTES = (Unit(u) for u in ("money per hour", "customers", "share per year", "minutes"))
CHURN, PLANNED = paths.about("segments.x.churn"), paths.about("plan.automation.x")
ABOUTS = {path: paths.about(path) for id in presets.names() for path in paths.numbers(presets.load(id))}
UNITS = sorted({about.unit for about in ABOUTS.values()})
BOTH = ("en", "de")


def of(text: str, unit: Unit = HOURLY, currency: str = "EUR", **more) -> Read:
    bounds = {"low": 0, "high": 1 if unit.is_share else 1e12}
    return read(text, unit, currency, **{**bounds, **more})


EITHER = {
    "350'000": 350_000, "350’000": 350_000, "350.000": 350_000, "350,000": 350_000, "350 000": 350_000,
    "350\u00a0000": 350_000, "350\u202f000": 350_000, "1.500.000": 1.5e6, "1,500,000": 1.5e6, "1'500'000": 1.5e6,
    "1,5 Mio": 1.5e6, "1.5 m": 1.5e6, "1.5m": 1.5e6, "1,5 Mio. EUR": 1.5e6, "1.5 million": 1.5e6, "2 Mrd.": 2e9, "2bn": 2e9,
    "12k": 12_000, "12 k": 12_000, "12 Tsd.": 12_000, "12 TEUR": 12_000, "TEUR 12": 12_000, "1'200.50": 1200.5, "1'200,50": 1200.5,
    "1.200,50": 1200.5, "1,200.50": 1200.5, "1 200,50": 1200.5, "900,50": 900.5, "900.50": 900.5, "1e6": 1e6, "1,5e3": 1500,
    "65 EUR": 65, "€ 900": 900, "900€": 900, "EUR 900.-": 900, "65.--": 65, "65,-": 65, "65 EUR per hour": 65, "65 €/h": 65,
    "65 EUR pro Stunde": 65, "+65": 65, "0,5": 0.5, ".5": 0.5, ",5": 0.5, "0.500": 0.5, "0,500": 0.5, "5.": 5, " 65 ": 65, "٦٥": 65, "６５": 65,
    "1234,567": 1234.567, "1.2 × 10³": 1200, "007": 7,
}  # fmt: skip


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize(("text", "value"), EITHER.items())
def test_numbers_that_read_alike_in_both_languages(text, value, language):
    found = of(text, language=language)
    assert (found.value, found.problem, found.doubt) == (value, "", "")


PERCENTS = {
    "7,5": 0.075,
    "7.5": 0.075,
    "7,5 %": 0.075,
    "7%": 0.07,
    "7 Prozent": 0.07,
    "7.5 % per year": 0.075,
    "7 % p.a.": 0.07,
    "100": 1,
}


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize(("text", "value"), PERCENTS.items())
def test_percents(text, value, language):
    assert of(text, SHARE, language=language).value == value


@pytest.mark.parametrize(
    ("text", "unit", "english", "german"),
    [
        ("1.500", HOURLY, "1.5 EUR per hour", "1,500 EUR per hour"),
        ("1,500", HOURLY, "1,500 EUR per hour", "1.5 EUR per hour"),
        ("1.500", CUSTOMERS, "1,500 customers", "1,500 customers"),
        ("2 billion", HOURLY, "2,000,000,000 EUR per hour", "2,000,000,000,000 EUR per hour"),
        ("7.500", SHARE, "7.5 % per year", "7.5 % per year"),
    ],
)
def test_what_is_ambiguous_is_read_in_the_way_of_the_language_and_told_in_words(text, unit, english, german):
    """Out of bounds it is no reading, and of customers nobody writes idle decimals."""
    for language, told in zip(BOTH, (english, german), strict=True):
        assert of(text, unit, high=1 if unit.is_share else 1e13, language=language).echo == told


def test_what_is_written_as_the_app_writes_it_is_not_told_again():
    assert [of(text).echo for text in ("65", "65.5", "65 EUR", "0.5")] == [""] * 4
    assert all(of(text).echo for text in ("12k", "900,50", "1,500", "350'000", "1e3"))


REFUSED = {
    "": "Nothing was entered.",
    " \u00a0": "Nothing was entered.",
    "-5": "−5 EUR per hour is out of bounds: 0 to 1,000 EUR per hour is possible.",
    "1e4": "10,000 EUR per hour is out of bounds: 0 to 1,000 EUR per hour is possible.",
    "1e999": "“1e999” is out of bounds: 0 to 1,000 EUR per hour is possible.",
    "abc": "“abc” is no number.",
    "nan": "“nan” is no number.",
    "inf": "“inf” is no number.",
    "½": "“½” is no number.",
    "1½": "“1½” is no number.",
    "~5": "“~5” is no number.",
    "10-12": "“10-12” is more than one number.",
    "1/2": "“1/2” is more than one number.",
    "5²": "“5²” is more than one number.",
    "65 CHF": "“65 CHF” is in another currency: amounts here are in EUR, and nothing is converted.",
    "$65": "“$65” is in another currency: amounts here are in EUR, and nothing is converted.",
    "65 %": "“65 %” has another unit than this field: EUR per hour.",
    "65 minutes": "“65 minutes” has another unit than this field: EUR per hour.",
    "1,23,456": "It is not clear where the thousands and decimals of “1,23,456” are: write 1,234.5.",
    "12 5": "It is not clear where the thousands and decimals of “12 5” are: write 1,234.5.",
    "1.2.3": "It is not clear where the thousands and decimals of “1.2.3” are: write 1,234.5.",
    "1'20": "It is not clear where the thousands and decimals of “1'20” are: write 1,234.5.",
    "5,,": "It is not clear where the thousands and decimals of “5,,” are: write 1,234.5.",
    "9" * 90: f"“{'9' * 39}…” is no number.",
}


@pytest.mark.parametrize(("text", "problem"), REFUSED.items())
def test_what_is_refused_is_said(text, problem):
    assert of(text, high=1000) == Read(None, problem)


def test_a_unit_is_refused_where_there_is_none_and_where_it_is_another():
    assert of("9 hours", MINUTES).problem == "“9 hours” has another unit than this field: minutes."
    assert of("9 hours", Unit("ratio")).problem == "“9 hours” has a unit, and this field has none."
    assert of("9 m", MINUTES).value == of("9 min", MINUTES).value == of("9 Minuten", MINUTES).value == 9
    assert of("150 %", Unit("ratio")).value == 1.5


@pytest.mark.parametrize(
    ("text", "about", "before", "value", "doubt", "meant"),
    [
        ("0.075", CHURN, None, 0.00075, "Did you mean 7.5 % per year?", 0.075),
        ("0,075", CHURN, 0.08, 0.00075, "Did you mean 7.5 % per year?", 0.075),
        ("0.075 %", CHURN, None, 0.00075, "", None),
        ("0.6", CHURN, 0.005, 0.006, "", None),
        ("0.6", PLANNED, 0.5, 0.006, "Did you mean 60 %?", 0.6),
        ("75", CHURN, 0.075, 0.75, "Did you mean 7.5 % per year?", 0.075),
        ("75 %", CHURN, 0.075, 0.75, "Did you mean 7.5 % per year?", 0.075),
        ("72", CHURN, 0.07, 0.72, "Did you mean 7.2 % per year?", 0.072),
        ("9", CHURN, 0.075, 0.09, "", None),
        ("60", PLANNED, 0.06, 0.6, "", None),
        ("1.500", MINUTES, 1_400, 1.5, "Did you mean 1,500 minutes?", 1_500),
        ("1,500", MINUTES, 1.4, 1_500, "Did you mean 1.5 minutes?", 1.5),
        ("1,500", MINUTES, 400, 1_500, "", None),
        ("1.234", CUSTOMERS, None, 1.234, "Did you mean 1,234 customers?", 1_234),
        ("3500000", CUSTOMERS, 350_000, 3_500_000, "Did you mean 350,000 customers?", 350_000),
        ("4200000", CUSTOMERS, 350_000, 4_200_000, "", None),
        ("5", MINUTES, 0, 5, "", None),
    ],
)
def test_a_doubt_asks_for_what_was_probably_meant(text, about, before, value, doubt, meant):
    bounds = {} if about in (CHURN, PLANNED) else {"low": 0, "high": 1e9}
    found = read(text, about, "EUR", before=before, **bounds)
    assert (found.value, found.problem, found.doubt, found.meant) == (value, "", doubt, meant)


SIZES = st.floats(min_value=1e-4, max_value=9e14).map(lambda size: float(f"{size:.4g}"))


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("unit", UNITS)
@settings(max_examples=40)
@given(size=SIZES, negative=st.booleans())
@example(size=1.0, negative=False)
@example(size=1.234, negative=False)
@example(size=1234.0, negative=True)
@example(size=1.234e6, negative=False)
def test_what_numbers_value_writes_is_read_back(unit, language, size, negative):
    number = (-size if negative else size) / (100 if unit.is_share else 1)
    with speaking(language):
        written = numbers.value(number, unit, "EUR")
        found = read(written, unit, "EUR")
        assert not found.problem, (written, found)
        assert numbers.value(found.value, unit, "EUR") == written
        if not unit.is_money or size >= 100:
            assert found.value == pytest.approx(number, rel=1e-12), written


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize(
    "path", ["segments.x.customers", "segments.x.churn", "service.hourly_cost", "loyalty.referrals.fan"]
)
@settings(max_examples=40)
@given(data=st.data())
def test_what_a_field_shows_is_read_back_to_the_twelfth_digit_and_untouched_to_the_last(path, language, data):
    about = ABOUTS.get(path, paths.about(path))
    value = data.draw(st.floats(about.ge, about.le).filter(lambda v: abs(v) > 1e-9))
    with speaking(language):
        shown = numbers.entered(value, about.unit)
        assert read(shown, about, "EUR", before=value) == Read(value)
        assert read(shown, about, "EUR").value == pytest.approx(value, rel=1e-11)
        assert read(numbers.entered(value, about.unit, "EUR"), about, "EUR").value == pytest.approx(value, rel=1e-11)


@given(st.text(max_size=30) | st.text("0123456789.,'’ %-+ekmMioCHFEUR€", max_size=14))
def test_any_text_is_read_or_refused(text):
    found = read(text, CHURN, "CHF", before=0.07)
    assert (found.value is None) == bool(found.problem)
    assert (found.meant is None) == (not found.doubt)
    assert found.value is None or CHURN.ge <= found.value <= CHURN.le
