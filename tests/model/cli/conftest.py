"""A file that several tests of the command line read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data import presets
from model.scenario import paths

EVIL = '=cmd|"/c calc"!A0'


@pytest.fixture
def evil(tmp_path: Path) -> str:
    """A scenario whose every name would be a formula, in a file."""
    data = paths.dump(presets.load("retail_bank")) | {"name": EVIL}
    data["segments"][0]["name"] = "+1+1"
    file = tmp_path / "evil.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return str(file)
