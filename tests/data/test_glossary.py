"""The glossary is whole, and each help that links to it names something that there is."""

from __future__ import annotations

import re

import pytest

from data import glossary, presets
from model.scenario import paths
from pages.report import assumption_words

HEAD = "id,term,german,meaning,german_meaning,helps\n"
CARDS = {"net", "hours", "breaks_even", "payback", "tipping", "affordable_churn"}


def declarations() -> set[str]:
    """Every assumption as its term names it, and the groups that it stands in."""
    found = set()
    for path in paths.numbers(presets.load(presets.DEFAULT)):
        first, *steps = paths.split(path)
        name = [first, steps[-1]] if first in paths.LISTS else [first, *steps]
        if first in ("today", "plan"):
            name = ["policy", steps[0]]
        found |= {".".join(name[:end]) for end in range(1, len(name) + 1)}
    return found


def table(tmp_path, *lines: str):
    file = tmp_path / "glossary.csv"
    file.write_text(HEAD + "\n".join(lines), encoding="utf-8")
    return file


def test_every_term_says_what_it_means():
    terms = glossary.glossary()
    assert len(terms) > 50
    assert [term.term for term in terms] == sorted((term.term for term in terms), key=str.lower)
    for term in terms:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term.id), "an anchor"
        for meaning in (term.meaning, term.german_meaning):
            assert meaning[0].isupper() and meaning.endswith("."), term.id


def test_what_a_term_helps_with_is_there():
    helped = {name for term in glossary.glossary() for name in term.helps}
    assert helped <= declarations() | {f"card.{id}" for id in CARDS}
    assert {f"card.{id}" for id in CARDS} <= helped


@pytest.mark.parametrize(
    ("path", "id"),
    [
        ("touchpoints.Problem.salience", "salience"),
        ("plan.handover", "hand-over"),
        ("today.automation.Problem", "automation-share"),
        ("bond.after.poor.fan", "bond"),
        ("loyalty.churn_ratio.fan", "churn"),
        ("loyalty.event_churn", "event-churn"),
        ("service.repeat_share", "repeat-contact"),
        ("loyalty.referrals.fan", "referral"),
        ("service.hourly_cost", None),
    ],
)
def test_an_assumption_has_its_term(path, id):
    term = glossary.of_assumption(path)
    assert (term and term.id) == id


def test_a_help_ends_with_a_link_to_its_term():
    scenario = presets.load(presets.DEFAULT)
    said = assumption_words.help(scenario, "touchpoints.Problem.salience")
    assert said.endswith("\n\nGlossary: [Salience](method?lang=en#salience)")
    assert "Glossary" not in assumption_words.help(scenario, "service.hourly_cost")


def test_a_name_that_stands_twice_is_named(tmp_path):
    with pytest.raises(ValueError, match="'b.c' stands in d and before"):
        glossary.parse(table(tmp_path, "a,A,A,M.,M.,b.c", "d,D,D,M.,M.,b.c"))
    with pytest.raises(ValueError, match="'a' stands in a and before"):
        glossary.parse(table(tmp_path, "a,A,A,M.,M.,", "a,B,B,M.,M.,"))
