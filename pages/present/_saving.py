"""Saving what is on screen: as the next version of the saved scenario it is, or as a new one; nobody's save is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.store import Conflict, Entry, StoreError
from data.store.errors import NameTaken
from data.store.results import key_results
from data.store.tables import AUTHOR, NAME, NOTE
from model.scenario.errors import ScenarioError
from model.scenario.paths import dump, read
from model.scenario.scenario import Scenario
from pages.present import _sharing
from pages.present._opened import entries, open_, opened, remember, stays
from pages.report import assumption_words
from pages.report.findings import saved
from pages.report.language import again, as_part, called, ended, reason, say, typed
from pages.screen import dates, who
from pages.screen import state as screen

DONE, PENDING, WHO = "save:done", "save:pending", "save:who"


@dataclass(frozen=True)
class Pending:
    """A save that waits for an answer, since another stands in its way: id and its version on, saved last by whom, why in a
    sentence; workspace: where a new one goes, None where it is its author's alone."""

    id: int
    on: int
    why: str
    scenario: Scenario
    results: Mapping[str, Any]
    author: str
    note: str
    tags: tuple[str, ...]
    workspace: int | None = None
    by: str = ""


def form(all_entries: list[Entry]) -> None:
    """Name, author, note, tags and a button."""
    now, own = screen.state().scenario, opened()
    if done := st.session_state.pop(DONE, ""):
        st.success(assumption_words.plain(done), icon=":material/check:")
    if PENDING in st.session_state:
        _ask(st.session_state[PENDING], all_entries)
    st.session_state.setdefault("save:author", st.session_state.get(WHO, ""))
    key = f"save:name:{now.name}"
    with st.container(border=True):
        title, *others = st.columns(4, gap="medium")
        # where nobody has to say who they are, a place to choose stands last
        author, why, labels = others if not who.configured() else (others[2], others[0], others[1])
        text = title.text_input(say("Save what is on screen as"), called(now.name), max_chars=NAME, key=key)
        _author(author)
        why.text_input(say("Note"), max_chars=NOTE, key="save:note", placeholder=say("What is special about it"))
        if own is not None and own.changes and typed(text, now.name).strip() == own.name:
            label = say("Save version {number}", number=str(own.number + 1))
            what_for = say("Version {number} and those before it stay; each can be restored.", number=str(own.number))
        else:
            label, what_for = say("Save as new scenario"), _where(author)
            labels.text_input(say("Tags"), key="save:tags", placeholder=say("Separated by commas"))
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.button(label, icon=":material/save:", type="primary", key="save", on_click=_save, args=(key,))
            st.caption(what_for, width="content")


def _author(place: DeltaGenerator) -> None:
    """Who saves: as entered, or as signed in."""
    if not who.configured():
        place.text_input(say("Author"), max_chars=AUTHOR, key="save:author", placeholder=say("Your name; not checked"))


def _where(place: DeltaGenerator) -> str:
    """Who will see a new scenario; with sign-in, where it goes can be chosen."""
    if not who.configured():
        return say("Everyone who can open this app can open it.")
    names = {one.id: one.name for one in _sharing.places()}
    if st.session_state.get("save:place") not in names:
        st.session_state["save:place"] = _sharing.ALONE
    if names:
        _sharing.choose(place, names, key="save:place")
    if chosen := names.get(st.session_state["save:place"]):
        return say("The members of the workspace “{name}” can open it.", name=chosen)
    return say("Only you can open it, until you share it.")


def _there(entry: Entry, workspace: int | None) -> bool:
    """Whether a saved scenario is where a new one goes: only there its name is taken."""
    return entry.workspace == workspace and (workspace is not None or entry.mine or not who.configured())


def named(scenario: Scenario, name: str) -> Scenario:
    """The scenario under another name. Raises ScenarioError."""
    return read({**dump(scenario), "name": name})


def free_name(name: str, taken: set[str]) -> str:
    """The name, or with a number behind it the first that is not taken."""
    return next(n for i in range(1, 10_000) if (n := name if i == 1 else f"{name[: NAME - 8]} ({i})") not in taken)


