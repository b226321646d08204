"""Slides, workbook and data zip in the pseudo-language: nothing outside of brackets but names, numbers, ids and symbols."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html import unescape
from importlib import import_module
from io import BytesIO

import pytest
from pptx import Presentation

from data import presets
from data.evidence import evidence
from model.decisions.answer import answer
from model.scenario import paths
from model.scenario.assumption import GRADES
from model.scenario.groups import Policy
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.tables.pack import Work
from model.tables.pack.tables import TABLES, Missing
from pages.report.exports import workbook as workbooks
from pages.report.exports.data.readme import readme
from pages.report.exports.deck.deck import deck
from pages.report.exports.deck.packages import MOST, OLD_OR_LOCKED, TemplateError
from pages.report.exports.deck.template import canvas
from pages.report.exports.workbook.assumptions import entered
from pages.report.exports.workbook.constants import all_of_them
from pages.report.exports.workbook.names import cell_names
from pages.report.exports.workbook.sheet import RED
from pages.report.language import BRACKETS, reason
from pages.report.number_words import writing
from pages.report.pictures import decide
from pages.report.pictures.everything import PARTS
from tests.report.exports.decks import BANK, of
from tests.report.pseudo import spoken, unsaid

bundle = import_module("pages.report.exports.data.bundle")
SYMBOLS = {*"abefkmnopqrstvABCEFGHLNPD", "da", "dg", "dq", "dp", "tan"}
"""Of MODEL.md and of the sheet Latent; D and P stand below e and p."""


def names(*scenarios: Scenario) -> set[str]:
    """What users and the evidence have named."""
    found = {row.source for row in evidence().values()}
    for one in scenarios:
        found |= {one.name, *(s.name for s in one.segments), *(t.name for t in one.touchpoints)}
    return found


def closed(text: str) -> str:
    """A text that was cut for want of room, with the brackets closed that it lost."""
    if "…" not in text:
        return text
    open_: list[str] = []
    for sign in text:
        if sign in "⟦‹":
            open_.append({"⟦": "⟧", "‹": "›"}[sign])
        elif open_ and sign == open_[-1]:
            open_.pop()
    return text + "".join(reversed(open_))


def strange(texts: Iterable[str], known: set[str], ids: Iterable[str] = ("EUR", "CHF")) -> dict[str, set[str]]:
    """Text -> the words in it that nobody said and that are no ids."""
    found = {text: {*unsaid(closed(text.replace("\N{NO-BREAK SPACE}", " ")), known).split()} for text in texts}
    return {text: words for text, said in found.items() if (words := said - {*ids})}


def in_charts(package: zipfile.ZipFile) -> list[str]:
    parts = [package.read(name).decode() for name in package.namelist() if re.search(r"charts/chart\d+\.xml", name)]
    return [unescape(text) for part in parts for text in re.findall(r"<(?:a:t|c:v)>([^<]*)<", part)]


def slide_texts(blob: bytes) -> list[str]:
    shown = Presentation(BytesIO(blob))
    texts = [shown.core_properties.title, shown.core_properties.subject]
    for slide in shown.slides:
        if slide.has_notes_slide:
            texts.append(slide.notes_slide.notes_text_frame.text.rpartition(" http")[0] + "⟧")
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts += [paragraph.text for paragraph in shape.text_frame.paragraphs]
            if shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
    with zipfile.ZipFile(BytesIO(blob)) as package:
        return texts + in_charts(package)


@pytest.mark.parametrize("id", [*presets.names(), "changed", "certain"])
def test_slides(id):
    material = replace(of("retail_bank"), risk=None) if id == "certain" else of(id)
    with spoken():
        blob = deck(material)
    scenario = material.answer.scenario
    known = names(scenario, material.base) | {material.answer.fingerprint}
    assert strange(slide_texts(blob), known) == {}


SHORT = {"horizon_years": 0.25, "service.hourly_cost": 33.0}


def workbook_texts(blob: bytes) -> list[str]:
    """Texts of cells and charts, and the texts that formulas make, whose numbers are 3."""
    with zipfile.ZipFile(BytesIO(blob)) as package:
        texts = [
            unescape(text) for text in re.findall(r"<t[^>]*>([^<]*)<", package.read("xl/sharedStrings.xml").decode())
        ]
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
        drawn = [package.read(name).decode() for name in package.namelist() if "drawings/drawing" in name]
        texts += [unescape(text) for part in drawn for text in re.findall(r'descr="([^"]*)"', part)]
        texts += [unescape(text) for part in sheets for text in re.findall(r"<v>([^<]*[^\d<.E+-][^<]*)</v>", part)]
        for formula in {unescape(f) for part in sheets for f in re.findall(r"<f[^>]*>([^<]*)</f>", part)}:
            joined = re.sub(r'"&(?:[^"&]|"[^"]*"(?!&))*&"', "3", formula)
            texts += [text.replace('""', '"') for text in re.findall(r'"((?:[^"]|"")*)"', joined)]
        return texts + in_charts(package)


@pytest.mark.parametrize("id", presets.names())
def test_workbook(id):
    scenario = paths.put(presets.load(id), SHORT)
    found = answer(scenario)
    with spoken():
        blob = workbooks.workbook(found, "https://example.org/?x", date(2026, 11, 22))
    cells = entered(scenario)
    known = names(scenario) | {
        found.fingerprint,
        *cells,
        *cell_names(cells).values(),
        *Policy.model_fields,
        *all_of_them(),
        RED,
    }
    units = {
        writing().name_after_percent(paths.about(path).unit, scenario.currency) for path in paths.numbers(scenario)
    }
    texts = [text for text in workbook_texts(blob) if text not in units]
    assert len(texts) > 900
    assert strange(texts, known, SYMBOLS | {scenario.currency, *GRADES}) == {}


@pytest.mark.parametrize("lifetime", [False, True])
def test_readme(lifetime):
    """The whole text by paragraph, but for what is typed: names of files, commands and columns."""
    work = Work(answer(paths.put(BANK, {"count_remaining_lifetime": lifetime})))
    gone = [Missing(TABLES[0], ValueError(Sentence("the file is empty")))]
    with spoken():
        drawn = [(page, decide.waterfall(work.answer)) for page in {page for page, _ in PARTS}]
        text = readme(work, drawn, "", date(2026, 11, 22), gone)
    head, *paragraphs = text.split("\n\n")
    name, line, *said = head.split("\n")
    assert (name, set(line)) == (BANK.name, {"="}) and any(one.startswith("    import pandas") for one in paragraphs)
    paragraphs = [one for one in paragraphs if not one.startswith("    import pandas")]
    plain = [re.sub(r"^- (.*) \[[a-z_, ]+\]$", r"\1", one, flags=re.MULTILINE) for one in paragraphs]
    assert strange([*said, *plain], {TABLES[0].name}) == {}


def test_what_is_refused_is_said():
    huge = BANK.model_copy(update={"segments": BANK.segments * 10, "horizon_years": 30.0})
    with spoken():
        with pytest.raises(ValueError) as error:
            workbooks.step(huge)
        assert strange([reason(error.value)], set()) == {}
        for template in (b"", OLD_OR_LOCKED, b"x" * (MOST + 1)):
            with pytest.raises(TemplateError) as refused:
                canvas(template)
            assert reason(refused.value).startswith("⟦") and strange([reason(refused.value)], set()) == {}


def test_heads_of_the_data_are_an_interface():
    """The README of the data is the reader's; heads of its tables stay English in every language."""
    with spoken():
        blob = bundle.bundle(answer(BANK))
    with zipfile.ZipFile(BytesIO(blob)) as package:
        tables = [name for name in package.namelist() if name.endswith(".csv")]
        heads = [package.read(name).decode("utf-8-sig").splitlines()[0] for name in tables]
        assert "⟦" in package.read("README.txt").decode("utf-8-sig")
    assert len(heads) > 30 and not any(sign in head for head in heads for sign in BRACKETS)
