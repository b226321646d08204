"""What the reader's own data say of the assumptions, beside what stands there, and the button that uses it."""

from __future__ import annotations

import streamlit as st

from model.decisions.answer import Answer
from model.estimate.estimate import Estimate, Standing
from model.scenario import paths
from model.scenario.errors import ScenarioError
from pages.ground import _own_draft as drafts
from pages.ground import _own_parts as parts
from pages.ground import _own_pictures as pictures
from pages.ground import _own_table as table
from pages.ground._own_draft import Draft, Made
from pages.ground._own_read import Read
from pages.report import assumption_words
from pages.report.findings import own_data as findings
from pages.report.language import again, called, declared, ended, labelled, listed, named, say

DIGITS = 3
"""Of the values that a sentence compares."""


def headline(read: Read, answer: Answer) -> str:
    """The finding: of how many assumptions the data speak, and whether the verdict turns with them."""
    now = drafts.draft(read)
    if not now.found.told:
        return findings.nothing()
    try:
        made = drafts.made(now)
    except ScenarioError:
        return say("Your data cannot be used as they are ticked")
    before, after = drafts.answers(made, answer)
    told = {one.path for one in now.found.told}
    every = told | {path for path in paths.numbers(made.full) if not paths.about(path).decision}
    return findings.headline(findings.case(len(told), len(every), len(now.ticked), before, after, made.customers))


def show(read: Read, answer: Answer) -> None:
    """All of it but the headline."""
    now = drafts.draft(read)
    if not now.found.estimates:
        return
    made = None
    try:
        made = drafts.made(now)
        _most(now, made)
    except ScenarioError as error:
        for problem in error.sentences:
            st.warning(assumption_words.plain(ended(again(problem))), icon=":material/info:")
    parts.take(now, made)
    table.show(now, made.bare if made is not None else answer.scenario)
    _unknown(now)
    cannot_know()
    parts.alike(now)
    pictures.show(now, read)


def _most(now: Draft, made: Made) -> None:
    """Which estimate moves the verdict most."""
    moved = drafts.effects(now, made)
    if not moved:
        return
    path = max(moved, key=lambda one: abs(moved[one]))
    with_them = table.figure(drafts.value(path, made.full), paths.about(path).unit, DIGITS)
    without = assumption_words.value(made.full, path, drafts.value(path, made.bare), DIGITS)
    said = findings.most(path, moved[path], with_them, without, made.full.currency)
    st.markdown(assumption_words.plain(said))


def _unknown(now: Draft) -> None:
    """What the data cannot tell, and why."""
    silent = [one for one in now.found.estimates if one.standing is Standing.UNKNOWN]
    if silent:
        st.markdown(f"**{say('Not from your data')}**")
        st.markdown("\n".join(f"- {assumption_words.plain(one)}" for one in _reasons(silent)))


def _reasons(silent: list[Estimate]) -> list[str]:
    """Each reason once for all segments or touchpoints that it holds for: there may be fifty of them."""
    of: dict[tuple[str, str], list[str]] = {}
    for one in silent:
        first, *steps = paths.split(one.path)
        label = paths.about(one.path).label if first in paths.LISTS else ""
        of.setdefault((label or one.path, again(one.method)), []).append(called(steps[0]) if label else "")
    return [
        labelled(named("{assumption} ({names})", assumption=declared(what), names=listed(names)), why)
        if names[0]
        else labelled(assumption_words.title(what), why)
        for (what, why), names in of.items()
    ]


def cannot_know() -> None:
    """What no such data can tell, whoever's they are."""
    with st.container(border=True, key="own:cannot"):
        st.markdown(f"**{say('What your data cannot know')}**")
        said = (
            say(
                "Grades and churn share causes: who is content anyway grades kindly and stays. What contacts cause is therefore given as an "
                "upper bound, and is not ticked."
            ),
            say(
                "Who is called is chosen: customers whom you ring up, or hand to a person, are others than those whom you do not. What "
                "the data show of them is not what a call would do for everybody."
            ),
            say(
                "Who answers is chosen: those who grade and answer surveys are more often pleased or angry than the others. Grades are "
                "those of who answered."
            ),
            say(
                "Only a test in which chance decides who meets the machine tells the cause; the page Worth finding out plans one."
            ),
        )
        st.markdown("\n".join(f"- {assumption_words.plain(one)}" for one in said))
