"""What goes on for one page only ends when its reader looks at another."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

KEY = "moving_on"


def at_leaving(address: str, do: Callable[[], None]) -> None:
    """Do this once another page than the one at this address is asked for; instead of what was to be done before."""
    st.session_state[KEY] = (address, do)


def moved(address: str) -> None:
    """The page at this address is asked for."""
    if KEY in st.session_state and st.session_state[KEY][0] != address:
        st.session_state.pop(KEY)[1]()
