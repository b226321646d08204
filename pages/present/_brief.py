"""The parts of the page Brief: one sheet that stands alone in a meeting and in print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data import links
from model import uncertainty
from model.decisions.answer import Answer
from model.uncertainty import Risk
from pages.report import assumption_words, numbers
from pages.report.findings import brief as findings
from pages.report.findings.company_opening import opening
from pages.report.findings.verdict import verdict
from pages.report.language import ended, say
from pages.report.pictures import decide
from pages.screen import answers, dates, languages, live, pictures
from pages.screen.long_work import worked_out
from pages.screen.state import state

HERE = Path(__file__).parent
HEIGHT = 360
SHOWN = 6
"""Changes listed on the sheet, so that it stays one page; the others are counted."""
LINK = 160
"""Characters of the address that are printed; the link itself is whole."""


def stage(answer: Answer) -> None:
    """In the presenter's view: the first screen, large, with what it was before beside what it is now."""
    if st.session_state.get("brief:presenter"):
        with st.container(key="stage"):
            live.cockpit(answer, before=True)


@contextmanager
def sheet() -> Iterator[None]:
    """A column as wide as an A4 page, so that what is printed is what is seen; large and alone in the presenter's view."""
    st.html(HERE / "_brief.css")
    if st.session_state.get("brief:presenter"):
        st.html(HERE / "_presenter.css")
    with st.container(key="sheet"):
        yield


def presenter() -> None:
    """The switch between the page and the presenter's view, which lasts until it is turned off or the page is left."""
    st.toggle(
        say("Presenter view"),
        key="brief:presenter",
        help=say(
            "The first screen large, before and after side by side, without the bar, the navigation and the sidebar. Turn it off here."
        ),
    )


def finding(answer: Answer) -> None:
    """Whose brief it is, what is planned and how it is today; then the finding."""
    st.caption(assumption_words.plain(" ".join(opening(answer.scenario))))
    st.header(assumption_words.plain(verdict(answer).headline), anchor=False)


def chart(answer: Answer) -> None:
    """Savings, losses and net over how far the plan goes, with zero line, today, plan and break-even."""
    pictures.show(replace(decide.break_even(answer), height=HEIGHT), answer)


def figures(answer: Answer) -> None:
    """Three key figures, each with its range over possible worlds."""
    place = st.container(key="figures")
    risk = _drawn(answer, st.empty())
    with place:
        shown = findings.key_figures(answer, risk)
        for column, one in zip(st.columns(len(shown), gap="small"), shown, strict=True):
            column.metric(
                one.label,
                assumption_words.plain(one.value),
                assumption_words.plain(one.spread),
                delta_color="off",
                delta_arrow="off",
                help=assumption_words.plain(one.help),
                border=True,
                height="stretch",
            )
    if note := findings.worlds(risk):
        st.caption(assumption_words.plain(note))


def mind(answer: Answer) -> None:
    """The three closest break-evens."""
    st.subheader(say("What would change our mind"), anchor=False)
    lead, closest = findings.mind(answer, answers.margins_of(answer))
    st.markdown("\n".join([assumption_words.plain(lead), "", *(f"- {assumption_words.plain(one)}" for one in closest)]))


def changes(answer: Answer) -> None:
    """What differs from the preset, with sources."""
    base = state().base
    st.subheader(say("What was changed"), anchor=False)
    changed = findings.changed(answer.scenario, base)
    count = findings.change_count(answer.scenario, base)
    st.markdown(assumption_words.plain(f"{count}:" if changed else ended(count)))
    lines = [assumption_words.plain(one.line) for one in changed[:SHOWN]]
    if more := len(changed[SHOWN:]):
        lines.append(
            say("and {number} more, all on the page Assumptions and behind the link below", number=numbers.whole(more))
        )
    st.markdown("\n".join(f"- {line}" for line in lines))


def foot(answer: Answer) -> None:
    """Fingerprint, model version, date, link."""
    whole = address(answer)
    shown = whole if len(whole) <= LINK else f"{whole[:LINK]} …"
    # An address is percent-encoded: of Markdown's marks it can hold these. Unlike a name it is to be a link, as it is.
    marked = re.sub(r"([_~*:])", r"\\\1", shown)
    st.caption(f"{assumption_words.plain(findings.stamp(answer, dates.today()))}  \n[{marked}](<{whole}>)")


def address(answer: Answer) -> str:
    """The whole address of this scenario's brief, as far as the browser has said where the app is; of a scenario that no link
    can hold, one that says so when it is opened."""
    app, _, _ = (st.context.url or "").rpartition("/")
    query = languages.link(answer.scenario, answer)
    return f"{app and f'{app}/brief'}?{links.instead(query) if links.too_large(query) else query}"


def _drawn(answer: Answer, place: DeltaGenerator) -> Risk | None:
    """The worlds of the page Risk, drawn at most once for both."""
    return worked_out(
        "risk",
        answer.fingerprint,
        lambda progress: uncertainty.risk(answer.scenario, progress=progress),
        say("Drawing possible worlds for the ranges"),
        place,
    )
