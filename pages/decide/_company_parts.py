"""The other parts of the page Your company: what is odd, the rules, the fit, and the button that takes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import streamlit as st

from model.decisions.company import ABOUT, Built
from model.decisions.company.fit import Fitted, Known, fitted
from model.scenario.scenario import Scenario
from pages.decide import _company_draft as drafts
from pages.report import assumption_words, numbers
from pages.report.findings import company, company_checks_words
from pages.report.language import count, declared, ended, labelled, reason, say
from pages.report.reading import Read, read
from pages.screen.anew import heard, key_for
from pages.screen.fields import show as show_in
from pages.screen.state import state

YEARS = 3


def checks(scenario: Scenario) -> None:
    """What is odd, each with the values that would mend it."""
    now = drafts.draft()
    for odd in drafts.odd(scenario):
        with st.container(border=True, key=f"odd:{odd.kind.name.lower()}"):
            st.markdown(f":material/help: {assumption_words.plain(company_checks_words.sentence(odd, scenario))}")
            with st.container(horizontal=True, gap="small"):
                for i, mend in enumerate(odd.mends):
                    said = company_checks_words.mend(mend, scenario.currency)
                    key = f"mend:{odd.kind.name.lower()}:{i}"
                    st.button(assumption_words.plain(said), key=key, on_click=drafts.put, args=(mend,))
                key = f"meant:{odd.kind.name.lower()}"
                st.button(say("Meant so"), key=key, type="tertiary", on_click=now.leave, args=(odd,))


def take(made: Built | None) -> None:
    """The button that puts the company on screen; afterwards the way to the first screen."""
    now, on_screen = drafts.draft(), state()
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        waits = now.waits or made is None
        st.button(
            say("Use this"),
            type="primary",
            icon=":material/check:",
            key="company:use",
            disabled=waits or not (now.begun or now.name.strip()),
            help=say("Puts your company on every page, as one step that Undo takes back."),
            on_click=drafts.use,
        )
        if now.waits:
            st.caption(say("A question above waits for an answer."))
        elif made is not None and made.scenario == on_screen.scenario:
            said = say("{name} is on screen: see whether the plan is worth it", name=made.scenario.name)
            st.page_link(
                "pages/decide/break_even.py", label=assumption_words.plain(said), icon=":material/arrow_forward:"
            )


def rules(made: Built) -> None:
    """By which rules the finer assumptions follow; each can be left out."""
    if not made.rules:
        return
    number = len(made.rules)
    title = count(
        number,
        "{number} rule by which the finer assumptions follow",
        "{number} rules by which the finer assumptions follow",
        number=numbers.whole(number),
    )
    with st.expander(title, icon=":material/rule:"):
        st.caption(say("What is left out stays as the example has it."))
        for one in made.rules:
            name = f"company:rule:{one.id.value}"
            st.checkbox(
                assumption_words.plain(company.rule(one)),
                key=key_for(name, not one.undone),
                on_change=heard,
                args=(name, _rule, one.id),
            )


def fit() -> None:
    """Churn of newcomers and unlikeness from two or three figures of how many stay."""
    now = drafts.draft()
    with st.expander(say("Churn from figures of how many stay"), icon=":material/show_chart:"):
        known: Known = st.radio(
            say("What is known"), get_args(Known), key="company:known", format_func=_known, horizontal=True
        )
        shares, whole = [], True
        for year, column in enumerate(st.columns(YEARS + 1, gap="medium")[:YEARS], 1):
            with column:
                found = _share(known, year)
            if found is not None and whole:
                shares.append(found)
            else:
                whole = False
        if len(shares) < 2:
            st.caption(say("Two years are needed at least, without a gap."))
            return
        try:
            result = fitted(known, shares)
        except ValueError as error:
            st.caption(f":material/error: {assumption_words.plain(ended(reason(error)))}")
            return
        _fitted(now, result)


def _fitted(now: drafts.Draft, result: Fitted) -> None:
    """What was found, beside what was entered, and the button that takes it."""
    facts = {name: result.facts[name] for name in ("newcomer_churn", "churn_spread")}
    if "churn" not in now.entries:
        facts["churn"] = result.facts["churn"]
    said = [
        labelled(declared(ABOUT[name].label), company_checks_words.fact(name, value, now.currency))
        for name, value in facts.items()
    ]
    st.markdown("\n".join(f"- {assumption_words.plain(one)}" for one in said))
    ends = (numbers.percent(float(curve[-1])) for curve in (result.curve, result.seen))
    after = numbers.years(len(result.seen) - 1)
    as_fitted, as_entered = ends
    st.caption(
        assumption_words.plain(
            say(
                "After {years} {fitted} are still there as fitted, {entered} as entered.",
                years=after,
                fitted=as_fitted,
                entered=as_entered,
            )
        )
    )
    st.button(say("Take them"), key="company:fit", icon=":material/check:", on_click=_take_fit, args=(facts,))
    if now.fitted:
        st.button(say("Without the fit"), key="company:fit:off", type="tertiary", on_click=now.fitted.clear)


def _share(known: Known, year: int) -> float | None:
    """One of the figures, with what was read of it."""
    key = f"company:stay:{year}"
    text = st.session_state.get("company:stays", {}).get(year, "")
    show_in(key, text)
    nth = numbers.whole(year)
    label = (
        count(year, "Still there after {n} year (%)", "Still there after {n} years (%)", n=nth)
        if known == "survivors"
        else say("Leavers in year {n} (%)", n=nth)
    )
    typed = st.text_input(label, key=key, on_change=_keep, args=(year, key))
    found = read(typed, ABOUT["today_share"], "") if typed.strip() else Read(None, "", "", "", None)
    if found.problem:
        st.caption(f":material/error: {assumption_words.plain(found.problem)}")
    return found.value


def _known(known: Known) -> str:
    if known == "survivors":
        return say("How many of those who joined are still there")
    return say("How many leave in each year after joining")


def _keep(year: int, key: str) -> None:
    st.session_state["company:stays"] = {**st.session_state.get("company:stays", {}), year: st.session_state[key]}


def _take_fit(facts: Mapping[str, float]) -> None:
    now = drafts.draft()
    now.fitted = {name: value for name, value in facts.items() if name != "churn"}
    if "churn" in facts:
        drafts.put({"churn": round(facts["churn"], 4)})


def _rule(follows: bool, id: object) -> None:
    now = drafts.draft()
    now.undone = now.undone - {id} if follows else now.undone | {id}
