"""The command line called in this process: as `python -m model` answers, without the second that a new Python takes."""

from __future__ import annotations

import csv
import io
import os
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from data import presets
from model.cli import main

ROOT = Path(__file__).resolve().parents[3]
FILES = [str(presets.FOLDER / f"{id}.json") for id in presets.names()]


def run(*args: str, given: bytes = b"") -> tuple[int, list[str], list[str]]:
    """Exit code, lines of standard output, lines of standard error."""
    streams = [io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8", write_through=True) for raw in (given, b"", b"")]
    stdin, out, errors = streams
    width = patch.dict(os.environ, {"COLUMNS": "80"})
    with chdir(ROOT), width, patch.object(sys, "stdin", stdin), redirect_stdout(out), redirect_stderr(errors):
        try:
            code = main(list(args))
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
    return (code or 0, *(stream.buffer.getvalue().decode().splitlines() for stream in (out, errors)))


def rows(lines: list[str]) -> list[dict[str, str]]:
    """Of a table that was printed."""
    return list(csv.DictReader(io.StringIO("\n".join(lines))))
