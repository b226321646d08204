"""German is in step with English: every text that can be said is translated, with the same parts, and nothing more."""

from __future__ import annotations

import re
from string import Formatter
from timeit import timeit

import pytest

from data import presets
from pages.report import catalogue, language, translations
from pages.report.language import any_of, ended, listed, named, quoted, say
from pages.report.translations import Missing, translated

FILE = catalogue.LOCALE / "de.po"
GERMAN = dict(translations.read(FILE.read_text("utf-8")))
TEXTS = catalogue.texts()
ALIKE = frozenset(
    [
        "Name",
        "Export",
        "Service",
        "Plan",
        "EVPI",
        "Fan",
        "Fans",
        "fans",
        "Segment",
        "Phase",
        "Version",
        "Newton",
        "proportional",
        "lognormal",
        "neutral",
        "digital",
        "Problem",
        "Demo",
        "Onboarding",
        "Format",
    ]
)
"""Words that both languages have; a name in braces and an equation are alike, too."""


@pytest.fixture
def german():
    language.use("de-CH")
    yield
    language.use("en")


def parts(text: str) -> list[str]:
    """Names in braces; an equation has none."""
    return [] if "\\" in text else sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_every_text_has_its_german_and_there_is_no_other():
    assert {*TEXTS} - {*GERMAN} == set() and {*GERMAN} - {*TEXTS} == set(), "python -m pages.report.catalogue"
    assert [english for english, text in GERMAN.items() if not text] == []


def test_the_template_is_in_step():
    template = [text for text, _ in translations.read(catalogue.TEMPLATE.read_text("utf-8"))]
    assert {*template} == {*TEXTS} and len(template) == len(TEXTS)


def test_both_languages_have_the_same_parts():
    assert {e: g for e, g in GERMAN.items() if {*parts(e)} != {*parts(g)}} == {}


def test_an_equation_keeps_its_mathematics():
    def skeleton(text: str) -> str:
        return re.sub(r"\\text\{[^}]*\}", "", text)

    equations = {e: g for e, g in GERMAN.items() if "\\" in e}
    assert len(equations) > 20
    for english, text in equations.items():
        bare = (re.sub(r"_\{\}", "", skeleton(one)).replace(" ", "") for one in (english, text))
        assert len({*bare}) == 1, english


def test_it_is_written_as_in_switzerland():
    for english, text in GERMAN.items():
        assert not re.search("[ß„“”]", text), text
        assert text == text.strip() and not re.search(" [,.;:!?](?!pp|po)", text), text
        assert "  " not in text or "  " in english, text
        assert text.count("«") == text.count("»"), text
        assert (english[-1] in ".:…") == (text[-1] in ".:…") or english[-1] not in ".:…", (english, text)


def test_no_text_is_said_more_than_once():
    """As when lines of both sides of a merge are kept."""
    assert [text for text in GERMAN.values() if re.fullmatch(r"(.{4,}?)\s?(\1\s?)+", text)] == []


def test_what_is_alike_in_both_is_known():
    alike = {e for e, g in GERMAN.items() if e == g and re.search("[a-z]{3}", re.sub(r"\{\w+\}|\\\w+", "", e))}
    assert {word for text in alike for word in re.findall("[A-Za-z]{3,}", re.sub(r"\{\w+\}", "", text))} <= ALIKE


