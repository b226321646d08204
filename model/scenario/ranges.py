"""The user's own ranges and correlations (Scenario.uncertainty) as values with paths of their own.

`range.service.hourly_cost` is 'uniform:30:60', `corr.bond.causal_share~market.habituation` is a rank correlation; a value of None
takes it away. These functions work on the data of a scenario file, in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from model.scenario.declared import about, split
from model.scenario.errors import problems as problems_with
from model.scenario.groups import SHAPES, Range, Uncertainty
from model.scenario.groups.uncertainty import MOST
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence, located

RANGE, CORRELATION = "range.", "corr."
GONE = "none"
"""As text: the range or correlation that a preset has is not there."""


def is_ours(path: str) -> bool:
    """Whether a path names a range or a correlation."""
    return path.startswith((RANGE, CORRELATION))


def values(own: Uncertainty) -> dict[str, str | float]:
    """Every range and correlation by its path."""
    ranges: dict[str, str | float] = {RANGE + path: one.text for path, one in own.ranges.items()}
    return ranges | {CORRELATION + one.key: one.rank for one in own.correlations}


def pair(path: str) -> tuple[str, str]:
    """The two assumptions that a path of a correlation names. Raises ValueError if it names no two."""
    a, b = (part.replace("%7E", "~").replace("%25", "%") for part in path.removeprefix(CORRELATION).split("~"))
    return a, b


def read(text: str) -> Range:
    """The range that a text such as 'uniform:30:60' says. Raises ValueError with the sentence's middle part."""
    return Range(**_range(text))


def put(data: dict[str, Any], path: str, value: Any) -> None:
    """Set or, with None or 'none', take away. Raises ValueError with the sentence's middle part."""
    own = data.setdefault("uncertainty", {})
    gone = value is None or value == GONE
    if path.startswith(RANGE):
        ranges = own.setdefault("ranges", {})
        if gone:
            ranges.pop(path.removeprefix(RANGE), None)
        else:
            ranges[path.removeprefix(RANGE)] = _range(value)
    else:
        a, b = _pair(path)
        others = [c for c in own.get("correlations", []) if {c["a"], c["b"]} != {a, b}]
        own["correlations"] = others if gone else [*others, {"a": a, "b": b, "rank": _rank(value)}]
    _tidy(data)


def settle(data: dict[str, Any]) -> None:
    """After a change of values: ranges widen to the value that has left them, as a declared range does; what speaks of a
    part that is gone goes too; a lognormal that no longer fits becomes a PERT."""
    own = data.get("uncertainty")
    if not own:
        return
    ranges = own.setdefault("ranges", {})
    for path in [*ranges]:
        now, one = number(data, path), ranges[path]
        if now is None:
            del ranges[path]
            continue
        if one.get("low") is not None:
            ranges[path] = one = {**one, "low": min(one["low"], now), "high": max(one["high"], now)}
        if one["shape"] == "lognormal" and not _positive(one, path, now):
            ranges[path] = {**one, "shape": "pert"}
    known = [c for c in own.get("correlations", []) if None not in (number(data, c["a"]), number(data, c["b"]))]
    own["correlations"] = known
    _tidy(data)


def renamed(data: dict[str, Any], group: str, names: Mapping[str, str]) -> None:
    """Ranges and correlations follow the parts of a group to their new names."""
    own = data.get("uncertainty")
    if not own:
        return

    def now(path: str) -> str:
        first, *rest = split(path)
        return f"{group}.{names[rest[0]]}.{rest[1]}" if first == group and rest[0] in names else path

    own["ranges"] = {now(path): one for path, one in own.get("ranges", {}).items()}
    own["correlations"] = [{**c, "a": now(c["a"]), "b": now(c["b"])} for c in own.get("correlations", [])]


def problems(scenario: Scenario) -> list[str]:
    """One sentence for each range or correlation that this scenario cannot have, with its path."""
    if not scenario.uncertainty:
        return []
    data = scenario.model_dump(mode="json", by_alias=True, exclude={"uncertainty"})
    return [located(f"uncertainty.{at}", problem) for at, problem in _problems(data, scenario.uncertainty)]


