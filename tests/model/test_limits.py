"""The limits hold where they are set, and the README names them all as they are."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from subprocess import check_output

import pytest

from model import limits
from model.settings import Setting

ROOT = Path(__file__).parents[2]
LIMITS = [one for one in vars(limits).values() if isinstance(one, Setting)]
HELD = """
from data import presets
from data.own.sources import MOST_UPLOADED
from model import uncertainty
from pages.screen import session_results
print(len(uncertainty.risk(presets.load(presets.DEFAULT)).net), MOST_UPLOADED >> 20, session_results._lending._most >> 20)
"""


@pytest.mark.parametrize("limit", LIMITS, ids=lambda one: one.variable)
def test_the_readme_says_it(limit):
    row = f"| `{limit.variable}` | {limit.usual:,} | {limit.least:,} to {limit.most:,} | {limit.of} |"
    assert row in (ROOT / "README.md").read_text()


def test_what_is_set_holds():
    given = {"LIMIT_DRAWS": "700", "LIMIT_UPLOAD_MB": "7", "LIMIT_RESULTS_MB": "70"}
    said = check_output([sys.executable, "-c", HELD], text=True, cwd=ROOT, env={**os.environ, **given})
    assert said.split() == ["700", "7", "70"]
