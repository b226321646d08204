"""The store: the same tests against SQLite and a real PostgreSQL server."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import inspect, make_url, text

from data import presets
from data.store import Conflict, Store, StoreError, schema
from data.store.errors import NameTaken
from data.store.results import changed, key_results
from data.store.tables import metadata
from model import VERSION
from model.decisions.answer import answer
from model.scenario import paths
from tests.benchmarks.browser import ROOT

BANK = presets.load("retail_bank")
FOUND = answer(BANK)
RESULTS = key_results(FOUND)
DEARER = paths.put(BANK, {"service.hourly_cost": 50.0})


def named(name, scenario=BANK):
    return paths.read({**paths.dump(scenario), "name": name})


def keep(store, name="Moderate", author="Ann", **more):
    return store.create(named(name), RESULTS, author, **more)


def test_an_empty_store_holds_nothing(store):
    assert store.all() == [] and store.all(archived=True) == []


def test_a_file_is_only_made_when_something_is_saved(tmp_path):
    file = tmp_path / "deep" / "er" / "store.sqlite"
    kept = Store(make_url(f"sqlite:///{file}"))
    assert kept.all() == [] and not file.parent.exists()
    keep(kept)
    assert file.exists()


@pytest.mark.parametrize("id", presets.names())
def test_what_is_saved_comes_back(store, id):
    scenario = presets.load(id)
    entry = store.create(scenario, RESULTS, "Ann", "as agreed", ["pilot", "2027"])
    kept = store.load(entry.id)
    assert kept.scenario == scenario and paths.fingerprint(kept.scenario) == kept.version.fingerprint
    assert kept.version.results == RESULTS and kept.version.model_version == VERSION
    assert (kept.version.author, kept.version.note, kept.entry.tags) == ("Ann", "as agreed", ("2027", "pilot"))
    assert timedelta(0) <= datetime.now(UTC) - kept.version.saved_at < timedelta(minutes=1)
    assert store.all() == [kept.entry]


@pytest.mark.parametrize(
    "name", ["'; DROP TABLE scenarios; --", "<b>x</b>", "Ümläut 𝄞 日本", "=cmd|'/c calc'!A0", "a b", "50 %"]
)
def test_any_name_and_any_note(store, name):
    entry = store.create(named(name), {}, name, name, [name])
    assert store.load(entry.id).scenario.name == entry.name == named(name).name
    assert entry.latest.note == entry.latest.author == entry.tags[0][:60] == " ".join(name.split())


def test_what_a_database_cannot_hold_is_left_out(store):
    entry = keep(store, author="A\x00nn\ud800" + "x" * 99, note="a\nb", labels=["", " t ", "t", *map(str, range(20))])
    assert entry.latest.author.startswith("A nn x") and len(entry.latest.author) == 60
    assert entry.latest.note == "a b" and len(entry.tags) == 10 and "t" in entry.tags


def test_every_save_is_a_version_and_each_can_be_opened(store):
    entry = keep(store)
    entry = store.save(entry.id, 1, named("Moderate", DEARER), {"net": 1.0}, "Ben", "dearer staff")
    assert entry.latest.number == 2 and entry.latest.author == "Ben"
    assert [v.number for v in store.history(entry.id)] == [2, 1]
    assert store.load(entry.id, 1).scenario.service.hourly_cost == BANK.service.hourly_cost
    assert store.load(entry.id).scenario.service.hourly_cost == 50
    assert store.load(entry.id).version.results == {"net": 1.0}


def test_restoring_a_version_keeps_those_between(store):
    entry = keep(store)
    store.save(entry.id, 1, named("Moderate", DEARER), {}, "Ben")
    entry = store.restore(entry.id, 1, 2, "Cem", "back")
    assert (entry.latest.number, entry.latest.restored, entry.latest.author) == (3, 1, "Cem")
    assert store.load(entry.id).scenario == named("Moderate") and entry.latest.results == RESULTS
    assert store.load(entry.id, 2).scenario.service.hourly_cost == 50


def test_the_list_begins_with_the_last_saved(store):
    first, second = keep(store, "First"), keep(store, "Second")
    assert [e.id for e in store.all()] == [second.id, first.id]
    store.save(first.id, 1, named("First"), {}, "Ben")
    assert [e.id for e in store.all()] == [first.id, second.id]


def test_a_name_stands_once(store):
    keep(store)
    with pytest.raises(NameTaken, match="already a saved scenario “Moderate”"):
        keep(store)
    other = keep(store, "Other")
    with pytest.raises(NameTaken):
        store.rename(other.id, "Moderate")
    assert [e.name for e in store.all()] == ["Other", "Moderate"]


def test_rename_changes_the_name_in_every_version(store):
    entry = keep(store)
    entry = store.rename(entry.id, "  Bold ")
    assert entry.name == "Bold" and store.load(entry.id, 1).scenario == named("Bold")
    for bad in ("", "  ", "x" * 61):
        with pytest.raises(StoreError, match="1 to 60 characters"):
            store.rename(entry.id, bad)


def test_archived_scenarios_are_put_away_and_free_their_name(store):
    old = keep(store)
    store.archive(old.id)
    assert store.all() == [] and [e.id for e in store.all(archived=True)] == [old.id]
    keep(store)
    with pytest.raises(NameTaken, match="of this name"):
        store.archive(old.id, False)
    store.rename(old.id, "Older")
    assert store.archive(old.id, False).archived is False and len(store.all()) == 2


def test_tags_are_replaced(store):
    entry = keep(store, labels=["a", "b"])
    assert store.tag(entry.id, ["c"]).tags == ("c",) and store.tag(entry.id, []).tags == ()
    assert store.all()[0].tags == ()


def test_a_duplicate_has_a_life_of_its_own(store):
    entry = keep(store, labels=["a"])
    copy = store.duplicate(entry.id, "Bold", "Ben")
    assert copy.id != entry.id and copy.tags == ("a",) and store.load(copy.id).scenario == named("Bold")
    store.save(copy.id, 1, named("Bold", DEARER), {}, "Ben")
    assert store.load(entry.id).scenario == named("Moderate")


def test_the_second_to_save_is_told_and_loses_nothing(store, url):
    entry, other = keep(store), Store(make_url(url))
    store.save(entry.id, 1, named("Moderate"), RESULTS, "Ann")
    with pytest.raises(
        Conflict, match="Ann saved “Moderate” on .* UTC .version 2., after you opened version 1"
    ) as told:
        other.save(entry.id, 1, named("Moderate", DEARER), {}, "Ben")
    assert told.value.latest.number == 2 and [v.number for v in store.history(entry.id)] == [2, 1]
    assert other.save(entry.id, told.value.latest.number, named("Moderate", DEARER), {}, "Ben").latest.number == 3
    with pytest.raises(Conflict):
        other.restore(entry.id, 1, 1, "Ben")
    other.close()


def test_of_many_who_save_at_once_one_is_first(store, url):
    """Threads with a store each: exactly one wins each round, nobody's save is lost without being told."""
    entry, people = keep(store), [Store(make_url(url)) for _ in range(6)]
    start = Barrier(len(people))

    def save(who):
        start.wait()
        try:
            return people[who].save(entry.id, 1, named("Moderate"), {}, f"P{who}").latest.author
        except Conflict as conflict:
            return conflict

    with ThreadPoolExecutor(len(people)) as pool:
        told = list(pool.map(save, range(len(people))))
    won = [who for who in told if isinstance(who, str)]
    assert len(won) == 1 and all(c.latest.author == won[0] for c in told if isinstance(c, Conflict))
    assert [v.author for v in store.history(entry.id)] == [won[0], "Ann"]
    for one in people:
        one.close()


