"""Which saved scenario is on screen, and what happens when the store cannot do what it is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from data.store import Entry, StoreError
from data.store.results import changed
from data.store.rights import EDIT
from model import VERSION
from model.decisions.answer import answer
from pages.report.findings import saved
from pages.report.language import ended, reason, say
from pages.screen import state as screen
from pages.screen import who

T = TypeVar("T")
KEY = "saved:opened"


@dataclass(frozen=True)
class Opened:
    """A scenario of the store, as it was when it was opened or saved here: number is its latest version then; changes: whether the
    reader may save the next one."""

    id: int
    name: str
    number: int
    changes: bool


def opened() -> Opened | None:
    """The saved scenario that is on screen: the one opened or saved last, as long as what is on screen has its name."""
    last: Opened | None = st.session_state.get(KEY)
    return last if last and last.name == screen.state().scenario.name else None


def remember(entry: Entry) -> None:
    """This saved scenario, in its latest version, is the one on screen."""
    st.session_state[KEY] = Opened(entry.id, entry.name, entry.latest.number, entry.right >= EDIT)


def entries(archived: bool = False) -> tuple[list[Entry], str]:
    """What is saved, or nothing and why it cannot be read."""
    try:
        return who.store().all(archived), ""
    except StoreError as error:
        return [], ended(reason(error))


def stays() -> str:
    """What is said behind whatever could not be done."""
    return say("The scenario on screen stays as it is.")


def attempt(do: Callable[[], T]) -> T | None:
    """Do something with the store; where it cannot be, that is said and the scenario on screen stays."""
    try:
        return do()
    except StoreError as error:
        screen.state().notices.append(f"{ended(reason(error))} {stays()}")
        return None


def open_(id: int, number: int | None = None) -> None:
    """Put a saved scenario on screen; where an older model computed it, say what has changed in the result."""
    kept = attempt(lambda: who.store().load(id, number))
    if kept is None:
        return
    remember(kept.entry)
    screen.open_file(kept.scenario)
    if kept.version.model_version != VERSION:
        try:
            differs = changed(kept.version.results, answer(kept.scenario))
        except ValueError:
            return  # that it cannot be worked out is said anyway
        since = saved.other_model(kept.entry.name, kept.version.model_version, differs, kept.scenario.currency)
        screen.state().notices.append(since)
