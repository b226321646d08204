"""The claims (data/claims.json): what is claimed, by which template a verdict is worded, what research says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from data.evidence import evidence
from model.decisions.claims import IDS, Finding
from model.scenario.units import Unit

FILE = Path(__file__).with_name("claims.json")
VERDICTS = ("true", "false", "depends")
STANDINGS = ("supported", "contested", "contradicted", "untested")
SIZE = "size_"


@dataclass(frozen=True)
class Claim:
    """One claim in words. words: verdict or special case -> template, its names those of `amounts` and of the finding.

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

    def template(self, finding: Finding) -> str:
        """The words for the special case where there are any, else for the verdict."""
        return self.words.get(finding.case) or self.words[finding.verdict]


@lru_cache(maxsize=1)
def claims() -> tuple[Claim, ...]:
    """All claims in the order of model.decisions.claims.IDS."""
    return parse(FILE)


def parse(file: Path) -> tuple[Claim, ...]:
    """Raises ValueError naming the claim that is wrong."""
    parsed = []
    for entry in json.loads(file.read_text(encoding="utf-8")):
        id = entry.get("id", "a claim without an id")
        names = {f.name for f in fields(Claim)}
        if set(entry) != names:
            raise ValueError(f"{file.name}, {id}: has other fields than {', '.join(sorted(names))}")
        if unknown := [one for one in entry["evidence"] if one not in evidence()]:
            raise ValueError(f"{file.name}, {id}: there is no evidence '{unknown[0]}'")
        if entry["standing"] not in STANDINGS:
            raise ValueError(f"{file.name}, {id}: standing '{entry['standing']}' is not one of {', '.join(STANDINGS)}")
        if missing := [v for v in VERDICTS if not entry["words"].get(v)]:
            raise ValueError(f"{file.name}, {id}: there are no words for '{missing[0]}'")
        parsed.append(
            Claim(**entry | {"evidence": tuple(entry["evidence"]), "words": MappingProxyType(entry["words"])})
        )
    if tuple(claim.id for claim in parsed) != IDS:
        raise ValueError(f"{file.name}: the claims are not those of model.decisions.claims in their order")
    return tuple(parsed)


def claim_of(finding: Finding) -> Claim:
    """The claim that a finding judges."""
    return claims()[IDS.index(finding.id)]


def amounts(finding: Finding) -> dict[str, tuple[float, Unit]]:
    """Every number that a template may name, with its declared unit: the deciding ones, the further ones, and each also as
    its size without a sign. Names of touchpoints and segments are `finding.names`."""
    known = {"number": (finding.number, finding.unit), "threshold": (finding.threshold, finding.unit)}
    known |= {name: (getattr(finding, name), finding.series.x_unit) for name in ("value", "low", "high")}
    known |= {name: (amount.value, amount.unit) for name, amount in finding.more.items()}
    return known | {SIZE + name: (abs(value), unit) for name, (value, unit) in known.items()}
