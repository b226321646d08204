"""The way on: the next question at the end of every page, as a link to the page that answers it. Followed, it leads through all."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.screen import places

KEY = "onward"


def show(page: str) -> None:
    """The question that comes up on this page, as the last of what the page itself shows."""
    following = places.after(page)
    with st.container(key=KEY):
        st.page_link(following.file, label=following.question, icon=":material/arrow_forward:")


def after(page: str) -> Callable[[], None]:
    """The same, for frame.live."""
    return lambda: show(page)
