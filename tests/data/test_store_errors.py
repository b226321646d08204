"""A store that is damaged, locked, read-only, missing or not reachable says so in one sentence, and nothing is half written."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from data import presets
from data.store import Store, StoreError, open_store, place

BANK = presets.load("retail_bank")
QUICK = "?timeout=0.1"


def at(file: Path, options: str = "") -> Store:
    return Store(make_url(f"sqlite:///{file}{options}"))


@pytest.fixture
def file(tmp_path) -> Path:
    """A store with one scenario."""
    file = tmp_path / "s.sqlite"
    at(file).create(BANK, {}, "Ann")
    return file


def uses(store: Store) -> list:
    return [
        store.all,
        lambda: store.load(1),
        lambda: store.create(BANK, {}, "Ann"),
        lambda: store.save(1, 1, BANK, {}, ""),
    ]


def said(use) -> str:
    with pytest.raises(StoreError) as told:
        use()
    sentence = str(told.value)
    assert "\n" not in sentence and "sqlalche" not in sentence and len(sentence) < 300
    return sentence


def test_a_file_that_is_no_database(tmp_path):
    file = tmp_path / "s.sqlite"
    file.write_bytes(b"not a database at all, but long enough to be looked at" * 50)
    for use in uses(at(file)):
        assert (
            said(use)
            == f"The store {file} is damaged or no store at all; put a copy of it back, or name another file in STORE_URL"
        )


def test_a_file_that_was_damaged(file):
    with sqlite3.connect(file) as c:
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)
    for use in uses(at(file)):
        assert "is damaged" in said(use)


def test_a_file_that_was_cut_short(file):
    with sqlite3.connect(file) as c:
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.truncate(file, 5000)
    assert "is damaged" in said(at(file).all)


def test_a_locked_file_can_be_read_but_not_written_to(file):
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    kept = at(file, QUICK)
    assert [e.name for e in kept.all()] == ["Retail bank"]
    assert said(lambda: kept.save(1, 1, BANK, {}, "Ben")).endswith(
        "is locked by another program; try again in a moment"
    )
    other.execute("ROLLBACK")
    assert kept.save(1, 1, BANK, {}, "Ben").latest.number == 2
    other.close()


def test_a_read_only_file_can_be_read_but_not_written_to(file):
    kept = Store(make_url(f"sqlite:///file:{file}?mode=ro&uri=true"))
    assert kept.load(1).scenario == BANK
    assert said(lambda: kept.save(1, 1, BANK, {}, "Ben")).endswith("is read-only: nothing can be saved in it")
    assert at(file).load(1).entry.latest.number == 1


def test_a_missing_database_that_may_not_be_made(tmp_path):
    kept = Store(make_url(f"sqlite:///file:{tmp_path / 'none.sqlite'}?mode=rw&uri=true"))
    for use in uses(kept):
        assert "cannot be opened: its folder is missing or may not be written to" in said(use)


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "a file").write_text("")
    kept = at(tmp_path / "a file" / "s.sqlite")
    assert kept.all() == []
    assert "cannot be opened: File exists" in said(lambda: kept.create(BANK, {}, "Ann"))


def test_a_folder_where_the_file_should_be(tmp_path):
    (tmp_path / "s.sqlite").mkdir()
    assert "cannot be opened" in said(at(tmp_path / "s.sqlite").all)


def test_a_file_that_goes_away_while_in_use(file):
    kept = at(file)
    for one in file.parent.glob("s.sqlite*"):
        one.unlink()
    assert kept.all() == []
    assert "does not hold this scenario any more; save it as a new one" in said(lambda: kept.save(1, 1, BANK, {}, ""))
    assert kept.create(BANK, {}, "Ann").latest.number == 1


def test_a_database_of_another_program_is_not_broken(tmp_path):
    file = tmp_path / "s.sqlite"
    with sqlite3.connect(file) as c:
        c.execute("CREATE TABLE scenarios (what TEXT)")
    assert "reports: " in said(lambda: at(file).create(BANK, {}, "Ann"))
    with sqlite3.connect(file) as c:
        names = [name for (name,) in c.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert names == ["scenarios"]


def test_a_server_that_is_not_there_is_named_without_its_password():
    kept = Store(make_url("postgresql+psycopg://ann:secret@127.0.0.1:1/plans"))
    for use in uses(kept):
        assert said(use) == "The store plans on 127.0.0.1 cannot be reached"


@pytest.mark.postgres
def test_what_a_server_refuses(postgres_server, new_database):
    server = make_url(postgres_server)
    none = Store(server.set(database="none_of_this_name"))
    assert said(none.all) == "The store none_of_this_name on this machine does not exist"
    url = make_url(new_database("postgres"))
    Store(url).create(BANK, {}, "Ann")
    reading = Store(url.update_query_dict({"options": "-c default_transaction_read_only=on"}))
    assert reading.load(1).scenario == BANK
    assert said(lambda: reading.save(1, 1, BANK, {}, "")).endswith("is read-only: nothing can be saved in it")
    engine, hasty = create_engine(url), Store(url.update_query_dict({"options": "-c lock_timeout=100"}))
    with engine.begin() as c:
        c.execute(text("SELECT 1 FROM scenarios FOR UPDATE"))
        assert said(lambda: hasty.save(1, 1, BANK, {}, "")).endswith(
            "is locked by another program; try again in a moment"
        )
    assert hasty.save(1, 1, BANK, {}, "").latest.number == 2


@pytest.mark.parametrize(
    ("given", "driver", "told"),
    [
        ("postgresql://ann:secret@db.example.org/plans", "postgresql+psycopg", "plans on db.example.org"),
        ("postgres:///plans", "postgresql+psycopg", "plans on this machine"),
        ("sqlite:////srv/plans.sqlite", "sqlite", "/srv/plans.sqlite"),
        ("/srv/plans.sqlite", "sqlite", "/srv/plans.sqlite"),
    ],
)
def test_one_variable_says_where(monkeypatch, given, driver, told):
    monkeypatch.setenv("STORE_URL", given)
    assert (place.place().drivername, place.named(place.place())) == (driver, told)


def test_without_the_variable_the_file_is_outside_the_code(monkeypatch):
    monkeypatch.delenv("STORE_URL")
    file = place.file_of(place.place())
    assert file.is_absolute() and not file.is_relative_to(Path(__file__).parents[2])


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("mysql://x/y", "STORE_URL names a mysql database; SQLite and PostgreSQL can be used"),
        ("nonsense://", "STORE_URL names a nonsense database; SQLite and PostgreSQL can be used"),
        ("://", "STORE_URL is not a database URL such as postgresql://user@host/name"),
        ("postgresql://host", "STORE_URL names no database"),
        ("sqlite://", "STORE_URL names no file"),
    ],
)
def test_a_variable_that_says_nothing_usable(monkeypatch, given, sentence):
    monkeypatch.setenv("STORE_URL", given)
    assert said(open_store) == sentence
