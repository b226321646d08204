"""The experience scorecard on screen: grades per driver for people and machines, a second way to enter the shares."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from model.decisions import scorecard
from model.decisions.scorecard import DRIVERS, Scale, Score
from model.scenario.scenario import Scenario
from pages.report import assumption_words, numbers
from pages.screen.state import commit, state

SIDES = {"personal": "People", "digital": "Machine"}


def show() -> None:
    """Grades and weights as a table, the shares they make, and a button that enters them."""
    scenario = state().scenario
    with st.expander(
        "Experience scorecard: enter excellent and poor shares by school grades", icon=":material/school:"
    ):
        st.markdown(
            "Grade six drivers of the experience from 1 (best) to 6, for people and for the machine, and weigh them. Single "
            "contacts scatter around the weighted mean; what comes out below the limit for excellent counts as grade 1, what "
            "comes out above the limit for poor as grades 4 to 6. Entering the shares in the table above stays possible."
        )
        names = [t.name for t in scenario.touchpoints]
        with st.container(horizontal=True, gap="small"):
            name = st.selectbox("Touchpoint", names, key="score:touchpoint", width=230)
            scale = _scale()
        _graded(scenario, name, scale)


def _scale() -> Scale:
    usual = Scale()
    return Scale(
        st.number_input(
            "Scatter of single contacts (grades)", 0.1, 3.0, usual.scatter, 0.1, key="score:scatter", width=230
        ),
        st.number_input(
            "Excellent below grade", 1.0, 3.0, usual.excellent_below, 0.1, key="score:excellent", width=200
        ),
        st.number_input("Poor from grade", 2.0, 6.0, usual.poor_from, 0.1, key="score:poor", width=200),
    )


def _graded(scenario: Scenario, name: str, scale: Scale) -> None:
    touchpoint = next(t for t in scenario.touchpoints if t.name == name)
    usual = {side: round(scorecard.grade_of(getattr(touchpoint, f"{side}_excellent"), scale), 1) for side in SIDES}
    table = pd.DataFrame(
        {
            "Driver": list(DRIVERS.values()),
            "Weight": [1.0] * len(DRIVERS),
            **{title: [usual[side]] * len(DRIVERS) for side, title in SIDES.items()},
        }
    )
    grade = st.column_config.NumberColumn(min_value=1, max_value=6, step=0.1)
    given = st.data_editor(
        table,
        key=f"score:table:{name}:{usual}",
        hide_index=True,
        disabled=["Driver"],
        width="stretch",
        column_config={
            "Weight": st.column_config.NumberColumn(min_value=0, max_value=100),
            **dict.fromkeys(SIDES.values(), grade),
        },
    )
    try:
        scores = {side: _score(given, title, scale) for side, title in SIDES.items()}
    except ValueError as error:
        st.warning(assumption_words.plain(f"{error}."), icon=":material/info:")
        return
    told = [
        f"{SIDES[side]}: mean grade {s.grade:.1f}, {numbers.percent(s.excellent)} excellent, {numbers.percent(s.poor)} poor"
        for side, s in scores.items()
    ]
    st.markdown(assumption_words.plain("; ".join(told) + "."))
    st.button(
        f"Enter these shares for {assumption_words.plain(name)}",
        icon=":material/check:",
        key="score:enter",
        on_click=_enter,
        args=(name, scores),
    )


def _score(given: pd.DataFrame, title: str, scale: Scale) -> Score:
    filled = given.fillna({"Weight": 0.0, title: 0.0})
    grades, weights = (dict(zip(DRIVERS, map(float, filled[c]), strict=True)) for c in (title, "Weight"))
    return scorecard.score(grades, weights, scale)


def _enter(name: str, scores: dict[str, Score]) -> None:
    commit(
        {
            f"touchpoints.{name}.{side}_{share}": round(getattr(s, share), 4)
            for side, s in scores.items()
            for share in ("excellent", "poor")
        }
    )
