"""The export as PowerPoint: the client's template, and the slides made when they are asked for."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from model.decisions.answer import Answer
from model.decisions.margins import MustBeTrue
from model.scenario.scenario import Scenario
from model.uncertainty import Risk
from pages.present._brief import address
from pages.report import assumption_words
from pages.report.exports.deck.deck import deck
from pages.report.exports.deck.material import gather
from pages.report.exports.deck.template import MOST, TemplateError, canvas
from pages.report.file_names import file_stem
from pages.report.language import ended, reason, say, spoken
from pages.screen import dates, downloads
from pages.screen.session_results import kept, recall
from pages.screen.state import state

MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def offer(answer: Answer) -> None:
    """The section of the page Export: what the slides hold, an own template, the button."""
    st.subheader(say("Slides (PowerPoint)"), anchor=False)
    st.markdown(
        say(
            "Brief, break-even, from saved to net, over time, mix, risk and assumptions. Each slide's title is its finding; the "
            "charts can be edited in PowerPoint."
        )
    )
    upload = st.file_uploader(
        say("Your own template (.pptx)"),
        type=["pptx", "pptm", "potx", "ppt"],
        key="slides:template",
        max_upload_size=MOST // 2**20,
        help=say(
            "The slides take its slide master, size, fonts and colours; its own slides are left out. It is not kept."
        ),
    )
    template = upload.getvalue() if upload else None
    problem = kept("template", (upload.file_id, spoken()), lambda: [refused(template)])[0] if upload else ""
    if problem:
        st.warning(assumption_words.plain(ended(problem)), icon=":material/info:")
    elif upload:
        st.caption(assumption_words.plain(say("The slides will stand on the master of {file}.", file=upload.name)))
    downloads.offer(
        say("Download slides"),
        partial(powerpoint, answer, state().base, address(answer), dates.today(), template, *_at_hand(answer)),
        file_name=file_stem(answer.scenario, "slides", answer.fingerprint) + ".pptx",
        mime=MIME,
        icon=":material/slideshow:",
        key="slides:download",
        disabled=bool(problem),
        help=say("Made when you click, which takes some seconds: 10,000 possible worlds are drawn for it."),
    )


def powerpoint(
    answer: Answer,
    base: Scenario,
    link: str,
    today: date,
    template: bytes | None,
    must: MustBeTrue | None = None,
    risk: Risk | None = None,
) -> bytes:
    """The file; called at the click, outside the session."""
    return deck(gather(answer, base, link, today, must, risk), template)


def _at_hand(answer: Answer) -> tuple[MustBeTrue | None, Risk | None]:
    """What the pages Brief, Risk and What must be true have worked out for this scenario already."""
    return recall("must", answer.fingerprint), recall("risk", answer.fingerprint)


def refused(template: bytes | None) -> str:
    """Why a template cannot be used, or ''."""
    try:
        canvas(template)
    except TemplateError as error:
        return reason(error)
    return ""
