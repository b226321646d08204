"""What is wrong with a scenario, as sentences that name the dotted path."""

from __future__ import annotations

from difflib import get_close_matches
from math import isfinite, isnan
from typing import Any
from unicodedata import category

from pydantic import BaseModel, ValidationError

HINTED = 20
"""Of how many findings the nearest known field is looked up: a file full of errors must not take seconds."""
NAMED, LONGEST = 60, 240
"""Characters of a name or value in a sentence, and of a whole sentence: a name of a megabyte must not flood the screen."""
NO_TEXT = "holds half of a character, which is no text"
SINGLE = ("float_type", "finite_number", "float_parsing", "bool_type", "literal_error", "string_type")
"""Findings about a single value, of which null says that there is none."""


class TooLarge(float):
    """A number of a file that no double holds, as the file has it; validation refuses it where it stands."""

    text: str

    def __new__(cls, text: str) -> TooLarge:
        made = super().__new__(cls, "-inf" if text.startswith("-") else "inf")
        made.text = text
        return made


class ScenarioError(ValueError):
    """A scenario that cannot be used. `sentences` holds one sentence per problem, each with its dotted path."""

    def __init__(self, sentences: list[str]):
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


def too_large(text: str) -> str:
    """Of a number, as it was written, that no double holds."""
    return f"{shown(text)} is too {'far below 0' if text.startswith('-') else 'large'}"


def sentences(error: ValidationError, data: Any, model: type[BaseModel]) -> list[str]:
    """Pydantic's findings in the words of the scenario file. `data` is what was read."""
    found = error.errors(include_url=False)
    # A list whose only entry is bad also counts as empty; the entry's own sentence says it better.
    inner = {finding["loc"][:1] for finding in found if len(finding["loc"]) > 1}
    told = [f for f in found if not (f["type"] == "too_short" and f["loc"] in inner)]
    return [_sentence(finding, data, model if i < HINTED else None) for i, finding in enumerate(told)]


def _sentence(finding: dict, data: Any, model: type[BaseModel] | None) -> str:
    path = dotted(finding["loc"], data)
    kind, value, limits = finding["type"], finding["input"], finding.get("ctx", {})
    at, given = f"{path}: " if path else "", _short(value)
    if value is None and kind in SINGLE and path != "schema":
        return f"{at}is empty"
    match kind:
        case "missing":
            return f"{path} is missing"
        case "extra_forbidden":
            return f"{path} is not a field of a scenario{_hint(finding['loc'], model) if model else ''}"
        case "greater_than_equal":
            return f"{at}{given} is below the lowest value allowed, {limits['ge']:g}"
        case "less_than_equal":
            return f"{at}{given} is above the highest value allowed, {limits['le']:g}"
        case "finite_number" if isinstance(value, TooLarge):
            return f"{at}{too_large(value.text)}"
        case "float_type" | "finite_number" | "float_parsing":
            return f"{at}{given} is not a number"
        case "bool_type":
            return f"{at}{given} is neither true nor false"
        case "literal_error" if path == "schema":
            return f"schema {given} is not known here; this app reads schema {limits['expected']}"
        case "literal_error":
            return f"{at}{given} is not one of {limits['expected']}"
        case "string_pattern_mismatch":
            return f"{at}{given} is not a three-letter currency code such as EUR"
        case "model_type" | "dict_type" | "model_attributes_type":
            if not path:
                return f"the file holds {given}, not a scenario"
            return f"{at}{given} is not an object with named fields"
        case "tuple_type":
            return f"{at}{given} is not a list"
        case "too_short" | "too_long":
            return f"{at}has {limits['actual_length']} entries, allowed are {_count(limits)}"
        case "string_type":
            return f"{at}{given} is not a text"
        case "string_too_short":
            return f"{at}is empty"
        case "string_too_long":
            return f"{at}has {len(value):,} characters, allowed are {limits['max_length']}"
        case "string_unicode":
            return f"{at}{NO_TEXT}" if at else f"the name of a field {NO_TEXT}"
        case "policy":
            return finding["msg"]
        case "value_error" if isinstance(limits.get("error"), UnicodeEncodeError):
            return limits["error"].object  # a message that pydantic could not take, as a name in it is no text
        case _:
            return f"{at}{finding['msg'][:1].lower()}{finding['msg'][1:]}"


def dotted(loc: tuple, data: Any) -> str:
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
    """One line, without its middle where it is too long: its ends say where and what."""
    if len(sentence) > LONGEST:
        sentence = f"{sentence[: LONGEST // 2]}...{sentence[3 - LONGEST // 2 :]}"
    readable = shown(sentence, LONGEST)
    return sentence if readable == sentence else readable  # a Sentence stays one


def _count(limits: dict) -> str:
    return f"at least {limits['min_length']}" if "min_length" in limits else f"at most {limits['max_length']}"


def _hint(loc: tuple, model: type[BaseModel]) -> str:
    fields: Any = model
    for step in loc[:-1]:
        if isinstance(step, int):
            continue
        annotation = fields.model_fields[step].annotation
        inner = [a for a in getattr(annotation, "__args__", ()) if isinstance(a, type) and issubclass(a, BaseModel)]
        fields = inner[0] if inner else annotation
        if not (isinstance(fields, type) and issubclass(fields, BaseModel)):
            return ""
    near = get_close_matches(str(loc[-1]), [f.alias or n for n, f in fields.model_fields.items()], n=1)
    return f"; did you mean {near[0]}?" if near else ""
