"""python -m model schema: the JSON schema of a scenario file."""

from __future__ import annotations

import argparse
import json

from model.cli import output
from model.scenario.scenario import Scenario

SHORT = "print the JSON schema of a scenario file"
LONG = "Print the JSON schema of a scenario file: every field with its bounds, unit, label, help, source and grade."


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(args: argparse.Namespace) -> int:
    output.write(f"{json.dumps(Scenario.model_json_schema(), indent=2, ensure_ascii=False)}\n")
    return 0
