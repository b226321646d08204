"""What the command line prints: UTF-8 whatever the locale; and an output that takes nothing is named as such."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data import presets
from model.scenario import paths

ROOT = Path(__file__).parents[3]
NAME = "Größe 名 é"
LOCALES = {
    "C": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "a Windows code page": {"PYTHONIOENCODING": "cp1252"},
    "ASCII": {"PYTHONIOENCODING": "ascii:strict"},
}
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> str:
    file = tmp_path_factory.mktemp("names") / "named.json"
    data = paths.dump(presets.load("retail_bank")) | {"name": NAME, "horizon_years": 1.0}
    file.write_bytes(presets.to_file(paths.read(data)))
    return str(file)


def run(*args: str, locale: str = "C", stdout=subprocess.PIPE) -> subprocess.CompletedProcess:
    environment = {**os.environ, **LOCALES[locale]}
    command = [sys.executable, "-m", "model", *args]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=stdout, stderr=subprocess.PIPE, timeout=60)


@pytest.mark.parametrize("locale", LOCALES)
def test_names_are_utf_8_whatever_the_locale(file, locale):
    done = run("evaluate", file, "Größe.json", locale=locale)
    assert json.loads(done.stdout.decode())["scenario"] == NAME
    assert done.returncode == 2 and b"No such file" in done.stderr
    assert "Größe.json: " in done.stderr.decode() or locale == "C", "C has no way to say this name on a command line"
    table = run("sweep", file, "--points", "2", "--csv", locale=locale)
    assert NAME in table.stdout.decode() and table.stderr == b""


COMMANDS = [["evaluate"], ["sweep", "--points", "2", "--csv"], ["schema"], ["--help"], ["--version"]]


@needs_full
@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_a_full_disk_is_the_outputs_fault(file, command):
    with FULL.open("wb") as full:
        done = run(*command, *([file] if command[0] in ("evaluate", "sweep") else []), stdout=full)
    assert done.stderr.decode() == "the output could not be written: no space left on device\n"
    assert done.returncode == 3


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_a_closed_pipe_is_the_outputs_fault(file, command):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(*command, *([file] if command[0] in ("evaluate", "sweep") else []), stdout=writing)
    finally:
        os.close(writing)
    assert done.stderr.decode() == "the output could not be written: whoever read it has closed it\n"
    assert done.returncode == 3
