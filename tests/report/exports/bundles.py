"""The data zip of a scenario whose every name is hostile, made once, and what can be read of it."""

from __future__ import annotations

import csv
import io
import zipfile
from functools import cache

from data import presets
from model.decisions.answer import Answer, answer
from model.scenario import paths
from model.scenario.scenario import Scenario
from pages.report.exports.data import bundle

NAME = "=cmd|'/c calc'!A0"
TOUCHPOINT, OTHER, SEGMENT = "../../+49 (0)", "..\\..\\-49 {0}", "@SUM(1;=2)"
KEPT = "=Ours"


def hostile() -> Scenario:
    data = paths.dump(presets.load("energy_supplier")) | {"name": NAME}
    data["segments"][0]["name"] = SEGMENT
    for part, name in zip(data["touchpoints"][-2:], (TOUCHPOINT, OTHER), strict=True):
        for which in ("today", "plan"):
            shares = data[which]["automation"]
            data[which]["automation"] = {name if key == part["name"] else key: v for key, v in shares.items()}
        part["name"] = name
    return paths.read(data | {"sources": {}})


@cache
def found() -> Answer:
    return answer(hostile())


@cache
def contents() -> dict[str, bytes]:
    told: list[float] = []
    raw = bundle(found(), "http://localhost/?v=1", saved=[(KEPT, hostile().today)], progress=told.append)
    assert told == sorted(told) and told[0] == 0 and 0.9 < told[-1] < 1
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def rows(name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(contents()[name].decode("utf-8-sig"), newline="")))


def tables() -> list[str]:
    return [name for name in contents() if name.startswith("tables/") and name.endswith(".csv")]
