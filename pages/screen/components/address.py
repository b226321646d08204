"""Keeps the scenario in the browser's address bar, so that a reload or a copied address carries it; the foot of every page.

Written in the browser: st.query_params would cost about 100 ms and a history entry at every move.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import streamlit as st
from streamlit.components.v2 import component

from data import links
from pages.report import numbers
from pages.report.language import ended, say
from pages.screen.components.mount_key import mount_key

HERE = Path(__file__).parent
RUNS = "address:runs"
"""Where the session counts how often the foot was drawn."""

CSS = """
.address-foot { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0.5rem 1rem; }
.address-foot { border-top: 1px solid var(--st-border-color); margin-top: 1rem; padding-top: 1rem; }
.address-note { font: 0.875rem var(--st-font); color: color-mix(in srgb, var(--st-text-color) 68%, transparent); }
.address-note code { font: 0.8rem var(--st-code-font); color: var(--st-code-text-color); }
.address-note code { background: var(--st-secondary-background-color); border-radius: 0.25rem; padding: 0.15rem 0.3rem; }
.address { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; min-height: 2.5rem; }
.address, .address button, .address input { font: 0.875rem var(--st-font); color: var(--st-text-color); }
.address button, .address input { border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius); }
.address button { min-height: 2rem; padding: 0 0.75rem; background: var(--st-background-color); cursor: pointer; }
.address button:hover { border-color: var(--st-primary-color); }
.address button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.address input { flex: 1; min-width: 8rem; padding: 0.25rem 0.5rem; background: var(--st-secondary-background-color); }
.address input[hidden] { display: none; }
"""

JS = "".join((HERE / name).read_text("utf-8") for name in ("typed.js", "address.js"))

_mount = component("address", js=JS, css=CSS, isolate_styles=False)
# The same without its button, of a scenario that no link can hold. Its style is its own: it must not hide the other's.
_mount_note = component("address_note", js=JS, css=f"{CSS} .address {{ display: none; }}", isolate_styles=True)


class Note(NamedTuple):
    """What stands beside the button: a text, its middle set as code, and the rest."""

    before: str = ""
    code: str = ""
    after: str = ""


EMPTY = Note()


def address(query: str, note: Note = EMPTY, *, waits: str = "", key: str = "address") -> None:
    """Write the URL-encoded `query` into the address bar and offer the whole address on a button, beside a note.

    A link that cannot be opened is not offered, which is said; the address bar then holds one that says it too. waits: why none is
    copied as yet.
    """
    query, mount, warning = query.removeprefix("?"), _mount, ""
    if excess := links.too_large(query):
        query, mount, warning = links.instead(query), _mount_note, _too_large(excess)
    elif len(query) > links.LONG:
        warning = say(
            "This link is long ({number} characters): mail programs and servers may cut it; a file, from the page Assumptions, is safer.",
            number=numbers.whole(len(query)),
        )
    if warning:
        note = note._replace(after=f"{ended(note.after)} {warning}" if note.after else warning)
    words = {"label": say("Copy link"), "done": say("Copied"), "manual": say("Press Ctrl+C (Mac: Cmd+C) to copy")}
    # so that the browser hears of every run, also of one that leaves all as it is
    st.session_state[RUNS] = run = st.session_state.get(RUNS, 0) + 1
    mount(key=mount_key(key), data={"run": run, "query": query, "note": note, "waits": waits, **words})


def _too_large(excess: links.Excess) -> str:
    number, most = numbers.whole(excess.number), numbers.whole(excess.most)
    if excess.of == "values":
        return say(
            "This scenario is too large for a link ({number} values, and a link holds {most}): take it along as a file, from the page Assumptions.",
            number=number,
            most=most,
        )
    return say(
        "This scenario is too large for a link ({number} characters, and a link holds {most}): take it along as a file, from the page Assumptions.",
        number=number,
        most=most,
    )
