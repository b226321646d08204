"""Draws figures as bordered cards: one component that stays in place and only writes the texts that have changed.

Nine st.metric elements are each drawn anew by React at every move; this is one element for Streamlit. What is shown
is text, never Markdown or markup.
"""

from __future__ import annotations

from pathlib import Path
from typing import NotRequired, TypedDict

from streamlit.components.v2 import component

from data import glossary
from pages.report.assumption_words import address
from pages.report.language import as_part, declared, say
from pages.screen.components.mount_key import mount_key

HERE = Path(__file__).parent

_mount = component(
    "cards",
    js="".join((HERE / name).read_text("utf-8") for name in ("nodes.js", "tips.js", "cards.js")),
    css="".join((HERE / name).read_text("utf-8") for name in ("tips.css", "cards.css")),
    isolate_styles=False,
)


class Card(TypedDict):
    """note: what stands small below the value; help: opens from the button beside the label; term: of the glossary, for the help."""

    label: str
    value: str
    note: str
    help: str
    term: NotRequired[str]


def cards(shown: list[Card], *, key: str) -> None:
    """Cards side by side, in as many rows as the width asks for."""
    # A list, not a dict: through a dict Streamlit would look for dataframes, for 0.1 ms.
    _mount(key=mount_key(key), data=[_drawn(card) for card in shown])


def _drawn(card: Card) -> dict[str, str]:
    """The card as the browser gets it, with what a screen reader says of its button and the link that its help ends with."""
    term = glossary.of_card(card.get("term", ""))
    link = say("Glossary: {term}", term=declared(term.term)) if term else ""
    return {**card, "button": _button(card["label"]), "link": link, "address": address(term) if term else ""}


def _button(label: str) -> str:
    """What a screen reader says of the button beside a card's label."""
    return say("Help for {label}", label=as_part(label))
