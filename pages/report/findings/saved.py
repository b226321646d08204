"""Saved scenarios in words: who saved when, what they are worth, what another model found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any

from data.store import Entry, Version
from data.store.results import Changed
from model import VERSION
from pages.report import numbers
from pages.report.findings.verdict import listed

NAMES = {
    "currency": "the currency",
    "net": "the net value",
    "savings": "what is saved",
    "losses": "what is lost",
    "investment": "the investment",
    "break_even_shares": "the break-even share",
    "best_share": "the best share",
    "payback_month": "the payback month",
    "tipping_month": "the tipping month",
}
MONEY = ("net", "savings", "losses", "investment")
MOST = 3


def when(saved_at: datetime, zone: tzinfo | None) -> str:
    """'22 Nov 2026, 10:05' where the reader is, else '... UTC'."""
    if zone is None:
        return f"{saved_at.astimezone(UTC):%d %b %Y, %H:%M} UTC"
    return f"{saved_at.astimezone(zone):%d %b %Y, %H:%M}"


def version(one: Version, zone: tzinfo | None) -> str:
    """'Version 3 · Ann · 22 Nov 2026, 10:05 · dearer staff · restored from version 1'."""
    parts = [f"Version {one.number}", one.author or "nobody named", when(one.saved_at, zone), one.note]
    parts.append(f"restored from version {one.restored}" if one.restored else "")
    return " · ".join(part for part in parts if part)


def worth(one: Version) -> str:
    """'Net value 3.8 m EUR', with the version of the model where it is another one."""
    net, currency = one.results.get("net"), one.results.get("currency", "")
    if not isinstance(net, int | float):
        return "No result was saved"
    other = "" if one.model_version == VERSION else f" (model {one.model_version})"
    return f"Net value {numbers.money(net, str(currency), signed=True)}{other}"


def other_model(name: str, model: str, differs: Sequence[Changed], currency: str) -> str:
    """What has changed in the result since a scenario was computed under another version of the model."""
    first = f"“{name}” was computed with model {model}; "
    if not differs:
        return f"{first}model {VERSION} finds the same."
    told = [
        f"{NAMES[c.name]} {_value(c.name, c.now, currency)} instead of {_value(c.name, c.before, currency)}"
        for c in differs[:MOST]
    ]
    more = len(differs) - len(told)
    rest = [f"{more} more {'result' if more == 1 else 'results'} changed"] if more else []
    return f"{first}model {VERSION} finds {listed([*told, *rest])}."


def found(entry: Entry, words: str) -> bool:
    """Whether every word stands somewhere in its name, author, note or tags."""
    text = " ".join([entry.name, entry.latest.author, entry.latest.note, *entry.tags]).lower()
    return all(word in text for word in words.lower().split())


def _value(name: str, value: Any, currency: str) -> str:
    if name in MONEY and isinstance(value, int | float):
        return numbers.money(value, currency)
    if isinstance(value, list):
        return " and ".join(numbers.percent(share, 1) for share in value) or "none"
    if value is None:
        return "none"
    return numbers.percent(value, 1) if name == "best_share" and isinstance(value, int | float) else str(value)
