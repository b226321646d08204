"""Which language a session's reader is spoken to in: the link's, else the browser's, until another is chosen at the top."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from data import links
from model.decisions.answer import Answer, computed
from model.scenario.scenario import Scenario
from pages.report.language import AUSTRIAN, ENGLISH, GERMAN, SWISS, cut, quoted, say, spoken

NAMES: Mapping[str, str] = MappingProxyType(
    {ENGLISH: "English", GERMAN: "Deutsch", AUSTRIAN: "Deutsch (Österreich)", SWISS: "Deutsch (Schweiz)"}
)
"""Each in its own words, for who reads no other."""
REGIONS = {"AT": AUSTRIAN, "CH": SWISS, "LI": SWISS}
SHOWN = 20


def known(asked: str) -> str:
    """The language of this app that somebody means by 'de_ch', 'de-LI' or 'en-GB'; '' where there is none."""
    language, *parts = asked.strip().replace("_", "-").split("-")
    if language.lower() == GERMAN:
        return next((REGIONS[part.upper()] for part in parts if part.upper() in REGIONS), GERMAN)
    return ENGLISH if language.lower() == ENGLISH else ""


def first() -> str:
    """The language of a session's first run."""
    return known(_in_link()) or of_browser(st.context.headers.get("Accept-Language"), st.context.locale)


def of_browser(accepted: str | None, locale: str | None) -> str:
    """The first that its reader has listed there and that there is here, else English. accepted: as its requests say it."""
    listed = [one.partition(";")[0] for one in (accepted or "").split(",")]
    return next(filter(None, map(known, [*listed, locale or ""])), ENGLISH)


def refused() -> list[str]:
    """What is to be said of the language that the link in the address asks for: nothing where there is it."""
    asked = _in_link()
    if not asked or known(asked):
        return []
    name = quoted(cut(asked, SHOWN))
    return [
        say(
            "The link asks for the language {name}, which there is not; another one can be chosen at the top.",
            name=name,
        )
    ]


def short(language: str) -> str:
    """As it stands where there is little room: 'DE'."""
    return language.partition("-")[0].upper()


def link(scenario: Scenario, answer: Answer | None) -> str:
    """The query of a link to this scenario, which opens it in the language of this session."""
    return links.write(scenario, computed(answer) if answer else None, spoken())


def _in_link() -> str:
    return links.asked_language({key: st.query_params.get_all(key) for key in st.query_params})
