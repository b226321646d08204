"""The tables to fill in are read back without a fault, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from data.own.cleaning.work import Hints
from data.own.columns import COLUMNS
from data.own.engine import locked
from data.own.load import load, tables
from data.own.sources import Upload
from data.own.template import template
from pages.report import language
from pages.report.language import ENGLISH, GERMAN, again


@pytest.mark.parametrize("spoken", [ENGLISH, GERMAN])
def test_a_template_is_read_back_without_a_fault(spoken):
    language.use(spoken)
    try:
        made = {name: template(name, spoken == GERMAN, again) for name in COLUMNS}
    finally:
        language.use(ENGLISH)
    with locked(threads=1) as engine:
        loaded = [
            load(engine, name, Upload(f"{name}.csv", name, made[name]), hints=Hints(today=date(2026, 1, 1)))
            for name in COLUMNS
        ]
        for one in loaded:
            assert one.faults == () and {*one.places} == {column.field for column in COLUMNS[one.name]}, one.name
            rows = one.table.to_pyarrow().to_pylist()
            assert len(rows) == 2
            empty = [field for row in rows for field, value in row.items() if value is None]
            assert empty == (["end"] if one.name == "contracts" else []), one.name
        own, between = tables(loaded)
        assert between == () and {one.name for one in loaded} == {*COLUMNS}
        digital = own.contacts.order_by("time").to_pyarrow().to_pylist()
        assert [(one["digital"], one["resolved"], one["seconds"]) for one in digital] == [
            (False, True, 330),
            (True, False, 520),
        ]
    assert ("Kundennummer;" in made["contracts"].decode()) == (spoken == GERMAN)
