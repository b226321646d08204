"""The export as an Excel workbook whose formulas compute the model."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from model import uncertainty
from model.decisions.answer import Answer
from model.scenario.scenario import Scenario
from model.uncertainty import Risk
from model.uncertainty.draws import DRAWS
from pages.present._brief import address
from pages.report import assumption_words, elsewhere, numbers
from pages.report.exports.workbook import step, workbook, years_of_room
from pages.report.file_names import file_stem
from pages.report.language import ended, reason, say
from pages.screen import dates, downloads
from pages.screen.session_results import recall
from pages.screen.state import state

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(answer: Answer) -> None:
    """The section of the page Export: what the workbook can do, the button; where it would be too large, that is said."""
    st.subheader(say("Workbook (Excel)"), anchor=False)
    st.markdown(
        say(
            "The whole model in formulas: change an assumption in its cell and savings, losses, years, months and the break-even table "
            "follow, in Excel and LibreOffice. A check cell says whether the numbers are still the app's. The app opens the file as a "
            "scenario."
        )
    )
    try:
        step(answer.scenario)
        problem = ""
    except ValueError as error:
        problem = reason(error)
        st.warning(assumption_words.plain(ended(problem)), icon=":material/info:")
    downloads.offer(
        say("Download workbook"),
        partial(excel, answer, address(answer), dates.today(), state().base, recall("risk", answer.fingerprint)),
        file_name=file_stem(answer.scenario, "workbook", answer.fingerprint) + ".xlsx",
        mime=MIME,
        icon=":material/table_view:",
        key="workbook:download",
        disabled=bool(problem),
        help=say(
            "Made when you click, which takes some seconds: {worlds} possible worlds are drawn for it.",
            worlds=numbers.whole(DRAWS),
        ),
    )


def excel(answer: Answer, link: str, day: date, base: Scenario, risk: Risk | None = None) -> bytes:
    """The file; called at the click, outside the session."""
    return elsewhere.made(_excel, answer, link, day, base, risk)


def _excel(answer: Answer, link: str, day: date, base: Scenario, risk: Risk | None) -> bytes:
    return workbook(answer, link, day, base, risk or _risk(answer.scenario), years_of_room(answer.scenario))


def _risk(scenario: Scenario) -> Risk | None:
    try:
        return uncertainty.risk(scenario)
    except ValueError:
        return None
