"""The pilot planner: how many customers and months settle it, and whether the answer is worth the pilot."""

from __future__ import annotations

import numpy as np
import streamlit as st

from model.decisions.answer import Answer
from model.decisions.churn_curve import churn_curve
from model.scenario.paths import fingerprint
from model.uncertainty import pilot as model
from model.uncertainty.options import Compared
from model.uncertainty.pilot import CHURN, Size, Target, Trial
from model.uncertainty.worth import Estimate
from pages.report import assumption_words
from pages.report.findings import pilot
from pages.report.pictures import options as gallery
from pages.screen import pictures
from pages.screen.long_work import worked_out
from pages.trust import _worth as worth

MONTHS, AT_FIRST = gallery.MONTHS, gallery.MONTH
POWERS, ALPHAS = (0.8, 0.9, 0.95), (0.1, 0.05, 0.01)
EXPECTED = "what the model expects"


def plan(found: Answer, sides: Compared | None) -> None:
    """Controls, the chart and the verdict; nothing where the worth of an answer cannot be told."""
    if sides is None:
        return
    scenario = found.scenario
    st.subheader("Pilot planner", anchor=False)
    st.markdown(
        "Two arms of equal size, one served as today, one as planned: how large and how long must they be to see the "
        "difference at which the decision between the two flips?"
    )
    target, month, trial = _design(found)
    curve = churn_curve(scenario, found.affordable, found.curve.against) if target.what == CHURN else None
    st.markdown(assumption_words.plain(pilot.flips(found, target, curve)))
    if target.flips is None:
        return
    size = model.size(scenario, target, MONTHS, trial)
    pictures.show(gallery.pilot(target, size, month), found)
    _verdict(found, sides, target, size, month)
    _method(found, target, size, month)


def _design(found: Answer) -> tuple[Target, int, Trial]:
    scenario = found.scenario
    paths = (CHURN, *model.measurable(scenario))
    first, second, third = st.columns([2, 2, 3], gap="medium")
    with first:
        what = st.selectbox(
            "What the pilot measures", paths, format_func=pilot.named, key=f"pilot:what:{'|'.join(paths)}"
        )
        against = EXPECTED
        if what == CHURN:
            against = st.selectbox("Set against", ["today's churn", EXPECTED], key="pilot:against")
    with second:
        month = st.slider("Length of the pilot (months)", MONTHS[0], MONTHS[-1], AT_FIRST, key="pilot:months")
    with third, st.container(horizontal=True, gap="small"):
        power = st.selectbox(
            "Power",
            POWERS,
            format_func=_percent,
            key="pilot:power",
            width=110,
            help="Chance to see the difference if it is there.",
        )
        alpha = st.selectbox(
            "Significance",
            ALPHAS,
            index=1,
            format_func=_percent,
            key="pilot:alpha",
            width=110,
            help="Chance to see a difference that is not there.",
        )
        both = st.toggle(
            "Two-sided", value=True, key="pilot:sided", help="Off: only a change for the worse is looked for."
        )
    trial = Trial(alpha, power, both)
    if what == CHURN:
        return model.churn_target(found.affordable, against == EXPECTED), month, trial
    target = worked_out(
        "pilot:target",
        (fingerprint(scenario), what),
        lambda told: model.share_target(scenario, what),
        "Where the decision flips",
    )
    return target or Target(what, 0.0, None), month, trial


def _verdict(found: Answer, sides: Compared, target: Target, size: Size, month: int) -> None:
    currency = found.scenario.currency
    with st.container(horizontal=True, gap="small"):
        fixed = st.number_input(
            f"Fixed cost ({currency})", 0.0, value=50_000.0, step=5_000.0, format="%.0f", key="pilot:fixed", width=180
        )
        each = st.number_input(
            f"Cost per customer ({currency})",
            0.0,
            value=2.0,
            step=0.5,
            key="pilot:each",
            width=180,
            help="In either arm, for the whole pilot.",
        )
        contact = st.number_input(
            f"Cost per contact measured ({currency})",
            0.0,
            value=3.0,
            step=0.5,
            key="pilot:contact",
            width=210,
            disabled=size.contacts == 0,
            help="A survey or a check; churn needs none.",
        )
    known = worth.of_today_or_plan(found, sides)
    if known is None:
        return
    spent = model.cost(size, month, fixed, each, contact)
    i = MONTHS.index(month)
    feasible = bool(np.isfinite(size.per_arm[i])) and size.per_arm[i] <= size.available[i]
    said = pilot.verdict(
        target, spent, known.single.get(target.what, Estimate(0.0, 0.0, 0.0)), currency, feasible, month
    )
    st.markdown(f"**{assumption_words.plain(said)}**")


def _method(found: Answer, target: Target, size: Size, month: int) -> None:
    half_life = found.scenario.bond.half_life_months
    if target.what == CHURN:
        said = (
            f"Log-rank test: {size.events[MONTHS.index(month)]:,.0f} customers must have left, in both arms together (Schoenfeld 1983); dotted: "
            "comparing the share gone at the end instead. Counted as if the change in churn were there from the first day; "
            f"a bond fades with a half-life of {half_life:g} months, so a short pilot sees only part of it."
        )
    else:
        said = (
            f"Two proportions: {size.contacts:,.0f} contacts with the machine measured per arm (Fleiss, Levin & Paik 2003), enough to "
            "tell the entered share from the one at which the decision flips; every such contact is measured."
        )
    st.caption(assumption_words.plain(said))


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")
