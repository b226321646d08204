"""The sentences that cells work out, and the colour by which the check cell shows its case."""

from __future__ import annotations

import pytest

from data import presets
from model.decisions.answer import Answer, answer
from model.scenario import paths
from pages.report.exports.workbook import assumptions, breakeven, check, latent, shares, timing
from pages.report.exports.workbook.formula import cells, number, turned
from pages.report.exports.workbook.sentences import filled, joined, place, steady
from pages.report.exports.workbook.sheet import Book
from pages.report.language import say
from tests.report.pseudo import spoken

SHORT = paths.put(presets.load("energy_supplier"), {"horizon_years": 0.25})


def test_a_sentence_is_joined_around_its_formulas():
    changed = say('assumptions "changed" ({n}): the workbook\'s own', n=place("n"))
    assert joined(changed, n="B7+B8") == '"assumptions ""changed"" ("&B7+B8&"): the workbook\'s own"'
    assert filled(changed, n="3") == 'assumptions "changed" (3): the workbook\'s own'
    assert steady(changed) == 'assumptions "changed" ('
    assert joined(say("{a}, {b}", a=place("a"), b=place("b")), a="A1", b="B1") == 'A1&", "&B1'
    assert joined(say("none")) == '"none"'


def all_cases(found: Answer) -> list[check.Case]:
    book = Book()
    sheet, a = book.sheet("Breakeven"), assumptions.write(book, found.scenario)
    reaches = found.sweep.along[::50]
    reach = breakeven.begin(sheet, reaches)
    timing.write(book, a, shares.write(book, a, turned(reach), shares.heads(reaches)), found.scenario.months)
    one = number(1.0).value
    column = cells(sheet.name, 4, 8, one)
    table = breakeven.Table(reach, column, column, column, column, "F5", "G5", column, column)
    return check.cases(found, a, table, latent.write(book, a), [column])


@pytest.mark.parametrize("pseudo", [False, True])
def test_each_case_has_its_colour_whatever_the_language(pseudo):
    """The text of a case is told by its own rule and by no other's colour."""
    found = answer(SHORT)
    if pseudo:
        with spoken():
            cases = all_cases(found)
    else:
        cases = all_cases(found)
    assert [case.look for case in cases] == ["bad", "bad", "changed", "good", "bad"]
    for case in cases:
        text = filled(case.sentence, n="3", amount="0.00")
        assert text.startswith("⟦") == pseudo
        assert {other.look for other in cases if steady(other.sentence) in text} == {case.look}
    assert max(len(piece) for case in cases for piece in check.formula([case, case]).split('"')) < 255
