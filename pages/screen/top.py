"""The line that stays at the top of every page: product, scenario, what it comes to, and the language."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.report.findings import moment as moments
from pages.report.language import say, spoken
from pages.report.number_words import writing
from pages.screen import languages, places, streamlit_words
from pages.screen.components.live import live
from pages.screen.state import LANGUAGE, PLACE, state

STYLE = Path(__file__).with_name("frame.css")
STRIP = "live:strip"


def show() -> None:
    """Style of the page, and the line; the feed fills it (pages/screen/live.py)."""
    style()
    st.html(STYLE.with_name("print.css"))
    with st.container(key="top"):
        _strip()


def style() -> None:
    """Streamlit's own parts as every page has them, also the one before somebody has signed in."""
    st.html(STYLE)


def _strip() -> None:
    net, _, payback, *_ = moments.labels(state().scenario)
    live(
        "strip",
        {
            "product": say("Automate or keep personal?"),
            "question": places.at(st.session_state.get(PLACE, "")).question,
            "labels": [net.label, payback.label, say("Chance of a loss"), ""],
            "chooser": {
                "label": say("Language"),
                "spoken": spoken(),
                "short": languages.short(spoken()),
                "all": list(languages.NAMES.items()),
                "words": streamlit_words.words(),
                "decimal": writing().decimal,
            },
        },
        key=STRIP,
        on_chosen_change=_choose,
    )


def _choose() -> None:
    """Whatever is drawn from here on, and every file, is in another language."""
    chosen = st.session_state[STRIP].chosen
    if chosen in languages.NAMES:
        st.session_state[LANGUAGE] = chosen
