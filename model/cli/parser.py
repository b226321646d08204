"""All commands with their arguments and their help."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import Any

from model import VERSION
from model.cli import output

COMMANDS = ("evaluate", "sweep", "breakeven", "compare", "export", "schema")
DESCRIPTION = "What automating customer contacts saves, what it loses through churn, and where it breaks even."
EPILOG = """\
examples:
  python -m model evaluate data/presets/retail_bank.json
  python -m model evaluate A.json B.json | jq '{scenario, net, break_even_shares}'
  python -m model evaluate scenarios/*.json --csv > answers.csv
  python -m model sweep A.json --over service.hourly_cost --csv
  python -m model breakeven A.json --top 5
  python -m model compare today.json plan.json --why
  python -m model export A.json --to tables.zip
  python -m model schema > scenario.schema.json

FILE is a scenario file (JSON, schema 1) as the app downloads it; - reads standard input. COMMAND --help says more.
Exit code 0: all answered. 2: a file or an argument could not be used; one line on standard error says why, and the
other files are still answered. 3: the output could not be written (a full disk, a closed pipe), which is said likewise.

What is printed is UTF-8, whatever the locale.
"""


class Parser(argparse.ArgumentParser):
    """argparse would say nothing where its help cannot be written."""

    def _print_message(self, message: str, file: Any = None) -> None:
        if file is sys.stdout:
            output.write(message)
        else:
            output.say(message.removesuffix("\n"))


def parser() -> argparse.ArgumentParser:
    """All commands with their help."""
    raw = argparse.RawDescriptionHelpFormatter
    main_parser = Parser(prog="python -m model", description=DESCRIPTION, epilog=EPILOG, formatter_class=raw)
    main_parser.add_argument("--version", action="version", version=f"model {VERSION}")
    commands = main_parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name in COMMANDS:
        command = import_module(f"model.cli.{name}")
        one = commands.add_parser(name, help=command.SHORT, description=command.LONG, formatter_class=raw)
        command.arguments(one)
        one.set_defaults(run=command.run)
    return main_parser
