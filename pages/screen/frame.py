"""What stands on every page: the line at the top, preset, changes, undo and redo, reset, currency and horizon, sliders, link, fingerprint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from data import links, presets
from model import VERSION
from model.decisions.answer import Answer, computed
from model.scenario import paths, ranges
from pages.report import assumption_words, numbers
from pages.report.findings.company_opening import opening
from pages.report.findings.how_far import along
from pages.report.language import count, declared, say
from pages.screen import controls, currency_offer, fields, places, recent
from pages.screen import live as moving
from pages.screen import state as screen
from pages.screen.components.address import Note, address

STYLE = Path(__file__).with_suffix(".css")
CURRENCIES = ("EUR", "CHF", "USD", "GBP")
HORIZONS = (1, 2, 3, 5, 10, 15)
MOST = 60
"""Changes listed behind the button; the page Assumptions has all."""
NAME = 140
"""Width of the field of the name in px."""
COMPANY = "pages/decide/your_company.py"
FILE = "file"
"""The option of the presets that stands for what was opened from a file, or is a company of the reader's own."""


def begin() -> Answer:
    """Answer the scenario on screen, with room above for the bar, which `end` fills: the finding is what a reader waits for."""
    now = screen.state()
    _top()
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
        _bar(now)
    _foot(now)
    moving.beside()


def live(page: Callable[[Answer], None], onward: Callable[[], None] | None = None) -> None:
    """A page that is answered at once, with sliders beside it: begin and end in one. onward: what stands below it, always alike.

    A step draws only `page` and the foot again, and the bar where it would show something else, as long as the sidebar
    would not: all of it takes a browser half as long again. Every widget of `page` has state.act as its callback. Not for
    pages that compute for long: Streamlit does not give up what runs here for the next move.
    """
    now = screen.state()
    _top()
    now.outdated, above, shown = None, st.container(), None

    @st.fragment(key=screen.BAR)
    def bar() -> None:
        nonlocal shown
        screen.speak()
        _bar(now)
        shown = _in_bar(now)

    @st.fragment(key=screen.PAGE)
    def part() -> None:
        screen.speak()
        page(_answered(now))
        _foot(now)

    def outdated() -> list[str] | None:
        if _aside(now) != aside:
            return None
        return [screen.PAGE] if _in_bar(now) == shown else [screen.PAGE, screen.BAR]

    part()
    if onward:
        onward()
    controls.sidebar()
    with above:
        bar()
    moving.beside()
    aside, now.outdated = _aside(now), outdated


def _top() -> None:
    """The line that stays at the top, whatever is scrolled."""
    st.html(STYLE)
    st.html(STYLE.with_name("print.css"))
    with st.container(key="top"):
        moving.strip()


def _in_bar(now: screen.State) -> tuple:
    """What the bar shows, but for the list of changes, which closes when another widget is used."""
    steps = (now.at == 0, now.at == len(now.steps) - 1, len(now.changes))
    return *steps, now.base, now.scenario.name, currency_offer.wanted(now), _is_offered(now), *_units(now)


def _aside(now: screen.State) -> tuple:
    """What the sidebar is drawn from; where its sliders stand they are told by the feed."""
    return now.base, now.pins, *_units(now), along(screen.answered())


def _units(now: screen.State) -> tuple:
    return now.scenario.currency, now.scenario.horizon_years


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
    named = f"{scenario.name} · {scenario.currency} · {numbers.years(scenario.horizon_years)}"
    note = Note(f"{named} · {say('fingerprint')} ", fingerprint, f" · {say('model {version}', version=VERSION)}")
    waits = say("A number on this page needs an answer first.") if fields.questions()() else ""
    address(links.write(scenario, computed(answer) if answer else None), note, waits=waits, key="address")
    with st.container(key="feed"):
        recent.keep(now)
        moving.feed(screen.answered())


def _bar(now: screen.State) -> None:
    scenario = now.scenario
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="frame"):
        _preset(now)
        if _is_offered(now):
            _offer()
        else:
            _name(now, "collapsed", NAME)
        converting = say("The currency of the amounts. Another one asks whether they are converted, and at which rate.")
        currencies, horizons = _with(CURRENCIES, scenario.currency), _with(HORIZONS, scenario.horizon_years)
        _choice(say("Currency"), "currency", currencies, scenario.currency, 82, help=converting)
        _choice(say("Horizon"), "horizon_years", horizons, scenario.horizon_years, 92, numbers.years)
        _changes(now)
        # together, also where the bar takes several lines
        with st.container(horizontal=True, gap="xsmall", width="content"):
            _walk("undo", say("Undo"), screen.undo, now.at == 0)
            _walk("redo", say("Redo"), screen.redo, now.at == len(now.steps) - 1)
            recent.popover()
        st.button(
            "",
            icon=":material/restart_alt:",
            key="reset",
            help=say("Reset: take every value back to the preset or file. Undo brings it back."),
            on_click=screen.act,
            args=(screen.BAR, screen.reset),
            disabled=not now.changes and scenario.name == now.base.name,
        )
    currency_offer.offer(now)


def _is_offered(now: screen.State) -> bool:
    """Whether a newcomer is still to be asked for their own company: nothing was touched yet, and they have not said no."""
    untouched = len(now.steps) == 1 and not now.changes and now.scenario.name == now.base.name
    return now.offers and untouched and st.session_state.get(screen.PLACE) != places.address(COMPANY)


