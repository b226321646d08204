"""What has been entered of a company on the page Your company, kept for the session, and the scenario that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from data import presets
from model.decisions.answer import Answer, answer
from model.decisions.company import ABOUT, Built, Facts, Id, company, totals
from model.scenario.errors import ScenarioError
from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.company_reading import names, read_fact
from pages.report.findings.company_checks import Case, Oddity, oddities
from pages.report.language import named, say
from pages.report.reading import Read
from pages.screen import currencies
from pages.screen.session_results import kept
from pages.screen.state import open_company, speak, state

KEY = "company"
BLANK = "blank"
FIELDS = (
    ("customers", "revenue", "margin", "churn"),
    ("newcomers", "contacts", "minutes", "hourly_cost"),
    ("staff", "today_share", "planned_share", "turnover"),
    ("investment", "running_cost"),
)
"""The fields, row by row as they are asked for."""


@dataclass(frozen=True)
class Entry:
    """A text in a field, which fact it is, and what it was read as. asked: its doubt waits for an answer, so it does not count."""

    text: str
    name: str
    read: Read
    asked: bool = False

    @property
    def counts(self) -> bool:
        return self.read.value is not None and not self.asked


@dataclass
class Draft:
    """start: the example's id; entries by field; fitted: churn of newcomers and unlikeness, of the fit; undone: rules left out; meant:
    oddities that were looked at, and are meant so."""

    start: str
    name: str = ""
    chosen_currency: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    fitted: dict[str, float] = field(default_factory=dict)
    undone: frozenset[Id] = frozenset()
    meant: frozenset[tuple[Any, ...]] = frozenset()

    @property
    def original(self) -> Scenario:
        """The example as it is kept."""
        return presets.blank() if self.start == BLANK else presets.load(self.start)

    @property
    def example(self) -> Scenario:
        """The example in the company's currency."""
        return currencies.example(state(), self.original, self.currency)[0]

    @property
    def converted(self) -> str:
        """How the example's amounts came into the company's currency; '' where they are in it."""
        original = self.original
        if original.currency == self.currency:
            return ""
        used = currencies.example(state(), original, self.currency)[1]
        if used == 1:
            return say("The example’s amounts are taken over as they are in another currency: nothing is converted.")
        return currencies.told(original.name, original.currency, self.currency, used)

    @property
    def currency(self) -> str:
        """The one chosen, else the example's."""
        return self.chosen_currency or self.original.currency

    @property
    def facts(self) -> Facts:
        given = {one.name: one.read.value for one in self.entries.values() if one.counts}
        return Facts(name=self.called, currency=self.currency, **given, **self.fitted)

    @property
    def called(self) -> str:
        """The name entered, or one that says that it is the reader's."""
        return self.name.strip() or named("Your company")

    @property
    def begun(self) -> bool:
        """Whether anything is entered that bears on the result."""
        return bool(self.facts.numbers)

    @property
    def waits(self) -> bool:
        """Whether a question is open."""
        return any(one.asked for one in self.entries.values())

    def leave(self, odd: Oddity) -> None:
        """What was looked at and is meant so is not asked again, unless its numbers change."""
        self.meant |= {_asked_once(odd)}


def draft() -> Draft:
    """The session's; at first it starts from the preset on screen."""
    speak()
    if KEY not in st.session_state:
        on_screen = state().scenario
        start = on_screen.preset if on_screen.preset in presets.names() else BLANK
        first = Draft(start)
        if on_screen.currency != first.currency:
            first.chosen_currency = on_screen.currency
        st.session_state[KEY] = first
    return st.session_state[KEY]


def built() -> tuple[Built | None, list[str]]:
    """The company's scenario, or why there is none."""
    now = draft()
    try:
        return company(now.example, now.facts, now.undone), []
    except ScenarioError as error:
        return None, list(error.sentences)


def before() -> dict[str, float]:
    """What stands in each field as long as nothing is entered there: the example's figures, as far as they have gone along."""
    now = draft()
    whole = totals(now.example)
    customers = now.facts.customers
    if customers is not None:
        for name in ("newcomers", "leavers"):
            whole[name] *= customers / whole["customers"]
    return whole


def first_result(scenario: Scenario) -> Answer:
    """Worked out once for a scenario."""
    on_screen = state().good
    if on_screen is not None and on_screen.scenario == scenario:
        return on_screen
    return kept("company:answer", scenario, lambda: answer(scenario))


def odd(scenario: Scenario) -> tuple[Oddity, ...]:
    """What is odd, worked out once for the facts."""
    now = draft()
    case = Case(now.example, now.facts, scenario, now.undone)
    found = kept("company:odd", (scenario, now.facts), lambda: (oddities(case),))[0]
    return tuple(one for one in found if _asked_once(one) not in now.meant)


def take(field_name: str, text: str) -> None:
    """What was typed into a field; an emptied one is the example's again."""
    now = draft()
    if not text.strip():
        now.entries.pop(field_name, None)
        return
    last = now.entries.get(field_name)
    name, found = read_fact(field_name, text, now.currency, before())
    if found.value is None and last is not None and last.counts:
        found = replace(found, value=last.read.value)  # the old value stays
        name = last.name
    now.entries[field_name] = Entry(text, name, found, asked=bool(found.doubt))


def settle(field_name: str, value: float) -> None:
    """The answer to a doubt: this value."""
    put({draft().entries[field_name].name: value})


def put(facts: Mapping[str, float]) -> None:
    """Values into their fields, as if they had been typed."""
    now = draft()
    for name, value in facts.items():
        field_name = next(one for row in FIELDS for one in row if name in names(one))
        text = numbers.entered(value, ABOUT[name].unit, now.currency if field_name != name else "")
        now.entries[field_name] = Entry(
            text, name, replace(read_fact(name, text, now.currency, {})[1], value=value, doubt="")
        )


def use() -> None:
    """The company on screen, as one step; changes are counted against it from here on."""
    made, _ = built()
    if made is not None:
        open_company(made.scenario)


def _asked_once(odd: Oddity) -> tuple[Any, ...]:
    return (odd.kind, *odd.figures.items())