def test_many_who_read_before_they_write_wait_their_turn(store, url):
    """tag() looks first: a transaction that began by reading could not go on writing after another has written."""
    entry, people = keep(store), [Store(make_url(url)) for _ in range(6)]
    start = Barrier(len(people))

    def tag(who):
        start.wait()
        return [people[who].tag(entry.id, [f"{who}-{i}"]).tags for i in range(8)]

    with ThreadPoolExecutor(len(people)) as pool:
        told = list(pool.map(tag, range(len(people))))
    assert told == [[(f"{who}-{i}",) for i in range(8)] for who in range(len(people))]
    for one in people:
        one.close()


WRITER = """
import sys
from sqlalchemy import make_url
from data import presets
from data.store import Conflict, Store
from data.store.errors import NameTaken
who, store, bank = sys.argv[2], Store(make_url(sys.argv[1])), presets.load("retail_bank")
store.create(bank.model_copy(update={"name": who}), {}, who)
try:
    store.create(bank.model_copy(update={"name": "Shared"}), {}, who)
except NameTaken:
    pass
mine = next(e for e in store.all() if e.name == "Shared")
for _ in range(5):
    at = mine.latest.number
    while True:
        try:
            mine = store.save(mine.id, at, bank, {}, who)
            break
        except Conflict as conflict:
            at = conflict.latest.number
"""


