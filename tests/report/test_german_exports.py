"""Slides, workbook and the data's README in German: nothing of English is left but names, sources and what is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from data.evidence import evidence
from model.decisions.answer import answer
from model.scenario import paths
from model.tables.pack import Work
from model.tables.pack.tables import TABLES
from pages.report import language
from pages.report.exports import workbook as workbooks
from pages.report.exports.data.readme import readme
from pages.report.exports.deck.deck import deck
from pages.report.exports.workbook.assumptions import entered
from pages.report.exports.workbook.names import cell_names
from pages.report.pictures import decide
from pages.report.pictures.everything import PARTS
from tests.report.exports.decks import BANK, of
from tests.report.in_both import ENGLISH, EXAMPLES, NAMES, WRONG
from tests.report.test_pseudo_exports import SHORT, names, slide_texts, workbook_texts

SOURCE = re.compile(r"^.*…, \d{4} \(Güte|[^.;·\n]*,? \d{4}(?:,| \() ?Güte|\b0\.\.1")
"""A source, and a range as a formula has it."""


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    language.use("de-CH")
    yield
    language.use("en")


def left(texts: list[str], known: set[str]) -> list[str]:
    found = []
    for text in dict.fromkeys(texts):
        bare = text.replace("\N{NO-BREAK SPACE}", " ")
        for name in sorted((known | {row.source for row in evidence().values()}) - EXAMPLES, key=len, reverse=True):
            bare = bare.replace(name, "X")
        bare = SOURCE.sub("", bare)
        if ENGLISH.search(bare) or WRONG.search(bare) or NAMES.search(bare):
            found.append(text)
    return found


def test_slides():
    material = of("retail_bank")
    texts = [re.sub(r"http\S+", "", text) for text in slide_texts(deck(material))]
    assert len(texts) > 150 and left(texts, names(material.answer.scenario)) == []


def test_workbook():
    scenario = paths.put(BANK, SHORT)
    blob = workbooks.workbook(answer(scenario), "https://example.org/?x", date(2026, 11, 22))
    cells = entered(scenario)
    typed = {*cells, *cell_names(cells).values()}
    texts = [text for text in workbook_texts(blob) if text not in typed and " " in text]
    assert len(texts) > 400 and left(texts, names(scenario)) == []


def test_readme():
    work = Work(answer(BANK))
    drawn = [(page, decide.waterfall(work.answer)) for page in {page for page, _ in PARTS}]
    text = readme(work, drawn, "", date(2026, 11, 22), [])
    typed = "|".join(sorted({table.name for table in TABLES} | {"net", "savings", "losses"}, key=len, reverse=True))
    said = [
        re.sub(rf"`[^`]*`|\"\w+\"|\w+/\w+|\w+\.\w+|\[[a-z_, ]+\]|\b(?:{typed})\b", "", part)
        for part in text.split("\n\n")[:-1]
    ]
    assert "Anteile sind Brüche" in text and left([" ".join(part.split()) for part in said], set()) == []
