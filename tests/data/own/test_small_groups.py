"""Groups of fewer than ten people: counted together where more are behind them together, else left out; and how much that is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pyarrow as pa
import pytest

from data.own.counts.counted import Counted, LeftOut, counted
from data.own.engine import locked
from data.own.tables import Tables, Window

WINDOW = Window(date(2025, 1, 1), date(2026, 1, 1))


def count(**tables: pa.Table) -> Counted:
    with locked(threads=1) as engine:
        own = {name: engine.connection.create_table(name, table) for name, table in tables.items()}
        return counted(Tables(**own), WINDOW)


def contacts(touchpoints: dict[str, range]) -> pa.Table:
    """A contact of each customer about each, all alike but for that."""
    rows = [(who, touchpoint) for touchpoint, whole in touchpoints.items() for who in whole]
    first = datetime(2025, 3, 1, 9)
    return pa.table(
        {
            "customer": [who for who, _ in rows],
            "time": [first + timedelta(days=who) for who, _ in rows],
            "touchpoint": [touchpoint for _, touchpoint in rows],
            "digital": [False] * len(rows),
            "resolved": [True] * len(rows),
        }
    )


@pytest.mark.parametrize("rare", [6, 9])
def test_touchpoints_of_few_people_are_counted_as_one(rare):
    made = count(contacts=contacts({"Billing": range(40), "Odd": range(rare), "Rare": range(20, 20 + rare)}))
    touch = made.counts.tables["touch"]
    assert dict(zip(touch["touchpoint"], touch["n"], strict=True)) == {"Billing": 40, "Other": 2 * rare}
    assert made.left_out["touch"] == LeftOut(0, 0, 40 + 2 * rare, 2 * rare)


def test_one_such_touchpoint_alone_is_left_out():
    """Also where the same few people had to do with two of them."""
    for touchpoints in ({"Rare": range(9)}, {"Rare": range(9), "Odd": range(9)}):
        made = count(contacts=contacts({"Billing": range(40), **touchpoints}))
        rows = 9 * len(touchpoints)
        assert [*made.counts.tables["touch"]["touchpoint"]] == ["Billing"]
        assert made.left_out["touch"] == LeftOut(1, rows, 40 + rows, 0)


def contracts(segments: dict[str, range]) -> pa.Table:
    rows = [(who, segment) for segment, whole in segments.items() for who in whole]
    return pa.table(
        {
            "customer": [who for who, _ in rows],
            "start": [date(2020, 1, 1)] * len(rows),
            "segment": [segment for _, segment in rows],
        }
    )


def test_few_of_several_segments_are_counted_as_the_other_customers():
    """A cell of 6 in each of two segments, one of 30 in a third."""
    segments = {"A": range(100, 130), "B": range(200, 230), "C": range(300, 330)}
    asked = [*range(100, 106), *range(200, 206), *range(300, 330)]
    graded = contacts({"Billing": range(400)}).append_column("grade", pa.array([1] * 400))
    graded = graded.set_column(1, "time", pa.array([datetime(2025, 12, 20)] * 400))
    columns = {"customer": asked, "time": [datetime(2025, 12, 30)] * len(asked), "grade": [1] * len(asked)}
    table = pa.table(columns)
    made = count(contracts=contracts(segments), contacts=graded, answers=table)
    bond = made.counts.tables["bond"]
    assert dict(zip(bond["segment"], bond["answers"], strict=True)) == {"C": 30, "Other": 12}
    assert made.left_out["bond"] == LeftOut(0, 0, 42, 12)
    fewer = count(contracts=contracts(segments), contacts=graded, answers=table.slice(3))
    assert [*fewer.counts.tables["bond"]["segment"]] == ["C"]
    assert fewer.left_out["bond"] == LeftOut(1, 9, 39, 0)
