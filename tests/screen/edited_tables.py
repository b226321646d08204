"""What tests of editable tables share: one table on a page, edits as its editor reports them, and what it then shows."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from data import presets
from model.scenario import paths
from pages.report import numbers
from pages.screen import tables
from pages.screen.state import State, Step
from pages.screen.tables import rows

BANK = presets.load("retail_bank")
SEGMENTS = [s.name for s in BANK.segments]
CONTACTS = [t.name for t in BANK.touchpoints]
PROBLEM = CONTACTS.index("Problem")


def page() -> None:
    """The editor of one table; `edits` in the session are taken over as if the editor had reported them."""
    import streamlit as st

    from pages.screen import tables
    from pages.screen.state import state

    table = st.session_state["table"]
    now = state()
    if "edits" in st.session_state:
        tables._sheet(table)
        tables._take(table, "edits")
        del st.session_state["edits"]
    for sentence in now.notices:
        st.warning(sentence)
    now.notices = []
    tables.show(table)


def start(table: str, scenario=BANK, base=BANK) -> AppTest:
    at = AppTest.from_function(page, default_timeout=120)
    at.session_state["state"] = State([Step(scenario, base)])
    at.session_state["table"] = table
    return at.run()


def typed(row: dict[str, Any]) -> dict[str, Any]:
    """A row's numbers as one types them."""
    return {n: v if isinstance(v, bool) or not isinstance(v, int | float) else f"{v:.12g}" for n, v in row.items()}


def take(
    at: AppTest, rows: dict[int, dict] | None = None, add: list[dict] | None = None, gone: list[int] | None = None
) -> AppTest:
    """The user's edits so far, as the editor reports them: all since its rows were last given."""
    at.session_state["edits"] = {
        "edited_rows": {i: typed(row) for i, row in (rows or {}).items()},
        "added_rows": [typed(row) for row in add or []],
        "deleted_rows": gone or [],
    }
    at.run()
    assert not at.exception, at.exception
    return at


def scenario(at: AppTest):
    return at.session_state["state"].scenario


def warnings(at: AppTest) -> list[str]:
    return [w.value for w in at.warning]


def shown(at: AppTest) -> list[dict[str, Any]]:
    return at.dataframe[0].value.to_dict("records")


OF_WORDS = ("name", "phase", "proactive", "after")


def _path(table: str, name: str) -> str:
    if table == "bond":
        return f"bond.after.none.{name}"
    return f"{name}.automation.x" if name in tables.POLICIES else f"{table}.x.{name}"


def as_text(scenario, table: str) -> list[dict[str, Any]]:
    """The rows of a table as an editor shows them."""
    columns = {n: paths.about(_path(table, n)).unit for n in rows(scenario, table)[0] if n not in OF_WORDS}
    return [
        {n: numbers.entered(v, columns[n]) if n in columns else v for n, v in row.items()}
        for row in rows(scenario, table)
    ]


def key(at: AppTest) -> str:
    return at.dataframe[0].key


def names(at: AppTest, table: str) -> list[str]:
    return [part.name for part in getattr(scenario(at), table)]


def automation_fits(at: AppTest) -> bool:
    wanted = names(at, "touchpoints")
    return all(list(getattr(scenario(at), policy).automation) == wanted for policy in tables.POLICIES)
