"""The texts of the page Method (data/method.json): the model in paragraphs with their equations, its limits, research, checks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.evidence import evidence

FILE = Path(__file__).with_name("method.json")


@dataclass(frozen=True)
class Stage:
    """One paragraph. formulas: its equations as LaTeX; note: what their letters stand for, '' where the words do."""

    id: str
    title: str
    text: str
    formulas: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Remark:
    """A limit, a finding of research or a check. title: '' where the text needs none; evidence: ids in data/evidence.csv."""

    text: str
    title: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Method:
    """sentence: the whole in one. speaks_for, speaks_against: what research says for and against what the model does."""

    sentence: str
    stages: tuple[Stage, ...]
    leaves_out: tuple[Remark, ...]
    speaks_for: tuple[Remark, ...]
    speaks_against: tuple[Remark, ...]
    checks: tuple[Remark, ...]


@lru_cache(maxsize=1)
def method() -> Method:
    """Read once and shared."""
    return parse(FILE)


def parse(file: Path) -> Method:
    """Raises ValueError naming evidence that there is not."""
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    stages = tuple(Stage(**entry | {"formulas": tuple(entry["formulas"])}) for entry in data.pop("stages"))
    remarks = {name: tuple(map(_remark, data.pop(name))) for name in [*data] if name != "sentence"}
    for remark in sum(remarks.values(), ()):
        known(remark.evidence, file)
    return Method(stages=stages, **data, **remarks)


def known(ids: Iterable[str], file: Path) -> None:
    """Raises ValueError naming the file and the id that is not in data/evidence.csv."""
    if unknown := [id for id in ids if id not in evidence()]:
        raise ValueError(f"{file.name}: there is no evidence '{unknown[0]}'")


def _remark(entry: dict[str, Any]) -> Remark:
    return Remark(**entry | {"evidence": tuple(entry.get("evidence", ()))})
