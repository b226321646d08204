"""Workspaces: making one, its members and what they may do there, its name, and its end."""

from __future__ import annotations

import streamlit as st

from data.store import Member, StoreError, Workspace
from data.store.rights import EDIT, OWN, VIEW, Right
from data.store.tables import EMAIL, NAME
from pages.present._opened import attempt
from pages.report import assumption_words
from pages.report.findings import sharing
from pages.report.language import ended, reason, say
from pages.screen import who

RIGHTS = (VIEW, EDIT, OWN)
FOUND = "workspace:new"


def there() -> tuple[list[Workspace], str, str]:
    """Those that the reader is a member of, after what they were invited to in the meantime; what there is to say of them; and why
    the store cannot be read, or ''."""
    try:
        store = who.store()
        store.sign_in()
        all_there = store.workspaces()
    except StoreError as error:
        return [], sharing.unread(), ended(reason(error))
    return all_there, sharing.headline(len(all_there), sum(one.right == OWN for one in all_there)), ""


def found() -> None:
    """A field and a button for a new one."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(say("New workspace"), max_chars=NAME, key=FOUND, placeholder=say("Its name"), width=320)
        st.button(say("Make it"), icon=":material/add:", key="workspace:make", on_click=_found)


def show(one: Workspace) -> None:
    """Its members; for its owners with what they may change."""
    owns = one.right == OWN
    with st.container(border=True, key=f"workspace-{one.id}"):
        st.subheader(assumption_words.plain(one.name), anchor=False)
        for member in attempt(lambda: who.store().members(one.id)) or []:
            _member(member, owns)
        if owns:
            _invite(one)
            _look_after(one)


def _member(member: Member, owns: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        name = member.name or say("invited, has not signed in yet")
        words = [name, member.email if member.email != name else "", say("you") if member.me else ""]
        st.markdown(assumption_words.plain(" · ".join(filter(None, words))), width="stretch")
        key = f"right:{member.id}:{int(member.right)}"
        st.selectbox(
            say("May do"),
            RIGHTS,
            index=RIGHTS.index(member.right),
            format_func=sharing.role,
            key=key,
            label_visibility="collapsed",
            disabled=not owns,
            on_change=_set_right,
            args=(member.id, key),
            width=160,
        )
        if owns or member.me:
            label = say("Leave") if member.me else say("Remove")
            st.button(
                label, icon=":material/person_remove:", key=f"remove:{member.id}", on_click=_remove, args=(member.id,)
            )


def _invite(one: Workspace) -> None:
    address, right = f"invite:{one.id}", f"invite:right:{one.id}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(say("Invite by email address"), max_chars=EMAIL, key=address, width=320)
        st.selectbox(say("As"), RIGHTS, index=1, format_func=sharing.role, key=right, width=160)
        st.button(
            say("Invite"),
            icon=":material/person_add:",
            key=f"invite:do:{one.id}",
            on_click=_invited,
            args=(one.id, address, right),
        )
    st.caption(say("Nothing is sent: tell them. They are a member as soon as they sign in with this address."))


def _look_after(one: Workspace) -> None:
    key = f"workspace:name:{one.id}:{one.name}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(
            say("Name of the workspace"),
            one.name,
            max_chars=NAME,
            key=key,
            on_change=_rename,
            args=(one.id, key),
            width=320,
        )
        with st.popover(say("Delete for good"), icon=":material/delete_forever:"):
            goes = say(
                "“{name}” goes with every scenario in it, for everybody, and nobody can bring it back.", name=one.name
            )
            st.markdown(assumption_words.plain(goes))
            st.button(
                say("Delete it"), key=f"workspace:delete:{one.id}", type="primary", on_click=_delete, args=(one.id,)
            )


def _found() -> None:
    if attempt(lambda: who.store().found(st.session_state[FOUND])) is not None:
        st.session_state[FOUND] = ""


def _invited(id: int, address: str, right: str) -> None:
    def invite() -> bool:
        who.store().invite(id, st.session_state[address], Right(st.session_state[right]))
        return True

    if attempt(invite):
        st.session_state[address] = ""


def _set_right(member: int, key: str) -> None:
    attempt(lambda: who.store().set_right(member, st.session_state[key]))


def _remove(member: int) -> None:
    attempt(lambda: who.store().remove(member))


def _rename(id: int, key: str) -> None:
    attempt(lambda: who.store().rename_workspace(id, st.session_state[key]))


def _delete(id: int) -> None:
    attempt(lambda: who.store().delete_workspace(id))
