"""The parts of the page What must be true: closest break-evens, affordable churn, structural choices."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from model.batches import turns
from model.decisions.answer import Answer
from model.decisions.churn_curve import churn_curve
from model.decisions.margins import MustBeTrue, must_be_true
from model.decisions.structure import structure as structural
from model.scenario import paths
from model.scenario.paths import fingerprint
from model.scenario.scenario import Scenario
from pages.report import assumption_words, in_tables, numbers
from pages.report.findings import churn as churn_findings
from pages.report.findings import margins as findings
from pages.report.findings import structure as structure_findings
from pages.report.language import ended, say
from pages.report.pictures import margins as gallery
from pages.screen import number_tables, pictures
from pages.screen.answers import best_mix
from pages.screen.session_results import kept

AGAINST_TODAY, AGAINST_BEST = "today", "best"
CHOICE = 320
"""Pixels of the widest column of the model's choices, so that the last one is in sight at 1280 px."""


def closest(answer: Answer, must: MustBeTrue) -> None:
    """The closest break-evens as a chart, all of them as a table; against today's policy or against the best mix."""
    scenario = answer.scenario
    st.subheader(say("Each assumption alone"), anchor=False)
    against = st.segmented_control(
        say("The plan is compared with"),
        [AGAINST_TODAY, AGAINST_BEST],
        default=AGAINST_TODAY,
        required=True,
        key="must:against",
        format_func=_rival,
        help=say(
            "Against today's policy: where net is 0. Against the best mix: where the plan is worth as much as the mix that is "
            "best at the entered values."
        ),
    )
    rival = against == AGAINST_BEST
    if rival:
        must = _against_best(answer)
        st.markdown(assumption_words.plain(findings.rival(must, scenario.currency)))
        if findings.is_level(must):
            return
    else:
        st.markdown(assumption_words.plain(findings.account(must)))
    picture = gallery.margins(answer, must, rival)
    if picture:
        pictures.show(picture, answer)
        st.caption(_legend(rival))
    else:
        st.markdown(assumption_words.plain(ended(findings.closest(must, rival))))
    title = say(
        "All {assumed} assumptions and {decided} decisions",
        assumed=numbers.whole(len(must.assumed)),
        decided=numbers.whole(len(must.decided)),
    )
    with st.expander(title, icon=":material/table_rows:"):
        number_tables.show(_columns(scenario, must), height=420)
        st.caption(say("–: the verdict never flips within the bounds, or there is nothing to tell."))


def affordable(answer: Answer) -> None:
    """What churn the plan can bear, for those who do not believe in the bond model."""
    curve = churn_curve(answer.scenario, answer.affordable, answer.curve.against)
    st.subheader(say("For those who doubt that loyalty pays"), anchor=False)
    if plainly := churn_findings.losing_helps(curve):
        st.warning(assumption_words.plain(plainly))
    if curve.says_something:
        pictures.show(gallery.churn(answer, curve), answer)
    else:
        st.markdown(assumption_words.plain(ended(churn_findings.affordable(answer, curve))))
    st.caption(
        say(
            "The affordable churn asks nothing about loyalty: churn is simply set, while spend and referrals stay as today. "
            "Whoever doubts fans and detractors can hold it against experience alone. Only the expected churn comes from what the model says of loyalty; a "
            "plan can fail although that stays below, by lower spend or lost referrals."
        )
    )


def structure(answer: Answer) -> None:
    """The verdict under each structural choice."""
    scenario = answer.scenario
    built = kept("structure", fingerprint(scenario), lambda: turns.long(structural, scenario))
    st.subheader(say("How the model is built"), anchor=False)
    st.markdown(assumption_words.plain(structure_findings.structure(built)))
    choices, net = built.choices, say("Net ({currency})", currency=scenario.currency)
    columns: dict[str, list[str | float | None]] = {
        say("Question"): [structure_findings.question(one.question) for one in choices],
        say("Choice"): [structure_findings.row(one) for one in choices],
        net: [None if one.net is None else in_tables.amount(one.net) for one in choices],
        say("The plan"): [structure_findings.verdict(one) for one in choices],
        say("Verdict flips"): [structure_findings.flipping(one) for one in choices],
    }
    narrow = {say("Choice"): st.column_config.Column(width=CHOICE)}
    number_tables.show(columns, column_config=narrow)


def _rival(against: str) -> str:
    return say("Best mix") if against == AGAINST_BEST else say("Today's policy")


def _legend(rival: bool) -> str:
    if rival:
        return say(
            "Bar: the likely range, 8 in 10 cases (P10 to P90). Square: as entered. Ring: where the plan is level with the best mix; "
            "small ring: where it does again."
        )
    return say(
        "Bar: the likely range, 8 in 10 cases (P10 to P90). Square: as entered. Ring: where the verdict flips; "
        "small ring: where it does again."
    )


def _against_best(answer: Answer) -> MustBeTrue:
    scenario = answer.scenario
    best = best_mix(answer)
    rival = scenario.plan.model_copy(update={"automation": best.automation})
    made_for = (fingerprint(scenario), tuple(best.automation.items()))
    must: MustBeTrue = kept("must:best", made_for, lambda: turns.long(must_be_true, scenario, rival))
    return must


def _columns(scenario: Scenario, must: MustBeTrue) -> dict[str, list[str | float | None]]:
    """How far each number may move, a column for each flip that one of them has."""
    every = (*must.assumed, *must.decided)
    units = [paths.about(one.path).unit for one in every]
    flips = max((len(one.flips) for one in every), default=0)

    def figures(values: Iterable[float | None]) -> list[str | float | None]:
        return [in_tables.figure(value, unit, 3) for value, unit in zip(values, units, strict=True)]

    def flip(nth: int) -> list[str | float | None]:
        return figures(one.flips[nth] if nth < len(one.flips) else None for one in every)

    return {
        say("Assumption"): [assumption_words.title(one.path) for one in every],
        say("Kind"): [say("decision") if one.decision else say("assumption") for one in every],
        say("Unit"): [in_tables.unit(unit, scenario.currency) for unit in units],
        say("Entered"): figures(one.value for one in every),
        say("Likely from"): figures(None if one.low == one.high else one.low for one in every),
        say("Likely to"): figures(None if one.low == one.high else one.high for one in every),
        say("Flips at"): flip(0),
        **{say("Flips again at ({nth})", nth=numbers.whole(nth + 1)): flip(nth) for nth in range(1, flips)},
        say("Change (%)"): [in_tables.percent(one.relative) for one in every],
        say("Way to the end of the likely range"): [
            None if one.way is None or one.way == float("inf") else round(one.way, 2) for one in every
        ],
    }
