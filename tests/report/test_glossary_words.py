"""One thing has one name: what the glossary calls a thing in German, German calls it wherever English uses the term."""

from __future__ import annotations

import re

import pytest

from data.glossary import Term, glossary
from pages.report import translations
from pages.report.translations import catalogue
from tests.report.test_translations import GERMAN

OTHERWISE = {
    "churn": ["Churned, today", "Churned, plan", "first year; usually above the churn"],
    "retention": ["Retention call"],
}
"""Term -> how the English texts begin or what they hold that may speak of it in another word."""
VERBS = ("reach",)
"""Terms in brackets that are common words, too."""
ENDS = 2
"""So many letters of a word may change with number and case."""
OTHERS = {
    "present value": "Barwert|Kapitalwert",
    r"\b[Tt]raining\b": "Schulung|geschult",
    r"\b[Ss]cripts\b": "eitf[aä]den",
    r"\b[Ss]cenarios?\b": "Szenari",
    r"\bpreset\b": "Beispiel",
    "fingerprint": "ingerabdr",
    r"\b[Nn]et value\b": "Kapitalwert",
    r"\b[Pp]a(?:ys?|id) back\b": "mortisier",
    r"\btake-up\b": "achfrage",
}
"""Words of the screen that are no terms -> what German calls them."""


def called(name: str) -> list[str]:
    """A term and its other names in brackets: 'What moves the result (tornado)'."""
    return [name.split(" (")[0], *re.findall(r"\(([^)]*)\)", name)]


def stems(german: str) -> list[str]:
    """What is left of each name's longest word in every form."""
    words = [max(re.split(r"[^\w]+", name), key=len).lower() for name in called(german)]
    return [word[:-ENDS] if len(word) > 5 else word for word in words]


def speaking_of(term: Term) -> dict[str, str]:
    """English -> German, of the texts that use the term."""
    names = "|".join(re.escape(name) for name in called(term.term) if name not in VERBS)
    used = re.compile(rf"\b(?:{names})(?:s|ed)?\b", re.IGNORECASE)
    aside = OTHERWISE.get(term.id, [])
    return {
        english: text
        for english, text in GERMAN.items()
        if "\\" not in english
        and used.search(re.sub(r"\{\w+\}", "", english))
        and not any(one in english for one in aside)
    }


@pytest.mark.parametrize("term", glossary(), ids=lambda term: term.id)
def test_a_term_has_its_german_everywhere(term):
    wanted = stems(term.german)
    assert {e: g for e, g in speaking_of(term).items() if not any(stem in g.lower() for stem in wanted)} == {}


def test_most_terms_are_spoken_of():
    """So that the test above looks at something."""
    used = {term.id: len(speaking_of(term)) for term in glossary()}
    assert sum(used.values()) > 600 and sum(map(bool, used.values())) > 45


def test_what_is_said_otherwise_is_there():
    assert all(any(one in english for english in GERMAN) for several in OTHERWISE.values() for one in several)


def test_the_glossary_and_the_translations_agree():
    """What both hold is the same; in German every term and every meaning is said."""
    for term in glossary():
        said = catalogue("de-CH")
        assert (said[term.term], said[term.meaning]) == (term.german, term.german_meaning)
        assert not re.search("[ß„“”]", term.german + term.german_meaning), "in Swiss spelling"
        assert translations.translated(term.meaning, "de") == translations.not_swiss(term.german_meaning)


@pytest.mark.parametrize("english", OTHERS)
def test_what_is_no_term_has_one_name_too(english):
    of = {e: g for e, g in GERMAN.items() if "\\" not in e and re.search(english, re.sub(r"\{\w+\}", "", e))}
    assert of and {e: g for e, g in of.items() if not re.search(OTHERS[english], g)} == {}
