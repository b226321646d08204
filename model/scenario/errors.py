"""What is wrong with a scenario, as sentences that name the dotted path."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from math import isfinite, isnan
from typing import Any
from unicodedata import category

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from model.scenario.sentence import ENGLISH, Sentence, any_of, located

HINTED = 20
"""Of how many findings the nearest known field is looked up: a file full of errors must not take seconds."""
NAMED, LONGEST = 60, 240
"""Characters of a name or value in a sentence, and of a whole sentence: a name of a megabyte must not flood the screen."""
WORDS = {
    "float_type": "{value} is not a number",
    "finite_number": "{value} is not a number",
    "float_parsing": "{value} is not a number",
    "bool_type": "{value} is neither true nor false",
    "string_pattern_mismatch": "{value} is not a three-letter currency code such as EUR",
    "model_type": "{value} is not an object with named fields",
    "dict_type": "{value} is not an object with named fields",
    "model_attributes_type": "{value} is not an object with named fields",
    "tuple_type": "{value} is not a list",
    "string_type": "{value} is not a text",
    "string_too_short": "is empty",
    "string_unicode": "holds half of a character, which is no text",
}
"""What is wrong with a single value, by the kind of pydantic's finding."""
OBJECT = ("model_type", "dict_type", "model_attributes_type")
SINGLE = ("float_type", "finite_number", "float_parsing", "bool_type", "literal_error", "string_type")
"""Findings about a single value, of which null says that there is none."""


class TooLarge(float):
    """A number of a file that no double holds, as the file has it; validation refuses it where it stands."""

    text: str

    def __new__(cls, text: str) -> TooLarge:
        number = super().__new__(cls, "-inf" if text.startswith("-") else "inf")
        number.text = text
        return number


class ScenarioError(ValueError):
    """A scenario that cannot be used. `sentences` holds one sentence per problem, each with its dotted path."""

    def __init__(self, sentences: Sequence[str]):
        self.sentences = [_readable(sentence) for sentence in sentences]
        super().__init__("; ".join(self.sentences))


def shown(text: str, longest: int = NAMED) -> str:
    """A name or value as part of a sentence: on one line, and cut where it is longer than anyone reads."""
    return "".join(
        c if c.isprintable() or category(c) == "Zs" else "\N{REPLACEMENT CHARACTER}" for c in cut(text, longest)
    )


def cut(text: str, longest: int) -> str:
    """The text, cut where it is longer."""
    return text if len(text) <= longest else text[: longest - 3] + "..."


def too_large(text: str) -> Sentence:
    """Of a number, as it was written, that no double holds."""
    if text.startswith("-"):
        return Sentence("{value} is too far below 0", value=shown(text))
    return Sentence("{value} is too large", value=shown(text))


def sentences(error: ValidationError, data: Any, model: type[BaseModel]) -> list[Sentence]:
    """Pydantic's findings in the words of the scenario file. `data` is what was read."""
    return [located(path, problem) if path else problem for path, problem in problems(error, data, model)]


def problems(error: ValidationError, data: Any, model: type[BaseModel]) -> list[tuple[str, Sentence]]:
    """The same as path and problem; '' where the sentence says itself what it is about."""
    findings = error.errors(include_url=False)
    # A list whose only entry is bad also counts as empty; the entry's own sentence says it better.
    inner = {finding["loc"][:1] for finding in findings if len(finding["loc"]) > 1}
    kept = [f for f in findings if not (f["type"] == "too_short" and f["loc"] in inner)]
    return [_problem(finding, data, model if i < HINTED else None) for i, finding in enumerate(kept)]


def _problem(finding: ErrorDetails, data: Any, model: type[BaseModel] | None) -> tuple[str, Sentence]:
    path = dotted(finding["loc"], data)
    kind, value, limits = finding["type"], finding["input"], finding.get("ctx", {})
    if kind == "missing":
        return "", Sentence("{path} is missing", path=path)
    if kind == "extra_forbidden":
        return "", _unknown(path, _hint(finding["loc"], model) if model else "")
    if kind == "literal_error" and path == "schema":
        words = "schema {schema} is not known here; this app reads schema {expected}"
        return "", Sentence(words, schema=_short(value), expected=limits["expected"])
    if kind == "string_unicode" and not path:
        return "", Sentence("the name of a field holds half of a character, which is no text")
    if kind in OBJECT and not path:
        return "", Sentence("the file holds {value}, not a scenario", value=_short(value))
    if kind == "string_too_long":
        words = "has {count} characters, allowed are {most}"
        return path, Sentence(words, count=f"{len(value):,}", most=limits["max_length"])
    return path, _about(kind, value, limits) or Sentence("{reason}", reason=_lower(finding["msg"]))


