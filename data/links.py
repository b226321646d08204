"""The scenario in a link: the preset it began from, that preset's version, and every value that differs, by its dotted path.

The link also says which model it was made with and, where it was given, what that found, so that a change can be told. How it
is closed, and packed where it would be long, is said in link_form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Literal

from data import link_form, link_migrate, link_problems, link_sources, link_text, presets
from data.link_draft import Draft
from data.link_sources import OWN_DATA, TAKEN_ALONG
from data.sentences import few, short
from data.sentences import instead as instead_of
from model import VERSION as MODEL
from model.scenario import paths, ranges
from model.scenario.currency import restated
from model.scenario.groups import Computed
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence, located

VERSION = link_migrate.VERSION
RESULT = ("model", "net")
TOO_LARGE, COMPANY = "too_large", "company"
"""Marks of a link in place of one that is too large, and of a link to a company of somebody's own."""
ALONE = ("v", "preset", "preset_version", "name", *paths.LISTS, *RESULT, "fp", TOO_LARGE, COMPANY)
OWN = tuple(prefix.rstrip(".") for prefix in (ranges.RANGE, ranges.CORRELATION))
OURS = (*(key for key in ALONE if key not in RESULT), *OWN, OWN_DATA, TAKEN_ALONG, *Scenario.model_fields)
MOST_PARAMETERS, MOST_CHARACTERS = 1_000, 100_000
"""What can be read at all. Streamlit drops a query of more parameters whole, without a word; of more characters, its server
closes the connection."""
TOO_LONG = Sentence("the link is too long: only its beginning was read")
FREE = ("name", *paths.LISTS)
"""Parameters whose text people choose, and which may end in any character."""
MARKED = "{name} (incomplete)"
"""What a scenario is called that came by a link without its end."""
INCOMPLETE = 45
"""Characters left of a name that is said to be incomplete."""
_TEXTS: dict[str, tuple[Scenario, dict[str, tuple[Any, str]]]] = {}
LONG = 15_000
"""Characters from which on it depends on the way there: of a request that does not come in one piece, the server takes 16 KiB."""


@dataclass(frozen=True)
class Opened:
    """What a link holds, and one sentence for each thing in it that could not be read.

    notes: what else a reader should know; nothing is wrong. computed: what a model had found when the link was made.
    """

    scenario: Scenario
    problems: list[str]
    notes: list[str] = field(default_factory=list)
    computed: Computed | None = None


def write(scenario: Scenario, computed: Computed | None = None, language: str = "") -> str:
    """The query of a link to this scenario, without the question mark; with the net found and a language, where those are given."""
    id = presets.start_of(scenario)
    base = presets.load(id)
    head = {"v": str(VERSION), "preset": id, "preset_version": str(presets.version(id))}
    values = {"name": scenario.name} if scenario.name != base.name else {}
    if presets.is_own(scenario):
        values[COMPANY] = "true"
    for group in paths.LISTS:
        names, before = ([part.name for part in getattr(s, group)] for s in (scenario, base))
        if names != before:
            values[group] = link_text.of_names(names)
    values |= _differing(base, scenario) | link_sources.written(scenario)
    net = {"net": link_text.of(round(computed.net, 2))} if computed else {}
    # worked out with the result already; it takes longer than all the rest
    own = computed.fingerprint if computed else paths.fingerprint(scenario)
    query = link_form.written(head, values, {"model": MODEL, **net, "fp": own})
    return f"{link_form.LANGUAGE}={language}&{query}" if language else query


@dataclass(frozen=True)
class Excess:
    """How much too large a scenario is for a link: how many values or characters it takes, and the most that one holds."""

    of: Literal["values", "characters"]
    number: int
    most: int


def too_large(query: str) -> Excess | None:
    """Why a link that `write` made cannot be opened; None where it can."""
    parameters = query.count("&") + 1
    if parameters > MOST_PARAMETERS:
        return Excess("values", parameters, MOST_PARAMETERS)
    return Excess("characters", len(query), MOST_CHARACTERS) if len(query) > MOST_CHARACTERS else None


def instead(query: str) -> str:
    """In place of a link that is too large, one that says so when it is opened."""
    heads = (link_form.LANGUAGE, "v", "preset", "preset_version")
    kept = [one for one in query.split("&") if one.partition("=")[0] in heads]
    return "&".join([*kept, f"{TOO_LARGE}=true"])


def asked_language(params: Mapping[str, str] | Mapping[str, list[str]]) -> str:
    """The language that a link asks for, as it stands there; '' for none."""
    return link_form.read(_texts(params)[0], FREE).language


