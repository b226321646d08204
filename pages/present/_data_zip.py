"""The export of all data: worked out on a button, since it takes seconds, then downloaded."""

from __future__ import annotations

import streamlit as st

from model.decisions.answer import Answer
from model.uncertainty.draws import DRAWS
from pages.present._brief import address
from pages.report import elsewhere, numbers
from pages.report.exports.data import bundle
from pages.report.file_names import file_stem
from pages.report.language import say, spoken
from pages.screen import dates, downloads
from pages.screen.answers import kept_plans
from pages.screen.long_work import worked_out
from pages.screen.session_results import outdated, recall

NAME = "data_zip"


def offer(answer: Answer) -> None:
    """The section of the page Export: what the zip holds, the button that makes it, then the one that downloads it."""
    st.subheader(say("Data (zip)"), anchor=False)
    st.markdown(
        say(
            "The numbers behind every chart of every page as tidy tables (CSV and Parquet) with what each column means, all "
            "assumptions with their sources, the scenario file, and a Python script that gets every table again."
        )
    )
    kept = kept_plans()
    made_for = (answer.fingerprint, answer.scenario.name, repr(kept), spoken())
    place, slot = st.empty(), st.empty()
    archive = recall(NAME, made_for)
    if archive is None and slot.button(
        say("Gather the data"),
        icon=":material/folder_zip:",
        key="data:gather",
        help=say("Takes some seconds: {worlds} possible worlds are drawn for it.", worlds=numbers.whole(DRAWS)),
    ):
        archive = worked_out(
            NAME,
            made_for,
            lambda progress: downloads.or_why_not(
                lambda: elsewhere.made_told(bundle, answer, address(answer), dates.today(), kept, progress=progress)
            ),
            say("Gathering the tables of all pages"),
            place,
        )
    if archive is not None:
        with slot.container():
            downloads.offer(
                say("Download data"),
                lambda: archive,
                file_name=file_stem(answer.scenario, "data", answer.fingerprint) + ".zip",
                mime="application/zip",
                icon=":material/download:",
                key="data:download",
            )
    elif outdated(NAME, made_for):
        st.caption(say("The scenario has changed since the data were gathered."))
