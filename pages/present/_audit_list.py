"""Who did what with what the reader owns, as a table."""

from __future__ import annotations

import streamlit as st

from pages.present._opened import attempt
from pages.report.findings import saved, sharing
from pages.report.language import say
from pages.screen import dates, number_tables, who

HEIGHT = 400


def show() -> None:
    """The last events, the newest first."""
    told = attempt(lambda: who.store().audit()) or []
    st.caption(
        say(
            "Who did what, and when, with your own scenarios and in the workspaces that you own. Only owners read this."
        )
    )
    if told:
        when = [saved.when(one.at, dates.zone()) for one in told]
        columns = sharing.events(told, when)
        number_tables.show(columns, whole=[*columns], width="stretch", height=HEIGHT)
