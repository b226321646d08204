"""Another currency was chosen: its amounts are converted at a rate that is stated and can be changed, or only renamed."""

from __future__ import annotations

import streamlit as st

from data.rates import rates
from model.scenario.units import RATIO
from pages.report import assumption_words, numbers
from pages.report.language import say
from pages.screen import currencies, fields
from pages.screen import state as screen
from pages.screen.acting import press

LEAST, MOST = 1e-6, 1e6


def want(currency: str) -> None:
    """A currency was chosen; nothing changes before it is clear what becomes of the amounts."""
    now = screen.state()
    now.wanted = None if currency == now.scenario.currency else (currency, now.scenario)


def wanted(now: screen.State) -> str:
    """The currency that was chosen for what is on screen, and waits; or ''."""
    return now.wanted[0] if now.wanted and now.wanted[1] is now.scenario else ""


def offer(now: screen.State) -> None:
    """The question, below the bar, as long as there is one."""
    other, own = wanted(now), now.scenario.currency
    if not other:
        return
    first = currencies.offered(now, own, other)
    key = f"rate:{own}:{other}:{first}"
    with st.container(border=True, key="currency-offer"):
        st.markdown(assumption_words.plain(say("{other} instead of {own}: convert the amounts?", other=other, own=own)))
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            label = say("One {own} is so many {other}", own=own, other=other)
            rate = fields.kept(key, label, RATIO, first, LEAST, MOST, within=screen.BAR, width=230)
            unclear = rate is None or fields.waiting(key)
            st.button(
                say("Convert at this rate"),
                key="currency-convert",
                type="primary",
                disabled=unclear,
                on_click=press,
                args=(screen.BAR, _convert, other, rate),
            )
            for name, label, do in (("rename", say("Only rename"), _rename), ("cancel", say("Cancel"), _cancel)):
                st.button(label, key=f"currency-{name}", on_click=press, args=(screen.BAR, do, other), type="secondary")
        st.caption(assumption_words.plain(_source(now, own, other)))


def _source(now: screen.State, own: str, other: str) -> str:
    """Where the rate that is offered comes from, and what it is used for."""
    used = say("Amounts and their ranges are converted; shares, counts and minutes stay. One Undo takes it back.")
    quoted = rates().between(own, other)
    if quoted is None:
        return f"{say('There is no rate for this pair here: enter one.')} {used}"
    told = say(
        "{source}, {day}: {rate}.",
        source=rates().source,
        day=numbers.day(rates().day),
        rate=numbers.exchange_rate(quoted),
    )
    return f"{told} {used}"


def _convert(other: str, rate: float | None) -> None:
    screen.state().wanted = None
    if rate is not None:
        screen.convert(other, rate)


def _rename(other: str) -> None:
    screen.state().wanted = None
    screen.convert(other, 1.0)


def _cancel(other: str) -> None:
    screen.state().wanted = None
