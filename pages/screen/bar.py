"""The bar at the top of every page: preset, name, currency and horizon, changes, undo and redo, recent scenarios, reset."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from data import presets
from model.scenario import ranges
from pages.report import assumption_words, numbers
from pages.report.findings.company_opening import opening
from pages.report.language import called, count, declared, say, typed
from pages.screen import currency_offer, places, recent
from pages.screen import state as screen
from pages.screen.acting import act, press
from pages.screen.anew import heard, key_for

CURRENCIES = ("EUR", "CHF", "USD", "GBP")
HORIZONS = (1, 2, 3, 5, 10, 15)
MOST = 60
"""Changes listed behind the button; the page Assumptions has all."""
NAME = 140
"""Width of the field of the name in px."""
COMPANY = "pages/decide/your_company.py"
FILE = "file"
"""The option of the presets that stands for what was opened from a file, or is a company of the reader's own."""


def show(now: screen.State) -> None:
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
        _choice(say("Horizon"), "horizon_years", horizons, scenario.horizon_years, 100, numbers.years)
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
                on_click=press,
                args=(screen.BAR, screen.reset),
                disabled=not now.changes and scenario.name == now.base.name,
            )
    currency_offer.offer(now)


def shown(now: screen.State) -> tuple:
    """What the bar shows, but for the list of changes, which closes when another widget is used."""
    steps = (now.at == 0, now.at == len(now.steps) - 1, len(now.changes))
    return *steps, now.base, now.scenario.name, currency_offer.wanted(now), _is_offered(now), *units(now)


def units(now: screen.State) -> tuple:
    return now.scenario.currency, now.scenario.horizon_years


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
            on_click=press,
            args=(screen.BAR, screen.no_offers),
        )


def _name(now: screen.State, label: Literal["visible", "collapsed"], width: int | Literal["stretch"]) -> None:
    """What is on screen is called so, in every chart and file; here it gets another name."""
    st.text_input(
        say("Name of this scenario"),
        max_chars=60,
        key=key_for("frame:name", called(now.scenario.name)),
        width=width,
        label_visibility=label,
        on_change=act,
        args=(screen.BAR, heard, "frame:name", _rename),
    )


def _walk(name: str, help: str, do: Callable[[], None], disabled: bool) -> None:
    st.button(
        "", icon=f":material/{name}:", key=name, help=help, on_click=press, args=(screen.BAR, do), disabled=disabled
    )


def _preset(now: screen.State) -> None:
    names = presets.names()
    known = {name: called(presets.load(name).name) for name in names}
    current = now.base.preset if now.base == presets.example(now.base) else FILE
    other = say("Your company") if presets.is_own(now.base) else say("File: {name}", name=called(now.base.name))
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
        width=160,
        label_visibility="collapsed",
        format_func=lambda name: known.get(name, other),
        on_change=act,
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
    name = f"frame:{path}"
    st.selectbox(
        label,
        options,
        key=key_for(name, value, map(words_for, options)),
        width=width,
        format_func=words_for,
        help=help,
        label_visibility="collapsed",
        on_change=act,
        args=(screen.BAR, heard, name, _take, path),
    )


def _take(value: Any, path: str) -> None:
    if path == "currency":  # asks before anything changes
        currency_offer.want(value)
    else:
        screen.commit({path: value})


def _changes(now: screen.State) -> None:
    changes = now.changes
    number = count(len(changes), "{number} change", "{number} changes", number=numbers.whole(len(changes)))
    own = presets.is_own(now.base)
    listed = st.popover(
        number if changes else say("As entered") if own else say("No changes"),
        icon=":material/difference:",
        help=say("What was entered of your company, and what differs from it")
        if own
        else say("What differs from the preset"),
        key="changes",
        on_change="rerun",
    )
    # Only what is looked at is drawn: closed, the list would have to follow every move.
    if listed.open:
        with listed:
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
                    on_click=press,
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
        on_click=press,
        args=(screen.BAR, screen.begin_at, start),
    )


def _rename(text: str) -> None:
    screen.rename(typed(text, screen.state().scenario.name))


def _with(options: tuple, value: object) -> list:
    return list(options) if value in options else sorted([*options, value])
