"""What is said, said in English and in German, and what is wrong with it: words of the other language, wrong plurals, gaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from data.evidence import evidence
from model.scenario import paths
from model.scenario.scenario import Scenario
from pages.report import example_names, language

BOTH = ("en", "de")
ENGLISH = re.compile(
    r"\b(?:the|and|of|or|is|are|not|with|from|for|by|over|under|after|before|than|that|this|which|would|does|"
    r"per|years?|months?|hours?|customers?|contacts?|automated|automation|plan pays|costs|saved|lost|today|share|"
    r"likely|loss|worth|more|less|never|at|to|on|as|if|no|yes|all|each|every|its|it)\b"
)
"""Words that German does not have (unlike in, was, so, man, also)."""
GERMAN = re.compile(
    r"\b(?:der|das|und|oder|nicht|mit|von|für|über|unter|nach|ist|sind|wird|ein|eine|einen|im|zu|bei|auf|aus|wenn|als|je|"
    r"Kunden?|Kontakte?n?|Jahre?|Monate?n?|Stunden|heute|Anteil|Verlust|Ersparnis|wert|mehr|weniger|nie|kein|alle|pro)\b|[äöüÄÖÜß]"
)
"""Words that English does not have (unlike die, was, man, in, also, so, Plan, Service)."""
WRONG = re.compile(
    r"[{}]|(?<![\d,.])1 (?:Kunden|Jahre|Monate|Stunden|Minuten|Kontakte|Fans|Stellen|Fälle)\b|  |\.\.(?!\.)|\b(?:von|in|nach|seit|aus|mit|bei)"
    r" \d[\d.,']* (?:Jahre|Monate|Prozentpunkte|Kontakte|Neukunde)\b|\b(von|bei|nach|in|um|ab|bis) \1\b"
    r"|««|»»|„„|““"
)
"""In German: an unresolved variable, a wrong plural or case, a gap, a word or quotation mark twice."""
WRONG_ENGLISH = re.compile(
    r"[{}]|(?<![\d,.])1 (?:customers|years|months|hours|minutes|contacts|fans|jobs|cases|newcomers|values|changes|scenarios|touchpoints)\b"
    r"|  |\.\.(?!\.)|\b(the|of|a|an|to|at|by|in|from|is|and) \1\b|\ba [aeio]\w+ (?:contact|assumption)\b|““|””"
)
"""The same in English."""
EXAMPLES = {
    name for name, german in example_names.translated("de").items() if name not in german and name != "Customers"
}
NAMES = re.compile(
    "|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in sorted(EXAMPLES, key=len, reverse=True))
)
"""Names that the examples gave, in English."""
ASIDE = re.compile(
    r"\(method\?lang=[\w-]+#[\w-]+\)|^.*(?=, \d{4} \((?:Güte|grade))|\bpython -m model evaluate\b|https?\S+"
)
"""Addresses of links, names of sources that were cut, commands."""


def own_names(*scenarios: Scenario) -> set[str]:
    """What is shown as it is written: names of a scenario and its parts, sources that are names, ids."""
    found = {row.source for row in evidence().values()}
    for one in scenarios:
        parts = {part.name for part in (*one.touchpoints, *one.segments)}
        found |= {one.name, one.currency, one.preset or "", one.about, paths.fingerprint(one), *parts}
    return found - {""}


def left(said: Iterable[str], *scenarios: Scenario, also: Iterable[str] = ()) -> dict[str, str]:
    """Text -> what is wrong with it in the language that is spoken; names of a reader's own and of sources are masked."""
    german = language.is_german()
    known = sorted({*own_names(*scenarios), *also} - (EXAMPLES if german else set()), key=len, reverse=True)
    wrong, other, found = (WRONG, ENGLISH, {}) if german else (WRONG_ENGLISH, GERMAN, {})
    for text in said:
        bare = ASIDE.sub("", text.replace("\N{NO-BREAK SPACE}", " ").replace("\\", ""))
        if gone := wrong.search(bare):
            found[text] = gone[0]
        for name in known:
            bare = bare.replace(name, "X")
        if words := [one[0] for one in other.finditer(bare)] + (NAMES.findall(bare) if german else []):
            found[text] = " ".join(words)
    return found


def each_language() -> Iterator[None]:
    """Speaks the pseudo-language, English and German, one after the other."""
    try:
        for one in (language.PSEUDO, *BOTH):
            language.use(one)
            yield
    finally:
        language.use(language.ENGLISH)


def wrong_in_both(make: Callable[[], Iterable[str]], *scenarios: Scenario, also: Iterable[str] = ()) -> dict[str, str]:
    """The same of what is made when either language is spoken, one after the other."""
    found: dict[str, str] = {}
    before = language.spoken()
    try:
        for one in BOTH:
            language.use(one)
            found |= {f"{one}: {text}": words for text, words in left(make(), *scenarios, also=also).items()}
    finally:
        language.use(before)
    return found
