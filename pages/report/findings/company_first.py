"""The first result of a company that is being entered, in one sentence."""

from __future__ import annotations

from model.decisions.answer import Answer
from pages.report.findings.moment import moment_of
from pages.report.language import ended


def first(answer: Answer) -> str:
    """The answer of the first screen."""
    return ended(moment_of(answer).answer)
