"""What pages/report/language.py does beside saying: reasons, parts, cuts, templates of data/, downloads."""

from __future__ import annotations

from threading import Thread

import pytest

from model.scenario.errors import ScenarioError
from model.scenario.sentence import Sentence
from pages.report import language
from pages.report.language import as_part, as_spoken_here, cut, ended, filled, named, reason, say
from tests.report.pseudo import spoken


def test_a_reason_is_what_the_model_said():
    why = Sentence("the store {where} is full", where="here")
    with spoken():
        assert reason(ValueError(why)) == reason(KeyError(why)) == "⟦the store here is full⟧"
        assert reason(ScenarioError([why, Sentence("{path} is missing", path="plan")])) == (
            "⟦the store here is full⟧; ⟦plan is missing⟧"
        )
        assert reason(ValueError("database is locked")) == "database is locked"
        assert ended(reason(ValueError(why))) == "⟦the store here is full⟧."
    assert reason(OSError(5, "disk error")) == "[Errno 5] disk error"


def test_what_was_said_stands_in_another_sentence_without_its_brackets():
    with spoken():
        assert say("Not saved: {reason}.", reason=as_part(say("it is full"))) == "⟦Not saved: it is full.⟧"
        assert as_part(named("Training")) == "Training" and as_part("Training") == "Training"


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [("abc def", 7, "abc def"), ("abc def", 6, "abc d…"), ("abc def", 5, "abc…"), ("a", 1, "a")],
)
def test_a_name_is_cut_alike_in_every_language(text, most, short):
    assert cut(text, most) == short
    with spoken():
        assert cut(named(text), most) == named(short)


def test_of_a_name_of_two_parts_both_stay_bracketed():
    with spoken():
        assert cut("Advice: ‹Contacts›", 10) == "Advice: ‹C…›"
        assert cut("Advice: ‹Contacts›", 5) == "Advi…‹›"


def test_a_template_takes_the_parts_that_it_names():
    with spoken():
        assert filled("{fans} fans", {"fans": "3", "more": "4"}) == "⟦3 fans⟧"
    assert filled("", {}) == ""
    with pytest.raises(KeyError):
        filled("{fans} fans", {})


def test_what_is_made_at_a_click_speaks_as_the_page_did():
    with spoken():
        make = as_spoken_here(lambda part: say("{n} slides", n=part))
    made: list[str] = []
    for _ in range(2):
        thread = Thread(target=lambda: made.append(make("7")))
        thread.start()
        thread.join()
    assert made == ["⟦7 slides⟧"] * 2 and language.spoken() == language.ENGLISH and make("8") == "⟦8 slides⟧"
