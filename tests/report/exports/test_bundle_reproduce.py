"""reproduce.py of the data zip gets every table again, and says which numbers are not the same, or why it cannot tell."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.report.exports.bundles import NAME, contents, found, tables

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def unpacked(tmp_path) -> Path:
    for name, raw in contents().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(raw)
    return tmp_path


def reproduce(folder: Path, project: str = str(ROOT)) -> tuple[int, str, str]:
    script = [sys.executable, str(folder / "reproduce.py"), project]
    done = subprocess.run(script, capture_output=True, cwd=folder, check=False, timeout=240)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_script_gets_every_table_again(unpacked):
    code, said, errors = reproduce(unpacked)
    assert (code, errors) == (0, "")
    first, last = said.splitlines()
    assert first.startswith(f"{NAME}: net {float(found().outcome.net):,.2f} EUR")
    assert last == f"the same: answer.json and {len(tables())} tables"


def test_the_script_says_what_is_not_the_same(unpacked):
    """In the answer, in a cell, in a name; a table too many and one too few. Without the worlds, which it then does not ask for."""
    told = json.loads((unpacked / "answer.json").read_text("utf-8"))
    (unpacked / "answer.json").write_text(json.dumps(told | {"net": told["net"] * (1 + 1e-7)}), "utf-8")
    for name in ("risk", "risk_dots", "risk_band", "sobol", "options", "worth_of_knowing"):
        (unpacked / "tables" / f"{name}.csv").unlink()
    file = unpacked / "tables" / "claim_curves.csv"
    lines = file.read_bytes().split(b"\r\n")
    cells = lines[50].split(b",")
    lines[50] = b",".join([*cells[:2], str(float(cells[2]) + 1e-6).encode(), *cells[3:]])
    file.write_bytes(b"\r\n".join(lines))
    (unpacked / "tables" / "years.csv").unlink()
    (unpacked / "tables" / "mine.csv").write_text("a\r\n")
    code, said, _ = reproduce(unpacked)
    assert code == 1 and said.count(": was ") == 2 and said.count(", y: was ") == 1
    assert "\nanswer.json: net: was " in said and "\ntables/claim_curves.csv, row 50, y: was " in said
    assert "tables/years.csv: is not here" in said and "tables/mine.csv: is only here" in said


@pytest.mark.parametrize("project", ["/nowhere", "/tmp", ""])
def test_a_folder_without_the_project_is_one_sentence(unpacked, project):
    code, said, errors = reproduce(unpacked, project)
    wanted = f"{project}: there is no model/ in it; name the folder of the dashboard's code\n"
    assert (code, said, errors) == (2, "", wanted)


def test_without_a_folder_it_says_how_it_is_called(unpacked):
    done = subprocess.run(
        [sys.executable, str(unpacked / "reproduce.py")], capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, b"") and b"python reproduce.py PROJECT" in done.stderr


def test_a_damaged_answer_is_one_sentence(unpacked):
    (unpacked / "answer.json").write_text("{", "utf-8")
    assert reproduce(unpacked) == (2, "", f"{unpacked / 'answer.json'} is damaged; unpack the zip anew\n")


def test_what_the_model_refuses_is_its_sentence(unpacked):
    (unpacked / "scenario.json").write_text("{", "utf-8")
    code, said, errors = reproduce(unpacked)
    assert (code, said, errors.count("\n")) == (2, "", 1) and "the file is not JSON" in errors
