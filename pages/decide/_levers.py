"""The parts of the page Levers: a chart for each lever, returns on spends, interactions, the paid tier."""

from __future__ import annotations

import streamlit as st

from model.decisions import levers as model
from model.decisions.answer import Answer
from model.decisions.levers import Lever
from pages.report import assumption_words
from pages.report.findings import levers as lever_findings
from pages.report.language import say
from pages.report.pictures import levers as gallery
from pages.screen import pictures, widgets

COLUMNS = 2


def levers(answer: Answer) -> tuple[Lever, ...]:
    """Every lever over its usual range."""
    return model.levers(answer.scenario)


def rests_on(answer: Answer, all_levers: tuple[Lever, ...]) -> None:
    """What the amounts are, and what is assumed where the answers hang on it."""
    scenario = answer.scenario
    sentences = [lever_findings.amounts(scenario), *lever_findings.rests_on(scenario, all_levers)]
    st.caption(assumption_words.plain(" ".join(sentences)))


def controls() -> None:
    """The plan's levers as sliders."""
    names = model.LEVERS
    for row in range(0, len(names), 4):
        for column, name in zip(st.columns(4, gap="medium"), names[row : row + 4], strict=False):
            with column:
                widgets.slider(f"plan.{name}", short=True)


def show(answer: Answer, all_levers: tuple[Lever, ...]) -> None:
    """One chart a lever: alone, and on top of the plan."""
    for row in range(0, len(all_levers), COLUMNS):
        for column, one in zip(st.columns(COLUMNS, gap="medium"), all_levers[row : row + COLUMNS], strict=False):
            with column:
                pictures.show(gallery.lever(answer, one), answer)


def per_money(answer: Answer, all_levers: tuple[Lever, ...]) -> None:
    """What one more unit of money brings at the planned spend."""
    sentence = lever_findings.per_money(answer.scenario, model.returns(answer.scenario), all_levers)
    if sentence:
        st.subheader(say("Per unit of money"), anchor=False)
        st.markdown(assumption_words.plain(sentence))


def together(answer: Answer) -> None:
    """Interactions that matter."""
    sentences = lever_findings.together(answer.scenario, model.interactions(answer.scenario))
    if sentences:
        st.subheader(say("Together"), anchor=False)
        for sentence in sentences:
            st.markdown("- " + assumption_words.plain(sentence))


def paid_tier(answer: Answer) -> None:
    """What a paid personal tier brings at which fee and take-up."""
    st.subheader(say("A paid personal tier"), anchor=False)
    pictures.show(gallery.paid_tier(answer), answer)
