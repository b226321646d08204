"""The page Your data on a real PostgreSQL, which the operator names."""

from __future__ import annotations

import ibis
import pytest
from sqlalchemy import make_url

from data.own.sources import VARIABLE
from tests.data.own.planted import BEGIN, END
from tests.pages.shown_texts import shown
from tests.pages.test_contact_pages import at_page
from tests.pages.test_your_data_page import MADE, NAMES, PAGE, column, done, ids, kept


@pytest.mark.postgres
def test_tables_of_a_warehouse_are_counted_in_it(postgres_server, monkeypatch):
    url = make_url(postgres_server)
    host, user, database = url.query["host"], url.username, url.database
    connection = ibis.postgres.connect(host=host, user=user, database=database)
    for name in NAMES:
        connection.create_table(f"page_{name}", ids(getattr(MADE, name)), overwrite=True)
    monkeypatch.setenv(VARIABLE, f"postgres://{user}@/{database}?host={host}")
    at = at_page(PAGE)
    for name in NAMES:
        at.selectbox(key=f"own:from:{name}").set_value(f"page_{name}")
    at.run().button(key="own:go").click().run()
    read = kept(done(at))
    assert (read.begin, read.end) == (BEGIN, END) and {*read.counts.tables} >= {"segments", "touch", "bond"}
    assert column(at, "contracts", "customer").value == "Kundennummer"
    assert "K000" not in " ".join(shown(at)) and host not in " ".join(shown(at))
