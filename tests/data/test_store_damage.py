"""Whatever a damaged byte makes of a store: it opens as it was, or the store says why not, and nothing else is raised."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import URL

from data import presets
from data.store import Store, StoreError

BANK = presets.load("retail_bank")
RESULTS = {"currency": "EUR", "net": 1.5, "break_even_shares": [0.2]}


def store(file: Path) -> Store:
    return Store(URL.create("sqlite", database=str(file)))


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> bytes:
    """The bytes of a store with two scenarios, three versions and two tags."""
    file = tmp_path_factory.mktemp("whole") / "s.sqlite"
    kept = store(file)
    first = kept.create(BANK, RESULTS, "Ann", "a note", ["x", "y"])
    kept.create(presets.load("insurer"), RESULTS, "Bob")
    kept.save(first.id, 1, BANK, RESULTS, "Ann")
    kept.close()
    with sqlite3.connect(file) as c:
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        c.execute("PRAGMA journal_mode = DELETE")
    return file.read_bytes()


@pytest.fixture
def spoilt(tmp_path, whole):
    """A store of these bytes, some of them changed."""

    written = [at for at, byte in enumerate(whole) if byte]

    def spoil(changes, among_written: bool = False) -> Store:
        raw = bytearray(whole)
        for at, byte in changes:
            raw[written[at % len(written)] if among_written else at] = byte
        for old in tmp_path.glob("s.sqlite*"):
            old.unlink()
        (tmp_path / "s.sqlite").write_bytes(raw)
        return store(tmp_path / "s.sqlite")

    return spoil


def used(kept: Store) -> list[str]:
    """Every way to use it, and what it says of those that do not work."""
    ways = [
        lambda: [kept.history(one.id) for one in (*kept.all(), *kept.all(archived=True))],
        lambda: kept.load(1, 1),
        lambda: kept.load(2),
        lambda: kept.restore(1, 1, 2, "Ann"),
        lambda: kept.save(2, 1, BANK, RESULTS, "Bob"),
        lambda: kept.duplicate(1, "Another", "Ann"),
        lambda: kept.tag(1, ["z"]),
        lambda: kept.rename(2, "A new name"),
        lambda: kept.archive(1),
    ]
    said = []
    for way in ways:
        try:
            way()
        except StoreError as error:
            said.append(str(error))
    kept.close()
    return said


def test_a_byte_that_is_no_text_is_named_as_damage(spoilt, whole):
    """One in a note, in a date, and in SQLite's own list of its tables."""
    day = re.compile(rb"\d{4}-\d\d-\d\d \d\d:")
    places = {"note": whole.rindex(b"a note"), "table": whole.rindex(b"CREATE TABLE scenario_versions")}
    places["date"] = [*day.finditer(whole)][-1].start()
    for what, at in places.items():
        assert any("is damaged" in one for one in used(spoilt([(at, 0xFF)]))), what


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(changes=[])
@given(st.lists(st.tuples(st.integers(0, 2**17), st.integers(0, 255)), min_size=1, max_size=40))
def test_a_damaged_store_raises_its_own_errors_only(spoilt, changes):
    said = used(spoilt(changes, among_written=True))
    assert all("\n" not in one and len(one) < 400 for one in said)
    assert said == [] or changes


def test_half_a_character_is_no_damage(tmp_path):
    kept = store(tmp_path / "s.sqlite")
    kept.create(BANK, RESULTS, "Ann")
    with pytest.raises(StoreError, match="half of a character"):
        kept.rename(1, "half \ud800")
