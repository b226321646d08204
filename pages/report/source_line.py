"""Where a picture comes from, in one line: it leaves the app alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from model import VERSION
from model.decisions.answer import Answer
from pages.report import numbers
from pages.report.language import called, say


class Source(NamedTuple):
    """The line around the scenario's name, which is cut where there is no room; and the fingerprint, by which a link is known to be
    this scenario's; '' where the picture is of several scenarios, or of none."""

    before: str
    name: str
    after: str
    fingerprint: str


def source(answer: Answer, day: date) -> Source:
    """'Automate or keep personal? · model 2.0.0 · Retail bank · fingerprint ce9bd97772 · 22 November 2026'."""
    first = f"{_app()} · "
    last = " · ".join(("", say("fingerprint {fingerprint}", fingerprint=answer.fingerprint), numbers.day(day)))
    return Source(first, called(answer.scenario.name), last, answer.fingerprint)


def source_of_several(names: Sequence[str], answers: Sequence[Answer], day: date) -> Source:
    """The same for several scenarios, with the fingerprint of each."""
    fingerprints = say("fingerprints {fingerprints}", fingerprints=", ".join(one.fingerprint for one in answers))
    return Source(f"{_app()} · ", ", ".join(names), f" · {fingerprints} · {numbers.day(day)}", "")


def source_of_model(day: date) -> Source:
    """For a picture of the model itself."""
    return Source(_app(), "", f" · {numbers.day(day)}", "")


def source_of_own_data(data: date, day: date) -> Source:
    """For a picture of a company's own data. data: the day that they are of."""
    return Source(_app(), "", f" · {say('your data, {day}', day=numbers.day(data))} · {numbers.day(day)}", "")


def _app() -> str:
    return f"{say('Automate or keep personal?')} · {say('model {version}', version=VERSION)}"