def _save(key: str) -> None:
    now, own = screen.state(), opened()
    fresh = now.good is not None and now.good.scenario is now.scenario
    results = key_results(now.good) if now.good is not None and fresh else {}
    author, note = st.session_state["save:author"], st.session_state["save:note"]
    labels = tuple(label.strip() for label in st.session_state.get("save:tags", "").split(","))
    st.session_state[WHO] = author
    try:
        scenario = named(now.scenario, typed(st.session_state[key], now.scenario.name))
    except ScenarioError as error:
        now.notices += [_not_saved(again(problem)) for problem in error.sentences]
        return
    if own and own.changes and scenario.name == own.name:
        _keep(Pending(own.id, own.number, "", scenario, results, author, note, ()))
    else:
        _keep(Pending(0, 0, "", scenario, results, author, note, labels, st.session_state.get("save:place") or None))


def _keep(one: Pending) -> None:
    """Save, as a new scenario where there is no id; where another's save stands in the way, ask."""
    st.session_state.pop(PENDING, None)
    what = (one.scenario, one.results, one.author, one.note)
    try:
        store = who.store()
        entry = store.save(one.id, one.on, *what) if one.id else store.create(*what, one.tags, one.workspace)
    except Conflict as conflict:
        st.session_state[PENDING] = replace(
            one, on=conflict.latest.number, why=saved.conflict(conflict, dates.zone()), by=conflict.latest.author
        )
        return
    except NameTaken as error:
        _name_taken(one, error)
        return
    except StoreError as error:
        screen.state().notices.append(f"{_not_saved(reason(error))} {stays()}")
        return
    remember(entry)
    number = str(entry.latest.number)
    st.session_state[DONE] = say("Saved “{name}” as version {number}.", name=entry.name, number=number)
    st.session_state["save:note"] = st.session_state["save:tags"] = ""
    if screen.state().scenario.name != entry.name:
        screen.rename(entry.name)


def _not_saved(why: str) -> str:
    return say("Not saved: {reason}.", reason=as_part(why))


def _name_taken(one: Pending, error: NameTaken) -> None:
    has = next((e for e in entries()[0] if e.name == one.scenario.name and _there(e, one.workspace)), None)
    if has is None:
        screen.state().notices.append(f"{_not_saved(reason(error))} {stays()}")
        return
    number, author = str(has.latest.number), has.latest.author
    why = (
        say(
            "“{name}” is there already, saved last by {author} (version {number})",
            name=has.name,
            author=author,
            number=number,
        )
        if author
        else say("“{name}” is there already, saved last by somebody (version {number})", name=has.name, number=number)
    )
    st.session_state[PENDING] = replace(one, id=has.id, on=has.latest.number, why=why, by=author)


def _ask(one: Pending, all_entries: list[Entry]) -> None:
    """What stands in the way, and the ways out of it."""
    copy = free_name(called(one.scenario.name), {called(e.name) for e in all_entries})
    own = bool(one.by) and one.by == one.author.strip()
    with st.container(border=True, key="save:ask"):
        waits = say("Nothing is lost: yours waits here.")
        st.warning(assumption_words.plain(f"{ended(one.why)} {waits}"), icon=":material/group:")
        with st.container(horizontal=True, gap="small"):
            mine = replace(one, id=0, scenario=named(one.scenario, copy))
            _button("copy", say("Save mine as “{name}”", name=copy), _keep, mine)
            _button("on_top", say("Save mine on top, as version {number}", number=str(one.on + 1)), _keep, one)
            _button("theirs", say("Open the saved one") if own else say("Open theirs"), _theirs, one)
            _button("not", say("Do not save"), _drop)


def _button(key: str, label: str, do: Callable[..., None], *args: Any) -> None:
    st.button(assumption_words.plain(label), key=f"save:{key}", on_click=do, args=args)


def _theirs(one: Pending) -> None:
    """Put theirs on screen; undo brings back what was there."""
    _drop()
    open_(one.id)


def _drop() -> None:
    st.session_state.pop(PENDING, None)
