"""Two pages with cards whose texts are hostile, long or move: what the browser tests of cards() drive."""

import streamlit as st

from pages.screen.components.cards import cards

HOSTILE = "<img src=x onerror=alert(1)> **bold** [link](http://example.org) $x^2$ :red[x] `code`"


def card(label: str, value: str, note: str, help: str) -> dict[str, str]:
    return {"label": label, "value": value, "note": note, "help": help}


def draw(title: str, count: int) -> None:
    st.title(title)
    st.session_state.share = st.session_state.get("share", 40)
    share = st.slider("Share", 0, 100, key="share")
    st.write("Above the cards")
    shown = [
        card("Net value", f"+{share / 10} m EUR", "present value", f"What is left of all sums at {share} %. " * 3),
        card("Saved", "1.1 m EUR", "a year", "Working time and digital cost."),
        card(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        card("Breaks even at", "12 %, 34 %, 56 % and 78 %", "", "Shares at which the net value is 0."),
    ]
    cards(shown + [card(f"Share {i}", f"{i} of {share}", "same", f"Figure {i}.") for i in range(count)], key="row")
    st.write("Below the cards")
    for line in range(40):
        st.write(f"Line {line}")


pages = [
    st.Page(lambda: draw("Five", 1), title="Five", url_path="five", default=True),
    st.Page(lambda: draw("Nine", 5), title="Nine", url_path="nine"),
]
st.navigation(pages).run()
