"""What is compared: the scenario on screen, its preset, saved ones and presets; two to six, with an answer each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from data import presets
from data.store import Entry, StoreError
from model.decisions.answer import Answer, answer
from model.scenario.paths import fingerprint
from model.scenario.scenario import Scenario
from pages.report import assumption_words
from pages.report.language import as_part, called, named, reason, say
from pages.screen import currencies, who
from pages.screen.anew import heard, key_for
from pages.screen.state import state

SCREEN, OWN = "screen", "own"
WHICH, BASE, ANSWERS = "compare:which", "compare:base", "compare:answers"
OWN_CHOICE = "compare:own"
MOST, AT_FIRST = 6, 4


@dataclass(frozen=True)
class Side:
    """One of the scenarios compared: its option's id, what it is called there, and its answer."""

    id: str
    name: str
    answer: Answer


@dataclass(frozen=True)
class Option:
    """A scenario that can be compared: what it is called, what it changes with (None: worked out whenever it is another), and
    how it is had."""

    name: str
    made_for: object
    have: Callable[[], Scenario]


def choose(all_entries: list[Entry]) -> tuple[list[Side], int]:
    """Which are compared, and the one that the others are set against (its index)."""
    options = _options(all_entries)
    own = st.session_state.get(OWN_CHOICE)
    wanted = _at_first(all_entries) if own is None else own
    left, right = st.columns([3, 1], gap="medium")
    ids = left.multiselect(
        say("Compare"),
        list(options),
        key=key_for(WHICH, [one for one in wanted if one in options], (one.name for one in options.values())),
        max_selections=MOST,
        format_func=lambda one: options[one].name,
        on_change=heard,
        args=(WHICH, _choose),
    )
    sides = {one: side for one in ids if (side := _side(one, options[one])) is not None}
    st.session_state[ANSWERS] = {one: kept for one, kept in st.session_state.get(ANSWERS, {}).items() if one in ids}
    # set at every run: what it is called may have changed, which the browser shows only of a value that is set
    wanted = st.session_state.get(BASE)
    st.session_state[BASE] = wanted if wanted in sides else next(iter(sides), None)
    if sides:
        right.selectbox(say("Compared with"), list(sides), key=BASE, format_func=lambda one: options[one].name)
    base = list(sides).index(st.session_state[BASE]) if sides else 0
    return list(sides.values()), base


def _choose(ids: list[str]) -> None:
    st.session_state[OWN_CHOICE] = ids


def _at_first(all_entries: list[Entry]) -> list[str]:
    """What is on screen, the company of the reader's own that it was before the changes, and those saved last that are not what is on
    screen but in its currency. A preset is compared only where it was chosen."""
    now = state()
    here, currency = fingerprint(now.scenario), now.scenario.currency
    others = [one for one in all_entries if one.latest.fingerprint != here]
    saved = [f"saved:{one.id}" for one in others if one.latest.results.get("currency", currency) == currency]
    own = presets.is_own(now.base) and now.changes.keys() - {"currency"}
    return [SCREEN, *([OWN] if own else []), *saved][:AT_FIRST]


def _options(all_entries: list[Entry]) -> dict[str, Option]:
    """Every scenario that can be compared, by its id. The app's own are in the currency on screen."""
    now = state()
    here, before = now.scenario.name, now.base.name
    options = {
        SCREEN: Option(named("{name} (on screen)", name=here), None, lambda: now.scenario),
        OWN: Option(named("{name} (before the changes)", name=before), None, lambda: currencies.here(now, now.base)),
    }
    for one in all_entries:
        made_for = (one.latest.number, one.name)
        options[f"saved:{one.id}"] = Option(called(one.name), made_for, lambda id=one.id: who.store().load(id).scenario)
    for id in presets.names():
        preset = currencies.here(now, presets.load(id))
        options[f"preset:{id}"] = Option(named("{name} (preset)", name=preset.name), None, lambda preset=preset: preset)
    return _told_apart(options)


def _told_apart(options: dict[str, Option]) -> dict[str, Option]:
    """The same options, those of one name with a number behind it."""
    times: dict[str, int] = {}
    apart = {}
    for id, option in options.items():
        times[option.name] = nth = times.get(option.name, 0) + 1
        apart[id] = option if nth == 1 else replace(option, name=f"{option.name} ({nth})")
    return apart


def _side(id: str, option: Option) -> Side | None:
    """With its answer, worked out once; None, and said why, where it cannot be had."""
    kept = st.session_state.setdefault(ANSWERS, {})
    was_for, result = kept.get(id, (None, None))
    if option.made_for is not None and was_for == option.made_for:
        return Side(id, option.name, result)
    try:
        scenario = option.have()
        if result is None or result.scenario != scenario:
            now = state()
            result = now.good if now.good and now.good.scenario is scenario else answer(scenario)
    except (StoreError, ValueError) as error:
        left_out = say("{name} is left out: {reason}.", name=option.name, reason=as_part(reason(error)))
        st.warning(assumption_words.plain(left_out), icon=":material/info:")
        return None
    kept[id] = (option.made_for, result)
    return Side(id, option.name, result)
