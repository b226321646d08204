"""The experience scorecard on screen: grades per driver for people and machines, a second way to enter the shares."""

from __future__ import annotations

import streamlit as st

from model.decisions import scorecard
from model.decisions.scorecard import DRIVERS, Scale, Score
from model.scenario.scenario import Scenario
from model.scenario.units import RATIO
from pages.report import assumption_words, numbers
from pages.report.language import called, clauses, declared, ended, reason, say
from pages.screen import fields, kept_table
from pages.screen.cells import Column
from pages.screen.state import commit, state

WEIGHT = "weight"
PEOPLE, MACHINE = "personal", "digital"
SIDES = (PEOPLE, MACHINE)
"""How the shares of people and of the machine begin in a touchpoint; as columns of the table, their grades."""


def show() -> None:
    """Grades and weights as a table, the shares they make, and a button that enters them."""
    scenario = state().scenario
    title = say("Experience scorecard: enter excellent and poor shares by school grades, 1 the best and 6 the worst")
    with st.expander(title, icon=":material/school:"):
        st.markdown(
            say(
                "Grade six drivers of the experience from 1 (best) to 6, for people and for the machine, and weigh them. Single "
                "contacts scatter around the weighted mean; what comes out below the limit for excellent counts as excellent, "
                "what comes out above the limit for poor as poor. In Switzerland 6 is the best grade: turn such grades round, 7 less the "
                "grade. Entering the shares in the table above stays possible."
            )
        )
        names = [t.name for t in scenario.touchpoints]
        with st.container(horizontal=True, gap="small"):
            name = st.selectbox(say("Touchpoint"), names, key="score:touchpoint", width=230, format_func=called)
            scale = _scale()
        _graded(scenario, name, scale)


def _scale() -> Scale:
    usual = Scale()
    scatter = say("Scatter of single contacts (grades)")
    return Scale(
        _limit("score:scatter", scatter, usual.scatter, 0.1, 3.0, 230),
        _limit("score:excellent", say("Excellent below this grade"), usual.excellent_below, 1.0, 3.0, 200),
        _limit("score:poor", say("Poor from this grade"), usual.poor_from, 2.0, 6.0, 200),
    )


def _limit(key: str, label: str, first: float, low: float, high: float, width: int) -> float:
    value = fields.kept(key, label, RATIO, first, low, high, width=width)
    return first if value is None else value


def _graded(scenario: Scenario, name: str, scale: Scale) -> None:
    touchpoint = next(t for t in scenario.touchpoints if t.name == name)
    usual = {side: round(scorecard.grade_of(getattr(touchpoint, f"{side}_excellent"), scale), 1) for side in SIDES}
    columns = {
        WEIGHT: Column(say("Weight"), RATIO, 0, 100),
        PEOPLE: Column(say("People"), RATIO, 1, 6),
        MACHINE: Column(say("Machine"), RATIO, 1, 6),
    }
    drivers = [declared(label) for label in DRIVERS.values()]
    first = {WEIGHT: 1.0, **usual}
    given = kept_table.show(f"score:table:{name}:{usual}", say("Driver"), drivers, columns, first, "stretch")
    try:
        scores = {side: _score(given, side, scale) for side in SIDES}
    except ValueError as error:
        st.warning(assumption_words.plain(ended(reason(error))), icon=":material/info:")
        return
    st.markdown(assumption_words.plain(ended(_worded(scores))))
    st.button(
        say("Enter these shares for {touchpoint}", touchpoint=assumption_words.plain(name)),
        icon=":material/check:",
        key="score:enter",
        on_click=_enter,
        args=(name, scores),
    )


def _worded(scores: dict[str, Score]) -> str:
    """The shares that the grades make."""
    people, machine = scores[PEOPLE], scores[MACHINE]
    return clauses(
        say(
            "People: mean grade {grade} (1 is best), {excellent} excellent, {poor} poor",
            grade=numbers.decimal(people.grade, 1),
            excellent=numbers.percent(people.excellent),
            poor=numbers.percent(people.poor),
        ),
        say(
            "Machine: mean grade {grade} (1 is best), {excellent} excellent, {poor} poor",
            grade=numbers.decimal(machine.grade, 1),
            excellent=numbers.percent(machine.excellent),
            poor=numbers.percent(machine.poor),
        ),
    )


def _score(given: list[dict[str, float | None]], side: str, scale: Scale) -> Score:
    grades, weights = (
        {driver: row[c] or 0.0 for driver, row in zip(DRIVERS, given, strict=True)} for c in (side, WEIGHT)
    )
    return scorecard.score(grades, weights, scale)


def _enter(name: str, scores: dict[str, Score]) -> None:
    commit(
        {
            f"touchpoints.{name}.{side}_{share}": round(getattr(s, share), 4)
            for side, s in scores.items()
            for share in ("excellent", "poor")
        }
    )
