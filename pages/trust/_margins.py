"""The parts of the page What must be true: closest break-evens, affordable churn, structural choices."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from model.decisions.answer import Answer
from model.decisions.churn_curve import churn_curve
from model.decisions.margins import MustBeTrue, must_be_true
from model.decisions.structure import structure as structural
from model.scenario.paths import fingerprint, title
from model.scenario.scenario import Scenario
from pages.report import assumption_words, numbers
from pages.report.findings import margins as say
from pages.report.pictures import margins as gallery
from pages.screen import pictures
from pages.screen.answers import best_mix
from pages.screen.session_results import kept

TODAY, BEST = "Today's policy", "Best mix"


def closest(found: Answer, seen: MustBeTrue) -> None:
    """The closest break-evens as a chart, all of them as a table; against today's policy or against the best mix."""
    scenario = found.scenario
    st.subheader("Each assumption alone", anchor=False)
    against = st.segmented_control(
        "The plan is compared with",
        [TODAY, BEST],
        default=TODAY,
        required=True,
        key="must:against",
        help="Against today's policy: where net is 0. Against the best mix: where the plan is worth as much as the mix that is "
        "best at the entered values.",
    )
    rival = against == BEST
    if rival:
        seen = _against_best(found)
        st.markdown(assumption_words.plain(say.rival(seen, scenario.currency)))
        if say.is_level(seen):
            return
    else:
        st.markdown(assumption_words.plain(say.account(seen)))
    assumed, decided = seen.assumed, seen.decided
    picture = gallery.margins(found, seen, rival)
    if picture:
        pictures.show(picture, found)
        ring = "the plan is level with the best mix" if rival else "the verdict flips"
        st.caption(
            f"Bar: the likely range, P10 to P90. Square: as entered. Ring: where {ring}; small ring: where it does again."
        )
    else:
        st.markdown(assumption_words.plain(f"{say.closest(seen, rival)}."))
    with st.expander(f"All {len(assumed)} assumptions and {len(decided)} decisions", icon=":material/table_rows:"):
        st.dataframe(_table(scenario, seen), hide_index=True, height=420)


def affordable(found: Answer) -> None:
    """What churn the plan can bear, for those who do not believe in the bond model."""
    curve = churn_curve(found.scenario, found.affordable, found.curve.against)
    st.subheader("For those who doubt the bond", anchor=False)
    if curve.says_something:
        pictures.show(gallery.churn(found, curve), found)
    else:
        st.markdown(assumption_words.plain(f"{say.affordable(found, curve)}."))
    st.caption(
        "The affordable churn asks nothing of the bond model: churn is simply set, while spend and referrals stay as today. "
        "Whoever doubts fans and detractors can hold it against experience alone. Only the expected churn comes from the bond stage; a "
        "plan can fail although that stays below, by lower spend or lost referrals."
    )


def structure(found: Answer) -> None:
    """The verdict under each structural choice."""
    scenario = found.scenario
    seen = kept("structure", fingerprint(scenario), lambda: structural(scenario))
    st.subheader("How the model is built", anchor=False)
    st.markdown(assumption_words.plain(say.structure(seen)))
    rows = [
        {
            "Question": say.QUESTIONS[c.question],
            "Choice": f"{say.option(c)}{' (as entered)' if c.entered else ''}",
            "Net": "" if c.net is None else numbers.money(c.net, scenario.currency, signed=True),
            "The plan": say.judged(c),
            "Verdict flips": "open" if say.judged(c) == say.UNSURE else "yes" if c.flips else "no",
        }
        for c in seen.choices
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, height="content")


def _against_best(found: Answer) -> MustBeTrue:
    scenario = found.scenario
    best = best_mix(found)
    rival = scenario.plan.model_copy(update={"automation": best.automation})
    made_for = (fingerprint(scenario), tuple(best.automation.items()))
    return kept("must:best", made_for, lambda: must_be_true(scenario, rival))


def _table(scenario: Scenario, seen: MustBeTrue) -> pd.DataFrame:
    rows = []
    for m in (*seen.assumed, *seen.decided):
        value, low, high = (assumption_words.value(scenario, m.path, v, 3) for v in (m.value, m.low, m.high))
        flips = [assumption_words.value(scenario, m.path, v, 3) for v in m.flips]
        rows.append(
            {
                "Assumption": title(m.path),
                "Kind": "decision" if m.decision else "assumption",
                "Entered": value,
                "Likely (P10 to P90)": "" if m.low == m.high else f"{low} to {high}",
                "Flips at": ", ".join(flips) or "never within its bounds",
                "Change": "" if m.relative is None else numbers.percent(m.relative, 0, signed=True),
                "Way to P10 or P90": None if m.way is None or m.way == float("inf") else round(m.way, 2),
            }
        )
    return pd.DataFrame(rows)
