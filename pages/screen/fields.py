"""Fields for numbers as people write them: what was read, refused or asked stands below the field, and the value before stays
until it is clear.

st.number_input takes "7,5" as 75 and an emptied field as its lowest value, without a word; these take text and read it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from model.scenario.assumption import Assumption
from model.scenario.scenario import Scenario
from model.scenario.units import Unit
from pages.report import assumption_words, numbers
from pages.report.language import say
from pages.report.reading import Read, read
from pages.screen.acting import act, press
from pages.screen.state import BAR, state

NOTES, DRAWN = "fields:notes", "fields:drawn"
"""Where the session keeps what is to be said beside fields, and which of them stand on the page, by their keys."""
Take = Callable[[float | None], None]


@dataclass(frozen=True)
class Field:
    """A field: its key, what it asks for, the value that stands there (None: none is needed), its bounds, and who takes another."""

    key: str
    about: Assumption | Unit
    value: float | None
    take: Take
    low: float = 0.0
    high: float = 1e12
    optional: bool = False

    @property
    def unit(self) -> Unit:
        return self.about.unit if isinstance(self.about, Assumption) else self.about

    def read(self, text: str) -> Read:
        currency = state().scenario.currency
        return read(text, self.about, currency, before=self.value, low=self.low, high=self.high)

    def told(self, value: float) -> str:
        return numbers.entered(value, self.unit, state().scenario.currency)


@dataclass(frozen=True)
class Note:
    """What was typed and how it was read, when this value and scenario were on screen."""

    text: str
    read: Read
    before: float | None
    scenario: Scenario

    def holds(self, value: float | None) -> bool:
        """Whether it still is to be said: a question until it is answered, a refusal until something else is done."""
        if self.read.doubt:
            return value == self.before
        if self.read.problem:
            return value == self.before and state().scenario is self.scenario
        return value == self.read.value


def number(field: Field, label: str, within: str = "", width: Any = "stretch", **more: Any) -> None:
    """The field, and below it what is to be said of it. within: the part of the page that it stands in (acting.act)."""
    note = _notes().get(field.key)
    if note and not note.holds(field.value):
        note = _notes().pop(field.key) and None
    if within != BAR:
        _drawn().add(field.key)
    show(field.key, note.text if note and note.read.doubt else shown(field))
    with st.container(width=width, gap="xsmall"):
        st.text_input(label, key=field.key, autocomplete="off", on_change=act, args=(within, _typed, field), **more)
        if note:
            _said(field, note, within)


def shown(field: Field) -> str:
    """The value as it stands in the field."""
    return "" if field.value is None else numbers.entered(field.value, field.unit)


def kept(
    key: str, label: str, unit: Unit, first: float | None, low: float = 0.0, high: float = 1e12, **more: Any
) -> float | None:
    """A field of a value that is no part of the scenario: the session keeps it. first: at the beginning; None: may stay empty."""
    place = _place(key)
    value = st.session_state.setdefault(place, first)

    def take(value: float | None) -> None:
        st.session_state[place] = value

    number(Field(key, unit, value, take, low, high, optional=first is None), label, **more)
    return value


def kept_value(key: str) -> float | None:
    """What such a field holds."""
    return st.session_state.get(_place(key))


def waiting(*keys: str) -> bool:
    """Whether one of these fields asks something, or has just refused what was typed."""
    return any(key in _notes() and (_notes()[key].read.doubt or _notes()[key].read.problem) for key in keys)


def redrawn() -> None:
    """The page is drawn from here on: none of its fields stands on it as yet."""
    _drawn().clear()


def questions() -> Callable[[], bool]:
    """Tells, whenever and wherever it is called, whether something that was typed on this page, below the bar, waits for an answer
    there: the rate of a conversion that the bar only offers is no number of the scenario yet."""
    notes, drawn = _notes(), _drawn()
    return lambda: any(note.read.doubt and key in drawn for key, note in list(notes.items()))


def stays(field: Field) -> str:
    """What goes on being so."""
    return stays_at("" if field.value is None else field.told(field.value))


def stays_at(value: str) -> str:
    """The same of a value as it is told; '' for none."""
    return say("It stays at {value}.", value=value) if value else say("Nothing is taken over.")


def answer(name: str, value: str) -> str:
    """What a button says that answers whether something was 'meant', or 'typed' as it is meant."""
    return say("Yes, {value}", value=value) if name == "meant" else say("No, {value}", value=value)


def show(key: str, text: str) -> None:
    """Set a field that shows something else, and only that one: one that is set loses what is being typed."""
    if st.session_state.get(key) != text:
        st.session_state[key] = text


def _place(key: str) -> str:
    return f"kept:{key}"


def _notes() -> dict[str, Note]:
    return st.session_state.setdefault(NOTES, {})


def _drawn() -> set[str]:
    return st.session_state.setdefault(DRAWN, set())


def _typed(field: Field) -> None:
    text = st.session_state[field.key]
    _notes().pop(field.key, None)
    if field.optional and not text.strip():
        field.take(None)
        return
    found = field.read(text)
    if found.problem or found.doubt or found.echo:
        _notes()[field.key] = Note(text, found, field.value, state().scenario)
    if not found.problem and not found.doubt:
        field.take(found.value)


def _said(field: Field, note: Note, within: str) -> None:
    found = note.read
    if found.problem:
        st.warning(assumption_words.plain(f"{found.problem} {stays(field)}"), icon=":material/info:")
    elif found.doubt and found.value is not None and found.meant is not None:
        st.warning(assumption_words.plain(found.doubt), icon=":material/help:")
        with st.container(horizontal=True, gap="small"):
            for name, value in (("meant", found.meant), ("typed", found.value)):
                st.button(
                    assumption_words.plain(answer(name, field.told(value))),
                    key=f"{name}:{field.key}",
                    on_click=press,
                    args=(within, _answered, field, value),
                )
    else:
        st.caption(assumption_words.plain(say("Read as {value}", value=found.echo)))


def _answered(field: Field, value: float) -> None:
    _notes().pop(field.key, None)
    field.take(value)
