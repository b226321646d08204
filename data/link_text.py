"""Values and names as they stand in a link, and back."""

from __future__ import annotations

import re
from math import isfinite
from typing import Any
from urllib.parse import unquote

from data.sentences import short
from model.scenario import paths
from model.scenario.errors import too_large
from model.scenario.sentence import Sentence

NUMBER = re.compile(r"-?\d{1,400}(\.\d{0,400})?([eE][+-]?\d{1,4})?", re.ASCII)
YES_NO = {"true": True, "false": False}


def of(value: Any) -> str:
    """A number by its shortest exact form (5, not 5.0), yes/no as true or false, a word as it is."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(float(value)).removesuffix(".0") if isinstance(value, int | float) else str(value)


def neutral(path: str) -> str | None:
    """The text of the value that a new segment or touchpoint has at a path which its link leaves out; None where it may not."""
    try:
        value = paths.about(path).neutral
    except KeyError:
        return None
    return None if value is None else of(value)


def back(text: str, like: Any) -> Any:
    """The value of the kind that `like` is. Raises ValueError with the sentence's middle part."""
    if isinstance(like, bool):
        if text not in YES_NO:
            raise ValueError(Sentence("{value} is neither true nor false", value=repr(short(text))))
        return YES_NO[text]
    if isinstance(like, int | float):
        if not NUMBER.fullmatch(text):
            raise ValueError(Sentence("{value} is not a number", value=repr(short(text))))
        if not isfinite(number := float(text)):
            raise ValueError(too_large(text))
        return number
    return text


def of_names(names: list[str]) -> str:
    """Names in their order: 'Enquiry|Advice'. A bar or percent sign within a name is percent-encoded once more."""
    return "|".join(name.replace("%", "%25").replace("|", "%7C") for name in names)


def back_names(text: str) -> list[str]:
    """The names of `of_names`."""
    return [unquote(name) for name in text.split("|")]
