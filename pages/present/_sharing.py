"""What the owner of a saved scenario does besides: share it by link, move it into a workspace, read who did what, delete it for good."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from data.store import Entry, Share, Workspace
from data.store.rights import EDIT, OWN, VIEW, Right
from pages.present._opened import attempt
from pages.present._shared import link
from pages.report import assumption_words
from pages.report.findings import saved, sharing
from pages.report.language import called, say
from pages.screen import dates, who

LINK = "sharing:link"
ALONE = 0
"""In place of a workspace: none."""


def show(one: Entry) -> None:
    """In the details of a scenario; only where somebody is signed in who owns it."""
    if who.identity() is None or one.right < OWN:
        return
    links = attempt(lambda: who.store().shares(one.id)) or []
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        for right, label in ((VIEW, say("Link to view")), (EDIT, say("Link to edit"))):
            key = f"share:{one.id}:{int(right)}"
            st.button(label, icon=":material/share:", key=key, on_click=_share, args=(one.id, right))
        _place(one)
        _delete(one)
    _made(one)
    for share in links:
        _link(share)


def _share(id: int, right: Right) -> None:
    token = attempt(lambda: who.store().share(id, right))
    if token is not None:
        st.session_state[LINK] = (id, link(token))


def _made(one: Entry) -> None:
    """A new link; it is not kept, so it is shown until another is made."""
    id, address = st.session_state.get(LINK, (0, ""))
    if id == one.id:
        st.code(address, language=None, wrap_lines=True)
        st.caption(
            say(
                "Copy this link now: it is not kept, and cannot be shown again. Whoever is signed in here and opens it has its right until you take it back."
            )
        )


def _link(share: Share) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        day = saved.when(share.made_at, dates.zone())
        st.markdown(assumption_words.plain(sharing.link(share, day)), width="stretch")
        take_back = {"on_click": _take_back, "args": (share.id,)}
        st.button(say("Take back"), icon=":material/link_off:", key=f"take_back:{share.id}", **take_back)


def _take_back(share: int) -> None:
    attempt(lambda: who.store().take_back(share))
    st.session_state.pop(LINK, None)


def _place(one: Entry) -> None:
    """Where it is: with its owner alone, or in one of the workspaces that the reader may save in."""
    there = places()
    if not there and one.workspace is None:
        return
    names = {place.id: place.name for place in there}
    if one.workspace is not None:
        names[one.workspace] = one.place
    key = f"place:{one.id}:{one.workspace}"
    st.session_state.setdefault(key, one.workspace or ALONE)
    choose(st, names, key=key, on_change=_move, args=(one.id, key), width=260)


def choose(where: Any, names: Mapping[int, str], **how: Any) -> None:
    """One of these workspaces, or none of them."""
    alone = say("None: only yours")
    where.selectbox(say("Workspace"), [ALONE, *names], format_func=lambda id: names.get(id, alone), **how)


def places() -> list[Workspace]:
    """The workspaces that the reader may save in."""
    if who.identity() is None:
        return []
    return [one for one in attempt(lambda: who.store().workspaces()) or [] if one.right >= EDIT]


def _move(id: int, key: str) -> None:
    attempt(lambda: who.store().move(id, st.session_state[key] or None))


def _delete(one: Entry) -> None:
    with st.popover(say("Delete for good"), icon=":material/delete_forever:"):
        goes = say(
            "“{name}” goes with its {versions} and its links, for everybody, and nobody can bring it back. That it was there stays in the audit list.",
            name=called(one.name),
            versions=sharing.versions(one.latest.number),
        )
        st.markdown(assumption_words.plain(goes))
        st.button(say("Delete it"), key=f"delete:{one.id}", type="primary", on_click=_gone, args=(one.id,))


def _gone(id: int) -> None:
    attempt(lambda: who.store().delete(id))
