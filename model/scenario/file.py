"""A scenario file (JSON, schema 2, MODEL.md 6a; older ones by model.scenario.migrate) as bytes -> Scenario and back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from math import isfinite
from typing import Any

from model.scenario import migrate, paths
from model.scenario.errors import ScenarioError, TooLarge, shown
from model.scenario.groups import Computed
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence

WORDS = {
    "Expecting value": Sentence("a value is missing"),
    "Expecting property name enclosed in double quotes": Sentence("a name in double quotes is missing"),
    "Expecting ':' delimiter": Sentence("a colon is missing"),
    "Expecting ',' delimiter": Sentence("a comma or a closing bracket is missing"),
    "Illegal trailing comma before end of object": Sentence("a name in double quotes is missing"),
    "Illegal trailing comma before end of array": Sentence("a value is missing"),
    "Extra data": Sentence("the scenario has ended, and more follows"),
    "Invalid control character at": Sentence("a text holds a line break or another control character"),
    "Invalid \\escape": Sentence("a text holds a backslash with nothing known behind it"),
    "Invalid \\uXXXX escape": Sentence("a text holds a backslash with nothing known behind it"),
}
"""What Python's reader of JSON says, in words for people; its 'Unterminated string' means that the end is missing."""
VALUES, NUMBER_BEGUN = ("true", "false", "null"), re.compile(r"[-+.eE\d]*", re.ASCII)
LONGEST_INTEGER = 400
"""Digits; a double has 309 at most."""


@dataclass(frozen=True)
class File:
    """computed: what the model found when the file was saved; None where the file does not say, or says it of other values."""

    scenario: Scenario
    computed: Computed | None = None


def parse(raw: bytes) -> Scenario:
    """The scenario in a file's bytes (UTF-8, with or without BOM). Raises ScenarioError, one sentence per problem."""
    return open_(raw).scenario


def open_(raw: bytes) -> File:
    """The scenario and what else the file says. Raises ScenarioError as parse does."""
    data = _json(raw)
    try:
        current = migrate.to_current(data)
        whole = paths.read(current)
    except RecursionError:
        raise _too_deep() from None
    scenario, computed = whole.model_copy(update={"computed": None}), whole.computed
    if computed and current is data and computed.fingerprint != paths.fingerprint(scenario):
        computed = None  # edited by hand since; of an older schema the fingerprint says nothing
    return File(scenario, computed)


def form(scenario: Scenario, computed: Computed | None = None) -> bytes:
    """The bytes of a scenario file; parse(form(s)) == s."""
    data = paths.written(scenario.model_copy(update={"computed": computed}))
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


def _json(raw: bytes) -> Any:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        words = "the file is not UTF-8 text: byte {byte} cannot be read"
        raise ScenarioError([Sentence(words, byte=error.start + 1)]) from None
    if not text.strip():
        raise ScenarioError([Sentence("the file is empty")])
    try:
        return json.loads(text, object_pairs_hook=_names_once, parse_float=_float, parse_int=_int)
    except json.JSONDecodeError as error:
        raise ScenarioError([_no_json(error)]) from None
    except RecursionError:
        raise _too_deep() from None


def _no_json(error: json.JSONDecodeError) -> Sentence:
    whole = error.doc.rstrip()
    if _begun(whole[error.pos :]) or error.msg.startswith("Unterminated string"):
        line, column = whole.count("\n") + 1, len(whole) - whole.rfind("\n") - 1
        words = "the file is not JSON: it breaks off at line {line}, column {column}, and its end is missing"
        return Sentence(words, line=line, column=column)
    words, reason = "the file is not JSON: line {line}, column {column}: {reason}", WORDS.get(error.msg, error.msg)
    return Sentence(words, line=error.lineno, column=error.colno, reason=reason)


def _begun(rest: str) -> bool:
    """Whether nothing is left, or no more than the beginning of a number or word."""
    return bool(NUMBER_BEGUN.fullmatch(rest)) or any(word.startswith(rest) for word in VALUES)


def _float(text: str) -> float:
    return number if isfinite(number := float(text)) else TooLarge(text)


def _int(text: str) -> int | float:
    if len(text) > LONGEST_INTEGER or not isfinite(float(text)):
        return TooLarge(text)
    return int(text)


def _too_deep() -> ScenarioError:
    return ScenarioError([Sentence("the file is not a scenario: its parts are nested too deep")])


def _names_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    by_name: dict[str, Any] = {}
    for name, value in pairs:
        if name in by_name:
            words = "the name '{name}' is used twice in one object of the file"
            raise ScenarioError([Sentence(words, name=shown(name))])
        by_name[name] = value
    return by_name
