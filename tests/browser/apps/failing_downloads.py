"""Buttons whose files cannot be made, and one whose file can."""

import streamlit as st

from model.scenario.sentence import Sentence
from pages.screen import downloads

WIDE = 0


def refused() -> bytes:
    raise ValueError(Sentence("there are {n} months too many", n=12))


def broken() -> bytes:
    return bytes(1 / WIDE)


st.text_input("Name", key="name")
st.write(f"Runs {st.session_state.setdefault('runs', 0) + 1}")
st.session_state.runs += 1
downloads.offer("Refused", refused, file_name="a.txt", key="refused")
downloads.offer("Broken", broken, file_name="b.txt", key="broken")
downloads.offer("Whole", lambda: b"whole", file_name="c.txt", mime="text/plain", key="whole")
