"""Names are text in the deck: no formula, no link, and they fit."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation

from model.decisions.answer import answer
from model.decisions.mix import best_mix
from model.scenario import paths
from pages.report.exports.deck import fit
from pages.report.exports.deck.deck import deck
from tests.pages.test_contact_pages import BANK
from tests.report.exports.decks import charts, fits, of, texts

OURS = re.compile(r"(?:MIN|MAX|IF|\$?[A-Z]\$?\d+|\d|[-+(),]|&gt;|&lt;)*")

HOSTILE = [
    "=cmd|'/c calc'!A0",
    "{=1+1}",
    "http://example.org/x",
    "+1-1@x",
    "<b>x</b>&amp;",
    "名前" * 20,
    "W" * 60,
    "%s {x} \\n",
]


def named(name: str):
    data = paths.dump(BANK)
    old, segment = data["touchpoints"][0]["name"], data["segments"][0]
    data["touchpoints"][0]["name"] = data["name"] = segment["name"] = name
    for which in ("today", "plan"):
        data[which]["automation"] = {name if k == old else k: v for k, v in data[which]["automation"].items()}
    data["sources"] = {}
    return paths.read(data)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text(name):
    scenario = named(name)
    told = replace(
        of("retail_bank"),
        answer=answer(paths.put(scenario, {f"touchpoints.{name}.minutes": 9.0})),
        base=scenario,
        best=best_mix(scenario),
    )
    blob = deck(told)
    shown = Presentation(BytesIO(blob))
    fits(shown)
    chart = charts(shown)["Automation by touchpoint: share of contacts automated"]
    drawn = str(chart.plots[0].categories[0])
    assert re.sub(r"\s", "", drawn) == re.sub(r"\s", "", fit.clean(name)) and drawn.startswith(" ")
    assert fit.clean(name)[:20] in texts(shown)
    assert all(
        told.answer.fingerprint in s.text_frame.text for p in shown.slides for s in p.shapes if s.name == "Sources"
    )
    with zipfile.ZipFile(BytesIO(blob)) as package:
        books = [n for n in package.namelist() if n.endswith(".xlsx")]
        assert books
        for book in books:
            with zipfile.ZipFile(BytesIO(package.read(book))) as workbook:
                sheet = workbook.read("xl/worksheets/sheet1.xml")
                assert b"hyperlink" not in sheet
                # the waterfall's own formulas: cells, numbers, signs and the names of three functions
                assert all(OURS.fullmatch(one.decode()) for one in re.findall(rb"<f[^>]*>(.*?)</f>", sheet))