@pytest.mark.parametrize(
    ("swiss", "germany"),
    [
        ("gross, grösser, die grösste Grösse", "groß, größer, die größte Größe"),
        ("ausser, ausserhalb, äussern, draussen", "außer, außerhalb, äußern, draußen"),
        ("schliessen, heisst, weiss, liess, hiess, stösst", "schließen, heißt, weiß, ließ, hieß, stößt"),
        ("Massstab, massgeschneidert, Massnahme, gemäss", "Maßstab, maßgeschneidert, Maßnahme, gemäß"),
        ("dass, muss, Fluss, Prozess, Kasse, Masse, lassen", "dass, muss, Fluss, Prozess, Kasse, Masse, lassen"),
        ("hinterlassen, aussehen, Interessent, Abschluss", "hinterlassen, aussehen, Interessent, Abschluss"),
        ("«Plan» mit 200'000 Kunden, 0.05", "„Plan“ mit 200.000 Kunden, 0,05"),
        ("Wertung, Wertungen, Bewertung, Wertungsart", "Schulnote, Schulnoten, Bewertung, Wertungsart"),
        ("bei {missed} und {lost}, Modell {version}", "bei {missed} und {lost}, Modell {version}"),
    ],
)
def test_germany_and_austria_write_otherwise(swiss, germany):
    assert translations.not_swiss(swiss) == germany


def test_a_school_grade_of_1_is_the_best_in_germany_and_austria_only():
    swiss, austrian = (
        " ".join(catalogue_of.values()) for catalogue_of in map(translations.catalogue, ("de-CH", "de-AT"))
    )
    assert "Schulnote" not in swiss and len(re.findall(r"\bNoten?\b", swiss)) == 3 and "6 die beste Note" in swiss
    assert len(re.findall(r"\bSchulnoten?\b", austrian)) > 10 and not re.search(r"\bWertung(en)?\b", austrian)


def test_an_equation_is_left_as_it_is():
    assert translations.not_swiss(r"\text{gross} 0.5") == r"\text{groß} 0.5"


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("de", "de"),
        ("de-CH", "de-CH"),
        ("de-AT", "de-AT"),
        ("de-LI", "de"),
        ("de-DE", "de"),
        ("fr", "en"),
        ("xx", "xx"),
    ],
)
def test_a_region_is_spoken_where_it_writes_in_its_own_way(asked, spoken):
    try:
        language.use(asked)
        assert language.spoken() == spoken and language.is_german() == spoken.startswith("de")
    finally:
        language.use("en")


def test_what_stands_between_texts_is_german_too(german):
    assert say("Copy link") == "Link kopieren" and named("{low} to {high}", low="1", high="2") == "1 bis 2"
    assert listed(["a", "b", "c"]) == "a, b und c" and any_of(["a", "b"]) == "a oder b" and quoted("x") == "«x»"
    assert ended("3.9 Mio.") == "3.9 Mio." and ended("3.9 Mio. EUR") == "3.9 Mio. EUR."


def test_a_missing_text_is_found_in_tests_and_said_in_english_in_use(monkeypatch, caplog):
    with pytest.raises(Missing, match="never written"):
        translated("never written", "de")
    monkeypatch.setattr(translations, "strict", False)
    assert [translated("never written", "de") for _ in range(2)] == ["never written"] * 2
    assert caplog.text.count("never written") == 1


def test_a_text_costs_little(german):
    say("Copy link")
    assert min(timeit(lambda: say("Copy link"), number=10_000) for _ in range(5)) / 10_000 < 10e-6


def test_every_preset_says_what_it_is():
    assert all(GERMAN[presets.load(id).about] for id in presets.names())


SOURCE = """
from pages.report.language import say as tell, count, named
from pages.report import language
tell("one"), count(n, "two", "three"), named("four"), language.say("five"), numbers.count(n, "no")
print("no"), Sentence("six" if n else "seven")
"""


def test_the_extraction_sees_every_call_by_any_name():
    assert [*catalogue.of_page(SOURCE)] == ["one", "two", "three", "four", "five", "six", "seven"]


def test_the_extraction_sees_what_the_model_hands_on():
    source = """
WORDS = {"kind": "one"}
words = "two" if a else "three"
def wrong(path, english): return Sentence(english)
wrong(p, "four"); refusal("kind", "five"); 
label, other = "six", "no"
Question("no", "no", label, UNIT, line="seven")
class Question:
    relative: str = "eight"
    id: str = "no"
"""
    assert {*catalogue.of_model(source)} == {"one", "two", "three", "four", "five", "six", "seven", "eight"}
