"""The words of the claims (data/claims.json): what is claimed, how a verdict is worded, what research says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from data.evidence import evidence
from model.decisions.claims import IDS, Finding
from model.scenario.paths import about

FILE = Path(__file__).with_name("claims.json")
VERDICTS = ("true", "false", "depends")
STANDINGS = ("supported", "contested", "contradicted", "untested")
SIZE = "size_"

Show = Callable[[float, str], str]
"""A number and its declared unit -> the words on screen, such as format.value with the currency."""


@dataclass(frozen=True)
class Claim:
    """One claim in words. words: verdict or special case -> template, its names as filled by `told`.

    standing: how research stands to the claim, one of STANDINGS; evidence: ids in data/evidence.csv, whose grades are shown.
    """

    id: str
    claim: str
    decides: str
    limits: str
    standing: str
    research: str
    evidence: tuple[str, ...]
    words: Mapping[str, str]

    def template(self, found: Finding) -> str:
        """The words for the special case where there are any, else for the verdict."""
        return self.words.get(found.case) or self.words[found.verdict]


@dataclass(frozen=True)
class Said:
    """A claim and its finding as sentences. turns: at which values of the deciding assumption the verdict flips."""

    claim: str
    verdict: str
    decides: str
    turns: str
    limits: str
    research: str


@lru_cache(maxsize=1)
def claims() -> tuple[Claim, ...]:
    """All claims in the order of model.decisions.claims.IDS."""
    return parse(FILE)


def parse(file: Path) -> tuple[Claim, ...]:
    """Raises ValueError naming the claim that is wrong."""
    found = []
    for entry in json.loads(file.read_text(encoding="utf-8")):
        said = entry.get("id", "a claim without an id")
        names = {f.name for f in fields(Claim)}
        if set(entry) != names:
            raise ValueError(f"{file.name}, {said}: has other fields than {', '.join(sorted(names))}")
        if unknown := [id for id in entry["evidence"] if id not in evidence()]:
            raise ValueError(f"{file.name}, {said}: there is no evidence '{unknown[0]}'")
        if entry["standing"] not in STANDINGS:
            raise ValueError(
                f"{file.name}, {said}: standing '{entry['standing']}' is not one of {', '.join(STANDINGS)}"
            )
        if missing := [v for v in VERDICTS if not entry["words"].get(v)]:
            raise ValueError(f"{file.name}, {said}: there are no words for '{missing[0]}'")
        found.append(Claim(**entry | {"evidence": tuple(entry["evidence"]), "words": MappingProxyType(entry["words"])}))
    if tuple(claim.id for claim in found) != IDS:
        raise ValueError(f"{file.name}: the claims are not those of model.decisions.claims in their order")
    return tuple(found)


def say(found: Finding, show: Show) -> Said:
    """The finding in words."""
    claim, names = claims()[IDS.index(found.id)], told(found, show)
    return Said(
        claim=claim.claim,
        verdict=_fill(claim.template(found), names),
        decides=_fill(claim.decides, names) if found.judged else "",
        turns=turns(found, show),
        limits=_fill(claim.limits, names) if found.judged else "",
        research=claim.research,
    )


def told(found: Finding, show: Show) -> dict[str, str]:
    """Everything a template may name: the deciding numbers, the further ones, each also as its size without a sign, names."""
    amounts = {"number": (found.number, found.unit), "threshold": (found.threshold, found.unit)}
    amounts |= {name: (found.__dict__[name], found.series.x_unit) for name in ("value", "low", "high")}
    amounts |= {name: (amount.value, amount.unit) for name, amount in found.more.items()}
    sizes = {SIZE + name: (abs(value), unit) for name, (value, unit) in amounts.items()}
    return {name: show(value, unit) for name, (value, unit) in (amounts | sizes).items()} | found.names


def turns(found: Finding, show: Show) -> str:
    """Where the verdict flips in the deciding assumption; empty where nothing was judged."""
    if not found.judged:
        return ""
    unit, entered = found.series.x_unit, show(found.value, found.series.x_unit)
    start = f"{found.series.x_label}: {entered} as entered"
    if found.high > found.low:
        range_ = _span(show(found.low, unit), show(found.high, unit))
        start += f", open from {range_}" if about(found.path).decision else f", likely {range_}"
    if not found.break_even:
        return f"{start}. No value from {_span(*(show(v, unit) for v in found.scanned))} turns the verdict."
    points = [show(v, unit) for v in found.break_even]
    return f"{start}. The verdict turns at {' and at '.join(points)}."


def names(template: str) -> set[str]:
    """The names in a template."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def _fill(template: str, words: Mapping[str, str]) -> str:
    return template.format(**{name: words[name] for name in names(template)})


def _span(low: str, high: str) -> str:
    """'25 to 75 %': a unit that both have is said once."""
    first, _, unit = low.partition(" ")
    return f"{first} to {high}" if unit and high.endswith(f" {unit}") else f"{low} to {high}"
