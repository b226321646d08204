"""The fields of the page Your company: each with what was read beside it, or what it is as long as it is empty."""

from __future__ import annotations

import streamlit as st

from data import presets
from model.decisions.company import ABOUT
from pages.decide import _company_draft as drafts
from pages.decide._company_draft import BLANK, FIELDS, Draft, Entry
from pages.report import assumption_words, numbers
from pages.report.company_reading import names
from pages.report.findings.company_checks import PEOPLE
from pages.report.findings.company_checks_words import fact
from pages.report.language import called, declared, named, say
from pages.screen.bar import CURRENCIES
from pages.screen.fields import show as show_in

NAME = 60
UNKNOWN = ("staff", "turnover")
"""Facts that only check others: an example has none."""


def show() -> None:
    """Name, currency and example, then the facts, row by row, so that Tab leads through them as one reads."""
    now = drafts.draft()
    _whose(now)
    standing = drafts.before()
    for row in FIELDS:
        for column, name in zip(st.columns(len(FIELDS[0]), gap="medium"), row, strict=False):
            with column:
                _field(now, name, standing)


def _whose(now: Draft) -> None:
    left, middle, right = st.columns([2, 1, 1], gap="medium")
    show_in("company:name", now.name)
    left.text_input(
        say("Name of the company"), key="company:name", max_chars=NAME, placeholder=now.called, on_change=_name
    )
    show_in("company:start", now.start)
    options = [*presets.names(), BLANK]
    middle.selectbox(say("Business to start from"), options, key="company:start", format_func=_called, on_change=_start)
    show_in("company:currency", now.currency)
    currencies = list(dict.fromkeys([*CURRENCIES, now.currency]))
    right.selectbox(say("Currency"), currencies, key="company:currency", on_change=_currency)
    if converted := now.converted:
        st.caption(assumption_words.plain(converted))


def _field(now: Draft, name: str, standing: dict[str, float]) -> None:
    """Without a help of its own, at which Tab would stop: `meanings` has them all."""
    key, entry = _key(name), now.entries.get(name)
    show_in(key, entry.text if entry else "")
    placeholder = "" if name in UNKNOWN else numbers.entered(_rounded(name, standing[name]), ABOUT[name].unit)
    with st.container(gap="xxsmall"):
        st.text_input(_label(name), key=key, placeholder=placeholder, on_change=_take, args=(name,))
        if entry and entry.asked:
            _ask(now, name, entry)
        else:
            st.caption(_beside(now, name, entry, standing))


def meanings() -> None:
    """What each figure is."""
    with st.expander(say("What each figure means"), icon=":material/info:"):
        facts = [ABOUT[one] for row in FIELDS for name in row for one in names(name)]
        said = [
            f"**{assumption_words.plain(declared(one.label))}**: {assumption_words.plain(declared(one.help))}"
            for one in facts
        ]
        st.markdown("\n".join(f"- {one}" for one in said))


def _beside(now: Draft, name: str, entry: Entry | None, standing: dict[str, float]) -> str:
    """What was read, why it was not, or what counts as long as nothing is entered."""
    if entry and entry.read.problem:
        return f":material/error: {assumption_words.plain(entry.read.problem)}"
    if entry and entry.read.value is not None:
        return assumption_words.plain(fact(entry.name, entry.read.value, now.currency))
    if name in UNKNOWN:
        return say("Only checks the others")
    kept = fact(name, _rounded(name, standing[name]), now.currency)
    return assumption_words.plain(say("{example}: {value}", example=_called(now.start), value=kept))


def _ask(now: Draft, name: str, entry: Entry) -> None:
    """The doubt, and the two answers to it."""
    st.caption(f":material/help: {assumption_words.plain(entry.read.doubt)}")
    with st.container(horizontal=True, gap="small"):
        for which, value in (("meant", entry.read.meant), ("typed", entry.read.value)):
            if value is not None:
                said = assumption_words.plain(fact(entry.name, value, now.currency))
                st.button(said, key=f"company:{which}:{name}", on_click=drafts.settle, args=(name, value))


def _label(name: str) -> str:
    if name == "margin":
        return say("Margin, or contribution")
    if name == "churn":
        return say("Leavers a year, % or number")
    return declared(ABOUT[name].label)


def _called(start: str) -> str:
    return named("Blank") if start == BLANK else called(drafts.Draft(start).original.name)


def _rounded(name: str, value: float) -> float:
    """To four digits; people are whole."""
    return float(round(value)) if name in PEOPLE else float(f"{value:.4g}")


def _key(name: str) -> str:
    return f"company:field:{name}"


def _take(name: str) -> None:
    drafts.take(name, st.session_state[_key(name)])


def _name() -> None:
    drafts.draft().name = st.session_state["company:name"]


def _currency() -> None:
    drafts.draft().chosen_currency = st.session_state["company:currency"]


def _start() -> None:
    drafts.draft().start = st.session_state["company:start"]