def read(params: Mapping[str, str] | Mapping[str, list[str]]) -> Opened:
    """The scenario of a link's parameters. Never raises: what cannot be read is said and left out."""
    texts, twice, problems = _texts(params)
    unpacked = link_form.read(texts, FREE)
    all_given = unpacked.given
    version = all_given.get("v", str(VERSION))
    given = {key: text for key, text in link_migrate.to_current(all_given).items() if _is_ours(key)}
    problems += [problem for key, problem in twice.items() if key in given]
    id = given.get("preset", presets.DEFAULT)
    if id not in (*presets.names(), presets.NO_PRESET):
        unknown = Sentence("there is no preset {id}", id=repr(short(id)))
        problems.append(
            located("preset", instead_of(unknown, Sentence("'{id}' is opened instead", id=presets.DEFAULT)))
        )
        id = presets.DEFAULT
    if given.get("v", str(VERSION)) != str(VERSION):
        problems.append(link_problems.other_version(given["v"]))
    if TOO_LARGE in given:
        problems.append(
            Sentence("the scenario was too large for a link, so the preset is opened; open the scenario's file instead")
        )
    base, notes = _base(id, given, version, problems)
    if unpacked.long:
        problems.append(TOO_LONG)
    if unpacked.damaged:
        problems.append(link_problems.damaged(base))
    if unpacked.cut:
        there = [key for key in given if (key not in ALONE or key in FREE) and not link_sources.is_mark(key)]
        problems.append(link_problems.cut(base, there))
        given["name"] = MARKED.format(name=given.get("name", base.name)[:INCOMPLETE])
    draft = Draft(base, given)
    if "name" in given:
        draft.rename(given["name"])
    for group in paths.LISTS:
        if group in given:
            draft.rearrange(group, link_text.back_names(given[group]))
    draft.set(path for path in given if path not in ALONE and not link_sources.is_mark(path))
    if COMPANY in given:
        draft.data["about"] = ""
    draft.data["sources"] = _sources(base, draft.scenario()) | link_sources.read(given, draft)
    scenario, problems = draft.scenario(), problems + draft.problems
    # Of an older schema the fingerprint was taken over other fields; what has changed is then told by the result.
    same = version != str(VERSION) or given.get("fp", paths.fingerprint(scenario)) == paths.fingerprint(scenario)
    if not problems and not same:
        problems.append(
            Sentence("the preset or the model has changed since this link was made; its numbers may differ")
        )
    return Opened(scenario, few(problems), notes, None if problems else _computed(given))


def _base(id: str, given: Mapping[str, str], version: str, problems: list[str]) -> tuple[Scenario, list[str]]:
    """The preset as it was when the link was made. The app's first links, of version 1 and with a fingerprint, were made of
    its first version where they name none; every other link that names none opens it as it is."""
    current = presets.version(id)
    wanted = given.get("preset_version", "1" if version == "1" and "fp" in given else str(current))
    try:
        base = presets.load(id, {str(n): n for n in range(1, current + 1)}[wanted])
    except KeyError:
        unknown = Sentence("there is no version {version} of this preset", version=repr(short(wanted)))
        outcome = Sentence("{version} is opened instead", version=str(current))
        problems.append(located("preset_version", instead_of(unknown, outcome)))
        return presets.load(id), []
    if wanted == str(current):
        return base, []
    older = Sentence(
        "this link was made of version {old} of the preset '{name}', which has changed since; it opens as it was made, and "
        "what differs from version {new} is listed as a change",
        old=wanted,
        name=base.name,
        new=str(current),
    )
    return base, [older]


def _computed(given: Mapping[str, str]) -> Computed | None:
    try:
        net = float(link_text.back(given["net"], 1.0))
        return Computed(model_version=given["model"], fingerprint=given.get("fp", ""), net=net)
    except (KeyError, ValueError):  # a pydantic ValidationError is a ValueError
        return None


def _of_preset(base: Scenario) -> dict[str, tuple[Any, str]]:
    """Each value of a preset, and its text; kept, since a link is written at every move."""
    kept = _TEXTS.get(base.preset)
    if kept is None or kept[0] is not base:
        texts = {path: (value, link_text.of(value)) for path, value in paths.values(base).items()}
        kept = _TEXTS[base.preset] = (base, texts)
    return kept[1]


def _differing(base: Scenario, scenario: Scenario) -> dict[str, str]:
    before, now, differing = _of_preset(base), paths.values(scenario), {}
    for path, value in now.items():
        was, text = before[path] if path in before else (None, link_text.neutral(path))
        # As texts, not numbers: 0 and -0 are equal but have different fingerprints.
        if (value is not was and (value != was or not value)) and (own := link_text.of(value)) != text:
            differing[path] = own
    return differing | {path: ranges.GONE for path in before if ranges.is_ours(path) and path not in now}


def _texts(params: Mapping[str, str] | Mapping[str, list[str]]) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """The parameters, what is to be said about repeated ones, and about a link that is too long."""
    given: dict[str, str] = {}
    twice: dict[str, str] = {}
    problems: list[str] = []
    characters = 0
    for n, (key, value) in enumerate(params.items()):
        values = value if isinstance(value, list | tuple) else [value]
        texts = [text for text in values if isinstance(text, str)]
        characters += len(key) + sum(map(len, texts))
        if n == MOST_PARAMETERS or characters > MOST_CHARACTERS:
            problems.append(TOO_LONG)
            break
        if not texts:
            continue
        if len(set(texts)) > 1:
            times = Sentence("stands {number} times in the link; the last one counts", number=str(len(texts)))
            twice[key] = located(key, times)
        given[key] = texts[-1]
    return given, twice, problems


def _is_ours(key: str) -> bool:
    """A link may carry other people's parameters, which are none of our business; a slip in one of ours is."""
    head = key.partition(".")[0]
    return key in RESULT or head in OURS or bool(get_close_matches(head, OURS, n=1, cutoff=0.8))


def _sources(base: Scenario, scenario: Scenario) -> dict[str, str]:
    """The preset's sources of the values that are still the preset's, if in another currency."""
    before, now = paths.values(restated(base, scenario)), paths.values(scenario)
    return {path: id for path, id in base.sources.items() if path in now and now[path] == before.get(path)}
