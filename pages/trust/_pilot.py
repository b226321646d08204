"""The pilot planner: how many customers and months settle it, and whether the answer is worth the pilot."""

from __future__ import annotations

import numpy as np
import streamlit as st

from model.decisions.answer import Answer
from model.decisions.churn_curve import churn_curve
from model.scenario.paths import fingerprint
from model.scenario.units import Unit
from model.uncertainty import pilot as model
from model.uncertainty.options import Compared
from model.uncertainty.pilot import CHURN, Size, Target, Trial
from model.uncertainty.worth import Estimate
from pages.report import assumption_words, numbers
from pages.report.findings import pilot
from pages.report.language import say
from pages.report.pictures import options as gallery
from pages.screen import fields, pictures
from pages.screen.long_work import worked_out
from pages.trust import _worth as worth

MONTHS, AT_FIRST = gallery.MONTHS, gallery.MONTH
POWERS, ALPHAS = (0.8, 0.9, 0.95), (0.1, 0.05, 0.01)
EXPECTED, TODAY = "expected", "today"
"""Against which churn that of the plan is set: what the model expects under it, or today's."""


def plan(answer: Answer, compared: Compared | None) -> None:
    """Controls, the chart and the verdict; nothing where the worth of an answer cannot be told."""
    if compared is None:
        return
    scenario = answer.scenario
    st.subheader(say("Pilot planner"), anchor=False)
    st.markdown(
        say(
            "Two arms of equal size, one served as today, one as planned: how large and how long must they be to see the "
            "difference at which the decision between the two flips?"
        )
    )
    target, month, trial = _design(answer)
    curve = churn_curve(scenario, answer.affordable, answer.curve.against) if target.what == CHURN else None
    st.markdown(assumption_words.plain(pilot.flips(answer, target, curve)))
    if target.flips is None:
        return
    size = model.size(scenario, target, MONTHS, trial)
    pictures.show(gallery.pilot(target, size, month), answer)
    _verdict(answer, compared, target, size, month)
    st.caption(assumption_words.plain(_method(answer, target, size, month)))


def _design(answer: Answer) -> tuple[Target, int, Trial]:
    scenario = answer.scenario
    paths = (CHURN, *model.measurable(scenario))
    first, second, third = st.columns([2, 2, 3], gap="medium")
    with first:
        what = st.selectbox(
            say("What the pilot measures"), paths, format_func=pilot.measured, key=f"pilot:what:{'|'.join(paths)}"
        )
        against = EXPECTED
        if what == CHURN:
            against = st.selectbox(say("Compared with"), [TODAY, EXPECTED], format_func=_churn_of, key="pilot:against")
    with second:
        month = st.slider(say("Length of the pilot (months)"), MONTHS[0], MONTHS[-1], AT_FIRST, key="pilot:months")
    with third, st.container(horizontal=True, gap="small"):
        trial = _trial()
    if what == CHURN:
        return model.churn_target(answer.affordable, against == EXPECTED), month, trial
    target = worked_out(
        "pilot:target",
        (fingerprint(scenario), what),
        lambda progress: model.share_target(scenario, what),
        say("Where the decision flips"),
    )
    return target or Target(what, 0.0, None), month, trial


def _trial() -> Trial:
    """How sure the pilot is to be."""
    power = st.selectbox(
        say("Power"),
        POWERS,
        format_func=_percent,
        key="pilot:power",
        width=110,
        help=say("Chance to see the difference if it is there."),
    )
    alpha = st.selectbox(
        say("Significance"),
        ALPHAS,
        index=1,
        format_func=_percent,
        key="pilot:alpha",
        width=110,
        help=say("Chance to see a difference that is not there."),
    )
    both = st.toggle(
        say("Two-sided"), value=True, key="pilot:sided", help=say("Off: only a change for the worse is looked for.")
    )
    return Trial(alpha, power, both)


def _verdict(answer: Answer, compared: Compared, target: Target, size: Size, month: int) -> None:
    currency = answer.scenario.currency
    with st.container(horizontal=True, gap="small"):
        money = Unit("money")
        fixed = fields.kept(
            "pilot:fixed", say("Fixed cost ({currency})", currency=currency), money, 50_000.0, width=180
        )
        each = fields.kept(
            "pilot:each",
            say("Cost per customer ({currency})", currency=currency),
            money,
            2.0,
            width=180,
            help=say("In either arm, for the whole pilot."),
        )
        contact = fields.kept(
            "pilot:contact",
            say("Cost per contact measured ({currency})", currency=currency),
            money,
            3.0,
            width=210,
            disabled=size.contacts == 0,
            help=say("A survey or a check; churn needs none."),
        )
    known = worth.of_today_or_plan(answer, compared)
    if known is None:
        return
    spent = model.cost(size, month, fixed or 0.0, each or 0.0, contact or 0.0)
    i = MONTHS.index(month)
    feasible = bool(np.isfinite(size.per_arm[i])) and bool(size.per_arm[i] <= size.available[i])
    nothing = Estimate(0.0, 0.0, 0.0)
    sentence = pilot.verdict(target, spent, known.single.get(target.what, nothing), currency, feasible, month)
    st.markdown(f"**{assumption_words.plain(sentence)}**")


def _method(answer: Answer, target: Target, size: Size, month: int) -> str:
    if target.what == CHURN:
        return say(
            "Log-rank test: {gone} customers must have left, in both arms together (Schoenfeld 1983); dotted: "
            "comparing the share gone at the end instead. Counted as if the change in churn were there from the first day; "
            "loyalty fades with a half-life of {half_life}, so a short pilot sees only part of it.",
            gone=numbers.whole(float(size.events[MONTHS.index(month)])),
            half_life=numbers.value(answer.scenario.bond.half_life_months, Unit("months"), "", 6),
        )
    return say(
        "Two proportions: {contacts} contacts with the machine measured per arm (Fleiss, Levin & Paik 2003), enough to "
        "tell the entered share from the one at which the decision flips; every such contact is measured.",
        contacts=numbers.whole(float(size.contacts)),
    )


def _churn_of(against: str) -> str:
    return say("what the model expects") if against == EXPECTED else say("today's churn")


def _percent(share: float) -> str:
    return numbers.percent(share, 0)
