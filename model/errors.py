"""What is wrong with a scenario, as sentences that name the dotted path."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

HINTED = 20
"""Of how many findings the nearest known field is looked up: a file full of errors must not take seconds."""


class ScenarioError(ValueError):
    """A scenario that cannot be used. `sentences` holds one sentence per problem, each with its dotted path."""

    def __init__(self, sentences: list[str]):
        self.sentences = sentences
        super().__init__("; ".join(sentences))


def sentences(error: ValidationError, data: Any, model: type[BaseModel]) -> list[str]:
    """Pydantic's findings in the words of the scenario file. `data` is what was read."""
    found = error.errors(include_url=False)
    # A list whose only entry is bad also counts as empty; the entry's own sentence says it better.
    inner = {finding["loc"][:1] for finding in found if len(finding["loc"]) > 1}
    told = [f for f in found if not (f["type"] == "too_short" and f["loc"] in inner)]
    return [_sentence(finding, data, model if i < HINTED else None) for i, finding in enumerate(told)]


def _sentence(finding: dict, data: Any, model: type[BaseModel] | None) -> str:
    path = dotted(finding["loc"], data)
    kind, given, limits = finding["type"], _short(finding["input"]), finding.get("ctx", {})
    at = f"{path}: " if path else ""
    match kind:
        case "missing":
            return f"{path} is missing"
        case "extra_forbidden":
            return f"{path} is not a field of a scenario{_hint(finding['loc'], model) if model else ''}"
        case "greater_than_equal":
            return f"{at}{given} is below the lowest value allowed, {limits['ge']:g}"
        case "less_than_equal":
            return f"{at}{given} is above the highest value allowed, {limits['le']:g}"
        case "float_type" | "finite_number" | "float_parsing":
            return f"{at}{given} is not a number"
        case "bool_type":
            return f"{at}{given} is neither true nor false"
        case "literal_error":
            return f"{at}{given} is not one of {limits['expected']}"
        case "string_pattern_mismatch":
            return f"{at}{given} is not a three-letter currency code such as EUR"
        case "model_type" | "dict_type" | "model_attributes_type":
            return f"{at or 'the scenario: '}{given} is not an object with named fields"
        case "tuple_type":
            return f"{at}{given} is not a list"
        case "too_short" | "too_long":
            return f"{at}has {limits['actual_length']} entries, allowed are {_count(limits)}"
        case "policy":
            return finding["msg"]
        case _:
            return f"{at}{finding['msg'][:1].lower()}{finding['msg'][1:]}"


def dotted(loc: tuple, data: Any) -> str:
    """The dotted path of a location in the file; list entries are named where they have a name, else numbered."""
    words, here = [], data
    for step in loc:
        here = _inside(here, step)
        name = here.get("name") if isinstance(step, int) and isinstance(here, dict) else None
        words.append(name if isinstance(name, str) and name else str(step))
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in ".".join(words))


def _inside(here: Any, step: Any) -> Any:
    try:
        return here[step]
    except (KeyError, IndexError, TypeError):
        return None


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


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
