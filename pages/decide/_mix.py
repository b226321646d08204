"""The best mix: what it is, what the plan leaves on the table, and a search under limits and with levers."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from model.decisions import mix
from model.decisions.answer import Answer
from model.decisions.levers import LEVERS
from model.decisions.mix import Limits, Mix
from model.scenario import paths
from model.scenario.scenario import Scenario
from pages.report import assumption_words, numbers
from pages.report.pictures import touchpoints
from pages.screen import pictures
from pages.screen.state import commit


def left_on_table(found: Answer, top: Mix) -> None:
    """Net of the plan and of three other ways to automate."""
    pictures.show(touchpoints.left_on_table(found, top), found)
    _apply("Make the best mix the plan", found.scenario, top, "apply:best")


def search(found: Answer) -> None:
    """A search with levers and limits, started by a button; the answer stays until the scenario changes."""
    scenario = found.scenario
    with st.expander("Best mix under limits, with levers, or per segment", icon=":material/search:"):
        levers = st.multiselect(
            "Levers that may change as well",
            LEVERS,
            format_func=lambda name: paths.about(f"plan.{name}").label,
            key="mix:levers",
        )
        per_segment = len(scenario.segments) > 1 and st.toggle(
            "A mix of its own for each segment",
            key="mix:segments",
            help="It can be read here, not applied: the plan has one share per touchpoint.",
        )
        limits = _limits(scenario)
        asked = (paths.fingerprint(scenario), tuple(levers), per_segment, repr(limits))
        if st.button("Find the best mix", icon=":material/search:", key="mix:find"):
            try:
                bar = st.progress(0.0, text="Searching …")
                found_mix = mix.best_mix(
                    scenario, levers, limits, per_segment, lambda done: bar.progress(min(1.0, done))
                )
                st.session_state["mix:answer"] = (asked, found_mix)
                bar.empty()
            except (KeyError, ValueError) as error:
                st.warning(assumption_words.plain(f"{error.args[0]}."), icon=":material/info:")
        kept, answer = st.session_state.get("mix:answer", (None, None))
        if answer is not None and kept == asked:
            _answer(found, answer)
        elif answer is not None:
            st.caption("The scenario or the limits have changed since the last search.")


def _answer(found: Answer, answer: Mix) -> None:
    scenario, currency = found.scenario, found.scenario.currency
    for sentence in answer.broken:
        st.warning(assumption_words.plain(sentence), icon=":material/info:")
    more = answer.net - float(found.outcome.net)
    side = "more" if more >= 0 else "less"
    st.markdown(
        assumption_words.plain(
            f"Worth {numbers.money(answer.net, currency)}, {numbers.money(abs(more), currency)} {side} than the plan; "
            f"{numbers.count(answer.lost)} customers fewer than under today's policy, {numbers.hours(answer.hours)} freed a year."
        )
    )
    st.dataframe(_table(scenario, answer), hide_index=True, width="content")
    for name in answer.at_end:
        st.caption(
            assumption_words.plain(
                f"{paths.about(f'plan.{name}').label} stands at the end of its usual range: more may be better."
            )
        )
    if not answer.by_segment:
        _apply("Make it the plan", scenario, answer, "apply:search")


def _table(scenario: Scenario, answer: Mix) -> pd.DataFrame:
    rows = [
        {
            "": name,
            "Plan": numbers.percent(scenario.plan.automation[name], 0),
            "Best": numbers.percent(share, 0),
            **{segment: numbers.percent(own[name], 0) for segment, own in answer.by_segment.items()},
        }
        for name, share in answer.automation.items()
    ]
    for name, value in answer.levers.items():
        path = f"plan.{name}"
        now = assumption_words.value(scenario, path, paths.get(scenario, path), 3)
        rows.append(
            {"": paths.about(path).label, "Plan": now, "Best": assumption_words.value(scenario, path, value, 3)}
        )
    return pd.DataFrame(rows).fillna("")


def _limits(scenario: Scenario) -> Limits:
    names = list(scenario.plan.automation)
    st.caption("Least and most share per touchpoint (%); empty is no limit.")
    asked = st.data_editor(
        pd.DataFrame({"Touchpoint": names, "At least": [None] * len(names), "At most": [None] * len(names)}).astype(
            {"At least": float, "At most": float}
        ),
        key=f"mix:shares:{'|'.join(names)}",
        hide_index=True,
        disabled=["Touchpoint"],
        width="content",
        column_config={
            side: st.column_config.NumberColumn(f"{side} (%)", min_value=0, max_value=100)
            for side in ("At least", "At most")
        },
    )
    with st.container(horizontal=True, gap="small"):
        lost = _number("At most customers lost", "mix:lost")
        hours = _number("At least hours freed a year", "mix:hours")
        money = _number(f"At most investment ({scenario.currency})", "mix:investment")
    sides = [
        {row["Touchpoint"]: row[side] / 100 for row in asked.to_dict("records") if pd.notna(row[side])}
        for side in ("At least", "At most")
    ]
    return Limits(least=sides[0], most=sides[1], most_lost=lost, least_hours=hours, most_investment=money)


def _number(label: str, key: str) -> float | None:
    return st.number_input(label, value=None, min_value=0.0, key=key, width=230, placeholder="no limit")


def _apply(label: str, scenario: Scenario, answer: Mix, key: str) -> None:
    st.button(
        label,
        icon=":material/check:",
        key=key,
        on_click=commit,
        args=(mix.apply(scenario, answer),),
        disabled=not answer.holds,
    )
