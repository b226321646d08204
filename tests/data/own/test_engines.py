"""The same numbers from DuckDB and PostgreSQL, and an engine that reads in one folder only."""

from __future__ import annotations

from pathlib import Path

import duckdb
import ibis
import pyarrow.parquet as pq
import pytest
from sqlalchemy import make_url

from data.own.counts import parts
from data.own.counts.counted import KEYS, counted, expressions
from data.own.engine import locked
from data.own.load import load, tables
from data.own.tables import Tables, Window
from tests.data.own.alike import assert_alike
from tests.data.own.planted import BEGIN, END, company
from tests.data.own.test_reading import EXPORTED

SMALL = 700


@pytest.mark.postgres
def test_postgresql_gives_the_numbers_that_duckdb_gives(postgres_server, shut):
    url = make_url(postgres_server)
    postgres = ibis.postgres.connect(host=url.query["host"], user=url.username, database=url.database)
    made, found = company(5, SMALL), {}
    for kind, connection in (("duckdb", shut[0]), ("postgres", postgres)):
        names = ("contracts", "contacts", "answers")
        own = {name: connection.create_table(f"own_{name}", getattr(made, name)) for name in names}
        found[kind] = counted(Tables(**own), Window(BEGIN, END))
    one, other = found["duckdb"], found["postgres"]
    assert one.left_out == other.left_out
    assert [*one.counts.tables] == [*other.counts.tables]
    assert all(len(cells) > 0 for cells in one.counts.tables.values())
    assert_alike(one.counts, other.counts)


def test_counted_in_parts_the_numbers_are_those_of_the_whole(tmp_path, monkeypatch):
    made, loaded = EXPORTED, []
    with locked(tmp_path, threads=1) as engine:
        for name in ("contracts", "contacts", "answers"):
            pq.write_table(getattr(made, name), tmp_path / f"{name}.parquet")
            loaded.append(load(engine, name, tmp_path / f"{name}.parquet"))
        own, window = tables(loaded)[0], Window(BEGIN, END)
        whole = counted(own, window)
        monkeypatch.setattr(parts, "ROWS", made.contacts.num_rows // 3)
        assert parts.number(own) > 3
        some = [parts.part(own, which, 3).contacts.customer.nunique().to_pyarrow().as_py() for which in range(3)]
        assert min(some) > 0.5 * max(some) and sum(some) == own.contacts.customer.nunique().to_pyarrow().as_py()
        told: list[tuple[float, str]] = []
        divided = counted(own, window, lambda done, doing: told.append((done, doing)), engine)
    assert whole.left_out == divided.left_out and [*whole.counts.tables] == [*divided.counts.tables]
    assert sum(one.cells for one in whole.left_out.values()) > 0
    assert_alike(whole.counts, divided.counts)
    assert [done for done, _ in told] == sorted(done for done, _ in told) and told[-1][0] < 1


TYPES = {
    "contracts": {"customer": "string", "start": "date", "end": "date", "segment": "string", "revenue": "float64"},
    "contacts": {"customer": "string", "time": "timestamp", "touchpoint": "string", "digital": "boolean"}
    | {"resolved": "boolean", "seconds": "float64", "grade": "float64"},
    "answers": {"customer": "string", "time": "timestamp", "grade": "float64"},
}


@pytest.mark.parametrize("warehouse", ["databricks", "bigquery", "snowflake"])
def test_every_count_can_be_written_in_the_sql_of_a_warehouse(warehouse):
    own = Tables(**{name: ibis.table(columns, name=name) for name, columns in TYPES.items()})
    asked = expressions(own, Window(BEGIN, END))
    assert {*asked} == {*KEYS}
    for name, expression in asked.items():
        assert ibis.to_sql(expression, dialect=warehouse).upper().startswith(("WITH", "SELECT")), name


@pytest.fixture
def shut(tmp_path: Path):
    """A locked engine for a folder, and a file outside of it."""
    (tmp_path / "in").mkdir()
    for name in ("in/a.csv", "out.csv"):
        (tmp_path / name).write_text("a;b\n1;2\n")
    with locked(tmp_path / "in", threads=1) as engine:
        yield engine.connection, tmp_path


def test_the_engine_reads_in_its_folder(shut):
    connection, folder = shut
    assert connection.raw_sql(f"SELECT * FROM read_csv('{folder}/in/a.csv')").fetchall() == [(1, 2)]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('{folder}/out.csv')",
        "SELECT * FROM read_csv('{folder}/in/../out.csv')",
        "SELECT * FROM read_csv('http://localhost:1/a.csv')",
        "COPY (SELECT 1) TO '{folder}/copy.csv'",
        "ATTACH '{folder}/other.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "SET memory_limit = '1TB'",
    ],
)
def test_the_engine_does_nothing_else(shut, statement):
    connection, folder = shut
    with pytest.raises((duckdb.PermissionException, duckdb.InvalidInputException)):
        connection.raw_sql(statement.format(folder=folder))


def test_the_same_customer_is_another_number_in_each_engine(tmp_path):
    import pyarrow as pa

    found = []
    for _ in range(2):
        with locked(tmp_path, threads=1) as engine:
            ids = engine.connection.create_table("t", pa.table({"a": ["12", "12", "13"]}))
            found.append(ids.select(b=engine.anonymous(ids.a)).b.to_pyarrow().to_pylist())
    assert [one[0] == one[1] != one[2] for one in found] == [True, True]
    assert not {*found[0]} & {*found[1]}
