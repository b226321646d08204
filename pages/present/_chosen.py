"""What is compared: the scenario on screen, its preset, saved ones and presets; two to six, with an answer each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from data import presets
from data.store import Entry, StoreError, open_store
from model.decisions.answer import Answer, answer
from model.scenario.paths import fingerprint
from model.scenario.scenario import Scenario
from pages.report import assumption_words
from pages.screen.state import state

SCREEN, OWN = "screen", "own"
WHICH, BASE, ANSWERS = "compare:which", "compare:base", "compare:answers"
OWN_CHOICE = "compare:own"
MOST, AT_FIRST = 6, 4


@dataclass(frozen=True)
class Side:
    """One of the scenarios compared: what it is called there, and its answer."""

    name: str
    answer: Answer


def choose(all_entries: list[Entry]) -> tuple[list[Side], int]:
    """Which are compared, and the one that the others are set against (its index)."""
    options = _options(all_entries)
    own = st.session_state.get(OWN_CHOICE)
    wanted = _at_first(all_entries) if own is None else own
    st.session_state[WHICH] = [one for one in wanted if one in options]
    left, right = st.columns([3, 1], gap="medium")
    ids = left.multiselect(
        "Compare",
        list(options),
        key=WHICH,
        max_selections=MOST,
        format_func=lambda one: options[one][0],
        on_change=_choose,
    )
    made = {one: side for one in ids if (side := _side(one, *options[one])) is not None}
    st.session_state[ANSWERS] = {one: kept for one, kept in st.session_state.get(ANSWERS, {}).items() if one in ids}
    # set at every run: what it is called may have changed, which the browser shows only of a value that is set
    wanted = st.session_state.get(BASE)
    st.session_state[BASE] = wanted if wanted in made else next(iter(made), None)
    if made:
        right.selectbox("Set against", list(made), key=BASE, format_func=lambda one: options[one][0])
    base = list(made).index(st.session_state[BASE]) if made else 0
    return list(made.values()), base


def _choose() -> None:
    st.session_state[OWN_CHOICE] = st.session_state[WHICH]


def _at_first(all_entries: list[Entry]) -> list[str]:
    """What is on screen, its preset if it differs in more than the currency's name, and those saved last that are not what
    is on screen but in its currency."""
    now = state()
    here, currency = fingerprint(now.scenario), now.scenario.currency
    others = [one for one in all_entries if one.latest.fingerprint != here]
    saved = [f"saved:{one.id}" for one in others if one.latest.results.get("currency", currency) == currency]
    return [SCREEN, *([OWN] if now.changes.keys() - {"currency"} else []), *saved][:AT_FIRST]


def _options(all_entries: list[Entry]) -> dict[str, tuple[str, object, Callable[[], Scenario]]]:
    """Id -> what it is called, what it changes with, and how it is had. The app's own are in the currency on screen."""
    now = state()
    currency = now.scenario.currency
    found: dict[str, tuple[str, object, Callable[[], Scenario]]] = {
        SCREEN: (f"{now.scenario.name} (on screen)", None, lambda: now.scenario),
        OWN: (f"{now.base.name} (before the changes)", None, lambda: presets.in_currency(now.base, currency)),
    }
    for one in all_entries:
        made_for = (one.latest.number, one.name)
        found[f"saved:{one.id}"] = (one.name, made_for, lambda id=one.id: open_store().load(id).scenario)
    for id in presets.names():
        preset = presets.in_currency(presets.load(id), currency)
        found[f"preset:{id}"] = (f"{preset.name} (preset)", None, lambda preset=preset: preset)
    taken: dict[str, int] = {}
    for id, (name, *rest) in found.items():
        taken[name] = taken.get(name, 0) + 1
        found[id] = (name if taken[name] == 1 else f"{name} ({taken[name]})", *rest)
    return found


def _side(id: str, name: str, made_for: object, have: Callable[[], Scenario]) -> Side | None:
    """With its answer, worked out once; None, and said why, where it cannot be had."""
    kept = st.session_state.setdefault(ANSWERS, {})
    was_for, found = kept.get(id, (None, None))
    if made_for is not None and was_for == made_for:
        return Side(name, found)
    try:
        scenario = have()
        if found is None or found.scenario != scenario:
            now = state()
            found = now.good if now.good and now.good.scenario is scenario else answer(scenario)
    except (StoreError, ValueError) as error:
        st.warning(assumption_words.plain(f"{name} is left out: {error}."), icon=":material/info:")
        return None
    kept[id] = (made_for, found)
    return Side(name, found)
