"""The export as PowerPoint: the client's template, and the slides made when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.decisions.answer import Answer
from model.decisions.margins import MustBeTrue
from model.limits import UPLOAD_MB
from model.scenario.groups import Policy
from model.scenario.scenario import Scenario
from model.uncertainty import Risk
from model.uncertainty.draws import DRAWS
from pages.present._brief import address
from pages.report import assumption_words, elsewhere, numbers
from pages.report.exports.deck.deck import deck
from pages.report.exports.deck.material import gather
from pages.report.exports.deck.template import MOST, TemplateError, canvas
from pages.report.file_names import file_stem
from pages.report.language import ended, reason, say, spoken
from pages.screen import dates, downloads
from pages.screen.answers import kept_plans
from pages.screen.session_results import kept, recall
from pages.screen.state import state

MOST_LETTERS = 80
MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def offer(answer: Answer) -> None:
    """The section of the page Export: what the slides hold, an own template, the button."""
    st.subheader(say("Slides (PowerPoint)"), anchor=False)
    st.markdown(
        say(
            "Cover, summary, break-even, from saved to net, over time, mix, risk, and all assumptions with their sources. Each slide's title "
            "is its finding; the charts can be edited in PowerPoint. The file opens here again as a scenario file."
        )
    )
    left, right = st.columns(2)
    client = _remembered(left, "client", say("Client"), say("For whom the slides are, on the first of them"))
    author = _remembered(right, "author", say("Author"), say("By whom; also in the file’s properties"))
    upload = st.file_uploader(
        say("Your own template (.pptx, .potx, .pptm)"),
        type=["pptx", "pptm", "potx", "potm", "ppsx", "ppt"],
        key="slides:template",
        max_upload_size=min(MOST // 2**20, UPLOAD_MB.value),
        help=say(
            "The slides take its slide master, size, fonts and colours, its footer, date and slide numbers; its own slides and macros are "
            "left out. It is not kept."
        ),
    )
    template = upload.getvalue() if upload else None
    problem, macros = kept("template", (upload.file_id, spoken()), lambda: judged(template)) if upload else ("", False)
    if problem:
        st.warning(assumption_words.plain(ended(problem)), icon=":material/info:")
    elif upload:
        st.caption(assumption_words.plain(say("The slides will stand on the master of {file}.", file=upload.name)))
        if macros:
            st.caption(say("The template’s macros are left out: the slides are a file without macros (.pptx)."))
    downloads.offer(
        say("Download slides"),
        partial(
            powerpoint,
            answer,
            state().base,
            address(answer),
            dates.today(),
            template,
            *_at_hand(answer),
            plans=tuple(kept_plans()),
            client=client,
            author=author,
        ),
        file_name=file_stem(answer.scenario, "slides", answer.fingerprint) + ".pptx",
        mime=MIME,
        icon=":material/slideshow:",
        key="slides:download",
        disabled=bool(problem),
        help=say(
            "Made when you click, which takes some seconds: {worlds} possible worlds are drawn for it.",
            worlds=numbers.whole(DRAWS),
        ),
    )


def powerpoint(
    answer: Answer,
    base: Scenario,
    link: str,
    today: date,
    template: bytes | None,
    must: MustBeTrue | None = None,
    risk: Risk | None = None,
    plans: Sequence[tuple[str, Policy]] = (),
    client: str = "",
    author: str = "",
) -> bytes:
    """The file; called at the click, outside the session."""
    return elsewhere.made(_deck, template, answer, base, link, today, must, risk, plans, client, author)


def _deck(template: bytes | None, *about: Any) -> bytes:
    return deck(gather(*about), template)


def _at_hand(answer: Answer) -> tuple[MustBeTrue | None, Risk | None]:
    """What the pages Brief, Risk and What must be true have worked out for this scenario already."""
    return recall("must", answer.fingerprint), recall("risk", answer.fingerprint)


def judged(template: bytes | None) -> tuple[str, bool]:
    """Why a template cannot be used, or ''; and whether macros of it are left out."""
    try:
        return "", canvas(template).macros
    except TemplateError as error:
        return reason(error), False


def _remembered(place: DeltaGenerator, name: str, label: str, help: str) -> str:
    """A text that stays in the session when another page is looked at."""
    text = place.text_input(
        label, st.session_state.get(f"deck:{name}", ""), max_chars=MOST_LETTERS, key=f"slides:{name}", help=help
    ).strip()
    st.session_state[f"deck:{name}"] = text
    return text
