"""What several pages ask about the scenario on screen, worked out once in a session: the best mix, the margins, the kept plans."""

from __future__ import annotations

import streamlit as st

from model.batches import turns
from model.decisions.answer import Answer
from model.decisions.margins import MustBeTrue, must_be_true
from model.decisions.mix import Mix
from model.decisions.mix import best_mix as search
from model.scenario.groups import Policy
from model.scenario.paths import fingerprint
from model.scenario.scenario import Scenario
from pages.report.findings import options as option_findings
from pages.report.language import called, named
from pages.screen.session_results import keep, kept, recall

PLANS = "options:kept"
MOST_PLANS = 4
"""Plans that are compared besides today's policy, the plan, the same share everywhere and the best mix."""


def best_mix(answer: Answer) -> Mix:
    """The best mix of the scenario on screen. It does not depend on the planned automation, so moving that keeps it."""
    return kept("best", _without_automation(answer.scenario), lambda: turns.long(search, answer.scenario))


def known_best_mix(scenario: Scenario) -> Mix | None:
    """The same if the session has it."""
    return recall("best", _without_automation(scenario))


def keep_best_mix(scenario: Scenario, mix: Mix) -> None:
    """Keep what was worked out elsewhere, unless the session has it."""
    if known_best_mix(scenario) is None:
        keep("best", _without_automation(scenario), mix)


def margins_of(answer: Answer) -> MustBeTrue:
    """Every number of the scenario on screen, with where it alone flips the verdict."""
    return kept("must", fingerprint(answer.scenario), lambda: turns.long(must_be_true, answer.scenario))


def kept_plans() -> list[tuple[str, Policy]]:
    """The plans that were kept as options in this session, (name, policy)."""
    return st.session_state.setdefault(PLANS, [])


def keep_plan(name: str, policy: Policy) -> None:
    """Keep a plan as an option of this session, under this name or, where it is taken, with a number behind it."""
    taken = {*option_findings.own_names(), *(label for label, _ in kept_plans())}
    st.session_state[PLANS] = [*kept_plans(), (_free(called(name.strip()) or named("Variant"), taken), policy)]


def drop_plan(i: int) -> None:
    """Keep the i-th plan no longer."""
    st.session_state[PLANS] = [one for k, one in enumerate(kept_plans()) if k != i]


def _free(name: str, taken: set[str]) -> str:
    return next(n for n in (name, *(f"{name} ({i})" for i in range(2, 99))) if n not in taken)


def _without_automation(scenario: Scenario) -> str:
    """A fingerprint of all but the planned automation and how far it goes."""
    none = dict.fromkeys(scenario.plan.automation, 0.0)
    plan = scenario.plan.model_copy(update={"automation": none})
    programme = scenario.programme.model_copy(update={"reach": 1.0})
    return fingerprint(scenario.model_copy(update={"plan": plan, "programme": programme}))
