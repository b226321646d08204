"""Units say what they are; their words are read by none but themselves."""

from __future__ import annotations

import copy
import json
import pickle
import re
from pathlib import Path

import pytest

from data import presets
from model.scenario import paths
from model.scenario.units import Kind, Unit

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("words", "kind", "what", "per", "in_euros"),
    [
        ("money", Kind.MONEY, "money", "", "EUR"),
        ("money per customer-year", Kind.MONEY, "money", "customer-year", "EUR per customer-year"),
        ("share", Kind.SHARE, "share", "", "share"),
        ("share points per year", Kind.SHARE_POINTS, "share points", "year", "share points per year"),
        ("ratio", Kind.RATIO, "ratio", "", "ratio"),
        ("months", Kind.TIME, "months", "", "months"),
        ("contacts per dead end", Kind.COUNT, "contacts", "dead end", "contacts per dead end"),
        ("customers", Kind.COUNT, "customers", "", "customers"),
    ],
)
def test_a_unit_says_what_it_is(words, kind, what, per, in_euros):
    unit = Unit(words)
    assert (unit.kind, unit.what, unit.per, unit.in_currency("EUR")) == (kind, what, per, in_euros)
    assert str(unit) == words and json.dumps(unit) == f'"{words}"' and unit.called(what) == words


def test_copies_are_units():
    for copied in (copy.deepcopy, lambda unit: pickle.loads(pickle.dumps(unit))):
        assert copied(Unit("money per year")).per == "year"


def test_every_number_has_one():
    bank = presets.load("retail_bank")
    assert all(isinstance(paths.about(path).unit, Unit) for path in paths.numbers(bank))


def test_no_one_else_takes_the_words_of_a_unit_apart():
    apart = re.compile(r"units?(\[\w+\])?\.(partition|split|startswith|endswith|replace|removeprefix|removesuffix)\(")
    found = [
        f"{file.relative_to(ROOT)}: {line.strip()}"
        for room in ("model", "data", "pages")
        for file in (ROOT / room).rglob("*.py")
        for line in file.read_text("utf-8").splitlines()
        if apart.search(line) or '" in unit' in line or "in about.unit" in line
    ]
    assert found == []
