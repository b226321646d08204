"""python -m model compare: several scenarios against a base."""

from __future__ import annotations

import argparse
from typing import Any

from model.cli import files
from model.decisions.answer import Answer, answer
from model.decisions.comparison import differing, measures
from model.decisions.difference import difference
from model.scenario.renamed import called_as
from model.scenario.scenario import Scenario
from model.tables import results

SHORT = "set scenarios against a base: results and what differs"
LONG = """\
Print one JSON object a line for each FILE set against BASE, or with --csv one table of all of them.

  measures             name -> base, value, difference and relative difference; null where there is none to take
  differing            dotted path, as of the base -> the value in the base and in this scenario; null where one has no
                       such value; what only got another name in a scenario from the same example: segments.NAME.name
  because              with --why: what explains the difference in net, as Shapley values of what differs; they depend
                       on no order and add up to the difference
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="the scenario file that the others are set against; - for input")
    files.argument(parser)
    parser.add_argument("--why", action="store_true", help="explain the difference in net (takes seconds)")
    parser.add_argument("--csv", action="store_true", help="a table with a column for each scenario, in place of JSON")


def run(args: argparse.Namespace) -> int:
    answers: list[Answer] = []

    def work(name: str, scenario: Scenario) -> None:
        now = answer(scenario)
        if answers and not args.csv:
            files.line(_against(answers[0], now, args.why))
        answers.append(now)

    if files.each([args.base], work):
        return 2
    code = files.each(args.files, work, before=[args.base])
    if args.csv and len(answers) > 1:
        scenarios = [one.scenario for one in answers]
        files.text(results.compared(scenarios, measures(answers, 0), differing(scenarios)))
    return code


def _against(base: Answer, now: Answer, why: bool) -> dict[str, Any]:
    record = {**files.about(now.scenario), "base": base.scenario.name, "base_fingerprint": base.fingerprint}
    record["measures"] = {
        m.name: {
            "base": float(m.value[0]),
            "value": float(m.value[1]),
            "difference": float(m.difference[1]),
            "relative": float(m.relative[1]),
        }
        for m in measures([base, now], 0)
    }
    record["differing"] = {path: list(pair) for path, pair in differing([base.scenario, now.scenario]).items()}
    if why:
        causes = difference(base.scenario, called_as(base.scenario, now.scenario)).causes
        record["because"] = [{"key": c.key, "amount": c.amount, "paths": list(c.paths)} for c in causes]
    return record
