"""The presets' results are kept: numbers may change only with the model's version.

After a change that is meant, raise VERSION in model/__init__.py and write the results anew:

    python -m tests.golden.test_golden

It refuses to overwrite numbers that differ under an unchanged version, unless the preset itself was edited.
"""

from __future__ import annotations

import json
import sys
from math import isclose
from pathlib import Path
from typing import Any

import pytest

from data import presets
from model import VERSION
from model.decisions.answer import answer, record

FOLDER = Path(__file__).parent
KEPT = (
    "net",
    "savings",
    "losses",
    "break_even_shares",
    "best_share",
    "payback_month",
    "tipping_month",
    "affordable_churn",
)
EXACT = 1e-9
NEARLY = {"best_share": 1e-4}
COMMAND = "python -m tests.golden.test_golden"


def results(id: str) -> dict[str, Any]:
    """What is kept of a preset: its totals, and which model answered which scenario."""
    said = record(answer(presets.load(id)))
    return {key: said[key] for key in ("model_version", "fingerprint", *KEPT)}


def differences(kept: Any, now: Any, name: str = "") -> list[str]:
    """'net was 1.0 and is 2.0', for every value that is not the same to 1e-9 of itself."""
    if isinstance(kept, dict) and isinstance(now, dict) and kept.keys() == now.keys():
        return [d for key in kept for d in differences(kept[key], now[key], f"{name}.{key}" if name else key)]
    if isinstance(kept, list) and isinstance(now, list) and len(kept) == len(now):
        return [d for i, (a, b) in enumerate(zip(kept, now, strict=True)) for d in differences(a, b, f"{name}[{i}]")]
    if isinstance(kept, float) and isinstance(now, float):
        same = isclose(kept, now, rel_tol=EXACT, abs_tol=NEARLY.get(name, 0 if abs(kept) > 1 else EXACT))
    else:
        same = type(kept) is type(now) and kept == now
    return [] if same else [f"{name} was {kept} and is {now}"]


def verdict(id: str, kept: dict[str, Any], now: dict[str, Any]) -> str:
    """One sentence if the kept results are not those of this model and preset, else nothing."""
    changed = differences({key: kept[key] for key in KEPT}, {key: now[key] for key in KEPT})
    if not changed and kept["model_version"] == now["model_version"]:
        return ""
    said = "; ".join(changed) or "nothing"
    if kept["model_version"] != now["model_version"]:
        return f"{id} is kept for model {kept['model_version']}, this is {now['model_version']} ({said}): run {COMMAND}"
    if kept["fingerprint"] != now["fingerprint"]:
        return f"{id}: the preset was edited ({said}): run {COMMAND}"
    return f"{id}: {said}, but VERSION in model/__init__.py is still {VERSION}: raise it, then run {COMMAND}"


def load(id: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{id}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("id", presets.names())
def test_the_results_are_those_that_are_kept(id):
    """Every preset's totals, to 1e-9; a difference is said in a sentence, with what to do."""
    said = verdict(id, load(id), results(id))
    assert not said, said


def test_every_kept_result_is_of_a_preset():
    """No file without a preset, no preset without a file."""
    assert sorted(file.stem for file in FOLDER.glob("*.json")) == sorted(presets.names())


def test_what_the_sentence_says():
    """Each case of the rule, on a result that is changed by hand."""
    kept = load(presets.DEFAULT)
    same_version = {"model_version": VERSION}
    assert verdict("x", kept, kept) == ""
    now = kept | same_version | {"net": kept["net"] * (1 + 1e-8)}
    assert f"still {VERSION}: raise it" in verdict("x", kept | same_version, now)
    assert "net was" in verdict("x", kept | same_version, now)
    assert "was edited" in verdict("x", kept | same_version, now | {"fingerprint": "other"})
    assert "is kept for model 0.1" in verdict("x", kept | {"model_version": "0.1"}, now)
    assert verdict("x", kept, kept | {"net": kept["net"] * (1 + 1e-11)}) == ""
    assert "payback_month was" in verdict("x", kept, kept | {"payback_month": 999})
    assert "break_even_shares was" in verdict(
        "x", kept, kept | {"break_even_shares": [*kept["break_even_shares"], 0.5]}
    )
    assert "affordable_churn.multiplier was" in verdict(
        "x", kept, kept | {"affordable_churn": kept["affordable_churn"] | {"multiplier": None}}
    )


def rewrite() -> int:
    """Write what has changed; 1 where the rule does not allow it."""
    refused = False
    for id in presets.names():
        file, now = FOLDER / f"{id}.json", results(id)
        said = verdict(id, load(id), now) if file.exists() else f"{id} is new"
        if said and "raise it" in said:
            refused = True
            print(said, file=sys.stderr)
        elif said:
            file.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
            print(f"{file.name}: {said.removesuffix(f': run {COMMAND}')}")
    return int(refused)


if __name__ == "__main__":
    sys.exit(rewrite())
