"""python -m model sweep: savings, losses and net over a range of one number."""

from __future__ import annotations

import argparse

from model.cli import files, suggestions
from model.decisions.reach import REACH
from model.decisions.sweep import POINTS, SHARE, Curve, curve
from model.scenario.scenario import Scenario
from model.tables import results

SHORT = "net, savings and losses over a range of one number"
LONG = """\
Print net, savings and losses at a number of values, all else as entered: one JSON object a line for each file, or with
--csv one table for all of them.

Without --over, the plan is taken less far or further (programme.reach: 0 is today, 1 the plan as drafted), over the
whole way on which some share still changes; share is the average automation share that each reach comes to. --over
share gives all touchpoints the same share, from 0 to 1. --over takes the dotted path of any number of the scenario but
the horizon, such as service.hourly_cost, segments.Advised.churn or plan.automation.Problem; its values then go from
P10 to P90, or over the usual range of what is decided. --from and --to set other ends.
"""
MOST = 100_001
"""Points at most: a wider table is asked for by mistake."""


def arguments(parser: argparse.ArgumentParser) -> None:
    files.argument(parser)
    parser.add_argument(
        "--over", metavar="PATH", default=REACH, help="the number that varies (default: how far the plan goes)"
    )
    parser.add_argument("--from", dest="low", type=float, metavar="LOW", help="its first value")
    parser.add_argument("--to", dest="high", type=float, metavar="HIGH", help="its last value")
    parser.add_argument(
        "--points", type=_points, default=POINTS, metavar="N", help=f"how many values (default: {POINTS})"
    )
    parser.add_argument("--csv", action="store_true", help="a table with units in its header, in place of JSON")


def run(args: argparse.Namespace) -> int:
    curves: list[tuple[Scenario, Curve]] = []

    def work(name: str, scenario: Scenario) -> None:
        suggestions.check(scenario, args.over, also=(SHARE,))
        swept = curve(scenario, args.over, args.low, args.high, args.points)
        if args.csv:
            curves.append((scenario, swept))
            return
        columns = {name: getattr(swept, name).tolist() for name in ("value", "share", "net", "savings", "losses")}
        files.line({**files.about(scenario), "over": swept.over, "unit": swept.unit, **columns})

    code = files.each(args.files, work)
    if curves:
        files.text(results.sweeps(curves))
    return code


def _points(given: str) -> int:
    if not (given.isascii() and given.isdecimal() and len(given) < 10 and 2 <= int(given) <= MOST):
        raise argparse.ArgumentTypeError(f"{given!r} is no number from 2 to {MOST}")
    return int(given)
