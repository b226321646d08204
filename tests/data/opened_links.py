"""What tests of links share: a link opened, what is said of it, what of a scenario it holds, and scenarios too large for one."""

from __future__ import annotations

from urllib.parse import parse_qs

from data import links, presets
from model.scenario import paths
from model.scenario.scenario import Scenario

META = {"about": "", "preset": "", "sources": {}}


def bare(scenario: Scenario) -> Scenario:
    return scenario.model_copy(update=META)


def opened(query: str) -> links.Opened:
    return links.read(parse_qs(query, keep_blank_values=True))


def problems(query: str) -> list[str]:
    return opened(query).problems


def large(touchpoints: int, ranges: int, name: str = "") -> Scenario:
    data = paths.dump(presets.load("retail_bank"))
    data["touchpoints"] = [{**data["touchpoints"][0], "name": f"{name}{n}"} for n in range(touchpoints)]
    for which in ("today", "plan"):
        data[which]["automation"] = {part["name"]: 0.5 for part in data["touchpoints"]}
    known = [path for path in paths.numbers(paths.read(data)) if not paths.about(path).decision]
    data["uncertainty"] = {"ranges": {path: {"shape": "uniform"} for path in known[:ranges]}}
    return paths.read(data)
