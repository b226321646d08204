"""The scenario in a link: the preset it began from and every value that differs, by its dotted path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import quote

from data import link_text, presets
from data.link_draft import Draft
from data.sentences import few, short
from model import paths, ranges
from model.scenario import Scenario

VERSION = 1
ALONE = ("v", "preset", "name", *paths.LISTS, "fp")
OWN = tuple(prefix.rstrip(".") for prefix in (ranges.RANGE, ranges.CORRELATION))
OURS = (*ALONE, *OWN, *Scenario.model_fields)
MOST_PARAMETERS, MOST_CHARACTERS = 2_000, 200_000


@dataclass(frozen=True)
class Opened:
    """What a link holds, and one sentence for each thing in it that could not be read."""

    scenario: Scenario
    problems: list[str]


def write(scenario: Scenario) -> str:
    """The query of a link to this scenario, without the question mark."""
    id = scenario.preset if scenario.preset in presets.names() else presets.DEFAULT
    base = presets.load(id)
    query = {"v": str(VERSION), "preset": id}
    if scenario.name != base.name:
        query["name"] = scenario.name
    for group in paths.LISTS:
        names, before = ([part.name for part in getattr(s, group)] for s in (scenario, base))
        if names != before:
            query[group] = link_text.of_names(names)
    query |= _differing(base, scenario)
    query["fp"] = paths.fingerprint(scenario)
    return "&".join(f"{quote(key, safe='')}={quote(text, safe='')}" for key, text in query.items())


def read(params: Mapping[str, str] | Mapping[str, list[str]]) -> Opened:
    """The scenario of a link's parameters. Never raises: what cannot be read is said and left out."""
    given, problems = _given(params)
    id = given.get("preset", presets.DEFAULT)
    if id not in presets.names():
        problems.append(f"preset: there is no preset {short(id)!r}; '{presets.DEFAULT}' is opened instead")
        id = presets.DEFAULT
    if given.get("v", str(VERSION)) != str(VERSION):
        problems.append(_other_version(given["v"]))
    base = presets.load(id)
    draft = Draft(base, given)
    if "name" in given:
        draft.rename(given["name"])
    for group in paths.LISTS:
        if group in given:
            draft.rearrange(group, link_text.back_names(given[group]))
    draft.set(path for path in given if path not in ALONE)
    draft.data["sources"] = _sources(base, draft.scenario())
    scenario, problems = draft.scenario(), problems + draft.problems
    if not problems and given.get("fp", paths.fingerprint(scenario)) != paths.fingerprint(scenario):
        problems.append("the preset or the model has changed since this link was made; its numbers may differ")
    return Opened(scenario, few(problems))


def _differing(base: Scenario, scenario: Scenario) -> dict[str, str]:
    # As texts, not numbers: 0 and -0 are equal but have different fingerprints.
    before = {path: link_text.of(value) for path, value in paths.values(base).items()}
    now = {path: link_text.of(value) for path, value in paths.values(scenario).items()}
    gone = {path: ranges.GONE for path in before if ranges.is_ours(path) and path not in now}
    return {path: text for path, text in now.items() if before.get(path) != text} | gone


def _given(params: Mapping[str, str] | Mapping[str, list[str]]) -> tuple[dict[str, str], list[str]]:
    """Our parameters, and what is to be said about repeated ones and about a link that is too long."""
    found: dict[str, str] = {}
    problems: list[str] = []
    characters = 0
    for n, (key, value) in enumerate(params.items()):
        given = value if isinstance(value, list | tuple) else [value]
        texts = [text for text in given if isinstance(text, str)]
        characters += len(key) + sum(map(len, texts))
        if n == MOST_PARAMETERS or characters > MOST_CHARACTERS:
            problems.append("the link is too long: only its beginning was read")
            break
        if not (texts and _is_ours(key)):
            continue
        if len(set(texts)) > 1:
            problems.append(f"{key}: stands {len(texts)} times in the link; the last one counts")
        found[key] = texts[-1]
    return found, problems


def _is_ours(key: str) -> bool:
    """A link may carry other people's parameters, which are none of our business; a slip in one of ours is."""
    head = key.partition(".")[0]
    return head in OURS or bool(get_close_matches(head, OURS, n=1, cutoff=0.8))


def _other_version(given: str) -> str:
    if given.isdecimal() and len(given) < 10 and int(given) > VERSION:
        return f"v: this link was made by a newer version (links of version {int(given)}, here {VERSION}); what is known here was read"
    return f"v: there is no link version {short(given)!r}; it was read as version {VERSION}"


def _sources(base: Scenario, scenario: Scenario) -> dict[str, str]:
    """The preset's sources of the values that are still the preset's."""
    before, now = paths.values(base), paths.values(scenario)
    return {path: id for path, id in base.sources.items() if path in now and now[path] == before.get(path)}
