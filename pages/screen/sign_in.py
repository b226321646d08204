"""What is shown before somebody has signed in, and beside every page once they have."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitAuthError

from pages.report import assumption_words
from pages.report.language import say
from pages.screen import top, who
from pages.screen.components.coming_back import coming_back

FAULT = "sign_in:fault"


def ask() -> None:
    """The way in, in place of the page."""
    top.style()
    st.title(say("Automate or keep personal?"), anchor=False)
    if who.unreadable():
        broken = say(
            "Sign-in is configured, but its configuration cannot be read, so nobody is let in. Whoever runs this app finds what is wrong in its log."
        )
        st.error(broken, icon=":material/lock:")
        return
    coming_back(away=True)
    if st.user.get("is_logged_in"):
        st.info(say("You signed in some time ago. Sign in again to go on where you were."), icon=":material/lock:")
    else:
        st.write(say("Sign in to use this app. What you save is yours until you share it."))
    with st.container(horizontal=True):
        for name in who.providers():
            label = say("Sign in with {name}", name=name.replace("-", " ").title()) if name else say("Sign in")
            st.button(label, key=f"sign_in:{name}", type="primary", icon=":material/login:", on_click=_go, args=(name,))
    if st.session_state.pop(FAULT, False):
        fault = say("Signing in does not work: its configuration is not complete. Whoever runs this app can mend it.")
        st.error(fault, icon=":material/lock:")


def aside() -> None:
    """Who is signed in, and the way out; beside every page."""
    coming_back(away=False)
    one = who.identity()
    if one is None:
        return
    with st.sidebar, st.container(horizontal=True, vertical_alignment="center", key="signed_in"):
        st.markdown(assumption_words.plain(one.called), width="stretch")
        st.button(say("Sign out"), key="sign_out", type="tertiary", icon=":material/logout:", on_click=st.logout)


def _go(name: str) -> None:
    try:
        st.login(name or None)
    except StreamlitAuthError:
        st.session_state[FAULT] = True
