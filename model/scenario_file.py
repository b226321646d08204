"""A scenario file (JSON, schema 1, MODEL.md 6a) as bytes -> Scenario and back."""

from __future__ import annotations

import json
from typing import Any

from model import paths
from model.errors import ScenarioError
from model.scenario import Scenario


def parse(raw: bytes) -> Scenario:
    """The scenario in a file's bytes (UTF-8, with or without BOM). Raises ScenarioError, one sentence per problem."""
    try:
        data = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_names_once, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise ScenarioError([f"the file is not UTF-8 text: byte {error.start + 1} cannot be read"]) from None
    except json.JSONDecodeError as error:
        raise ScenarioError([f"the file is not JSON: line {error.lineno}, column {error.colno}: {error.msg}"]) from None
    except ScenarioError:
        raise
    except ValueError:
        raise ScenarioError(["a number in the file has too many digits"]) from None
    except RecursionError:
        raise _too_deep() from None
    try:
        return paths.read(data)
    except RecursionError:
        raise _too_deep() from None


def form(scenario: Scenario) -> bytes:
    """The bytes of a scenario file; parse(form(s)) == s."""
    return (json.dumps(paths.dump(scenario), indent=2, ensure_ascii=False) + "\n").encode()


def _too_deep() -> ScenarioError:
    return ScenarioError(["the file is not a scenario: its parts are nested too deep"])


def _names_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ScenarioError([f"the name '{name}' is used twice in one object of the file"])
        found[name] = value
    return found


def _refuse(word: str) -> None:
    raise ScenarioError([f"{word} is not a number that a scenario can hold"])
