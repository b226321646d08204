"""The saved scenarios: find and open one, and look after it: name, tags, copies, archive, earlier versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.store import Entry
from data.store.rights import EDIT
from data.store.tables import NAME
from pages.present import _sharing
from pages.present._opened import KEY, attempt, entries, open_, opened
from pages.present._saving import DONE, free_name
from pages.report import assumption_words, numbers
from pages.report.findings import saved, sharing
from pages.report.language import called, say, typed
from pages.screen import answers, dates, who
from pages.screen import state as screen

DETAILS, ARCHIVE = "saved:details", "saved:archive"
MOST = 6


def show(all_entries: list[Entry]) -> None:
    """The list, the last saved first, and what can be done with the one whose details are asked for."""
    left, right = st.columns([3, 1], vertical_alignment="bottom", gap="medium")
    asked = left.text_input(say("Find"), key="saved:find", placeholder=say("Name, author, tag or note"))
    away = say("Scenarios that were put away; they can be brought back.")
    archive = right.toggle(say("Archive"), key=ARCHIVE, help=away)
    here = entries(archived=True)[0] if archive else all_entries
    matching = [one for one in here if saved.matches(one, asked)]
    for one in matching[:MOST]:
        _row(one, all_entries)
    if not matching:
        st.caption(_none(asked=bool(asked and here), archive=archive))
    elif more := len(matching[MOST:]):
        st.caption(say("and {number} more: name some words above to find them.", number=numbers.whole(more)))


def _none(asked: bool, archive: bool) -> str:
    if asked:
        return say("No scenario matches.")
    return say("No scenario is in the archive.") if archive else say("No scenario is saved yet.")


def _row(one: Entry, all_entries: list[Entry]) -> None:
    own = opened()
    with st.container(border=True, key=f"saved:{one.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            about = [
                saved.worth(one.latest),
                saved.version(one.latest, dates.zone()),
                *(f"#{label}" for label in one.tags),
                *(sharing.place(one) if who.configured() else ()),
            ]
            if own and own.id == one.id:
                about.append(say("on screen"))
            name, line = assumption_words.plain(called(one.name)), assumption_words.plain(" · ".join(about))
            st.markdown(f"**{name}**  \n{line}", width="stretch")
            with _together():
                _button(say("Open"), "folder_open", f"open:{one.id}", open_, one.id)
                is_open = st.session_state.get(DETAILS) == one.id
                more = say("Less") if is_open else say("More")
                _button(more, "more_horiz", f"more:{one.id}", _more, None if is_open else one.id)
        if st.session_state.get(DETAILS) == one.id:
            _details(one, all_entries)


def _details(one: Entry, all_entries: list[Entry]) -> None:
    changes = one.right >= EDIT
    left, right = st.columns(2, gap="medium")
    left.text_input(
        say("Name"),
        called(one.name),
        max_chars=NAME,
        key=f"name:{one.id}:{one.name}",
        on_change=_rename,
        args=(one,),
        disabled=not changes,
    )
    labels = ", ".join(one.tags)
    right.text_input(
        say("Tags"),
        labels,
        key=f"tags:{one.id}:{labels}",
        on_change=_tag,
        args=(one.id, f"tags:{one.id}:{labels}"),
        placeholder=say("Separated by commas"),
        disabled=not changes,
    )
    with st.container(horizontal=True, gap="small"):
        _button(say("Duplicate"), "content_copy", f"copy:{one.id}", _duplicate, one, {e.name for e in all_entries})
        if len(answers.kept_plans()) < answers.MOST_PLANS:
            _button(say("Take its plan as an option"), "bookmark_add", f"option:{one.id}", _option, one.id)
        if not changes:
            pass
        elif one.archived:
            _button(say("Bring back"), "unarchive", f"archive:{one.id}", _archive, one.id, False)
        else:
            _button(say("Archive"), "archive", f"archive:{one.id}", _archive, one.id, True)
    _sharing.show(one)
    history = attempt(lambda: who.store().history(one.id)) or []
    for version in history:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            line = f"{saved.version(version, dates.zone())} · {saved.worth(version)}"
            st.markdown(assumption_words.plain(line), width="stretch")
            with _together():
                _button(say("Open"), "folder_open", f"open:{one.id}:{version.number}", open_, one.id, version.number)
                if version.number != one.latest.number and changes:
                    restore = f"restore:{one.id}:{version.number}"
                    _button(say("Restore"), "history", restore, _restore, one, version.number)


def _together() -> DeltaGenerator:
    """Buttons behind a line: where it leaves no room for all of them, all stand below it."""
    return st.container(horizontal=True, width="content", gap="small")


def _button(label: str, icon: str, key: str, do: Callable[..., None], *args: Any) -> None:
    st.button(label, icon=f":material/{icon}:", key=key, on_click=do, args=args)


def _author() -> str:
    return st.session_state.get("save:author", "")


def _more(id: int | None) -> None:
    st.session_state[DETAILS] = id


def _rename(one: Entry) -> None:
    name = typed(st.session_state[f"name:{one.id}:{one.name}"], one.name)
    own = opened()
    entry = attempt(lambda: who.store().rename(one.id, name))
    if entry is not None and own and own.id == one.id:
        # What is on screen is still this scenario, under its new name.
        screen.rename(entry.name)
        st.session_state[KEY] = replace(own, name=entry.name)


def _tag(id: int, key: str) -> None:
    attempt(lambda: who.store().tag(id, st.session_state[key].split(",")))


def _duplicate(one: Entry, taken: set[str]) -> None:
    attempt(
        lambda: who.store().duplicate(
            one.id, free_name(called(one.name), {*map(called, taken | {one.name})}), _author()
        )
    )


def _option(id: int) -> None:
    """Its plan, among the options that the page Options compares under this scenario's assumptions."""
    kept = attempt(lambda: who.store().load(id))
    if kept is not None:
        answers.keep_plan(kept.entry.name, kept.scenario.plan)
        name = kept.entry.name
        st.session_state[DONE] = say("The plan of “{name}” is now compared on the page Options.", name=name)


def _archive(id: int, away: bool) -> None:
    if attempt(lambda: who.store().archive(id, away)) is not None:
        _more(None)


def _restore(one: Entry, number: int) -> None:
    attempt(lambda: who.store().restore(one.id, number, one.latest.number, _author()))
