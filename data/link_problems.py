"""What is to be said of a link as a whole: cut, damaged, or made by another version."""

from __future__ import annotations

from collections.abc import Sequence

from data.link_migrate import VERSION
from data.sentences import short
from model.scenario.errors import shown
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence, located

NAMED = 3
"""Values named of those that an incomplete link holds."""


def damaged(base: Scenario) -> Sentence:
    words = (
        "this link was damaged on its way, and none of its changed values can be read; the preset '{name}' is opened"
    )
    return Sentence(words, name=base.name)


def cut(base: Scenario, there: Sequence[str]) -> Sentence:
    """What of a link is there whose end is missing, and the way to the preset."""
    if not there:
        words = "this link is incomplete, as its end is missing: no changed value is left of it, and the preset '{name}' is opened"
        return Sentence(words, name=base.name)
    words = (
        "this link is incomplete, as its end is missing: {values} could be read, and others may be lost; ask for the whole "
        "link, or press Reset for the preset '{name}'"
    )
    return Sentence(words, values=_listed(there), name=base.name)


def _listed(there: Sequence[str]) -> Sentence | str:
    first, more = ", ".join(shown(key) for key in there[:NAMED]), len(there) - NAMED
    return Sentence("{values} and {number} more", values=first, number=str(more)) if more > 0 else first


def other_version(given: str) -> str:
    here = str(VERSION)
    if given.isdecimal() and len(given) < 10 and int(given) > VERSION:
        newer = Sentence(
            "this link was made by a newer version (links of version {version}, here {here}); what is known here was read",
            version=str(int(given)),
            here=here,
        )
        return located("v", newer)
    unknown = Sentence(
        "there is no link version {version}; it was read as version {here}", version=repr(short(given)), here=here
    )
    return located("v", unknown)
