"""Which sliders stand beside the page: those that move the verdict most, or those that the reader has chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import streamlit as st

from model.scenario import paths
from pages.report import assumption_words
from pages.report.language import say
from pages.screen.state import leading, state

KEY = 2
"""How many of the leading assumptions stand beside the first slider, where a phone shows them."""
MOST = 16
PINS = "pins"
OWN_SLIDER = ("programme.reach",)
"""What has a slider of its own, whatever is chosen."""


class Group(Enum):
    """As people think of what they assume."""

    BUSINESS = "business"
    SERVICE = "service"
    CUSTOMERS = "customers"
    PLAN = "plan"


SEGMENT = {"customers", "revenue", "margin", "newcomers"}
"""What of a segment is business; the rest is how its customers behave."""
STARTS = {
    Group.BUSINESS: ("horizon_years", "discount_rate"),
    Group.SERVICE: ("touchpoints", "service", "levers", "today"),
    Group.CUSTOMERS: ("bond", "loyalty", "market", "segments"),
    Group.PLAN: ("plan", "programme"),
}


@dataclass(frozen=True)
class Titled:
    """A group and what it is called."""

    group: Group
    title: str


def groups() -> list[Titled]:
    """In the order in which they stand."""
    return [
        Titled(Group.BUSINESS, say("Your business")),
        Titled(Group.SERVICE, say("Your service")),
        Titled(Group.CUSTOMERS, say("Your customers")),
        Titled(Group.PLAN, say("The plan")),
    ]


def group_of(path: str) -> Group:
    """Where an assumption belongs."""
    first, *rest = paths.split(path)
    if first == "segments" and rest[-1] in SEGMENT:
        return Group.BUSINESS
    return next(group for group, starts in STARTS.items() if first in starts)


def shown() -> tuple[str, ...]:
    """The paths of the sliders beside the page."""
    known = paths.numbers(state().scenario)
    chosen = [path for path in state().pins or leading() if path in known]
    return tuple(chosen)[:MOST]


def key_assumptions() -> tuple[str, ...]:
    """The leading assumptions that stand in the page itself."""
    return leading()[:KEY]


def choose() -> None:
    """Which sliders stand there: any number of the scenario."""
    place = st.popover(say("Choose sliders"), icon=":material/push_pin:", key="pins:open", on_change="rerun")
    if not place.open:
        return
    with place:
        known = [path for path in paths.numbers(state().scenario) if path not in OWN_SLIDER]
        st.session_state[PINS] = list(shown())
        st.multiselect(
            say("Sliders beside every page"),
            known,
            key=PINS,
            format_func=assumption_words.title,
            max_selections=MOST,
            on_change=_take,
        )
        st.button(
            say("Back to those that move the verdict most"), icon=":material/undo:", key="pins:back", on_click=_back
        )


def _take() -> None:
    state().pins = tuple(st.session_state[PINS])


def _back() -> None:
    state().pins = ()
