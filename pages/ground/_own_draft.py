"""What is ticked of the estimates from the reader's own data, kept for the session, and the scenario that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from data import presets
from model.decisions.answer import Answer, answer
from model.estimate import effect, used
from model.estimate.used import SIZES, Found
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.scenario.scenario import Scenario
from model.stages.contact_flow import contacts_per_year
from model.stages.inputs import inputs
from pages.ground._own_read import Read
from pages.report import sources
from pages.report.language import called, named, say
from pages.screen.session_results import kept
from pages.screen.state import open_company, refuse, state

KEY = "own:draft"
SAME_SIZE = 1e-3


@dataclass
class Draft:
    """Of one reading. ticked: paths of the estimates that are to be used; like: which part of the scenario speaks for one of the data, where
    it was chosen; in_proportion: whether the plan's amounts follow the number of contacts."""

    fingerprint: str
    day: date
    found: Found
    ticked: set[str]
    like: dict[tuple[str, str], str] = field(default_factory=dict)
    in_proportion: bool = True
    before: tuple[Scenario, Scenario] | None = None
    """The scenario on screen when the data were used, and what they made of it."""

    @property
    def start(self) -> Scenario:
        """What the data are put into: the scenario on screen, or the one before they were used."""
        on_screen = state().scenario
        return self.before[0] if self.before is not None and self.before[1] == on_screen else on_screen

    def alike(self) -> dict[str, dict[str, str]]:
        """Which part of the scenario each of the data's is like: as chosen, else as found."""
        found = used.alike(self.start, self.found, called)
        there = {group: {part.name for part in getattr(self.start, group)} for group in found}
        return {
            group: {
                name: own if (own := self.like.get((group, name), one)) in there[group] else one
                for name, one in of.items()
            }
            for group, of in found.items()
        }

    def tick(self, path: str, yes: bool) -> None:
        (self.ticked.add if yes else self.ticked.discard)(path)


@dataclass(frozen=True)
class Made:
    """bare: with the data's parts, but none of their values; full: with those that are ticked; factor: of the contacts; usual: what the
    data are put into, with as many customers as they have and the same amounts of the plan, so that only rates differ; customers: how many these are, None
    where the data changed nothing of that."""

    bare: Scenario
    full: Scenario
    factor: float
    usual: Scenario
    customers: float | None


def draft(read: Read) -> Draft:
    """The session's, of this reading; at first what was measured is ticked, and no bound."""
    now: Draft | None = st.session_state.get(KEY)
    if now is None or now.fingerprint != read.fingerprint:
        unnamed = {"segments": named("All customers"), "touchpoints": named("All contacts")}
        with st.spinner(say("Estimating …")):
            found = used.found(read.counts, unnamed)
        now = Draft(read.fingerprint, read.day, found, set(found.measured))
        st.session_state[KEY] = now
    return now


def made(now: Draft) -> Made:
    """The scenario of what is ticked. Raises ScenarioError where the model cannot take it."""
    start, like = now.start, now.alike()
    made_for = (start, frozenset(now.ticked), repr(like), now.in_proportion, now.fingerprint)
    return kept("own:made", made_for, partial(_made, now, start, like))


def _made(now: Draft, start: Scenario, like: Mapping[str, Mapping[str, str]]) -> Made:
    bare = used.laid_out(start, now.found, now.ticked, like, partial(sources.taken_along, start))
    full = used.used(bare, now.found, now.ticked, now.day)
    factor = contacts(full) / contacts(start) if contacts(start) > 0 else 1.0
    if now.in_proportion and factor > 0 and resized(factor):
        bare, full = (used.in_proportion(one, factor) for one in (bare, full))
    if now.ticked and not presets.is_own(start):
        full = full.model_copy(update={"name": named("Your company"), "about": ""})
    return Made(bare, full, factor, *_usual(start, full, factor if now.in_proportion else 1.0))


def _usual(start: Scenario, full: Scenario, factor: float) -> tuple[Scenario, float | None]:
    """The scenario before, with the customers of the data; how many these are, where there were not as many."""
    customers = used.customers(full)
    size = customers / used.customers(start)
    if not resized(size):
        return start, None
    usual = used.of_size(start, size)
    return used.in_proportion(usual, factor) if factor > 0 and resized(factor) else usual, customers


def resized(factor: float) -> bool:
    """Whether it is another number of contacts."""
    return abs(factor - 1) > SAME_SIZE


def contacts(scenario: Scenario) -> float:
    """Today's, a year."""
    return float(contacts_per_year(inputs(scenario)).sum())


def answers(of: Made, on_screen: Answer) -> tuple[Answer, Answer]:
    """Without the data, for as many customers as they have, and with what is ticked; what is on screen was worked out already."""

    def of_scenario(name: str, scenario: Scenario) -> Answer:
        if on_screen.scenario == scenario:
            return on_screen
        return kept(name, scenario, lambda: answer(scenario))

    return of_scenario("own:before", of.usual), of_scenario("own:after", of.full)


def effects(now: Draft, of: Made) -> dict[str, float]:
    """Path -> what its estimate changes of the net; without sizes, which move the net as they move everything."""
    sizes = {name for every in SIZES.values() for name in every}
    asked = [path for path in sorted(now.ticked) if paths.split(path)[-1] not in sizes]
    return kept("own:effects", (of.bare, of.full), lambda: effect.effects(of.bare, of.full, asked))


def use(now: Draft) -> None:
    """What is ticked on screen, as one step; changes are counted against it from here on."""
    try:
        of = made(now)
    except ScenarioError as error:
        refuse(error, say("The scenario on screen stays as it was."))
        return
    start = now.start
    open_company(of.full)
    now.before = (start, of.full)


def tick_all(now: Draft, which: set[str] | frozenset[str]) -> None:
    """These and no others."""
    now.ticked = set(which)
    st.session_state["own:tables"] = st.session_state.get("own:tables", 0) + 1


def value(path: str, scenario: Scenario) -> Any:
    """What a scenario has at a path, None where it has no such value."""
    try:
        return paths.get(scenario, path)
    except KeyError:
        return None
