"""A store whose database is restarted, slow, full, locked or out of connections under the running app: it says why, writes nothing
by half, and the next save works."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event

import pytest
from sqlalchemy import create_engine, event, make_url, text

from data import presets
from data.store import Store
from model.scenario import paths
from tests.data import postgres
from tests.data.test_store_errors import said

BANK = presets.load("retail_bank")
MOVED = paths.put(BANK, {"service.hourly_cost": 44.0})
LONG = 60


def save(store: Store, on: int) -> int:
    return store.save(1, on, MOVED, {}, "Ann").latest.number


def whole(store: Store, versions: int) -> None:
    """All that was saved is there, and nothing else."""
    assert [one.number for one in store.history(1)] == [*range(versions, 0, -1)]
    assert [one.latest.number for one in store.all()] == [versions]
    assert store.load(1, 1).scenario == BANK and store.load(1, versions).scenario == (MOVED if versions > 1 else BANK)


def admin(url: str, *statements: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for one in statements:
            connection.execute(text(one))
    engine.dispose()


@pytest.fixture
def kept(new_database) -> Iterator[tuple[Store, str]]:
    """A store on PostgreSQL with one scenario, which has been used; and its URL."""
    url = new_database("postgres")
    store = Store(make_url(url))
    store.create(BANK, {}, "Ann")
    yield store, url
    store.close()


@pytest.mark.postgres
def test_a_server_that_is_restarted():
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgres.own_server())
        except RuntimeError as error:
            (pytest.fail if os.environ.get("REQUIRE_POSTGRES") == "1" else pytest.skip)(str(error))
        store = Store(make_url(server.url))
        store.create(BANK, {}, "Ann")
        server.stop()
        for use in (lambda: save(store, 1), store.all):
            assert said(use).endswith("cannot be reached")
        server.start()
        assert save(store, 1) == 2
        whole(store, 2)
        # with connections that are open and found to be dead only when they are used
        with ThreadPoolExecutor(5) as pool:
            list(pool.map(lambda _: store.all(), range(20)))
        server.stop()
        server.start()
        assert save(store, 2) == 3
        whole(store, 3)
        store.close()


@pytest.mark.postgres
def test_a_connection_that_breaks_in_the_middle_of_a_save(kept):
    store, url = kept
    fall = "CREATE FUNCTION fall() RETURNS trigger AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END' LANGUAGE plpgsql"
    admin(url, fall, "CREATE TRIGGER fall BEFORE INSERT ON scenario_versions FOR EACH ROW EXECUTE FUNCTION fall()")
    assert said(lambda: save(store, 1)).endswith("cannot be reached")
    whole(store, 1)
    admin(url, "DROP TRIGGER fall ON scenario_versions")
    assert save(store, 1) == 2
    whole(store, 2)


@pytest.mark.postgres
def test_a_server_that_is_slow(kept):
    store, url = kept
    slow = "CREATE FUNCTION slow() RETURNS trigger AS 'BEGIN PERFORM pg_sleep(600); RETURN NEW; END' LANGUAGE plpgsql"
    admin(url, slow, "CREATE TRIGGER slow BEFORE INSERT ON scenario_versions FOR EACH ROW EXECUTE FUNCTION slow()")
    hasty = Store(make_url(url).update_query_dict({"options": "-c statement_timeout=500"}))
    assert said(lambda: save(hasty, 1)).endswith("did not answer in time; try again in a moment")
    whole(hasty, 1)
    admin(url, "DROP TRIGGER slow ON scenario_versions")
    assert save(hasty, 1) == 2
    whole(store, 2)
    hasty.close()


@pytest.mark.postgres
def test_a_server_whose_disk_is_full(kept):
    """It says so with this state where it cannot write; here at the second table that a save writes to."""
    store, url = kept
    full = "RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'"
    body = f"CREATE FUNCTION no_room() RETURNS trigger AS $$BEGIN {full}; END$$ LANGUAGE plpgsql"
    admin(
        url, body, "CREATE TRIGGER no_room BEFORE INSERT ON scenario_versions FOR EACH ROW EXECUTE FUNCTION no_room()"
    )
    for _ in range(2):
        assert said(lambda: save(store, 1)).endswith("is full: there is no room left on its disk")
        whole(store, 1)
    admin(url, "DROP TRIGGER no_room ON scenario_versions")
    assert save(store, 1) == 2
    whole(store, 2)


@pytest.mark.postgres
def test_a_server_that_gives_no_more_connections(kept):
    store, url = kept
    admin(url, "CREATE ROLE few LOGIN CONNECTION LIMIT 1", "GRANT ALL ON ALL TABLES IN SCHEMA public TO few")
    try:
        few = make_url(url).set(username="few")
        taken, late = create_engine(few), Store(few)
        with taken.connect():
            for use in (lambda: save(late, 1), late.all):
                assert said(use).endswith("has too many users at the moment; try again in a moment")
        taken.dispose()
        assert save(late, 1) == 2
        late.close()
        whole(store, 2)
    finally:
        admin(url, "DROP OWNED BY few", "DROP ROLE few")


@pytest.mark.postgres
def test_more_readers_at_once_than_connections_wait_for_one(kept):
    store, _ = kept
    with ThreadPoolExecutor(40) as pool:
        assert list(pool.map(lambda _: len(store.all()), range(120))) == [1] * 120


@pytest.mark.postgres
def test_connections_of_this_process_that_are_all_taken(kept, monkeypatch):
    store, _ = kept
    pool = store._engine.pool
    monkeypatch.setattr(pool, "_timeout", 0.1)
    with ExitStack() as stack:
        for _ in range(pool.size() + pool._max_overflow):
            stack.enter_context(store._engine.connect())
        assert said(lambda: save(store, 1)).endswith("did not answer in time; try again in a moment")
    assert save(store, 1) == 2
    whole(store, 2)


@pytest.fixture
def file(tmp_path) -> Iterator[Store]:
    store = Store(make_url(f"sqlite:///{tmp_path / 's.sqlite'}?timeout={LONG}"))
    store.create(BANK, {}, "Ann")
    yield store
    store.close()


def test_a_disk_that_is_full(file, tmp_path):
    """As SQLite tells it: the file may have no further page. What is there can be read meanwhile."""
    with sqlite3.connect(tmp_path / "s.sqlite") as c:
        pages = c.execute("PRAGMA page_count").fetchone()[0]

    def full(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(file._engine, "connect", full)
    on = 1
    with pytest.raises(Exception, match="there is no room left on its disk"):
        for on in range(1, 500):
            save(file, on)
    whole(file, on)
    event.remove(file._engine, "connect", full)
    assert save(file, on) == on + 1
    whole(file, on + 1)


def test_a_file_that_is_locked_for_a_while(file, tmp_path):
    """Who saves waits for the other program, and then saves; who has waited too long is told, and can save later."""
    other = sqlite3.connect(tmp_path / "s.sqlite", isolation_level=None, check_same_thread=False)
    hasty = Store(make_url(f"sqlite:///{tmp_path / 's.sqlite'}?timeout=0.05"))
    other.execute("BEGIN IMMEDIATE")
    asked = Event()

    def patient() -> int:
        asked.set()
        return save(file, 1)

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(patient)
        assert asked.wait(LONG)
        for _ in range(5):
            assert said(lambda: save(hasty, 1)).endswith("is locked by another program; try again in a moment")
        whole(hasty, 1)
        assert not waiting.done()
        other.execute("COMMIT")
        assert waiting.result(LONG) == 2
    assert save(hasty, 2) == 3
    whole(file, 3)
    other.close()
    hasty.close()
