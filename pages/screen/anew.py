"""A widget whose value is changed elsewhere too (by undo, a file, a save), or whose options are called otherwise, is another one from
then on.

A browser sends what all its widgets show along with whatever is pressed, and of a choice the words of its option. One that has not
yet heard of such a change sends the value or the words before it, which would be taken for its reader's wish; of a widget that it
does not know yet it can send none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import streamlit as st


@dataclass(frozen=True)
class Shown:
    """What a widget was drawn with: which one of its name it is, its value, and what its options were called."""

    number: int
    value: Any
    words: tuple[str, ...]


def key_for(name: str, value: Any, words: Iterable[str] = ()) -> str:
    """The key of a widget that is to show this value, which is set: as it was, unless something else stands there or its options'
    words are others."""
    words = tuple(words)
    last = st.session_state.get(_place(name)) or Shown(0, value, words)
    stands = st.session_state.get(_key(name, last.number), value)
    number = last.number if (stands, last.words) == (value, words) else last.number + 1
    st.session_state[_place(name)] = Shown(number, value, words)
    st.session_state[_key(name, number)] = value
    return _key(name, number)


def heard(name: str, do: Callable[..., None], *args: Any) -> None:
    """As the widget's callback: do it with the value that the widget of now holds, if that is another. One of before that speaks
    changes nothing."""
    last = st.session_state[_place(name)]
    value = st.session_state.get(_key(name, last.number), last.value)
    if value != last.value:
        do(value, *args)


def _place(name: str) -> str:
    return f"anew:{name}"


def _key(name: str, number: int) -> str:
    return f"{name}:{number}" if number else name
