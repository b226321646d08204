"""python -m model breakeven: how far each number alone may move before the verdict flips."""

from __future__ import annotations

import argparse
from typing import Any

from model.cli import files, suggestions
from model.decisions.margins import Margin, MustBeTrue, must_be_true
from model.scenario.paths import about
from model.scenario.scenario import Scenario
from model.tables import results

SHORT = "where each assumption alone flips the verdict"
LONG = """\
Print for every number of a scenario the values within its bounds at which net = 0, all else as entered (but for its
partners, which make room: the share of poor contacts beside that of excellent ones, the others in a row of the bond
table), the closest first: one JSON object a line for each file, or with --csv one table for all of them.

  value, low, high     as entered, and P10 and P90; a decision has no range of its own
  flips                every break-even, ascending; empty: the verdict never flips within the number's bounds
  nearest              the closest of them, or null
  way                  how far that is, as a part of the way to P10 (below) or P90 (above): up to 1 it is likely
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    files.argument(parser)
    parser.add_argument("--path", action="append", metavar="PATH", help="this number only; may be given several times")
    parser.add_argument("--likely", action="store_true", help="only what flips the verdict at or before P10 or P90")
    parser.add_argument("--top", type=_top, metavar="N", help="the N closest only")
    parser.add_argument("--csv", action="store_true", help="a table with units in its header, in place of JSON")


def run(args: argparse.Namespace) -> int:
    rows: list[tuple[Scenario, Margin]] = []

    def work(name: str, scenario: Scenario) -> None:
        for path in args.path or ():
            suggestions.check(scenario, path)
        conditions = must_be_true(scenario)
        chosen = _chosen(conditions, args)
        rows.extend((scenario, m) for m in chosen)
        if not args.csv:
            files.line({**files.about(scenario), "net": conditions.net, "numbers": [_record(m) for m in chosen]})

    code = files.each(args.files, work)
    if args.csv and rows:
        files.text(results.break_evens(rows))
    return code


def _chosen(conditions: MustBeTrue, args: argparse.Namespace) -> list[Margin]:
    chosen = [m for m in conditions.margins if not args.path or m.path in args.path]
    return [m for m in chosen if m.likely or not args.likely][: args.top]


def _record(m: Margin) -> dict[str, Any]:
    return {
        "path": m.path,
        "unit": about(m.path).unit,
        "kind": "decision" if m.decision else "assumption",
        "value": m.value,
        "low": m.low,
        "high": m.high,
        "flips": list(m.flips),
        "nearest": m.at,
        "way": m.way,
    }


def _top(given: str) -> int:
    if not (given.isascii() and given.isdecimal() and len(given) < 10 and int(given) > 0):
        raise argparse.ArgumentTypeError(f"{given!r} is no number from 1 on")
    return int(given)
