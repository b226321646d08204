"""What stands on every page around it: the line at the top, the bar, the session's notices, sliders, link, fingerprint."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from model import VERSION
from model.decisions.answer import Answer
from model.scenario import paths
from pages.report import assumption_words, numbers
from pages.report.findings.how_far import along
from pages.report.language import called, say
from pages.screen import bar, controls, fields, languages, pace, recent, top
from pages.screen import live as moving
from pages.screen import state as screen
from pages.screen.components.address import Note, address


def begin() -> Answer:
    """Answer the scenario on screen, with room above for the bar, which `end` fills: the finding is what a reader waits for."""
    now = screen.state()
    fields.redrawn()
    top.show()
    now.bar, now.outdated = st.container(), None
    # in a place that is always there: what is said and goes again moves nothing below
    with st.container():
        answer = _answered(now)
    # before the page, which may compute for long: the next move need not wait for it
    controls.sidebar()
    return answer


def end() -> None:
    """The bar above, and what a reader needs to quote or check the page: scenario, fingerprint, model version, link."""
    now = screen.state()
    with now.bar:
        bar.show(now)
    _foot(now)
    moving.beside()


def live(page: Callable[[Answer], None], onward: Callable[[], None] | None = None) -> None:
    """A page that is answered at once, with sliders beside it: begin and end in one. onward: what stands below it, always alike.

    A step draws only `page` and the foot again, and the bar where it would show something else, as long as the sidebar
    would not: all of it takes a browser half as long again. Every widget of `page` calls back by acting.act or press. Not for
    pages that compute for long: Streamlit does not give up what runs here for the next move.
    """
    now = screen.state()
    fields.redrawn()
    top.show()
    now.outdated, above, shown = None, st.container(), None

    @st.fragment(key=screen.BAR)
    def head() -> None:
        nonlocal shown
        screen.speak()
        bar.show(now)
        shown = bar.shown(now)

    @st.fragment(key=screen.PAGE)
    def part() -> None:
        screen.speak()
        with pace.kept():
            page(_answered(now))
            _foot(now)

    def outdated() -> list[str] | None:
        if _aside(now) != aside:
            return None
        return [screen.PAGE] if bar.shown(now) == shown else [screen.PAGE, screen.BAR]

    part()
    if onward:
        onward()
    controls.sidebar()
    with above:
        head()
    moving.beside()
    aside, now.outdated = _aside(now), outdated


def _aside(now: screen.State) -> tuple:
    """What the sidebar is drawn from; where its sliders stand they are told by the feed."""
    return now.base, now.pins, *bar.units(now), along(screen.answered())


def _answered(now: screen.State) -> Answer:
    """The answer, and the session's notices above the page."""
    answer = screen.answered()
    for sentence in filter(None, dict.fromkeys([*now.notices, now.stuck])):
        st.warning(assumption_words.plain(sentence), icon=":material/info:")
    now.notices = []
    for sentence in now.toasts:
        st.toast(assumption_words.plain(sentence), icon=":material/history:", duration="long")
    now.toasts = []
    return answer


def _foot(now: screen.State) -> None:
    scenario = now.scenario
    answer = now.good if now.good and now.good.scenario is scenario else None
    fingerprint = answer.fingerprint if answer else paths.fingerprint(scenario)
    named = f"{called(scenario.name)} · {scenario.currency} · {numbers.years(scenario.horizon_years)}"
    note = Note(f"{named} · {say('fingerprint')} ", fingerprint, f" · {say('model {version}', version=VERSION)}")
    waits = say("A number on this page needs an answer first.") if fields.questions()() else ""
    address(languages.link(scenario, answer), note, waits=waits, key="address")
    with st.container(key="feed"):
        recent.keep(now)
        moving.feed(screen.answered())
