"""The claims of the debate on screen: verdict, number, chart and what research says."""

from __future__ import annotations

import streamlit as st

from data.claims import VERDICTS, claim_of
from model.decisions.answer import Answer
from model.decisions.claims import Finding, judge
from pages.report import assumption_words
from pages.report.findings import claims as findings
from pages.report.language import say
from pages.report.pictures import claims as gallery
from pages.report.sources import cite
from pages.screen import pictures

COLOURS = {"true": "green", "false": "orange", "depends": "gray"}
ALL = "all"


def show(answer: Answer, judged: list[Finding]) -> None:
    """Every claim, or those of one verdict."""
    wanted = st.segmented_control(
        say("Show"), [ALL, *VERDICTS], default=ALL, key="claims:show", format_func=_called, label_visibility="collapsed"
    )
    for i, finding in enumerate(judged):
        if wanted in (None, ALL, finding.verdict if finding.judged else ALL):
            _claim(answer, i + 1, finding)


def judged(answer: Answer) -> list[Finding]:
    """The findings on the scenario on screen."""
    return judge(answer.scenario)


def sources(ids: tuple[str, ...]) -> str:
    """Each source once, by its name."""
    return " · ".join(dict.fromkeys(cite(id, figures=False) for id in ids))


def _called(verdict: str) -> str:
    return say("all") if verdict == ALL else findings.verdict(verdict)


def _claim(answer: Answer, number: int, finding: Finding) -> None:
    words, about = findings.words(finding, answer.scenario.currency), claim_of(finding)
    with st.container(border=True, key=f"claim:{finding.id}"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                verdict = finding.verdict if finding.judged else ""
                st.badge(findings.verdict(verdict), color=COLOURS.get(verdict, "gray"))
                st.markdown(f"**{number}. {assumption_words.plain(words.claim)}**", width="stretch")
            st.markdown(assumption_words.plain(words.verdict))
            st.caption(assumption_words.plain(" ".join(filter(None, (words.decides, words.turns, words.limits)))))
            st.markdown(assumption_words.plain(f"{findings.standing(about.standing)} {words.research}"))
            st.caption(assumption_words.plain(sources(about.evidence)))
        with right:
            if finding.judged:
                pictures.show(gallery.claim(answer, finding), answer)
