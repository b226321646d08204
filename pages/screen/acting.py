"""What a widget's callback does, and what is drawn again after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.screen.state import state


def act(within: str, do: Callable[..., None], *args: Any) -> None:
    """The callback of a widget that holds a value: do(*args), and then only what this changes is drawn again. within: the part that
    the widget stands in, which Streamlit draws again by itself; '' for the whole page."""
    if not _asked_beside():
        press(within, do, *args)


def press(within: str, do: Callable[..., None], *args: Any) -> None:
    """The same of what is pressed or let go once, as a button or a slider that moves the page. A browser sends several of these
    together where they come together, and names one part of the page for all."""
    do(*args)
    beside, outdated = _asked_beside(), state().outdated
    if not outdated:
        if beside:
            st.rerun()
        return
    parts = outdated()
    if parts is None:
        st.rerun()
    # what was refused is taken back where it was entered
    if within and within not in parts:
        parts.append(within)
    # a run by name begins twice, which the browser draws twice
    if beside or parts != [within]:
        st.rerun(parts)


def _asked_beside() -> bool:
    """Whether this run is only that of what comes a moment later (live.beside). It may have been asked for before the browser was told
    what widgets show now: what it then tells of them is what they were, and nobody has moved them."""
    context, beside = get_script_run_ctx(), state().beside
    return context is not None and beside is not None and list(context.fragment_ids_this_run or ()) == [beside]
