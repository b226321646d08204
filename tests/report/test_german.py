"""The findings in both languages: nothing of the other is left in them, no variable unresolved, no plural wrong, and German reads
as it should. What the pages' other parts say is looked at where it is made in the pseudo-language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from data import presets
from model.decisions.answer import Answer, answer
from model.decisions.claims import judge
from model.scenario import paths
from model.scenario.scenario import Scenario
from pages.report import language
from pages.report.findings import claims, comparison, verdict
from pages.report.pictures import everything
from pages.report.pictures.picture import Picture
from tests.report.findings.first_looks import looked_at
from tests.report.in_both import left, wrong_in_both
from tests.report.test_pseudo_charts import QUICK, texts, words
from tests.report.test_pseudo_findings import BANK, SCENARIOS, answered, of_its_assumptions


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    language.use("de")
    yield
    language.use("en")


def of_the_first_screen(scenario: Scenario) -> Iterator[str]:
    seen = looked_at(scenario)
    yield from (seen.answer, seen.reason)
    for part in (*seen.figures, *seen.bars):
        yield from (text for text in vars(part).values() if isinstance(text, str) and " " in text)


@pytest.mark.parametrize("id", SCENARIOS)
def test_the_first_screen(id):
    scenario = SCENARIOS[id]
    assert wrong_in_both(lambda: of_the_first_screen(scenario), scenario) == {}


@pytest.mark.parametrize("path", paths.numbers(BANK))
def test_at_the_bounds(path):
    """Of every assumption alone."""
    about, tried = paths.about(path), 0
    for value in (about.ge, about.le):
        try:
            found = answer(paths.put(BANK, {path: value}))
        except ValueError:  # it cannot be so far without another one, or not be worked out there
            continue
        tried += 1
        assert wrong_in_both(lambda found=found: of_a_bound(found), found.scenario) == {}
    assert tried


def of_a_bound(found: Answer) -> Iterator[str]:
    yield from of_the_first_screen(found.scenario)
    yield from (verdict.verdict(found).headline, verdict.over_time(found), verdict.horizon(found))
    yield from (verdict.people(found, "customers"), verdict.people(found, "fans"))


@pytest.mark.parametrize("id", presets.names())
def test_what_is_assumed(id):
    scenario = SCENARIOS[id]
    assert wrong_in_both(lambda: of_its_assumptions(scenario), scenario) == {}


@pytest.mark.parametrize("id", presets.names())
def test_the_claims(id):
    scenario = SCENARIOS[id]
    judged = judge(scenario)

    def said() -> Iterator[str]:
        for finding in judged:
            yield from filter(None, vars(claims.words(finding, scenario.currency)).values())

    assert len([*said()]) > 80 and wrong_in_both(said, scenario) == {}


def of_charts(pictures: Iterator[Picture], id: str) -> Iterator[str]:
    """The texts of figures, but for names that were cut."""
    for picture in pictures:
        for text in texts(picture.drawn(answered(id))):
            shown = re.sub(r"%\{[^}]*\}|<extra></extra>", "3", text).replace("<br>", " ")
            if "…" not in shown:
                yield " ".join(shown.split())


@pytest.mark.parametrize("id", ["retail_bank", "online_shop"])
def test_the_charts_and_their_tables_on_screen(id):
    work = everything.Work(answered(id))
    shown = [picture for part in QUICK for picture in part(work) if picture]
    drawn = {text for text in of_charts(iter(shown), id) if re.search("[a-z]{2}", text)}
    tabled = {text for picture in shown for text in words(picture.shown()) if re.search("[a-z]{2}", text)}
    assert min(len(drawn), len(tabled)) > 200 and left(drawn | tabled, SCENARIOS[id]) == {}


def test_a_finding_reads_as_somebody_would_say_it():
    found = answered("retail_bank")
    assert verdict.over_time(found).startswith("Der Plan ist ")
    assert looked_at(found.scenario).answer.split(":")[0] in ("Ja", "Nein", "Zu knapp")
    assert comparison.headline(["A"], [found], 0).startswith("Noch ist kein Szenario gespeichert")


@pytest.mark.parametrize(
    "text",
    [
        "rechnet sich von 5 Jahre an",
        "1 Kunden weniger",
        "ab ab 3 %",
        "{names} fehlt",
        "the plan",
        "wenn ««Abwanderung»» fällt",
    ],
)
def test_what_is_wrong_is_found(text):
    assert left([text], SCENARIOS["retail_bank"])


@pytest.mark.parametrize(
    "text",
    ["1 customers fewer", "the the plan", "{names} missing", "costs  more", "mehr als der Plan", "if ““Churn”” falls"],
)
def test_what_is_wrong_in_english_is_found(text):
    language.use("en")
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