def test_processes_that_save_at_once_from_an_empty_database_on(store, url):
    """Three processes migrate, create the same name and save five times each: every save becomes a version."""
    command = [sys.executable, "-c", WRITER, url]
    running = [subprocess.Popen([*command, who], cwd=ROOT, stderr=subprocess.PIPE, text=True) for who in "abc"]
    assert [process.communicate(timeout=120)[1] for process in running] == ["", "", ""]
    assert sorted(e.name for e in store.all()) == ["Shared", "a", "b", "c"]
    shared = next(e for e in store.all() if e.name == "Shared")
    authors = [v.author for v in store.history(shared.id)]
    assert len(authors) == 16 and all(authors.count(who) >= 5 for who in "abc")


def test_migrations_make_the_tables_that_the_code_uses(store):
    keep(store)
    found = inspect(store._engine)
    assert {*found.get_table_names()} == {*metadata.tables, schema.VERSION_TABLE}
    for name, table in metadata.tables.items():
        columns = {c["name"]: (c["nullable"], str(c["type"])) for c in found.get_columns(name)}
        wanted = {c.name: (c.nullable, c.type.compile(store._engine.dialect)) for c in table.columns}
        assert {k: n for k, (n, _) in columns.items()} == {k: n for k, (n, _) in wanted.items()}
        assert {k: getattr(t, "length", None) for k, (_, t) in columns.items()} == {
            k: getattr(t, "length", None) for k, (_, t) in wanted.items()
        }
        assert {i["name"] for i in found.get_indexes(name)} == {i.name for i in table.indexes}


def test_an_older_database_is_brought_up_to_date(store):
    """Revision 0001 knew no tags, no archive, and the same name twice."""
    schema.upgrade(store._writer, store.where, "0001")
    document = store_document(named("Moderate"))
    with store._writer.begin() as c:
        for id in (1, 2):
            c.execute(text("INSERT INTO scenarios (name, version) VALUES ('Moderate', 1)"))
            c.execute(
                text(
                    "INSERT INTO scenario_versions (scenario, number, author, note, saved_at, document, fingerprint, "
                    "model_version, results) VALUES (:id, 1, 'Ann', '', '2026-01-02 03:04:05', :d, 'x', '0.9.0', '{\"net\": 5.0}')"
                ),
                {"id": id, "d": document},
            )
    entries = {e.id: e for e in store.all()}
    assert [entries[1].name, entries[2].name] == ["Moderate", "Moderate (2)"]
    kept = store.load(1)
    assert kept.scenario == named("Moderate") and kept.version.saved_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert kept.version.model_version == "0.9.0" and kept.entry.tags == () and not kept.entry.archived
    assert store.tag(2, ["new"]).tags == ("new",)


def test_a_newer_database_is_left_alone(store):
    keep(store)
    with store._writer.begin() as c:
        c.execute(text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'"))
    for use in (store.all, lambda: keep(store, "Bold"), lambda: store.history(1)):
        with pytest.raises(StoreError, match="written by a newer version of this app; update the app to use it$"):
            use()


def test_a_scenario_that_is_gone_is_said(store):
    keep(store)
    for use in (
        lambda: store.load(99),
        lambda: store.history(99),
        lambda: store.save(99, 1, BANK, {}, ""),
        lambda: store.rename(99, "x"),
    ):
        with pytest.raises(StoreError, match="does not hold this scenario any more; save it as a new one"):
            use()
    with pytest.raises(StoreError, match="“Moderate” has no version 7"):
        store.load(store.all()[0].id, 7)


def test_a_document_that_cannot_be_read_is_said(store):
    entry = keep(store)
    with store._writer.begin() as c:
        c.execute(text("UPDATE scenario_versions SET document = '{\"schema\": 1'"))
    with pytest.raises(StoreError, match="^“Moderate” cannot be read: Moderate: the file is not JSON"):
        store.load(entry.id)
    assert store.all()[0].name == "Moderate"


def test_results_that_changed_under_another_model_are_named():
    stored = {**RESULTS, "net": RESULTS["net"] - 1000, "payback_month": None, "break_even_shares": [0.5]}
    told = {c.name: (c.before, c.now) for c in changed(stored, FOUND)}
    assert told == {k: (stored[k], RESULTS[k]) for k in ("net", "payback_month", "break_even_shares")}
    assert changed({**RESULTS, "net": RESULTS["net"] * (1 + 1e-12)}, FOUND) == [] == changed({}, FOUND)


def store_document(scenario) -> str:
    return presets.to_file(scenario).decode()
