"""Writes the kept files, links and results that are not there yet, as of today's schema, presets and model.

    python -m tests.links.keep

What is there is never changed: it is what people have in their drawers.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from data import link_form, links, presets
from model import VERSION
from model.decisions.answer import answer, computed
from model.scenario import migrate, paths
from model.scenario.scenario import Scenario

FOLDER = Path(__file__).parent
FILES, RESULTS, PRESETS = FOLDER / "files", FOLDER / "results.json", FOLDER / "presets.json"
MOVED = 0.97


def everything_changed() -> Scenario:
    """The retail bank with another value of everything that can be entered, and with ranges and a correlation."""
    base = presets.load("retail_bank")
    data = paths.dump(base) | {"name": "Everything changed: Größe & <b>名</b>", "currency": "CHF"}
    scenario = paths.read(data)
    changes: dict[str, Any] = {"churn_form": "additive", "count_remaining_lifetime": False, "horizon_years": 6.5}
    for path, value in paths.numbers(scenario).items():
        if path.startswith("bond.after.") or path == "horizon_years":
            continue
        none = 1_000.0 if paths.about(path).unit == "money per year" else 0.01
        changes[path] = MOVED * value if value else none
    for touchpoint in data["touchpoints"]:
        changes[f"touchpoints.{touchpoint['name']}.proactive"] = not touchpoint["proactive"]
        phase = "newcomer" if touchpoint["phase"] != "newcomer" else "customer"
        changes[f"touchpoints.{touchpoint['name']}.phase"] = phase
    for kind, row in data["bond"]["after"].items():
        fan, neutral = MOVED * row["fan"], MOVED * row["neutral"]
        changes |= {
            f"bond.after.{kind}.{s}": v for s, v in zip(paths.STATES, (fan, neutral, 1 - fan - neutral), strict=True)
        }
    own: dict[str, Any] = {"range.service.hourly_cost": "uniform:30:60"}
    own |= {"corr.bond.causal_share~service.hourly_cost": -0.35}
    for path, one in base.uncertainty.ranges.items():
        own[f"range.{path}"] = f"triangular:{MOVED * (one.low or 0)!r}:{one.high!r}"
    return paths.put(scenario, changes | own)


def scenarios() -> dict[str, Scenario]:
    """What is kept as file and as link."""
    return {**{id: presets.load(id) for id in presets.names()}, "everything_changed": everything_changed()}


def stem(name: str) -> str:
    """retail_bank.schema1: a file of its own for each schema."""
    return f"{name}.schema{migrate.SCHEMA}"


def link_stem(name: str) -> str:
    """retail_bank.schema2.form2: a link of its own for each schema and each form of links."""
    return f"{stem(name)}.form{link_form.FORM}"


def read(file: Path) -> dict[str, Any]:
    return json.loads(file.read_text("utf-8")) if file.exists() else {}


def _write(file: Path, data: dict[str, Any]) -> None:
    file.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")


def main() -> None:
    for name, scenario in scenarios().items():
        found = computed(answer(scenario))
        file, link = FILES / f"{stem(name)}.json", FOLDER / f"{link_stem(name)}.txt"
        if not file.exists():
            file.write_bytes(presets.to_file(scenario, found))
        if not link.exists():
            link.write_text(links.write(scenario, found) + "\n", "utf-8")
    results = read(RESULTS)
    for link in sorted(FOLDER.glob("*.txt")):
        if link.stem not in results:
            net = float(answer(links.read(dict(_pairs(link))).scenario).outcome.net)
            results[link.stem] = {"model_version": VERSION, "net": net}
    _write(RESULTS, results)
    kept = read(PRESETS)
    for id in presets.names():
        versions = kept.setdefault(id, {})
        versions.setdefault(str(presets.version(id)), paths.fingerprint(presets.load(id)))
    _write(PRESETS, kept)


def _pairs(link: Path) -> list[tuple[str, str]]:
    return parse_qsl(link.read_text("utf-8").strip(), strict_parsing=True)


if __name__ == "__main__":
    main()
