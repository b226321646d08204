"""reproduce.py of the data zip gets the same numbers again, and says which are not the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.report.exports.bundles import NAME, contents, found

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def unpacked(tmp_path) -> Path:
    for name, raw in contents().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(raw)
    return tmp_path


def reproduce(folder: Path) -> tuple[int, str]:
    script = [sys.executable, str(folder / "reproduce.py"), str(ROOT)]
    done = subprocess.run(script, capture_output=True, cwd=folder, check=False, timeout=120)
    return done.returncode, done.stdout.decode()


def test_the_script_gets_the_same_numbers(unpacked):
    code, said = reproduce(unpacked)
    assert code == 0 and said.splitlines()[-1] == "the same"
    assert said.startswith(f"{NAME}: net {float(found().outcome.net):,.2f} EUR")


def test_the_script_says_what_is_not_the_same(unpacked):
    told = json.loads((unpacked / "answer.json").read_text("utf-8"))
    (unpacked / "answer.json").write_text(json.dumps(told | {"net": told["net"] * (1 + 1e-7)}), "utf-8")
    code, said = reproduce(unpacked)
    assert code == 1 and "\nnet: was " in said and said.count(": was ") == 1
    (unpacked / "answer.json").write_bytes(contents()["answer.json"])
    file = unpacked / "tables" / "break_even" / "break_even.csv"
    lines = file.read_bytes().split(b"\r\n")
    cells = lines[50].split(b",")
    lines[50] = b",".join([*cells[:4], str(float(cells[4]) + 1).encode(), *cells[5:]])
    file.write_bytes(b"\r\n".join(lines))
    assert reproduce(unpacked)[0] == 1
