"""Scenario files named on the command line: read one by one; what is wrong with one is one line on standard error."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from math import isfinite
from pathlib import Path
from typing import Any

from model import VERSION
from model.cli import output
from model.scenario.errors import ScenarioError, shown
from model.scenario.file import parse
from model.scenario.paths import fingerprint
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.tables.csv_table import Table, written

STDIN = "-"
MOST_SAID, LONGEST_NAME = 10, 400
LARGEST = 10_000_000
"""Bytes of a file: a scenario has some 10,000, and nobody means a gigabyte."""


def argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a scenario file (JSON, schema 1); - reads standard input"
    )


def each(names: Iterable[str], work: Callable[[str, Scenario], None], before: Iterable[str] = ()) -> int:
    """work(name, scenario) of every file, in order; 2 if one of them, or what was asked of it, could not be done.

    before: the files that the same call has read already.
    """
    failed, taken = False, STDIN in before
    for name in names:
        try:
            if name == STDIN:
                if taken:
                    raise ScenarioError([Sentence("standard input can be read only once")])
                taken = True
            work(name, load(name))
        except (OSError, ValueError, KeyError, RecursionError) as error:
            failed = True
            complain(name, error)
    return 2 if failed else 0


def load(name: str) -> Scenario:
    """The scenario in a file. Raises OSError or ScenarioError."""
    if not name:
        raise ScenarioError([Sentence("the name of the file is empty")])
    if name == STDIN:
        raw = sys.stdin.buffer.read(LARGEST + 1)
    else:
        with Path(name).open("rb") as file:
            raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise ScenarioError(
            [Sentence("the file has more than {size} MB; it is no scenario", size=f"{LARGEST / 1e6:.0f}")]
        )
    return parse(raw)


def complain(name: str, error: Exception) -> None:
    """One line on standard error: which file, and what is wrong with it."""
    output.say(f"{shown(name, LONGEST_NAME) or repr(name)}: {one_line(error)}")


def one_line(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or "cannot be read"
    if isinstance(error, ScenarioError):
        more = len(error.sentences) - MOST_SAID
        message = "; ".join(error.sentences[:MOST_SAID]) + (f"; and {more} more" if more > 0 else "")
    else:
        message = str(error.args[0] if isinstance(error, KeyError) and error.args else error)
    return " ".join(message.split())


def about(scenario: Scenario) -> dict[str, Any]:
    """What every line of output begins with."""
    return {
        "scenario": scenario.name,
        "model_version": VERSION,
        "fingerprint": fingerprint(scenario),
        "currency": scenario.currency,
    }


def line(data: dict[str, Any]) -> None:
    """One JSON object as one line; what is no number is null."""
    output.write(f"{json.dumps(plain(data), allow_nan=False, ensure_ascii=False)}\n")


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def text(rows: Table) -> None:
    """A table as UTF-8 whatever the locale, its lines ended as other programs in a pipe end theirs; files have the line ends of CSV."""
    output.write(written(rows.header, rows.rows, "\n"))
