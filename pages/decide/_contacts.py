"""The parts of the page Touchpoints: shares per touchpoint, merit order, routes, net by segment, each over its own share."""

from __future__ import annotations

import streamlit as st

from model.decisions.answer import Answer
from model.decisions.mix import Mix
from pages.report import assumption_words, numbers
from pages.report.pictures import touchpoints
from pages.screen import pictures, widgets

PANELS = 3


def shares(found: Answer, best: Mix) -> None:
    """Today, plan and best share of every touchpoint, in one view."""
    for name in found.scenario.plan.automation:
        called, today, plan, top = st.columns([1.3, 2, 2, 0.8], gap="medium", vertical_alignment="center")
        called.markdown(f"**{assumption_words.plain(name)}**")
        with today:
            widgets.slider(f"today.automation.{name}", label="Automated today (%)")
        with plan:
            widgets.slider(f"plan.automation.{name}", label="in the plan (%)")
        top.metric("Best", numbers.percent(best.automation[name], 0), help="In the best mix of all touchpoints, below.")


def merit_order(found: Answer) -> None:
    """Blocks of contacts by what automating one more is worth."""
    by_segment = len(found.scenario.segments) > 1 and st.toggle("Merit order by segment", key="merit:by_segment")
    pictures.show(touchpoints.merit_order(found, by_segment), found)


def routes(found: Answer) -> None:
    """Where contacts go, today and under the plan."""
    for column, picture in zip(st.columns(2, gap="medium"), touchpoints.routes(found), strict=True):
        with column:
            pictures.show(picture, found)


def heat(found: Answer) -> None:
    """What the plan's step is worth, by touchpoint and segment."""
    pictures.show(touchpoints.heat(found), found)


def own_shares(found: Answer) -> None:
    """Each touchpoint over its own share, the others as planned."""
    st.subheader("Each touchpoint over its own share", anchor=False)
    st.caption(
        "One at a time, the others as planned. The best mix moves all of them together, so its shares may differ from the "
        "best ones here."
    )
    made = touchpoints.own_shares(found)
    for row in range(0, len(made), PANELS):
        for column, picture in zip(st.columns(PANELS, gap="medium"), made[row : row + PANELS], strict=False):
            with column:
                pictures.show(picture, found)
