"""The parts of the page Touchpoints: shares per touchpoint, merit order, routes, net by segment, each over its own share."""

from __future__ import annotations

import streamlit as st

from model.decisions.answer import Answer
from model.decisions.mix import Mix
from pages.report import assumption_words, numbers
from pages.report.language import called, say
from pages.report.pictures import touchpoints
from pages.screen import pictures, widgets

PANELS = 3


def shares(answer: Answer, best: Mix) -> None:
    """Today, plan and best share of every touchpoint, in one view."""
    for name in answer.scenario.plan.automation:
        title, today, plan, top = st.columns([1.3, 2, 2, 0.8], gap="medium", vertical_alignment="center")
        title.markdown(f"**{assumption_words.plain(called(name))}**")
        with today:
            widgets.slider(f"today.automation.{name}", label=say("Automated today (%)"))
        with plan:
            widgets.slider(f"plan.automation.{name}", label=say("in the plan (%)"))
        share, help = (
            numbers.percent(best.automation[name], 0),
            say("In the best mix of all touchpoints, which is what the headline recommends."),
        )
        top.metric(say("Best mix"), share, help=help)


def merit_order(answer: Answer) -> None:
    """Blocks of contacts by what automating one more is worth."""
    by_segment = len(answer.scenario.segments) > 1 and st.toggle(
        say("Ranking of contacts by segment (merit order)"), key="merit:by_segment"
    )
    pictures.show(touchpoints.merit_order(answer, by_segment), answer)


def routes(answer: Answer) -> None:
    """Where contacts go, today and under the plan."""
    for column, picture in zip(st.columns(2, gap="medium"), touchpoints.routes(answer), strict=True):
        with column:
            pictures.show(picture, answer)


def heat(answer: Answer) -> None:
    """What the plan's step is worth, by touchpoint and segment."""
    pictures.show(touchpoints.heat(answer), answer)


def own_shares(answer: Answer) -> None:
    """Each touchpoint over its own share, the others as planned."""
    st.subheader(say("Each touchpoint alone"), anchor=False)
    st.caption(
        say(
            "One at a time, the others as planned: what follows from moving this touchpoint alone. The best mix moves all of them "
            "together, so its shares may differ from the highest points here; the best mix is what is recommended."
        )
    )
    panels = touchpoints.own_shares(answer)
    for row in range(0, len(panels), PANELS):
        for column, picture in zip(st.columns(PANELS, gap="medium"), panels[row : row + PANELS], strict=False):
            with column:
                pictures.show(picture, answer)
