"""The beginning of a signed-in session: who it is is taken down, and a shared scenario whose link they came by is opened."""

from __future__ import annotations

import streamlit as st

from pages.present._opened import attempt, open_
from pages.report.language import say
from pages.screen import state as screen
from pages.screen import who

PARAMETER = "share"
HELD, FOR = "shared:links", "shared:signed_in"


def begin() -> None:
    """Each once; where the store cannot, that is said and asked again in the next session."""
    me = who.identity()
    if st.session_state.get(FOR) != me:
        st.session_state[FOR] = me
        attempt(lambda: who.store().sign_in())
    held = st.session_state.setdefault(HELD, set())
    token = st.query_params.get(PARAMETER, "")
    if not token or token in held:
        return
    held.add(token)
    screen.state()
    entry = attempt(lambda: who.store().take_up(token))
    if entry is not None:
        open_(entry.id)
        said = say("“{name}” was shared with you; it is among the saved scenarios from now on.", name=entry.name)
        screen.state().toasts.append(said)


def link(token: str) -> str:
    """The address that opens a shared scenario, for whoever is signed in."""
    here = st.context.url or ""
    place = st.session_state.get(screen.PLACE, "")
    base = here.partition("?")[0].partition("#")[0].rstrip("/").removesuffix(f"/{place}" if place else "")
    return f"{base}/?{PARAMETER}={token}"
