"""The parts of the page Options: the options side by side in the same drawn worlds, plans kept as options, the robust mix."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.decisions.answer import Answer
from model.scenario.paths import fingerprint
from model.uncertainty import draw
from model.uncertainty.draws import DRAWS
from model.uncertainty.options import WORST, Compared, compare, fits, options
from model.uncertainty.robust import Robust, RobustMix, robust
from pages.report import assumption_words, numbers
from pages.report.findings import options as option_findings
from pages.report.findings import robust as robust_findings
from pages.report.language import ended, say
from pages.report.pictures import options as gallery
from pages.screen import pictures
from pages.screen.answers import MOST_PLANS, best_mix, drop_plan, keep_plan, kept_plans
from pages.screen.long_work import worked_out
from pages.screen.session_results import recall
from pages.screen.state import commit


def compared(answer: Answer, place: DeltaGenerator) -> Compared | None:
    """All options in the same worlds, the progress at `place`; None, and said why, where it cannot be worked out."""
    scenario = answer.scenario
    over = options(scenario, best_mix(answer).automation, kept_plans())
    key = (fingerprint(scenario), repr(over))
    text = say(
        "Comparing {options} options in {worlds} possible worlds",
        options=numbers.whole(len(over)),
        worlds=numbers.whole(DRAWS),
    )
    return worked_out("options", key, lambda progress: compare(draw(scenario), over, progress), text, place)


def show(answer: Answer, compared: Compared | None, place: DeltaGenerator, below: DeltaGenerator) -> None:
    """The finding at `place`, what may go wrong where the progress stood, ranges, all measures, and what each option misses.

    `place` is no st.empty(): the finding from before stays there, greyed out, so that the sliders stay where they are.
    """
    if compared is None:
        place.header(say("The options cannot be compared"), anchor=False)
        return
    currency = answer.scenario.currency
    place.header(assumption_words.plain(option_findings.headline(compared, currency)), anchor=False)
    below.markdown(assumption_words.plain(option_findings.risk(compared, currency)))
    pictures.show(gallery.options(answer, compared), answer)
    st.dataframe(_measures(compared, currency), hide_index=True, width="stretch")
    st.caption(
        say(
            "{worlds} possible worlds (cases) drawn from the ranges of all assumptions, the same for every option. Worst tenth: mean of "
            "the worst {tenth} of cases (CVaR). Missed: what the best option of each case would have brought more (regret).",
            worlds=numbers.whole(len(compared.net)),
            tenth=numbers.percent(WORST, 0),
        )
    )
    pictures.show(gallery.regret(answer, compared), answer)


def keep(answer: Answer) -> None:
    """The plan on screen as a further option, and those kept so far."""
    scenario, own = answer.scenario, kept_plans()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.text_input(
            say("Name"),
            value=say("Variant {number}", number=numbers.whole(len(own) + 1)),
            max_chars=40,
            key=f"options:name:{len(own)}",
            width=220,
        )
        st.button(
            say("Keep this plan as an option"),
            icon=":material/bookmark_add:",
            key="options:keep",
            on_click=keep_plan,
            args=(name, scenario.plan),
            disabled=len(own) >= MOST_PLANS,
            help=say(
                "It stays for comparison while the plan is changed further, in this session; at most {most}.",
                most=numbers.whole(MOST_PLANS),
            ),
        )
        for i, (label, _) in enumerate(own):
            st.button(
                assumption_words.plain(label),
                icon=":material/close:",
                key=f"options:drop:{i}",
                on_click=drop_plan,
                args=(i,),
                help=say("Remove this option"),
            )
    for label, policy in own:
        if not fits(scenario, policy):
            left_out = say("{option} has other touchpoints than the scenario on screen and is left out.", option=label)
            st.caption(assumption_words.plain(left_out))


def robust_mix(answer: Answer) -> None:
    """The mixes that are best on average, in bad worlds and in what they miss, searched for on a button."""
    scenario, key = answer.scenario, fingerprint(answer.scenario)
    st.subheader(say("Robust mix"), anchor=False)
    st.markdown(
        say(
            "The best mix is best if every assumption holds. A robust mix is best over many cases: on average, in bad "
            "ones, or in what it may miss."
        )
    )
    asked = st.button(say("Find the robust mixes"), icon=":material/search:", key="robust:find")
    mixes: Robust | None = recall("robust", key)
    if asked and mixes is None:
        best = best_mix(answer).automation
        mixes = worked_out(
            "robust",
            key,
            lambda progress: robust(draw(scenario), best, progress),
            say("Searching over possible worlds"),
        )
    if mixes is not None:
        _show_robust(mixes, scenario.currency)


def _show_robust(mixes: Robust, currency: str) -> None:
    st.markdown(f"**{assumption_words.plain(ended(robust_findings.robust(mixes, currency)))}**")
    st.dataframe(_robust(mixes, currency), hide_index=True, width="stretch")
    st.caption(
        say(
            "Searched in {searched} cases ({tried} mixes), told of {told} other ones. Missed is counted against "
            "the best of today and {field} mixes in each case; worst: mean of the worst twentieth. What is within twice "
            "its sampling error is called no different.",
            searched=numbers.whole(mixes.searched),
            tried=numbers.whole(mixes.tried),
            told=numbers.whole(mixes.told),
            field=numbers.whole(mixes.field),
        )
    )
    with st.container(horizontal=True):
        for aim in robust_findings.AIMS:
            mix = getattr(mixes, aim)
            if not mix.different:
                continue
            shares = {f"plan.automation.{t}": a for t, a in mix.automation.items()}
            st.button(
                _planning(aim), icon=":material/check:", key=f"robust:apply:{aim}", on_click=commit, args=(shares,)
            )


def _planning(aim: str) -> str:
    match aim:
        case "mean":
            return say("Plan what is best on average")
        case "p10":
            return say("Plan what is best in bad cases")
    return say("Plan what misses least")


def _measures(compared: Compared, currency: str) -> pd.DataFrame:
    """A column per option, the best first."""
    rows = [
        say("On average (± twice its error)"),
        say("Against the best"),
        say("Best in"),
        say("Chance of a loss"),
        say("Bad case (1 in 10 is worse)"),
        say("Middle case"),
        say("Good case (1 in 10 is better)"),
        say("Worst tenth of cases"),
        say("Missed on average"),
        say("Missed at most"),
    ]
    columns, names = {"": rows}, option_findings.names(compared)
    for i in compared.order:
        low, middle, high = compared.percentiles[:, i]
        amounts = (low, middle, high, compared.cvar[i], compared.regret[:, i].mean(), compared.regret[:, i].max())
        columns[names[i]] = [
            numbers.with_error(float(compared.expected[i]), 2 * float(compared.standard_error[i]), currency),
            _against_best(compared, i, currency),
            numbers.percent(float(compared.best_often[i]), 1),
            numbers.percent(float(compared.chance_of_loss[i]), 1),
            *(numbers.money(float(amount), currency) for amount in amounts),
        ]
    return pd.DataFrame(columns)


def _against_best(compared: Compared, i: int, currency: str) -> str:
    if i == compared.order[0]:
        return say("best")
    if option_findings.too_close(compared, i):
        return say("too close to call")
    return numbers.money(-compared.lead(i)[0], currency)


def _robust(mixes: Robust, currency: str) -> pd.DataFrame:
    """A column per mix."""
    touchpoints = list(mixes.entered.automation)
    rows = [
        *(say("{touchpoint} automated", touchpoint=touchpoint) for touchpoint in touchpoints),
        say("On average"),
        say("Bad case (1 in 10 is worse)"),
        say("Missed at worst"),
        say("Better by its own aim"),
    ]

    def figures(mix: RobustMix) -> list[str]:
        return [
            *(numbers.percent(mix.automation[touchpoint], 0) for touchpoint in touchpoints),
            *(numbers.money(v, currency) for v in (mix.mean, mix.p10, mix.worst_regret)),
        ]

    def ahead(mix: RobustMix) -> list[str]:
        return [*figures(mix), robust_findings.robust_row(mix, currency)]

    return pd.DataFrame(
        {
            "": rows,
            say("Best mix as entered"): [*figures(mixes.entered), ""],
            say("Best on average"): ahead(mixes.mean),
            say("Best in bad cases"): ahead(mixes.p10),
            say("Misses least"): ahead(mixes.regret),
        }
    )
