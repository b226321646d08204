"""Moves a second of one session: who is quicker than the limit waits after a move, so that others need not.

The result is on screen before the wait, and what came meanwhile is one run: it takes the last of it. A little more at once is nobody's loss.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic, sleep

import streamlit as st

from model.limits import MOVES
from pages.report import numbers
from pages.report.language import say
from pages.screen.state import state

KEY, SAID = "pace", "pace:said"
AT_ONCE = 2.0
"""Seconds whose moves may come at once."""
_within: ContextVar[bool] = ContextVar("within a run", default=False)


@contextmanager
def kept() -> Iterator[None]:
    """A run of the page, or of a part of it; a part that is drawn with the page is none of its own."""
    if _within.get():
        yield
        return
    before = _within.set(True)
    try:
        yield
    finally:
        _within.reset(before)
        _rest()


def _rest() -> None:
    rate, now = MOVES.value, monotonic()
    free, at = st.session_state.get(KEY, (AT_ONCE * rate, now))
    free = min(AT_ONCE * rate, free + rate * (now - at)) - 1
    st.session_state[KEY] = free, now
    if free < 0:
        if SAID not in st.session_state:
            st.session_state[SAID] = True
            told = say(
                "This server takes {number} moves a second of one reader; what comes faster appears a moment later.",
                number=numbers.whole(rate),
            )
            state().toasts.append(told)
        sleep(-free / rate)
