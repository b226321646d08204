"""The claims of the debate on screen: verdict, number, chart and what research says."""

from __future__ import annotations

import re

import streamlit as st

from data.claims import claims, say
from data.evidence import cite, evidence
from model.decisions.answer import Answer
from model.decisions.claims import IDS, Finding, judge
from pages.report import assumption_words, numbers
from pages.report.findings.verdict import listed
from pages.report.pictures import claims as gallery
from pages.screen import pictures

BADGES = {"true": "green", "false": "orange", "depends": "gray"}
STANDING = {
    "supported": "Research supports it.",
    "contested": "Research is divided.",
    "contradicted": "Research contradicts it.",
    "untested": "Research has not tested it.",
}
ALL = "all"
# What a verdict is called of one claim and of several.
COUNTED = {"true": ("is true", "are true"), "false": ("is false", "are false"), "depends": ("depends", "depend")}
# Bare figures behind a source's name: the sentences above say what they are of.
FIGURES = re.compile(r"(: | \()[+-]?\d.*$")


def headline(found: list[Finding]) -> str:
    """How the claims stand in these numbers."""
    counts = {verdict: sum(f.judged and f.verdict == verdict for f in found) for verdict in BADGES}
    told = [f"{n} {COUNTED[verdict][n != 1]}" for verdict, n in counts.items()]
    return f"Of {len(found)} claims about digital and personal contact, in your numbers {listed(told)}"


def show(found: Answer, findings: list[Finding]) -> None:
    """Every claim, or those of one verdict."""
    wanted = st.segmented_control("Show", [ALL, *BADGES], default=ALL, key="claims:show", label_visibility="collapsed")
    for i, finding in enumerate(findings):
        if wanted in (None, ALL, finding.verdict if finding.judged else ALL):
            _claim(found, i + 1, finding)


def judged(found: Answer) -> list[Finding]:
    """The findings on the scenario on screen."""
    return judge(found.scenario)


def sources(ids: tuple[str, ...]) -> str:
    """Each source once, by its name."""
    named = ((id, evidence()[id].source) for id in ids)
    return " · ".join(dict.fromkeys(cite(id).replace(source, FIGURES.sub("", source), 1) for id, source in named))


def _claim(found: Answer, number: int, finding: Finding) -> None:
    currency = found.scenario.currency
    said = say(finding, lambda value, unit: numbers.value(value, unit, currency, 3))
    about = claims()[IDS.index(finding.id)]
    with st.container(border=True, key=f"claim:{finding.id}"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                verdict = finding.verdict if finding.judged else "not judged"
                st.badge(verdict, color=BADGES.get(verdict, "gray"))
                st.markdown(f"**{number}. {assumption_words.plain(said.claim)}**", width="stretch")
            st.markdown(assumption_words.plain(said.verdict))
            st.caption(
                assumption_words.plain(" ".join(part for part in (said.decides, said.turns, said.limits) if part))
            )
            st.markdown(assumption_words.plain(f"{STANDING[about.standing]} {said.research}"))
            st.caption(assumption_words.plain(sources(about.evidence)))
        with right:
            if finding.judged:
                pictures.show(gallery.claim(found, finding), found)
