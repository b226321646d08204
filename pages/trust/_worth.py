"""The parts of the page Worth finding out: what knowing each assumption, each group and everything is worth."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.batches.batches import Progress
from model.decisions.answer import Answer
from model.scenario.paths import fingerprint
from model.uncertainty import draw
from model.uncertainty.options import PLAN, Compared
from model.uncertainty.pilot import CHURN, measurable
from model.uncertainty.worth import Information, information
from pages.report import assumption_words
from pages.report.findings import information as worth_findings
from pages.report.pictures import options as gallery
from pages.screen import pictures
from pages.screen.long_work import worked_out


class Worth(NamedTuple):
    """between: the names of the options of the choice."""

    between: tuple[str, ...]
    found: Information


def choice(sides: Compared) -> tuple[str, ...]:
    """Between which options the choice is."""
    names = list(sides.names)
    asked = st.multiselect(
        "The choice is between",
        names,
        default=names,
        key=f"worth:between:{'|'.join(names)}",
        format_func=assumption_words.plain,
        help="Information is worth what a better choice brings. Leave out what is no option for you; at least two.",
    )
    return tuple(name for name in names if name in asked)


def worth(found: Answer, sides: Compared, between: tuple[str, ...], place: DeltaGenerator) -> Worth | None:
    """EVPI and EVPPI of the choice, the progress at `place`; None, and said why, where there is none or it cannot be worked out."""
    if len(between) < 2:
        st.info("Choose at least two options: without a choice nothing is worth knowing.", icon=":material/info:")
        return None
    return _worked_out(found, sides, between, place)


def of_today_or_plan(found: Answer, sides: Compared) -> Information | None:
    """The same for the choice between today and the plan alone, which a pilot of the plan is about."""
    scenario, first_two = found.scenario, sides.net[:, :2].copy()

    def make(told: Progress) -> Information:
        columns = draw(scenario).columns
        asked = {path: columns[path] for path in measurable(scenario) if path in columns} | {
            CHURN: sides.multiplier[:, 1]
        }
        return information(first_two, asked, told, grouped=False)

    return worked_out("worth:pilot", fingerprint(scenario), make, "What the answer is worth")


def show(found: Answer, sides: Compared | None, place: DeltaGenerator, below: DeltaGenerator) -> None:
    """The finding at `place`, as of options.show, the progress at `below`; the choice, assumptions and groups ranked in money."""
    made = sides and worth(found, sides, choice(sides), below)
    if not made:
        place.header("What is worth finding out cannot be told", anchor=False)
        return
    currency, info = found.scenario.currency, made.found
    place.header(assumption_words.plain(worth_findings.headline(info, currency)), anchor=False)
    st.markdown(assumption_words.plain(worth_findings.everything(info, made.between, currency)))
    for title, picture in gallery.worth(found, info):
        if picture:
            pictures.show(picture, found)
        else:
            st.markdown(assumption_words.plain(f"{title}."))
    st.caption(assumption_words.plain(noise(info, currency)))


def noise(info: Information, currency: str) -> str:
    """What is shown of the answers, what cannot be told of the rest, and how it was estimated."""
    shown, rest = len(worth_findings.ranked(info.single)), sum(not one.known for one in info.single.values())
    floor = max((one.floor for one in info.single.values()), default=0.0)
    off = (
        f"the {worth_findings.money(floor, currency)} that a number with no bearing on the choice reaches by chance"
        if floor > 0
        else "what a number with no bearing on the choice reaches by chance (here nothing)"
    )
    others = f"{'other ' if shown else ''}{'answer' if rest == 1 else f'{rest} answers'}"
    unknown = f"What the {others} would be worth cannot be told from 0. " if rest else ""
    return (
        f"Shown is only the part above {off}, ± twice the standard error. {unknown}"
        "Values do not add up: one answer may make another worthless, or two be worth more together. Method: EVPPI by "
        "regression over the drawn worlds (Strong, Oakley & Brennan 2014)."
    )


def _worked_out(found: Answer, sides: Compared, between: tuple[str, ...], place: DeltaGenerator) -> Worth | None:
    scenario, at = found.scenario, [sides.names.index(one) for one in between]
    policies = repr([sides.options[i] for i in at])

    def make(told: Progress) -> Worth:
        columns = dict(draw(scenario).columns) | {CHURN: sides.multiplier[:, sides.names.index(PLAN)]}
        return Worth(between, information(np.ascontiguousarray(sides.net[:, at]), columns, told))

    return worked_out("worth", (fingerprint(scenario), policies), make, "What each answer is worth", place)
