"""Saved scenarios: who saved when, what they are worth, what another model found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from data.store import Conflict, Entry, Version
from data.store.results import Changed
from model import VERSION
from pages.report import numbers
from pages.report.language import called, clauses, ended, listed, named, quoted, say

MONEY = ("net", "savings", "losses", "investment")
MOST = 3


def when(saved_at: datetime, zone: tzinfo | None) -> str:
    """'22 Nov 2026, 10:05' where the reader is, else '... UTC'."""
    return numbers.moment(saved_at, zone)


def version(one: Version, zone: tzinfo | None) -> str:
    """'Version 3 · Ann · 22 Nov 2026, 10:05 · dearer staff · restored from version 1'."""
    parts = [
        say("Version {number}", number=numbers.whole(one.number)),
        one.author or say("nobody named"),
        when(one.saved_at, zone),
        one.note,
        say("restored from version {number}", number=numbers.whole(one.restored)) if one.restored else "",
    ]
    return " · ".join(part for part in parts if part)


def conflict(error: Conflict, zone: tzinfo | None) -> str:
    """Who saved in the meantime, and when that was where the reader is; without a full stop."""
    at, new, old = when(error.latest.saved_at, zone), numbers.whole(error.latest.number), numbers.whole(error.opened)
    if error.latest.author:
        return say(
            "{author} saved “{name}” on {when} (version {new}), after you opened version {old}",
            author=error.latest.author,
            name=error.name,
            when=at,
            new=new,
            old=old,
        )
    return say(
        "Somebody saved “{name}” on {when} (version {new}), after you opened version {old}",
        name=error.name,
        when=at,
        new=new,
        old=old,
    )


def worth(one: Version) -> str:
    """'Net value 3.8 m EUR', with the version of the model where it is another one."""
    net, currency = one.results.get("net"), str(one.results.get("currency", ""))
    if not isinstance(net, int | float):
        return say("No result was saved")
    amount = numbers.money(net, currency, signed=True)
    if one.model_version == VERSION:
        return say("Net value {net}", net=amount)
    return say("Net value {net} (model {version})", net=amount, version=one.model_version)


def other_model(name: str, model: str, differs: Sequence[Changed], currency: str) -> str:
    """What has changed in the result since a scenario was computed under another version of the model."""
    then = say("{name} was computed with model {version}", name=quoted(name), version=model)
    if not differs:
        return ended(clauses(then, say("model {version} finds the same", version=VERSION)))
    results = [_result(one, currency) for one in differs[:MOST]]
    more = len(differs) - len(results)
    if more:
        results.append(
            named("1 more result changed")
            if more == 1
            else named("{more} more results changed", more=numbers.whole(more))
        )
    return ended(clauses(then, say("model {version} finds {results}", version=VERSION, results=listed(results))))


def matches(entry: Entry, words: str) -> bool:
    """Whether every word stands somewhere in its name, author, note or tags."""
    text = " ".join([entry.name, called(entry.name), entry.latest.author, entry.latest.note, *entry.tags]).lower()
    return all(word in text for word in words.lower().split())


def _result(one: Changed, currency: str) -> str:
    now, before = _value(one.name, one.now, currency), _value(one.name, one.before, currency)
    return named("{result} {now} instead of {before}", result=_name(one.name), now=now, before=before)


def _name(result: str) -> str:
    return {
        "currency": named("the currency"),
        "net": named("the net value"),
        "savings": named("what is saved"),
        "losses": named("what is lost"),
        "investment": named("the investment"),
        "break_even_shares": named("the break-even share"),
        "best_share": named("the best share"),
        "payback_month": named("the payback month"),
        "tipping_month": named("the last month that pays"),
    }[result]


def _value(name: str, value: Any, currency: str) -> str:
    if value is None or value == []:
        return named("none")
    if isinstance(value, list):
        return listed([numbers.percent(share, 1) for share in value])
    if not isinstance(value, int | float):
        return str(value)
    if name in MONEY:
        return numbers.money(value, currency)
    return numbers.percent(value, 1) if name == "best_share" else numbers.whole(value)
