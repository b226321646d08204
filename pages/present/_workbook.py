"""The export as an Excel workbook whose formulas compute the model."""

from __future__ import annotations

from functools import partial

import streamlit as st

from model.decisions.answer import Answer
from pages.present._brief import address
from pages.report import assumption_words
from pages.report.exports.workbook import step, workbook
from pages.report.file_names import file_stem
from pages.report.language import ended, reason, say
from pages.screen import dates, downloads

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(answer: Answer) -> None:
    """The section of the page Export: what the workbook can do, the button; where it would be too large, that is said."""
    st.subheader(say("Workbook (Excel)"), anchor=False)
    st.markdown(
        say(
            "The whole model in formulas: change an assumption in its cell and savings, losses, months and the break-even table "
            "follow, in Excel and LibreOffice. A check cell says whether the numbers are still the app's."
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
        partial(workbook, answer, address(answer), dates.today()),
        file_name=file_stem(answer.scenario, "workbook", answer.fingerprint) + ".xlsx",
        mime=MIME,
        icon=":material/table_view:",
        key="workbook:download",
        disabled=bool(problem),
        help=say("Made when you click, which takes some seconds."),
    )
