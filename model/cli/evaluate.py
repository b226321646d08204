"""python -m model evaluate: the whole answer to each scenario (MODEL.md 6a)."""

from __future__ import annotations

import argparse
from typing import Any

from model.cli import files
from model.decisions.answer import BY_MONTH, answer, record
from model.scenario.scenario import Scenario
from model.tables import results

SHORT = "evaluate scenario files"
LONG = """\
Print one JSON object a line for each scenario file, in order. Amounts are in the scenario's currency, present values
unless they stand under "months", which are undiscounted; shares are fractions 0..1; months count from 1.

  net                  savings - losses - investment, remaining lifetime included if the scenario counts it
  break_even_reaches   every reach of the plan (programme.reach: 0 is today, 1 as drafted) at which net = 0
  best_reach           the reach with the highest net; null where the plan's shares are today's: then the shares below
                       are of all touchpoints alike
  break_even_shares    the same points as average automation shares, by today's contacts
  best_share
  plan_share           the plan's and today's average automation share
  today_share
  payback_month        first month from which the cumulative net is >= 0 and was below before, or null
  tipping_month        first month after which the monthly net stays negative while it was positive before, or null
  affordable_churn     hazard multiplier the plan can bear (null: none up to 20), the same in points of yearly
                       churn, and the multiplier that the model expects in the last month
  cumulative_net       discounted, months 0..T, without the remaining lifetime
  months               saving - loss = (margin - cost) of the plan less the same of today, less the programme's running
                       cost; cost is contact cost in effect; personal_hours is working time on contacts; customers and
                       fans are counted at the start of the month

--no-months leaves the last two out, which are nearly all of what is printed. --csv prints one table of all files
without them, a row for each, in its own currency.

A file that cannot be used gets one line on standard error naming the path of what is wrong; the others are still
answered, and the exit code is 2.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    files.argument(parser)
    parser.add_argument("--no-months", action="store_true", help="without what is told month by month")
    parser.add_argument("--csv", action="store_true", help="a table with units in its header, in place of JSON")


def run(args: argparse.Namespace) -> int:
    rows: list[dict[str, Any]] = []

    def work(name: str, scenario: Scenario) -> None:
        told = record(answer(scenario))
        if args.csv:
            rows.append(told)
        elif args.no_months:
            files.line({key: value for key, value in told.items() if key not in BY_MONTH})
        else:
            files.line(told)

    code = files.each(args.files, work)
    if rows:
        files.text(results.answers(rows))
    return code
