"""Which contacts are followed by another one about the same, by days: the same as is counted of weeks."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pyarrow as pa

from data.own.counts.counted import counted
from data.own.engine import locked
from data.own.tables import Tables, Window

PEOPLE = 12
APART = (
    timedelta(0),
    timedelta(hours=23),
    timedelta(days=3, hours=12),
    timedelta(days=7),
    timedelta(days=28, seconds=1),
)
"""Of two contacts of each of so many people; the last comes too late."""


def test_the_next_contact_is_counted_on_its_day():
    rows = [
        (100 * i + who, datetime(2025, 3, 1, 9) + later)
        for i, apart in enumerate(APART)
        for who in range(PEOPLE)
        for later in (timedelta(0), apart)
    ]
    table = {"customer": [who for who, _ in rows], "time": [time for _, time in rows]}
    table |= {"touchpoint": ["Billing"] * len(rows), "digital": [False] * len(rows), "resolved": [True] * len(rows)}
    with locked(threads=1) as engine:
        own = Tables(contacts=engine.connection.create_table("contacts", pa.table(table)))
        counts = counted(own, Window(date(2025, 1, 1), date(2026, 1, 1))).counts
    again, touch = counts.tables["again"], counts.tables["touch"]
    assert [*again["day"]] == [1, 4, 7] and [*again["n"]] == [2 * PEOPLE, PEOPLE, PEOPLE]
    assert [*again["clocked"]] == [PEOPLE, PEOPLE, 0]
    assert again.total("n") == touch.total("again7") == touch.total("again28")
