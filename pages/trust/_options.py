"""The parts of the page Options: the options side by side in the same drawn worlds, plans kept as options, the robust mix."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.decisions.answer import Answer
from model.scenario.paths import fingerprint
from model.uncertainty import draw
from model.uncertainty.draws import DRAWS
from model.uncertainty.options import Compared, compare, fits, options
from model.uncertainty.robust import Robust, robust
from pages.report import assumption_words, numbers
from pages.report.findings import options as option_findings
from pages.report.pictures import options as gallery
from pages.screen import pictures
from pages.screen.answers import MOST_PLANS, best_mix, drop_plan, keep_plan, kept_plans
from pages.screen.long_work import worked_out
from pages.screen.session_results import recall
from pages.screen.state import commit

AHEAD = "Better by its own aim"
MEASURES = (
    "On average (± twice its error)",
    "Against the best",
    "Best in",
    "Chance of a loss",
    "P10",
    "P50",
    "P90",
    "Worst tenth of worlds",
    "Missed on average",
    "Missed at most",
)


def compared(found: Answer, place: DeltaGenerator) -> Compared | None:
    """All options in the same worlds, the progress at `place`; None, and said why, where it cannot be worked out."""
    scenario = found.scenario
    over = options(scenario, best_mix(found).automation, kept_plans())
    key = (fingerprint(scenario), repr(over))
    text = f"Comparing {len(over)} options in {DRAWS:,} possible worlds"
    return worked_out("options", key, lambda told: compare(draw(scenario), over, told), text, place)


def show(found: Answer, sides: Compared | None, place: DeltaGenerator, below: DeltaGenerator) -> None:
    """The finding at `place`, what may go wrong where the progress stood, ranges, all measures, and what each option misses.

    `place` is no st.empty(): the finding from before stays there, greyed out, so that the sliders stay where they are.
    """
    if sides is None:
        place.header("The options cannot be compared", anchor=False)
        return
    currency = found.scenario.currency
    place.header(assumption_words.plain(option_findings.headline(sides, currency)), anchor=False)
    below.markdown(assumption_words.plain(option_findings.risk(sides, currency)))
    pictures.show(gallery.options(found, sides), found)
    st.dataframe(_measures(sides, currency), hide_index=True, width="stretch")
    st.caption(
        f"{len(sides.net):,} worlds drawn from the ranges of all assumptions, the same for every option. Worst tenth: mean of "
        "the worst 10 % of worlds (CVaR). Missed: what the best option of each world would have brought more (regret)."
    )
    pictures.show(gallery.regret(found, sides), found)


def keep(found: Answer) -> None:
    """The plan on screen as a further option, and those kept so far."""
    scenario, own = found.scenario, kept_plans()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.text_input(
            "Name", value=f"Variant {len(own) + 1}", max_chars=40, key=f"options:name:{len(own)}", width=220
        )
        st.button(
            "Keep this plan as an option",
            icon=":material/bookmark_add:",
            key="options:keep",
            on_click=keep_plan,
            args=(name, scenario.plan),
            disabled=len(own) >= MOST_PLANS,
            help=f"It stays for comparison while the plan is changed further, in this session; at most {MOST_PLANS}.",
        )
        for i, (label, _) in enumerate(own):
            st.button(
                assumption_words.plain(label),
                icon=":material/close:",
                key=f"options:drop:{i}",
                on_click=drop_plan,
                args=(i,),
                help="Remove this option",
            )
    for label, policy in own:
        if not fits(scenario, policy):
            st.caption(
                assumption_words.plain(f"{label} has other touchpoints than the scenario on screen and is left out.")
            )


def robust_mix(found: Answer) -> None:
    """The mixes that are best on average, in bad worlds and in what they miss, searched for on a button."""
    scenario, key = found.scenario, fingerprint(found.scenario)
    st.subheader("Robust mix", anchor=False)
    st.markdown(
        "The best mix is best if every assumption holds. A robust mix is best over many possible worlds: on average, in bad "
        "ones, or in what it may miss."
    )
    asked = st.button("Find the robust mixes", icon=":material/search:", key="robust:find")
    made: Robust | None = recall("robust", key)
    if asked and made is None:
        best = best_mix(found).automation
        made = worked_out(
            "robust", key, lambda told: robust(draw(scenario), best, told), "Searching over possible worlds"
        )
    if made is None:
        return
    st.markdown(f"**{assumption_words.plain(option_findings.robust(made, scenario.currency))}.**")
    st.dataframe(_robust(made, scenario.currency), hide_index=True, width="stretch")
    st.caption(
        f"Searched in {made.searched} worlds ({made.tried} mixes), told of {made.told:,} other ones. Missed is counted against "
        f"the best of today and {made.field} mixes in each world; worst: mean of the worst twentieth. What is within twice "
        "its sampling error is called no different."
    )
    with st.container(horizontal=True):
        for name, label in option_findings.AIMS.items():
            mix = getattr(made, name)
            if not mix.different:
                continue
            shares = {f"plan.automation.{t}": a for t, a in mix.automation.items()}
            st.button(
                f"Plan what {label}",
                icon=":material/check:",
                key=f"robust:apply:{name}",
                on_click=commit,
                args=(shares,),
            )


def _measures(sides: Compared, currency: str) -> pd.DataFrame:
    """A column per option, the best first."""

    def money(value: float) -> str:
        return numbers.money(float(value), currency)

    columns = {"": list(MEASURES)}
    for i in sides.order:
        low, middle, high = sides.percentiles[:, i]
        close = i != sides.order[0] and option_findings.too_close(sides, i)
        columns[sides.names[i]] = [
            f"{money(sides.expected[i])} ± {numbers.money(2 * float(sides.standard_error[i]), '')}",
            "best" if i == sides.order[0] else "too close to call" if close else money(-sides.lead(i)[0]),
            numbers.percent(float(sides.best_often[i]), 1),
            numbers.percent(float(sides.chance_of_loss[i]), 1),
            *(
                money(v)
                for v in (low, middle, high, sides.cvar[i], sides.regret[:, i].mean(), sides.regret[:, i].max())
            ),
        ]
    return pd.DataFrame(columns)


def _robust(made: Robust, currency: str) -> pd.DataFrame:
    """A column per mix."""
    named = {
        "entered": "Best mix as entered",
        "mean": "Best on average",
        "p10": "Best in bad worlds",
        "regret": "Misses least",
    }
    touchpoints = list(made.entered.automation)
    columns = {"": [*(f"{t} automated" for t in touchpoints), "On average", "P10", "Missed at worst", AHEAD]}
    for name, label in named.items():
        mix = getattr(made, name)
        columns[label] = [
            *(numbers.percent(mix.automation[t], 0) for t in touchpoints),
            *(numbers.money(v, currency) for v in (mix.mean, mix.p10, mix.worst_regret)),
            "" if name == "entered" else option_findings.robust_row(mix, currency),
        ]
    return pd.DataFrame(columns)
