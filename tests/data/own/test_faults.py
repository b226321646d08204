"""Exports with the faults of real ones: each is said with its row, and what counts is right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.own.cleaning.work import Hints
from data.own.engine import locked
from data.own.faults import FAULTS, Fault
from data.own.layout import Unreadable
from data.own.load import load, tables
from data.own.scale import Scale
from tests.data.own import exports

TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="module")
def engine(folder):
    with locked(folder, threads=1) as one:
        yield one


@pytest.fixture
def read(engine, folder):
    def one(name: str, text: str | bytes, file: str = "", **more):
        path = folder / (file or f"{name}.csv")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(engine, name, path, more.pop("by_hand", None), Hints(today=TODAY, **more))

    return one


def said(faults) -> dict[str, tuple[int, int]]:
    return {fault.kind: (fault.row, fault.rows) for fault in faults}


@pytest.fixture(scope="module")
def three(engine, folder):
    found = []
    for name, text in (
        ("contracts", exports.CONTRACTS.encode("cp1252")),
        ("contacts", exports.CONTACTS.encode()),
        ("answers", exports.ANSWERS.encode()),
    ):
        (folder / f"{name}.csv").write_bytes(text)
        found.append(load(engine, name, folder / f"{name}.csv", hints=Hints(today=TODAY)))
    return found


def test_every_fault_of_contracts_is_said_with_its_row(three):
    assert said(three[0].faults) == exports.OF_CONTRACTS


def test_every_fault_of_contacts_is_said_with_its_row(three):
    assert said(three[1].faults) == exports.OF_CONTACTS


def test_every_fault_of_answers_is_said_with_its_row(three):
    assert said(three[2].faults) == exports.OF_ANSWERS
    assert three[2].scale is Scale.TO_TEN


def test_what_counts_of_contracts_is_read_as_it_was_meant(three):
    kept = three[0].table.order_by("row").to_pandas().set_index("row")
    revenue = {row: None if value != value else value for row, value in kept.revenue.items()}
    assert revenue == exports.KEPT_CONTRACTS
    assert [str(kept.start[row])[:10] for row in (5, 9, 13, 20, 23)] == [
        "2021-03-01",
        "2022-03-03",
        "2022-01-01",
        "2020-06-05",
        "2020-06-05",
    ]
    assert str(kept.end[23])[:10] == "2025-12-31" and kept.end.isna()[9]
    assert sorted({*kept.segment.str.casefold()}) == ["firma", "privat"] and kept.segment.nunique() == 2


def test_what_counts_of_contacts_is_read_as_it_was_meant(three):
    kept = three[1].table.order_by("row").to_pandas().set_index("row")
    assert [*kept.index] == [2, 3, 4, 6, 8, 11]
    assert kept.time[2] == kept.time[3].replace(minute=41) and str(kept.time[3]) == "2025-06-12 09:41:00"
    assert [*kept.digital] == [False, True, False, True, False, False]
    assert [*kept.resolved] == [True, False, False, True, True, False]
    assert kept.seconds[2] == kept.seconds[4] == 330 and kept.seconds[11] == 240 and kept.seconds.isna()[[6, 8]].all()
    assert [*kept.grade.dropna()] == [1, 2, 6]


def test_between_tables_orphans_and_several_contracts_are_said(three):
    _, faults = tables(three)
    found = {(fault.kind, fault.table): (fault.row, fault.rows) for fault in faults}
    assert found == {("several", "contracts"): (0, 2), ("orphan", "contacts"): (6, 3), ("orphan", "answers"): (7, 1)}


def test_no_customer_can_be_told_from_what_was_read(three):
    for one in three:
        for row in one.table.to_pyarrow().to_pylist():
            assert row["customer"] > 10**6
        assert not any("1200" in str(fault.sentence) or "Testkunde" in str(fault.sentence) for fault in one.faults)


def test_column_names_in_two_rows_are_read_as_one(read):
    found = read(
        "contracts", "Kunde;;Vertrag;\nNr.;Segment;Beginn;Ende\n1;A;1.2.2020;\n2;A;1.2.2020;3.4.2021\n", "two.csv"
    )
    assert said(found.faults) == {"two_rows": (1, 0)}
    assert found.places == {"customer": 0, "segment": 1, "start": 2, "end": 3}
    assert found.table.count().execute() == 2


def test_a_name_twice_and_one_that_is_missing_are_said(read):
    found = read("contracts", "Kunde,Beginn,Beginn\n1,2020-01-01,2021-01-01\n", "same.csv")
    assert [f.sentence for f in found.faults] == ["Two columns are called Beginn. The first is read."]
    found = read("contracts", "Kunde,Ende\n1,2020-01-01\n", "lacks.csv")
    assert found.table is None
    assert [f.sentence for f in found.faults] == ["No column holds start. Without it the table cannot be read."]


def test_a_column_is_taken_by_hand(read):
    found = read("contracts", "Kunde,Anfang\n1,2020-01-01\n", "hand.csv", by_hand={"start": "Anfang"})
    assert found.table.count().execute() == 1


def test_the_month_comes_first_where_the_column_says_so(read):
    found = read("answers", "customer,date,grade\n1,03/04/2025,2\n1,03/14/2025,2\n", "month.csv")
    assert [str(day)[:10] for day in found.table.order_by("row").time.to_pandas()] == ["2025-03-04", "2025-03-14"]
    assert not found.faults


def test_thousands_that_nothing_tells_are_said(read):
    found = read("contracts", "Kunde;Beginn;Umsatz\n1;1.1.2020;1.200\n2;1.1.2020;80\n", "mark.csv")
    assert said(found.faults) == {"unclear_revenue": (2, 1)}
    assert [*found.table.order_by("row").revenue.to_pandas()] == [1200, 80]


def test_too_many_names_count_as_one(read):
    rows = "".join(f"{i},2020-01-01,Person {i}\n" for i in range(60))
    found = read("contracts", f"customer,start,segment\n{rows}", "names.csv")
    assert [f.sentence for f in found.faults] == ["Column segment: more than 50 different names. They count as one."]
    assert found.table.segment.nunique().execute() == 1


def test_an_export_in_utf_16_and_one_without_rows(read):
    found = read("answers", "Kunde\tDatum\tNote\n1\t1.2.2025\t2\n".encode("utf-16"), "wide.csv")
    assert found.table.count().execute() == 1
    assert said(read("answers", "Kunde;Datum;Note\n", "none.csv").faults) == {"no_rows": (0, 0)}


@pytest.mark.parametrize(
    ("file", "content"),
    [("a.csv", b" \n"), ("b.csv", b"PK\3\4\0\0"), ("c.pdf", b"%PDF"), ("d.xlsx", b"PK\3\4 no book")],
)
def test_what_is_no_table_is_refused_in_a_sentence(read, file, content):
    with pytest.raises(Unreadable) as refused:
        read("answers", content, file)
    assert str(refused.value).endswith(".")


def test_excel_gives_the_same_as_text(read, folder):
    from datetime import datetime

    from openpyxl import Workbook

    book = Workbook()
    for row in (["Kunde", "Beginn", "Umsatz"], [7, datetime(2020, 2, 1), 80.5], [8, "1.3.2021", "90,25"]):
        book.active.append(row)
    book.save(folder / "sheet.xlsx")
    found = read("contracts", (folder / "sheet.xlsx").read_bytes(), "sheet.xlsx")
    same = read("contracts", "Kunde;Beginn;Umsatz\n7;1.2.2020;80,5\n8;1.3.2021;90,25\n", "sheet.csv")
    columns = ["customer", "start", "revenue"]
    first = found.table.order_by("row")[columns].to_pyarrow().to_pylist()
    assert first == same.table.order_by("row")[columns].to_pyarrow().to_pylist()
    assert not found.faults and not same.faults


def test_a_large_file_is_read_by_the_engine_alike(read, monkeypatch):
    small = read("contacts", exports.CONTACTS, "alike.csv")
    rows = small.table.order_by("row").to_pyarrow().to_pylist()
    monkeypatch.setattr("data.own.load.LARGE", 10)
    large = read("contacts", exports.CONTACTS, "alike.csv")
    assert large.table.order_by("row").to_pyarrow().to_pylist() == rows
    assert large.faults == small.faults


def test_every_fault_has_a_sentence_that_fits():
    for kind in FAULTS:
        sentence = Fault(kind, "contracts", 3, 7, "Beginn", 1, 6).sentence
        assert "{" not in sentence and sentence.endswith(".")
        assert len(sentence.parts) == sentence.english.count("{")
