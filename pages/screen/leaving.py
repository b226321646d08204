"""Nothing is lost by accident: a scenario that is left with changes is kept among the recent ones, which is said in passing."""

from __future__ import annotations

from dataclasses import dataclass
from time import time
from typing import TYPE_CHECKING

from data import links, presets
from model.decisions.answer import computed
from model.scenario import paths
from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.language import called, count, say

if TYPE_CHECKING:
    from pages.screen.state import State

SENT = 3
"""So many of the session's are handed to the browser at each run: the last may not have come there yet."""
LONGEST = 30_000
"""Characters of a link that is kept; the browser keeps some 100,000 of all."""


@dataclass(frozen=True)
class Left:
    """A scenario that was left: its link, its name, when (milliseconds, as browsers count them), how many changes, its fingerprint."""

    link: str
    name: str
    at: int
    changes: int
    fingerprint: str


def leave(now: State, following: Scenario) -> None:
    """Keep what is on screen, if it is anybody's own and not what follows, and say so."""
    scenario, changes = now.scenario, len(now.changes)
    own = changes or scenario.name != now.base.name or now.base != presets.example(now.base)
    if not own or following == scenario:
        return
    found = now.good if now.good and now.good.scenario is scenario else None
    link = links.write(scenario, computed(found) if found else None)
    kept = len(link) <= LONGEST
    if kept:
        one = Left(link, called(scenario.name), int(time() * 1000), changes, paths.fingerprint(scenario))
        now.left = [*now.left, one][-SENT:]
    now.toasts.append(_said(scenario.name, now.base.name, changes, kept))


def _said(name: str, base: str, changes: int, kept: bool) -> str:
    number = numbers.whole(changes)
    if not changes:
        return (
            say("{name} is kept: Undo, or Recent scenarios.", name=name)
            if kept
            else say("{name} is too large for Recent scenarios; Undo brings it back.", name=name)
        )
    if kept:
        return count(
            changes,
            "Your change to {base} is kept: Undo, or Recent scenarios.",
            "Your {number} changes to {base} are kept: Undo, or Recent scenarios.",
            number=number,
            base=base,
        )
    return count(
        changes,
        "Your change to {base} is too large for Recent scenarios; Undo brings it back.",
        "Your {number} changes to {base} are too large for Recent scenarios; Undo brings them back.",
        number=number,
        base=base,
    )