def _about(kind: str, value: Any, limits: dict[str, Any]) -> Sentence | None:
    """What is wrong with a value; None where pydantic knows better."""
    if ENGLISH in limits:
        return Sentence(limits[ENGLISH], **{name: part for name, part in limits.items() if name != ENGLISH})
    if value is None and kind in SINGLE:
        return Sentence("is empty")
    if kind == "finite_number" and isinstance(value, TooLarge):
        return too_large(value.text)
    if kind in ("too_short", "too_long"):
        return _entries(limits)
    given = {"value": _short(value)}
    match kind:
        case "greater_than_equal":
            return Sentence("{value} is below the lowest value allowed, {least}", **given, least=f"{limits['ge']:g}")
        case "less_than_equal":
            return Sentence("{value} is above the highest value allowed, {most}", **given, most=f"{limits['le']:g}")
        case "float_type" if isinstance(value, str) and any(sign.isdigit() for sign in value):
            return Sentence(
                "{value} is not a number: numbers of a file stand without quotes and with a decimal point, as 7.5",
                **given,
            )
        case "literal_error":
            return Sentence(
                "{value} is not one of {expected}", **given, expected=any_of(re.findall("'[^']*'", limits["expected"]))
            )
    return Sentence(WORDS[kind], **given) if kind in WORDS else None


def _unknown(path: str, near: str) -> Sentence:
    if near:
        return Sentence("{path} is not a field of a scenario; did you mean {near}?", path=path, near=near)
    return Sentence("{path} is not a field of a scenario", path=path)


def _entries(limits: dict[str, Any]) -> Sentence:
    count = limits["actual_length"]
    if "min_length" in limits:
        return Sentence("has {count} entries, allowed are at least {least}", count=count, least=limits["min_length"])
    return Sentence("has {count} entries, allowed are at most {most}", count=count, most=limits["max_length"])


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def dotted(loc: tuple[int | str, ...], data: Any) -> str:
    """The dotted path of a location in the file; list entries are named where they have a name, else numbered; numbered,
    too, where it is the name that is located."""
    words, here = [], data
    for at, step in enumerate(loc):
        here = _inside(here, step)
        entry = isinstance(step, int) and isinstance(here, dict) and loc[at + 1 :] != ("name",)
        name = here.get("name") if entry else None
        words.append(shown(name if isinstance(name, str) and name else str(step)))
    return ".".join(words)


def _inside(here: Any, step: Any) -> Any:
    try:
        return here[step]
    except (KeyError, IndexError, TypeError):
        return None


def _short(value: Any) -> str:
    """A value in the words of the file."""
    match value:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case TooLarge():
            return shown(value.text)
        case float() if not isfinite(value):
            return "NaN" if isnan(value) else "Infinity" if value > 0 else "-Infinity"
        case dict():
            return "an object"
        case list() | tuple():
            return "a list"
        case str():
            return shown(repr(value[: NAMED + 1]))
    return shown(repr(value))


def _readable(sentence: str) -> str:
    """One line, without its middle where it is too long: its ends say where and what. Mostly the Sentence that it was."""
    whole = sentence
    if len(sentence) > LONGEST:
        sentence = f"{sentence[: LONGEST // 2]}...{sentence[3 - LONGEST // 2 :]}"
    text = shown(sentence, LONGEST)
    return whole if text == whole else text


def _hint(loc: tuple[int | str, ...], model: type[BaseModel]) -> str:
    """The nearest field that there is, or ''."""
    fields: Any = model
    for step in loc[:-1]:
        if isinstance(step, int) or step not in fields.model_fields:
            continue  # a place in a list, or a key of a map
        annotation = fields.model_fields[step].annotation
        inner = [a for a in getattr(annotation, "__args__", ()) if isinstance(a, type) and issubclass(a, BaseModel)]
        fields = inner[0] if inner else annotation
        if not (isinstance(fields, type) and issubclass(fields, BaseModel)):
            return ""
    near = get_close_matches(str(loc[-1]), [f.alias or n for n, f in fields.model_fields.items()], n=1)
    return near[0] if near else ""
