""".github/CONTRIBUTING.md is true: its walks are followed to the letter in a copy of the project, and every path in it exists."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")
PARTS = ("app.py", "model", "data", "pages", "tests", "pyproject.toml", "README.md", ".streamlit", ".github")
PRESETS = sorted(path.name for path in (ROOT / "data" / "presets").glob("*.json"))


def section(title: str) -> str:
    return re.search(rf"^## {title}\n([\s\S]*?)(?=^## |\Z)", GUIDE, re.M)[1]


def edits(title: str) -> list[tuple[str, list[str]]]:
    """(file, lines of the edit) of every diff in a walk."""
    blocks = re.findall(r"^```diff\n\+\+\+ (\S+)\n([\s\S]*?)^```", section(title), re.M)
    return [(file, text.splitlines()) for file, text in blocks]


def follow(folder: Path, title: str) -> None:
    """Make every edit of a walk; what is to be replaced must stand there exactly once."""
    for file, lines in edits(title):
        before = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "+")
        after = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "-")
        path = folder / file
        text = path.read_text("utf-8") if path.exists() else ""
        assert text.count(before) == 1 if before else not text, f"{file}: {before!r}"
        path.write_text(text.replace(before, after) if before else after, "utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / part)
    return tmp_path


def python(folder: Path, *args: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, *args], cwd=folder, env=env, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_an_assumption(copy):
    """After the walk: results, links and files as before; the new number works in the model, the reference and the workbook."""
    before = python(copy, "-m", "model", "evaluate", *(f"data/presets/{name}" for name in PRESETS))
    follow(copy, "An assumption")
    python(copy, "-m", "model.scenario.table", "--write")
    assert "cross_selling" in (copy / "model" / "MODEL.md").read_text("utf-8")
    assert python(copy, "-m", "model", "evaluate", *(f"data/presets/{name}" for name in PRESETS)) == before

    data = json.loads((copy / "data" / "presets" / PRESETS[0]).read_text("utf-8"))
    data["segments"][0]["cross_selling"] = 0.25
    (copy / "bought.json").write_text(json.dumps(data), "utf-8")
    bought = json.loads(python(copy, "-m", "model", "evaluate", "bought.json"))
    assert bought["net"] != json.loads(before.splitlines()[0])["net"]
    python(
        copy,
        "-m",
        "model",
        "breakeven",
        "bought.json",
        "--path",
        f"segments.{data['segments'][0]['name']}.cross_selling",
    )

    kept = ("tests/golden", "tests/links/test_kept_links.py", "tests/links/test_kept_files.py")
    checked = ("tests/model/stages/test_oracle.py", "tests/report/exports/test_workbook.py")
    python(copy, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", *kept, *checked, "-k", "not office")


def test_a_page(copy):
    """After the walk the page opens with its finding, its chart and its foot."""
    follow(copy, "A page")
    opened = (
        "from streamlit.testing.v1 import AppTest\n"
        "at = AppTest.from_file('app.py', default_timeout=120).run()\n"
        "at.switch_page('pages/decide/fans.py').run()\n"
        "assert not at.exception, at.exception\n"
        "from tests.figures import charts, foot\n"
        "assert 'fans than under today' in at.header[0].value, at.header[0].value\n"
        "assert {*charts(at)} == {'fan_counts'} and foot(at)\n"
    )
    python(copy, "-c", opened)


def test_every_path_exists():
    words = re.findall(r"`([\w./-]+/[\w./-]*)`", GUIDE)
    ours = [word for word in words if not word.startswith((".venv", "ID."))]
    assert len(ours) > 15
    assert [path for path in ours if not (ROOT / path).exists()] == []
