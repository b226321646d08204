"""A scenario file (JSON, schema 1, MODEL.md 6a; older ones by model.migrate) as bytes -> Scenario and back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from model import migrate, paths
from model.errors import ScenarioError
from model.groups import Computed
from model.scenario import Scenario


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
        found = paths.read(current)
    except RecursionError:
        raise _too_deep() from None
    scenario, computed = found.model_copy(update={"computed": None}), found.computed
    if computed and current is data and computed.fingerprint != paths.fingerprint(scenario):
        computed = None  # edited by hand since; of an older schema the fingerprint says nothing
    return File(scenario, computed)


def form(scenario: Scenario, computed: Computed | None = None) -> bytes:
    """The bytes of a scenario file; parse(form(s)) == s."""
    data = paths.dump(scenario.model_copy(update={"computed": computed}))
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_names_once, parse_constant=_refuse)
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
