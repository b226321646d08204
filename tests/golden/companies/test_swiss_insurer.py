"""A company's result is kept as those of the presets are: a Swiss insurer as its newcomer entered it.

After a change that is meant: python -m tests.golden.companies.test_swiss_insurer
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from data import presets
from model.decisions.answer import answer, record
from model.decisions.company import company
from tests.companies import ALPINA
from tests.golden.test_golden import KEPT, differences

FILE = Path(__file__).with_name("swiss_insurer.json")


def result() -> dict[str, Any]:
    said = record(answer(company(presets.load("insurer"), ALPINA).scenario))
    return {key: said[key] for key in ("model_version", "fingerprint", *KEPT)}


def test_the_result_is_the_one_that_is_kept():
    kept = json.loads(FILE.read_text("utf-8"))
    now = result()
    assert differences({key: kept[key] for key in KEPT}, {key: now[key] for key in KEPT}) == []
    assert kept["fingerprint"] == now["fingerprint"]


if __name__ == "__main__":
    FILE.write_text(json.dumps(result(), indent=2) + "\n", "utf-8")
