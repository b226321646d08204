"""The page Your data: tables read and counted beside the session, columns by hand, faults in sentences, and no customer anywhere."""

from __future__ import annotations

import io
import logging
import pickle
from datetime import date
from threading import Event

import pyarrow as pa
import pyarrow.csv as pc
import pytest
from streamlit.testing.v1 import AppTest

from data.own import reading
from data.own.sources import VARIABLE
from pages.ground import _own_job as jobs
from pages.report.language import GERMAN, PSEUDO
from pages.screen.state import LANGUAGE
from tests.data.own import exports
from tests.data.own.planted import BEGIN, END, company
from tests.pages.on_screen import text
from tests.pages.shown_texts import shown
from tests.pages.test_contact_pages import at_page, headline
from tests.pages.test_pseudo_pages import leftovers
from tests.report.pseudo import spoken

PAGE = "pages/ground/your_data.py"
NAMES = ("contracts", "contacts", "answers")
MADE = company(5, 700)


def ids(table: pa.Table) -> pa.Table:
    """Customers whose numbers nobody could overlook."""
    numbers = [f"K{number:06}X" for number in table["customer"].to_pylist()]
    table = table.set_column(0, "Kundennummer", pa.array(numbers))
    if "digital" in table.column_names:
        channel = pa.array(["Chatbot" if machine else "Filiale" for machine in table["digital"].to_pylist()])
        table = table.drop_columns("digital").append_column("Kanal", channel)
    return table


def as_text(name: str) -> bytes:
    file = io.BytesIO()
    pc.write_csv(ids(getattr(MADE, name)), file)
    return file.getvalue()


ALL = {name: as_text(name) for name in NAMES}


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("pages.screen.background.QUIET", 0)
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.fixture
def at() -> AppTest:
    return at_page(PAGE)


def upload(at: AppTest, **files: bytes) -> AppTest:
    for name, content in files.items():
        at.file_uploader(key=f"own:upload:{name}").set_value((f"{name}.csv", content, "text/csv"))
    return done(at.run())


def done(at: AppTest) -> AppTest:
    """Until the counts are there, and the page has learnt from them what the columns are called."""
    for _ in range(3):
        now = at.session_state["own:reading"]
        assert now.job.done.wait(120)
        at.run()
        if at.session_state["own:reading"] is now:
            break
    assert not at.exception, at.exception
    return at.run()


def kept(at: AppTest):
    try:
        return at.session_state[jobs.KEPT]
    except KeyError:
        return None


def said(at: AppTest) -> str:
    return text("\n".join(one.value for one in [*at.markdown, *at.caption, *at.warning]))


def column(at: AppTest, table: str, field: str):
    return next(one for one in at.selectbox if (one.key or "").startswith(f"own:column:{table}:{field}:"))


def test_without_a_table_it_says_what_is_wanted(at):
    assert headline(at) == "What your own contracts, contacts and answers say"
    assert "First day Needed. The contract's first day. For example 2021-04-01." in said(at).replace("*", "")
    assert "up to 50 MB" in said(at) and "OWN_DATA" in said(at) and kept(at) is None


def test_three_tables_are_counted_and_no_customer_is_seen(at, caplog):
    with caplog.at_level(logging.DEBUG):
        upload(at, **ALL)
    read = kept(at)
    assert (read.begin, read.end) == (BEGIN, END) and read.counts.get("bond") is not None
    assert "Counted from 1 January 2023 to 31 December 2025" in said(at) and read.fingerprint in said(at)
    assert said(at).count("rows count.") == 3 and read.left_out["bond"].rows > 0
    everything = " ".join(shown(at)) + str(at.query_params) + caplog.text + repr(at.session_state["own:reading"].order)
    assert "K000" not in everything and "Kundennummer" in everything


def test_what_is_wrong_is_said_with_its_row_and_how_many_rows(at):
    upload(at, contracts=exports.CONTRACTS.encode("cp1252"), contacts=exports.CONTACTS.encode())
    lines = said(at)
    assert "Column Vertragsbeginn: no date (first in row 6, rows: 1). They are left out." in lines
    assert "Customers with several contracts (rows: 2)" in lines and "Customers without a contract (first in" in lines
    assert "Testkunde" not in lines and "NaN" not in lines


def test_a_column_is_chosen_by_hand(at):
    renamed = ALL["answers"].replace(b'"time"', b'"wann"')
    upload(at, answers=renamed)
    assert kept(at) is None and "No column holds this: Time." in said(at)
    assert column(at, "answers", "time").value == "" and column(at, "answers", "customer").value == "Kundennummer"
    column(at, "answers", "time").set_value("wann").run()
    done(at)
    assert kept(at).counts.get("panel") is not None and "No column holds" not in said(at)


def test_machines_and_the_scale_are_said_by_hand(at):
    upload(at, contacts=ALL["contacts"].replace(b"Chatbot", b"Otto"))
    assert "taken as answered by a person: otto" in said(at)
    before = kept(at).counts.tables["touch"]
    assert before.total("digital") == 0
    machines = next(one for one in at.multiselect if (one.key or "").startswith("own:machines:"))
    assert [*machines.options] == ["filiale", "otto"] or [*machines.options] == ["otto", "filiale"]
    machines.set_value(["otto"]).run()
    assert done(at) and kept(at).counts.tables["touch"].total("digital") > 0
    excellent = kept(at).counts.tables["touch"].total("excellent")
    scale = next(one for one in at.selectbox if (one.key or "").startswith("own:scale:contacts:"))
    scale.set_value(scale.options[2]).run()
    assert done(at) and kept(at).counts.tables["touch"].total("excellent") != excellent


