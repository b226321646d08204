"""The parts of the page Options: the options side by side in the same drawn worlds, plans kept as options, the robust mix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.batches import turns
from model.batches.batches import Progress
from model.decisions.answer import Answer
from model.numerics.arrays import Array
from model.scenario.paths import fingerprint
from model.scenario.scenario import Scenario
from model.scenario.units import SHARE
from model.uncertainty import draw
from model.uncertainty.draws import DRAWS
from model.uncertainty.options import WORST, Compared, compare, fits, options
from model.uncertainty.robust import Robust, robust
from pages.report import assumption_words, in_tables, numbers
from pages.report.findings import options as option_findings
from pages.report.findings import robust as robust_findings
from pages.report.in_tables import Row
from pages.report.language import ended, say
from pages.report.pictures import options as gallery
from pages.screen import number_tables, pictures
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
    names = option_findings.names(compared)
    number_tables.by_rows([names[i] for i in compared.order], _measures(compared, currency), width="stretch")
    st.caption(
        say(
            "{worlds} possible worlds (cases) drawn from the ranges of all assumptions, the same for every option. Worst tenth: mean of "
            "the worst {tenth} of cases (CVaR). Missed: what the best option of each case would have brought more (regret). "
            "–: too close to call.",
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
            lambda progress: turns.long_told(_robust_of, scenario, best, progress=progress),
            say("Searching over possible worlds"),
        )
    if mixes is not None:
        _show_robust(mixes, scenario.currency)


def _robust_of(scenario: Scenario, best: Mapping[str, float], progress: Progress) -> Robust:
    return robust(draw(scenario), best, progress)


def _show_robust(mixes: Robust, currency: str) -> None:
    st.markdown(f"**{assumption_words.plain(ended(robust_findings.robust(mixes, currency)))}**")
    aims = (say("Best mix as entered"), say("Best on average"), say("Best in bad cases"), say("Misses least"))
    number_tables.by_rows(aims, _robust(mixes, currency), width="stretch")
    st.caption(
        say(
            "Searched in {searched} cases ({tried} mixes), told of {told} other ones. Missed is counted against "
            "the best of today and {field} mixes in each case; worst: mean of the worst twentieth. What is within twice "
            "its sampling error is no different (–).",
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
            return say("Plan the mix that is best on average")
        case "p10":
            return say("Plan the mix that is best in bad cases")
    return say("Plan the mix that misses least")


def _measures(compared: Compared, currency: str) -> list[Row]:
    """A column per option, the best first."""
    order, percent = list(compared.order), in_tables.unit(SHARE)
    low, middle, high = compared.percentiles

    def money(title: str, amounts: Array) -> Row:
        return Row(title, currency, [in_tables.amount(float(amounts[i])) for i in order])

    def shares(title: str, of: Array) -> Row:
        return Row(title, percent, [in_tables.percent(float(of[i]), 1) for i in order])

    return [
        money(say("On average"), compared.expected),
        money(say("Twice its sampling error (±)"), 2 * compared.standard_error),
        Row(say("Against the best"), currency, [_against_best(compared, i) for i in order]),
        shares(say("Best in"), compared.best_often),
        shares(say("Chance of a loss"), compared.chance_of_loss),
        money(say("Bad case (1 in 10 is worse)"), low),
        money(say("Middle case"), middle),
        money(say("Good case (1 in 10 is better)"), high),
        money(say("Worst tenth of cases"), compared.cvar),
        money(say("Missed on average"), compared.regret.mean(0)),
        money(say("Missed at most"), compared.regret.max(0)),
    ]


def _against_best(compared: Compared, i: int) -> float | None:
    """What it brings less than the best; none where that is too close to call."""
    if i == compared.order[0]:
        return 0.0
    return None if option_findings.too_close(compared, i) else in_tables.amount(-compared.lead(i)[0])


def _robust(mixes: Robust, currency: str) -> list[Row]:
    """A column per mix."""
    four = (mixes.entered, mixes.mean, mixes.p10, mixes.regret)
    ahead = [(mix.better, 2 * mix.error) if mix.different else (None, None) for mix in four[1:]]

    def money(title: str, amounts: Sequence[float | None]) -> Row:
        return Row(title, currency, [None if one is None else in_tables.amount(one) for one in amounts])

    return [
        *(
            Row(
                say("{touchpoint} automated", touchpoint=touchpoint),
                in_tables.unit(SHARE),
                [in_tables.percent(mix.automation[touchpoint]) for mix in four],
            )
            for touchpoint in mixes.entered.automation
        ),
        money(say("On average"), [mix.mean for mix in four]),
        money(say("Bad case (1 in 10 is worse)"), [mix.p10 for mix in four]),
        money(say("Missed at worst"), [mix.worst_regret for mix in four]),
        money(say("Better by its own aim"), [None, *(better for better, _ in ahead)]),
        money(say("Twice its sampling error (±)"), [None, *(error for _, error in ahead)]),
    ]
