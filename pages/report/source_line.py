"""Where a picture comes from, in one line: it leaves the app alone."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from model import VERSION
from model.decisions.answer import Answer
from pages.report import numbers
from pages.report.language import called, say


class Source(NamedTuple):
    """The line around the scenario's name, which is cut where there is no room; and the fingerprint, by which a link is known to be
    this scenario's."""

    before: str
    name: str
    after: str
    fingerprint: str


def source(answer: Answer, day: date) -> Source:
    """'Automate or keep personal? · model 2.0.0 · Retail bank · fingerprint ce9bd97772 · 22 November 2026'."""
    first = " · ".join((say("Automate or keep personal?"), say("model {version}", version=VERSION), ""))
    last = " · ".join(("", say("fingerprint {fingerprint}", fingerprint=answer.fingerprint), numbers.day(day)))
    return Source(first, called(answer.scenario.name), last, answer.fingerprint)