def test_from_when_to_when_is_said_by_hand(at):
    upload(at, contracts=ALL["contracts"])
    end = at.selectbox(key="own:end")
    end.set_value(next(one for one in end.options if "30 June 2025" in one)).run()
    assert done(at) and kept(at).end == date(2025, 7, 1)
    begin = at.selectbox(key="own:begin")
    begin.set_value(next(one for one in begin.options if "1 July 2025" in one)).run()
    assert done(at) and "The beginning lies after the end" in said(at)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"customer,start\n", "There are no rows below the column names."),
        (b"4711,2020-01-01\n", "No column holds this: Customer’s number."),
        (b"customer,start\nA1,2020-01-01\n", "1 row counts."),
        (b"\x00\x01\x02", "This is no file of text."),
    ],
)
def test_next_to_nothing(at, content, says):
    upload(at, contracts=content)
    assert says in said(at) and "4711" not in " ".join(shown(at))


def test_from_the_folder_of_the_operator(tmp_path, monkeypatch):
    (tmp_path / "contracts.csv").write_bytes(ALL["contracts"])
    (tmp_path / "other.csv").write_bytes(ALL["answers"])
    (tmp_path / "secret.txt.bak").write_text("x")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    at = at_page(PAGE)
    assert jobs.KEY not in at.session_state and kept(at) is None
    at.button(key="own:go").click().run()
    assert kept(done(at)).counts.get("segments") is not None and str(tmp_path) not in " ".join(shown(at))
    choice = at.selectbox(key="own:from:answers")
    assert choice.value == "" and [*choice.options] == ["no table", "contracts.csv", "other.csv"]
    choice.set_value("other.csv").run()
    assert done(at) and kept(at).counts.get("bond") is None and kept(at).counts.get("panel") is not None


def test_a_folder_or_warehouse_that_cannot_be_read_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    assert "The folder that this server names for own tables cannot be read." in said(at_page(PAGE))
    monkeypatch.setenv(VARIABLE, "postgres://me:secret@127.0.0.1:1/db")
    at = at_page(PAGE)
    assert "The warehouse does not answer" in said(at) and "secret" not in " ".join(shown(at))


@pytest.fixture
def endless(monkeypatch):
    """Counting that goes on until nobody waits."""
    ended = Event()

    def read(order, tell, hold):
        hold(ended.set)
        BEGAN.set()
        assert ended.wait(60)
        raise RuntimeError("Anna Huber, K000123X: interrupted")

    monkeypatch.setattr(reading, "read", read)
    return ended


BEGAN = Event()


def begun(at: AppTest) -> AppTest:
    """What is stopped before it began never ends, as it never was."""
    BEGAN.clear()
    at.file_uploader(key="own:upload:contracts").set_value(("c.csv", ALL["contracts"], "text/csv"))
    at.run()
    assert BEGAN.wait(120)
    return at


def test_counting_is_stopped_and_begun_again(at, endless):
    begun(at)
    assert at.button(key="own:stop") and kept(at) is None
    at.button(key="own:stop").click().run()
    assert endless.wait(60) and "The counting was stopped." in said(at)
    at.button(key="own:again").click().run()
    assert not at.session_state["own:reading"].job.cancelled
    jobs_of = at.session_state["own:reading"]
    jobs_of.end()


def test_moving_on_ends_it_and_so_does_a_browser_that_is_gone(at, endless, monkeypatch):
    begun(at)
    job = at.session_state["own:reading"].job
    at.switch_page("pages/ground/claims.py").run()
    assert job.cancelled and endless.wait(60) and jobs.KEY not in at.session_state
    endless.clear()
    begun(at.switch_page(PAGE).run())
    monkeypatch.setattr(jobs, "UNSEEN", 0.0)
    assert endless.wait(60) and not at.session_state["own:reading"].job.done.wait(1)


def test_counts_stay_for_the_session_and_tables_do_not(at):
    upload(at, contracts=ALL["contracts"])
    read = kept(at)
    assert _source(at, 0).content == b"" and b"K000" not in pickle.dumps(at.session_state["own:headers"])
    at.switch_page("pages/ground/claims.py").run()
    assert jobs.KEY not in at.session_state
    at.switch_page(PAGE).run()
    assert kept(at) is read and "the tables themselves are gone" in said(at)
    at.button(key="own:forget").click().run()
    assert kept(at) is None and "the tables themselves are gone" not in said(at)


def test_what_an_engine_complains_of_is_not_told(at, monkeypatch, caplog):
    def fails(*_):
        raise ValueError("Could not convert string 'Anna Huber, K000123X'")

    monkeypatch.setattr(reading, "read", fails)
    upload(at, contracts=ALL["contracts"])
    assert "The tables could not be counted." in said(at)
    assert "ValueError" in caplog.text and "Huber" not in caplog.text + " ".join(shown(at))


def test_all_of_it_is_said_in_the_readers_language(at):
    at.session_state[LANGUAGE] = PSEUDO
    with spoken():  # in this thread, too: AppTest looks up what is chosen among the options as they are shown
        upload(at, contracts=exports.CONTRACTS.encode("cp1252"), answers=ALL["answers"])
    names = {"contracts.csv", "answers.csv", *at.session_state["own:headers"]["answers", _source(at, 1).key]}
    names |= {*exports.CONTRACTS.splitlines()[2].split(";"), *(read for read in [kept(at).fingerprint])}
    with spoken():
        found = [one for one in leftovers(at) if one.partition(" <- ")[2] not in names]
    assert not found
    at.session_state[LANGUAGE] = GERMAN
    with spoken():
        at.run()
    assert "Spalte Vertragsbeginn: kein Datum (zuerst in Zeile 6, Zeilen: 1). Sie werden weggelassen." in said(at)


def _source(at: AppTest, place: int):
    return at.session_state["own:reading"].order.tables[place].source
