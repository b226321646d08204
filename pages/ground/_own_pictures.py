"""The pictures of the reader's own data: who stays, who leaves after which contact, what comes back."""

from __future__ import annotations

import streamlit as st

from model.estimate import curves
from pages.ground._own_draft import Draft
from pages.ground._own_read import Read
from pages.report.language import called, say
from pages.report.pictures import own_data as gallery
from pages.report.pictures.picture import Picture
from pages.report.source_line import source_of_own_data
from pages.screen import dates
from pages.screen.components.plot import plot
from pages.screen.session_results import kept


def show(now: Draft, read: Read) -> None:
    """Those that there are counts for."""
    exposure = read.counts.get("exposure")
    there = {*exposure["segment"]} if exposure is not None else set()
    names = [name for name in now.found.names("segments") if now.found.segments.get(name, name) in there]
    if names:
        name = names[0]
        if len(names) > 1:
            name = st.selectbox(say("Segment"), names, key="own:segment", format_func=called)
        found = _survival(now, read, name)
        if found is not None:
            _draw(gallery.survival(found, name), read)
    after = kept("own:after_contacts", read.fingerprint, lambda: curves.after_contacts(read.counts))
    if after:
        _draw(gallery.after_contacts(after), read)
    back = curves.again(read.counts)
    if back is not None:
        _draw(gallery.again(back), read)


def _survival(now: Draft, read: Read, name: str) -> curves.Survival | None:
    in_the_data = now.found.segments.get(name, name)
    return kept(f"own:survival:{name}", read.fingerprint, lambda: curves.survival(read.counts, in_the_data))


def _draw(picture: Picture, read: Read) -> None:
    plot(
        picture.figure(*picture.args, title=picture.title),
        key=picture.key,
        name=f"{picture.key}_{read.day.isoformat()}",
        alt=picture.title,
        table=picture.shown,
        height=picture.height,
        source=source_of_own_data(read.day, dates.today()),
    )
