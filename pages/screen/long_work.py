"""What takes seconds: worked out once for what it was asked for, with a bar that shows how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.batches.batches import Progress
from pages.report import assumption_words
from pages.report.language import clauses, ended, reason, say
from pages.screen.session_results import kept

T = TypeVar("T")


def worked_out(
    name: str, made_for: object, make: Callable[[Progress], T], text: str, place: DeltaGenerator | None = None
) -> T | None:
    """make(progress), or what was kept for this very thing; None, and the reason said, where it cannot be worked out.

    The bar stands at `place` (else here) and is gone afterwards. Drawing it ends the run when a slider has been moved, and
    then nothing is kept.
    """
    place = place if place is not None else st.empty()
    caption = clauses(text, say("what is greyed out below is from before …"))
    try:
        return kept(name, made_for, lambda: make(lambda done: place.progress(min(1.0, max(0.0, done)), text=caption)))
    except ValueError as error:
        st.warning(assumption_words.plain(ended(reason(error))), icon=":material/info:")
        return None
    finally:
        place.empty()
