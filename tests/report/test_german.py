"""The findings in German: nothing of English is left in them, no variable unresolved, no plural wrong, and they read as they should."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from data import presets
from model.decisions.claims import judge
from model.decisions.margins import must_be_true
from model.scenario import paths
from model.scenario.scenario import Scenario
from pages.report import example_names, language
from pages.report.findings import brief, claims, comparison, margins, verdict
from pages.report.pictures import everything
from pages.report.pictures.picture import Picture
from tests.report.findings.first_looks import looked_at
from tests.report.test_pseudo_charts import QUICK, texts
from tests.report.test_pseudo_findings import SCENARIOS, answered, names, of_its_assumptions, of_its_levers, of_the_plan

EXAMPLES = {
    name for name, german in example_names.translated("de").items() if name not in german and name != "Customers"
}
ENGLISH = re.compile(
    r"\b(?:the|and|of|or|is|are|not|with|from|for|by|over|under|after|before|than|that|this|which|would|does|"
    r"per|years?|months?|hours?|customers?|contacts?|automated|automation|plan pays|costs|saved|lost|today|share|"
    r"likely|loss|worth|more|less|never|at|to|on|as|if|no|yes|all|each|every|its|it)\b"
)
"""Words that German does not have (unlike in, was, so, man, also)."""
WRONG = re.compile(
    r"[{}]|(?<![\d,.])1 (?:Kunden|Jahre|Monate|Stunden|Minuten|Kontakte|Fans|Stellen|Fälle)\b|  |\.\.(?!\.)|\b(?:von|in|nach|seit|aus|mit|bei)"
    r" \d[\d.,']* (?:Jahre|Monate|Prozentpunkte|Kontakte|Neukunde)\b|\b(von|bei|nach|in|um|ab|bis) \1\b"
)
"""An unresolved variable, a wrong plural or case, a gap, a word twice."""

NAMES = re.compile(
    "|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in sorted(EXAMPLES, key=len, reverse=True))
)
"""Names that the examples gave, in English."""
ASIDE = re.compile(r"\(method#[\w-]+\)|^.*(?=, \d{4} \(Güte)|\bpython -m model evaluate\b")
"""Addresses of links, names of sources that were cut, commands."""


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    language.use("de")
    yield
    language.use("en")


def left(said: list[str], *scenarios: Scenario) -> dict[str, str]:
    """Text -> what of it is not German: also a name that an example gave; names of a reader's own and of sources aside."""
    given = {scenario.preset or "" for scenario in scenarios}
    known = sorted({*names(*scenarios), *given} - {"", *EXAMPLES}, key=len, reverse=True)
    found = {}
    for text in said:
        bare = ASIDE.sub("", text.replace("\N{NO-BREAK SPACE}", " ").replace("\\", ""))
        if wrong := WRONG.search(bare):
            found[text] = wrong[0]
        for name in known:
            bare = bare.replace(name, "X")
        if words := [*ENGLISH.findall(bare), *NAMES.findall(bare)]:
            found[text] = " ".join(words)
    return found


def of_the_first_screen(scenario: Scenario) -> Iterator[str]:
    seen = looked_at(scenario)
    yield from (seen.answer, seen.reason)
    for part in (*seen.figures, *seen.bars):
        yield from (text for text in vars(part).values() if isinstance(text, str) and " " in text)


@pytest.mark.parametrize("id", SCENARIOS)
def test_the_first_screen_and_the_plan(id):
    found = answered(id)
    said = [*of_the_first_screen(found.scenario), *of_the_plan(found)]
    assert len(said) > 30 and left(said, found.scenario) == {}


@pytest.mark.parametrize("id", presets.names())
def test_what_is_assumed(id):
    assert left([*of_its_assumptions(SCENARIOS[id])], SCENARIOS[id]) == {}


@pytest.mark.parametrize("id", presets.names())
def test_the_claims(id):
    scenario = SCENARIOS[id]
    said = [
        text for finding in judge(scenario) for text in vars(claims.words(finding, scenario.currency)).values() if text
    ]
    assert len(said) > 80 and left(said, scenario) == {}


@pytest.mark.parametrize("id", ["retail_bank", "insurer", "alike"])
def test_levers_and_what_must_be_true(id):
    found, of = answered(id), must_be_true(SCENARIOS[id])
    said = [*of_its_levers(found.scenario), margins.headline(found, of), *brief.mind(found, of)[1]]
    assert left(said, found.scenario) == {}


def of_charts(pictures: Iterator[Picture], id: str) -> Iterator[str]:
    """The texts of figures, but for names that were cut."""
    for picture in pictures:
        for text in texts(picture.drawn(answered(id))):
            shown = re.sub(r"%\{[^}]*\}|<extra></extra>", "3", text).replace("<br>", " ")
            if "…" not in shown:
                yield " ".join(shown.split())


@pytest.mark.parametrize("id", ["retail_bank", "online_shop"])
def test_the_charts(id):
    work = everything.Work(answered(id))
    drawn = (picture for part in QUICK for picture in part(work) if picture)
    said = [text for text in of_charts(drawn, id) if re.search("[a-z]{2}", text)]
    assert len(said) > 200 and left(said, SCENARIOS[id]) == {}


def test_a_finding_reads_as_somebody_would_say_it():
    found = answered("retail_bank")
    assert verdict.over_time(found).startswith("Der Plan ist ")
    assert looked_at(found.scenario).answer.split(":")[0] in ("Ja", "Nein", "Zu knapp")
    assert comparison.headline(["A"], [found], 0).startswith("Noch ist kein Szenario gespeichert")


@pytest.mark.parametrize(
    "text", ["rechnet sich von 5 Jahre an", "1 Kunden weniger", "ab ab 3 %", "{names} fehlt", "the plan"]
)
def test_what_is_wrong_is_found(text):
    assert left([text], SCENARIOS["retail_bank"])


@pytest.mark.parametrize("text", ["über 5 Jahre", "1,1 Kontakte", "1 Kunde", "nach 12 Monaten", "3,9 Mio. EUR."])
def test_what_is_right_is_not(text):
    assert not left([text], SCENARIOS["retail_bank"])


@pytest.mark.parametrize("region", ["de", "de-AT", "de-CH"])
def test_every_region_says_the_same(region):
    changed = paths.put(SCENARIOS["retail_bank"], {"horizon_years": 7.0})
    digits = re.compile(r"[\d.,']")
    here = looked_at(changed).answer
    language.use(region)
    assert digits.sub("", looked_at(changed).answer) == digits.sub("", here)
