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
from pages.report.findings import options as option_findings
from pages.report.language import ended, say
from pages.report.pictures import options as gallery
from pages.screen import pictures
from pages.screen.long_work import worked_out


class Worth(NamedTuple):
    """between: the ids of the options of the choice."""

    between: tuple[str, ...]
    information: Information


def choice(compared: Compared) -> tuple[str, ...]:
    """Between which options the choice is, by their ids."""
    options = {option.id: option_findings.name(option) for option in compared.options}
    asked = st.multiselect(
        say("The choice is between"),
        list(options),
        default=list(options),
        key=f"worth:between:{'|'.join(options)}",
        format_func=lambda id: assumption_words.plain(options[id]),
        help=say(
            "Information is worth what a better choice brings. Leave out what is no option for you; at least two."
        ),
    )
    return tuple(id for id in options if id in asked)


def worth(answer: Answer, compared: Compared, between: tuple[str, ...], place: DeltaGenerator) -> Worth | None:
    """EVPI and EVPPI of the choice, the progress at `place`; None, and said why, where there is none or it cannot be worked out."""
    if len(between) < 2:
        st.info(say("Choose at least two options: without a choice nothing is worth knowing."), icon=":material/info:")
        return None
    return _worked_out(answer, compared, between, place)


def of_today_or_plan(answer: Answer, compared: Compared) -> Information | None:
    """The same for the choice between today and the plan alone, which a pilot of the plan is about."""
    scenario, first_two = answer.scenario, compared.net[:, :2].copy()

    def make(progress: Progress) -> Information:
        columns = draw(scenario).columns
        asked = {path: columns[path] for path in measurable(scenario) if path in columns} | {
            CHURN: compared.multiplier[:, 1]
        }
        return information(first_two, asked, progress, grouped=False)

    return worked_out("worth:pilot", fingerprint(scenario), make, say("What the answer is worth"))


def show(answer: Answer, compared: Compared | None, place: DeltaGenerator, below: DeltaGenerator) -> None:
    """The finding at `place`, as of options.show, the progress at `below`; the choice, assumptions and groups ranked in money."""
    known = compared and worth(answer, compared, choice(compared), below)
    if not compared or not known:
        place.header(say("What is worth finding out cannot be told"), anchor=False)
        return
    currency, info = answer.scenario.currency, known.information
    names = [option_findings.name(option) for option in compared.options if option.id in known.between]
    place.header(assumption_words.plain(worth_findings.headline(info, currency)), anchor=False)
    st.markdown(assumption_words.plain(worth_findings.everything(info, names, currency)))
    for title, picture in gallery.worth(answer, info):
        if picture:
            pictures.show(picture, answer)
        else:
            st.markdown(assumption_words.plain(ended(title)))
    st.caption(assumption_words.plain(worth_findings.noise(info, currency)))


def _worked_out(answer: Answer, compared: Compared, between: tuple[str, ...], place: DeltaGenerator) -> Worth | None:
    scenario, at = answer.scenario, [compared.ids.index(id) for id in between]
    policies = repr([compared.options[i] for i in at])

    def make(progress: Progress) -> Worth:
        columns = dict(draw(scenario).columns) | {CHURN: compared.multiplier[:, compared.ids.index(PLAN)]}
        return Worth(between, information(np.ascontiguousarray(compared.net[:, at]), columns, progress))

    return worked_out("worth", (fingerprint(scenario), policies), make, say("What each answer is worth"), place)
