"""The command line: the same answers without a browser (python -m model)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from model import VERSION
from model.cli import output

if TYPE_CHECKING:
    from model.tables.pack.told import Teller


def main(argv: list[str] | None = None, told: Teller | None = None) -> int:
    """Run one command; its exit code. told: what is known of assumptions outside of the model. Raises SystemExit on arguments that cannot be meant, and where only help is asked for."""
    output.begin()
    try:
        if (sys.argv[1:] if argv is None else argv) == ["--version"]:  # who asks this waits for no import
            output.write(f"model {VERSION}\n")
            return 0
        from model.cli.parser import parser

        args = parser().parse_args(argv)
        args.told = told
        return args.run(args)
    except output.OutputError as error:
        return output.give_up(error)
