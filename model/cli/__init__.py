"""The command line: the same answers without a browser (python -m model)."""

from __future__ import annotations

import sys

from model import VERSION
from model.cli import output


def main(argv: list[str] | None = None) -> int:
    """Run one command; its exit code. Raises SystemExit on arguments that cannot be meant, and where only help is asked for."""
    output.begin()
    try:
        if (sys.argv[1:] if argv is None else argv) == ["--version"]:  # who asks this waits for no import
            output.write(f"model {VERSION}\n")
            return 0
        from model.cli.parser import parser

        args = parser().parse_args(argv)
        return args.run(args)
    except output.OutputError as error:
        return output.give_up(error)
