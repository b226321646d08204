"""python -m model evaluate: the whole answer to each scenario (MODEL.md 6a)."""

from __future__ import annotations

import argparse

from model.cli import files
from model.decisions.answer import answer, record
from model.scenario.scenario import Scenario

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

A file that cannot be used gets one line on standard error naming the path of what is wrong; the others are still
answered, and the exit code is 2.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    files.argument(parser)


def run(args: argparse.Namespace) -> int:
    return files.each(args.files, _evaluate)


def _evaluate(name: str, scenario: Scenario) -> None:
    files.line(record(answer(scenario)))