def refused(data: dict[str, Any], path: str, value: Any) -> str:
    """What would be wrong with a range or correlation added to the data of a valid scenario: the sentence's middle part, or ''."""
    trial = {**data, "uncertainty": {}}
    try:
        put(trial, path, value)
        own = Uncertainty.model_validate(trial.get("uncertainty", {}))
    except ValidationError as error:
        return problems_with(error, {}, Uncertainty)[0][1]
    except ValueError as error:
        return error.args[0]
    if own.correlations and len(data.get("uncertainty", {}).get("correlations", [])) >= MOST:
        return Sentence("there are {most} correlations already, no more are taken", most=MOST)
    return next((problem for _, problem in _problems(data, own)), "")


def _problems(data: dict[str, Any], own: Uncertainty) -> list[tuple[str, str]]:
    """Where in the group, and what."""
    entries = [(f"ranges.{path}", _range_problem(data, path, one.model_dump())) for path, one in own.ranges.items()]
    for one in own.correlations:
        unknown = [located(path, why) for path in one.pair if (why := _unknown(data, path))]
        both = Sentence("{first}; {second}", first=unknown[0], second=unknown[1]) if len(unknown) > 1 else None
        entries.append((f"correlations.{one.key}", both or next(iter(unknown), "")))
    return [(at, problem) for at, problem in entries if problem]


def number(data: dict[str, Any], path: str) -> float | None:
    """The number at a path in the data of a file, None if there is none."""
    here: Any = data
    for step in split(path):
        if isinstance(here, list):
            here = next((part for part in here if part["name"] == step), None)
        else:
            here = here.get(step) if isinstance(here, dict) else None
    return float(here) if isinstance(here, int | float) and not isinstance(here, bool) else None


def _range_problem(data: dict[str, Any], path: str, one: dict[str, Any]) -> str:
    if why := _unknown(data, path):
        return why
    assumption, now = about(path), number(data, path) or 0.0
    low, high = one["low"], one["high"]
    if low is not None and not low <= now <= high:
        return _with("the value {now} lies outside {low} to {high}", now=now, low=low, high=high)
    if low is not None and not assumption.ge <= low <= high <= assumption.le:
        words = "{low} to {high} is not within the values allowed, {least} to {most}"
        return _with(words, low=low, high=high, least=assumption.ge, most=assumption.le)
    if one["shape"] == "lognormal" and not _positive(one, path, now):
        return Sentence("a lognormal range needs values above 0")
    return ""


def _unknown(data: dict[str, Any], path: str) -> str:
    try:
        assumption = about(path) if number(data, path) is not None else None
    except KeyError:
        assumption = None
    if assumption is None:
        return Sentence("there is no such number in this scenario")
    return Sentence("this is a decision, not an assumption: it has no range") if assumption.decision else ""


def _positive(one: Mapping[str, Any], path: str, now: float) -> bool:
    low, high = (one["low"], one["high"]) if one.get("low") is not None else about(path).interval(now)
    return low > 0 or low == high


def _range(value: Any) -> dict[str, Any]:
    shape, *ends = str(value).split(":")
    if shape not in SHAPES or len(ends) not in (0, 2):
        words = "{value} is not a range such as uniform:30:60; shapes are {shapes}"
        raise ValueError(Sentence(words, value=repr(str(value)[:60]), shapes=", ".join(SHAPES)))
    if not ends:
        return {"shape": shape}
    return {"shape": shape, "low": _number(ends[0]), "high": _number(ends[1])}


def _pair(path: str) -> tuple[str, str]:
    try:
        return pair(path)
    except ValueError:
        raise ValueError(Sentence("a correlation is named by two paths with a tilde between them")) from None


def _rank(value: Any) -> float:
    return _number(value) if isinstance(value, str) else value


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(Sentence("{value} is not a number", value=repr(text[:60]))) from None


def _tidy(data: dict[str, Any]) -> None:
    """Without what is empty, so that a scenario with nothing set is the one it was before."""
    own = {name: part for name, part in data["uncertainty"].items() if part}
    data["uncertainty"] = own
    if not own:
        del data["uncertainty"]


def _with(english: str, **numbers: float) -> Sentence:
    return Sentence(english, **{name: f"{number:g}" for name, number in numbers.items()})
