"""The command line: the same answers without a browser."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from model import VERSION
from model.answer import answer, record
from model.errors import ScenarioError
from model.scenario import Scenario
from model.scenario_file import parse

EPILOG = """\
examples:
  python -m model evaluate data/presets/retail_bank.json
  python -m model evaluate A.json B.json | jq '{scenario, net, break_even_shares}'
  python -m model schema > scenario.schema.json
"""
EVALUATE = """\
Print one JSON object a line for each scenario file, in order. Amounts are in the scenario's currency, present values
unless they stand under "months", which are undiscounted; shares are fractions 0..1; months count from 1.

  net                  savings - losses - investment, remaining lifetime included if the scenario counts it
  break_even_shares    every automation share (all touchpoints alike) at which net = 0
  best_share           the automation share with the highest net
  payback_month        first month from which the cumulative net is >= 0 and was below before, or null
  tipping_month        first month after which the monthly net stays negative while it was positive before, or null
  affordable_churn     hazard multiplier the plan can bear (null: none up to 20), the same in points of yearly
                       churn, and the multiplier that the model expects in the last month
  cumulative_net       discounted, months 0..T, without the remaining lifetime
  months               saving - loss = (margin - cost) of the plan less the same of today, less the programme's running
                       cost; cost is contact cost in effect; personal_hours is working time on contacts; customers and
                       fans are counted at the start of the month

A file that cannot be used gets one line on standard error naming the path of what is wrong; the others are still
answered, and the exit code is 2.
"""


MOST_SAID = 10


def main(argv: list[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    return args.run(args)


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m model",
        description="What automating customer contacts saves, what it loses through churn, and where it breaks even.",
        epilog=EPILOG,
        formatter_class=raw,
    )
    parser.add_argument("--version", action="version", version=f"model {VERSION}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    evaluate = commands.add_parser(
        "evaluate", help="evaluate scenario files", description=EVALUATE, formatter_class=raw
    )
    evaluate.add_argument(
        "files", nargs="+", metavar="FILE", help="a scenario file (JSON, schema 1); - reads standard input"
    )
    evaluate.set_defaults(run=_evaluate)
    schema = commands.add_parser("schema", help="print the JSON schema of a scenario file")
    schema.set_defaults(run=_schema)
    return parser


def _evaluate(args: argparse.Namespace) -> int:
    failed = False
    for name in args.files:
        try:
            line = json.dumps(record(answer(_load(name))), allow_nan=False, ensure_ascii=False)
        except (OSError, ValueError, RecursionError) as error:
            failed = True
            print(f"{name}: {_one_line(error)}", file=sys.stderr)
        else:
            print(line, flush=True)
    return 2 if failed else 0


def _schema(args: argparse.Namespace) -> int:
    print(json.dumps(Scenario.model_json_schema(), indent=2, ensure_ascii=False))
    return 0


def _load(name: str) -> Scenario:
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return parse(raw)


def _one_line(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or "cannot be read"
    if isinstance(error, ScenarioError):
        more = len(error.sentences) - MOST_SAID
        said = "; ".join(error.sentences[:MOST_SAID]) + (f"; and {more} more" if more > 0 else "")
    else:
        said = str(error)
    return " ".join(said.split())


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        sys.exit(0)