def _offer() -> None:
    """The way to the page Your company, in the room of the name that is the example's as yet."""
    with st.container(horizontal=True, vertical_alignment="center", gap=None, width="content", key="offer"):
        st.page_link(COMPANY, label=say("Your company in 90 seconds"), width="content")
        st.button(
            "",
            icon=":material/close:",
            key="offer:no",
            help=say("Do not offer it again"),
            type="tertiary",
            on_click=screen.act,
            args=(screen.BAR, screen.no_offers),
        )


def _name(now: screen.State, label: Literal["visible", "collapsed"], width: int | Literal["stretch"]) -> None:
    """What is on screen is called so, in every chart and file; here it gets another name."""
    st.session_state["frame:name"] = now.scenario.name
    st.text_input(
        say("Name of this scenario"),
        max_chars=60,
        key="frame:name",
        width=width,
        label_visibility=label,
        on_change=screen.act,
        args=(screen.BAR, _rename),
    )


def _walk(name: str, help: str, do: Callable[[], None], disabled: bool) -> None:
    st.button(
        "",
        icon=f":material/{name}:",
        key=name,
        help=help,
        on_click=screen.act,
        args=(screen.BAR, do),
        disabled=disabled,
    )


def _preset(now: screen.State) -> None:
    names = presets.names()
    known = {name: presets.load(name).name for name in names}
    current = now.base.preset if now.base == presets.example(now.base) else FILE
    other = say("Your company") if presets.is_own(now.base) else say("File: {name}", name=now.base.name)
    options = names if current in names else [FILE, *names]
    # a browser may tell what is shown already as if it were chosen
    fresh, now.preset = "preset" not in st.session_state, current
    if not fresh:
        st.session_state.preset = current
    st.selectbox(
        say("Business"),
        options,
        options.index(current) if fresh else 0,
        key="preset",
        width=150,
        label_visibility="collapsed",
        format_func=lambda name: known.get(name, other),
        on_change=screen.act,
        args=(screen.BAR, _open),
        help=assumption_words.plain(
            declared(now.base.about) or say("The business this scenario describes. Choosing another opens its preset.")
        ),
    )


def _open() -> None:
    if st.session_state.preset in presets.names() and st.session_state.preset != screen.state().preset:
        screen.open_preset(st.session_state.preset)


def _choice(
    label: str, path: str, options: list, value: Any, width: int, words_for=str, help: str | None = None
) -> None:
    key = f"frame:{path}"
    st.session_state[key] = value
    st.selectbox(
        label,
        options,
        key=key,
        width=width,
        format_func=words_for,
        help=help,
        label_visibility="collapsed",
        on_change=screen.act,
        args=(screen.BAR, _take, path, key),
    )


def _take(path: str, key: str) -> None:
    if path == "currency":
        currency_offer.want(st.session_state[key])
    else:
        screen.commit({path: st.session_state[key]})


def _changes(now: screen.State) -> None:
    changes = now.changes
    number = count(len(changes), "{number} change", "{number} changes", number=numbers.whole(len(changes)))
    own = presets.is_own(now.base)
    shown = st.popover(
        number if changes else say("As entered") if own else say("No changes"),
        icon=":material/difference:",
        help=say("What was entered of your company, and what differs from it")
        if own
        else say("What differs from the preset"),
        key="changes",
        on_change="rerun",
    )
    # Only what is looked at is drawn: closed, the list would have to follow every move.
    if shown.open:
        with shown:
            _changed(now)


def _changed(now: screen.State) -> None:
    changes, scenario = now.changes, now.scenario
    if _is_offered(now):
        _name(now, "visible", "stretch")
    own = presets.is_own(now.base)
    if own:
        for sentence in opening(now.base):
            st.markdown(assumption_words.plain(sentence))
    _start(now)
    if not changes and not own:
        st.caption(say("Every value is as in the preset or file."))
    for path, (before, after) in list(changes.items())[:MOST]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(assumption_words.plain(assumption_words.change(scenario, path, before, after)), width="stretch")
            if ranges.is_ours(path) or (before is not None and after is not None):
                st.button(
                    "",
                    icon=":material/undo:",
                    key=f"reset:{path}",
                    help=say("Back to the preset"),
                    type="tertiary",
                    on_click=screen.act,
                    args=(screen.BAR, screen.reset, [path]),
                )
    if len(changes) > MOST:
        st.caption(say("and {number} more, all on the page Assumptions", number=numbers.whole(len(changes) - MOST)))


def _start(now: screen.State) -> None:
    """What the changes of the figures are counted against: the preset or file, or a start that the reader has set."""
    if now.start is None:
        label, start = say("Count changes of the figures from here"), now.scenario
    else:
        label, start = say("Count changes of the figures from the preset again"), None
    st.button(
        label,
        icon=":material/flag:",
        key="start",
        type="tertiary",
        on_click=screen.act,
        args=(screen.BAR, screen.begin_at, start),
    )


def _rename() -> None:
    screen.rename(st.session_state["frame:name"])


def _with(options: tuple, value: object) -> list:
    return list(options) if value in options else sorted([*options, value])
