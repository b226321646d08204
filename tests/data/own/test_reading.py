"""From uploads, a folder or a warehouse to counts: the same as counted by hand, nothing of a customer beside them, nothing read outside."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Timer

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest
from sqlalchemy import make_url

from data.own import load as loading
from data.own import sources
from data.own.counts.counted import counted
from data.own.engine import locked
from data.own.layout import Unreadable
from data.own.orders import Found, Order, Wanted, fingerprint
from data.own.reading import read
from data.own.scale import Scale
from data.own.sources import Folder, Upload, Warehouse, allowed
from data.own.tables import Tables, Window
from tests.data.own.alike import assert_alike
from tests.data.own.planted import BEGIN, END, company

NAMES = ("contracts", "contacts", "answers")
TODAY = date(2026, 1, 20)
MADE = company(5, 700)
CHANNEL = pa.array(["bot" if machine else "phone" for machine in MADE.contacts["digital"].to_pylist()])
EXPORTED = replace(MADE, contacts=MADE.contacts.drop_columns("digital").append_column("channel", CHANNEL))


def parquet(name: str) -> bytes:
    file = io.BytesIO()
    pq.write_table(getattr(EXPORTED, name), file)
    return file.getvalue()


def as_text(name: str) -> bytes:
    file = io.BytesIO()
    pc.write_csv(getattr(EXPORTED, name), file)
    return file.getvalue()


def order(*wanted: Wanted, within=None, **more) -> Order:
    return Order(wanted, within, TODAY, **more)


def uploaded(name: str, content: bytes, ending: str = "csv", **more) -> Wanted:
    return Wanted(name, Upload(f"{name}.{ending}", "1", content), **more)


def found(of: Order) -> Found:
    seen: list[float] = []
    result = read(of, lambda one: seen.append(one.done), lambda _: None)
    assert seen == sorted(seen) and all(0 <= one <= 1 for one in seen)
    return result


@pytest.fixture(scope="module")
def expected():
    with locked(threads=1) as engine:
        own = {name: engine.connection.create_table(name, getattr(MADE, name)) for name in NAMES}
        return counted(Tables(**own), Window(BEGIN, END))


def test_uploads_of_either_kind_give_the_counts_and_the_window_that_the_tables_tell(expected):
    for ending, content in (("parquet", parquet), ("csv", as_text)):
        result = found(order(*(uploaded(name, content(name), ending) for name in NAMES)))
        assert (result.begin, result.end) == (BEGIN, END)
        assert fingerprint(result.counts) == fingerprint(expected.counts)
        assert result.left_out == expected.left_out
        assert [one.rows for one in result.checked] == [getattr(MADE, name).num_rows for name in NAMES]


def test_each_table_alone_tells_its_window():
    for name in NAMES:
        result = found(order(uploaded(name, parquet(name), "parquet")))
        assert result.checked[0].faults == () or name == "contracts"
        assert (result.begin, result.end) == (BEGIN, END), name
    chosen = order(uploaded("answers", parquet("answers"), "parquet"), begin=date(2024, 3, 1), end=date(2025, 5, 1))
    assert (found(chosen).begin, found(chosen).end) == (date(2024, 3, 1), date(2025, 5, 1))


def test_leavers_kept_by_chance_are_not_the_beginning():
    ends = [f"{year}-{month:02}-15" for year in (2024, 2025) for month in range(1, 13) for _ in range(20)]
    rows = [f"{i},2019-01-01,{end}" for i, end in enumerate(["2023-06-15", "2023-12-15", *ends])]
    rows += [f"n{i},2025-12-30," for i in range(30)]
    result = found(order(uploaded("contracts", "\n".join(["customer,start,end", *rows]).encode())))
    assert (result.begin, result.end) == (date(2024, 1, 1), date(2026, 1, 1))


def test_contacts_of_half_a_year_are_said_to_be_too_few():
    recent = MADE.contacts.filter(pa.compute.greater_equal(MADE.contacts["time"], np.datetime64("2025-07-03", "s")))
    file = io.BytesIO()
    pq.write_table(recent, file)
    result = found(order(uploaded("contacts", file.getvalue(), "parquet")))
    (fault,) = [one for one in result.between if one.kind == "short"]
    assert "6 of the 12 months" in fault.sentence


CONTACTS = "Kunde,Datum,Kanal\n" + "".join(
    f"{i},2025-{1 + i % 12:02}-05 10:00,{'Otto' if i % 2 else 'Telefon'}\n" for i in range(60)
)


def test_channels_are_named_where_many_used_them_and_set_by_hand():
    secret = CONTACTS + "7,2025-03-05 10:00,anna@example.com\n"
    first = found(order(uploaded("contacts", secret.encode()))).checked[0]
    assert first.channels == {"telefon": False, "otto": None}
    said = found(order(uploaded("contacts", secret.encode(), channels=(("otto", True),))))
    assert said.checked[0].channels == {"telefon": False, "otto": True}
    digital = said.counts.tables["touch"]
    assert digital.where(digital["digital"] == 1).total("n") == 25
    assert {one.kind: one.rows for one in said.checked[0].faults} == {"unknown_channel": 1}


def test_a_table_without_names_shows_no_cell_and_is_read_by_hand():
    rows = b"4711;1.2.2020;Privat\n4712;1.3.2021;Firma\n"
    checked = found(order(uploaded("contracts", rows))).checked[0]
    assert checked.headers == ("A", "B", "C") and not checked.rows
    by_hand = (("customer", "A"), ("start", "B"))
    assert found(order(uploaded("contracts", rows, by_hand=by_hand))).checked[0].rows == 2


def test_the_scale_is_taken_by_hand():
    rows = "Kunde,Datum,Note\n" + "".join(f"{i},2025-03-0{1 + i % 9},6\n" for i in range(40))
    assert found(order(uploaded("answers", rows.encode()))).checked[0].scale is Scale.ONE_IS_BEST
    said = found(order(uploaded("answers", rows.encode(), scale=Scale.SIX_IS_BEST)))
    assert said.checked[0].scale is Scale.SIX_IS_BEST


@pytest.mark.parametrize("ending", ["parquet", "xlsx", "csv"])
def test_what_is_no_table_is_said_and_the_others_are_read(ending):
    result = found(order(uploaded("contracts", b"PK\3\4\0\0", ending), uploaded("contacts", CONTACTS.encode())))
    assert result.checked[0].problem and result.counts is not None


@pytest.mark.parametrize("ending", ["parquet", "xlsx"])
def test_what_is_huge_unpacked_is_not_unpacked(ending, monkeypatch):
    from openpyxl import Workbook

    file = io.BytesIO()
    Workbook().save(file)
    monkeypatch.setattr(loading, "UNPACKED", 500)
    result = found(
        order(uploaded("contracts", parquet("contracts") if ending == "parquet" else file.getvalue(), ending))
    )
    assert result.checked[0].problem == loading.TOO_LARGE


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "in" / "below").mkdir(parents=True)
    for name in ("in/contacts.csv", "in/.hidden.csv", "in/below/b.csv", "in/notes.doc", "out.csv"):
        (tmp_path / name).write_text(CONTACTS)
    (tmp_path / "in" / "link.csv").symlink_to(tmp_path / "out.csv")
    return Folder(tmp_path / "in")


def test_of_the_folder_only_what_is_directly_in_it_is_read(folder):
    assert folder.files() == ["contacts.csv"]
    assert found(order(Wanted("contacts", "contacts.csv"), within=folder)).checked[0].rows == 60
    for name in ("../out.csv", "below/b.csv", "link.csv", ".hidden.csv", str(folder.path / "contacts.csv"), "gone.csv"):
        assert found(order(Wanted("contacts", name), within=folder)).checked[0].problem == sources.GONE, name


def test_what_the_operator_allows(monkeypatch, tmp_path):
    for given, meant in (
        ("", None),
        (str(tmp_path), Folder(tmp_path)),
        ("postgres://h/d", Warehouse("postgres://h/d")),
    ):
        monkeypatch.setenv(sources.VARIABLE, given)
        assert allowed() == meant
    assert "secret" not in repr(Warehouse("postgres://me:secret@h/d"))


def test_whoever_waits_may_stop_it():
    class Moved(Exception):
        """The reader is elsewhere."""

    def tell(_):
        raise Moved

    with pytest.raises(Moved):
        read(order(uploaded("contacts", CONTACTS.encode())), tell, lambda _: None)


def test_a_question_to_the_engine_is_ended_from_another_thread():
    with locked(threads=1) as engine:
        Timer(0.2, engine.interrupt).start()
        with pytest.raises(Exception, match="(?i)interrupt"):
            engine.connection.raw_sql(
                "SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b"
            ).fetchall()


def test_to_end_what_has_ended_is_nothing():
    with locked(threads=1) as engine:
        pass
    engine.interrupt()


def test_a_warehouse_that_is_not_there_is_said_without_its_address():
    for url in ("postgres://me:secret@127.0.0.1:1/db", "nothing://me:secret@h/d"):
        result = found(order(Wanted("contacts", "t"), within=Warehouse(url)))
        assert result.problem and "secret" not in result.problem and not result.checked


@pytest.mark.postgres
def test_a_warehouse_gives_the_counts_that_uploads_give(postgres_server, expected):
    url = make_url(postgres_server)
    host, user, database = url.query["host"], url.username, url.database
    connection = ibis.postgres.connect(host=host, user=user, database=database)
    for name in NAMES:
        connection.create_table(f"read_{name}", getattr(EXPORTED, name), overwrite=True)
    texts = MADE.contracts.set_column(0, "customer", MADE.contracts["customer"].cast(pa.string()))
    texts = texts.set_column(1, "start", texts["start"].cast(pa.string()))
    connection.create_table("read_text", texts, overwrite=True)
    warehouse = Warehouse(f"postgres://{user}@/{database}?host={host}")
    result = found(order(*(Wanted(name, f"read_{name}") for name in NAMES), within=warehouse))
    assert (result.begin, result.end) == (BEGIN, END) and not result.problem
    assert [one.rows for one in result.checked] == [getattr(MADE, name).num_rows for name in NAMES]
    assert result.left_out == expected.left_out
    assert_alike(expected.counts, result.counts)
    as_text, gone = found(
        order(Wanted("contracts", "read_text"), Wanted("answers", "no_such"), within=warehouse)
    ).checked
    assert [one.kind for one in as_text.faults] == ["is_text", "no_column"] and gone.problem


def test_an_order_is_told_apart_by_its_files_not_their_content():
    one = order(uploaded("contacts", CONTACTS.encode()))
    assert one == order(uploaded("contacts", b"")) and hash(one)
    assert one != replace(one, tables=(Wanted("contacts", Upload("contacts.csv", "2", b"")),))
    assert "Telefon" not in repr(one)


def test_a_file_outside_of_the_folder_is_refused(folder):
    with pytest.raises(Unreadable):
        folder.file("../out.csv")
