"""A widget whose value is changed elsewhere too (by undo, a file, a save) is another one from then on.

A browser sends what all its widgets show along with whatever is pressed. One that has not yet heard of such a change sends the value
before it, which would be taken for its reader's wish; of a widget that it does not know yet it can send none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st


def key_for(name: str, value: Any) -> str:
    """The key of a widget that is to show this value, which is set: as it was, unless something else stands there."""
    number: int = st.session_state.get(_counter(name), 0)
    if st.session_state.get(_key(name, number), value) != value:
        st.session_state[_counter(name)] = number = number + 1
    st.session_state[_key(name, number)] = value
    return _key(name, number)


def heard(name: str, do: Callable[..., None], *args: Any) -> None:
    """As the widget's callback: do it with the value that the widget of now holds. One of before that speaks changes nothing by it."""
    key = _key(name, st.session_state.get(_counter(name), 0))
    if key in st.session_state:
        do(st.session_state[key], *args)


def _counter(name: str) -> str:
    return f"anew:{name}"


def _key(name: str, number: int) -> str:
    return f"{name}:{number}" if number else name
