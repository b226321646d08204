"""Standard output and error: UTF-8 whatever the locale; where nothing can be written, that is the output's fault and said so."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

FAILED = 3
"""The exit code where the output could not be written."""


class OutputError(Exception):
    """Standard output takes nothing more. No OSError: it is not the fault of the file that was just read."""


def begin() -> None:
    """From here on UTF-8, so that a name is written as it is on every terminal and in every file."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write(text: str) -> None:
    """Text to standard output, with its line ends as they are, at once. Raises OutputError."""
    with _or_output_error():
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()


def give_up(error: OutputError) -> int:
    """Say why in one line, and let Python not try again when it ends; the exit code."""
    say(f"the output could not be written: {error}")
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    return FAILED


def say(line: str) -> None:
    """One line on standard error, if anybody hears it."""
    with suppress(OSError, ValueError, AttributeError):
        print(line, file=sys.stderr, flush=True)


@contextmanager
def _or_output_error() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise OutputError("whoever read it has closed it") from None
    except OSError as error:
        raise OutputError(_lower(error.strerror or "it cannot be written to")) from None
    except (ValueError, AttributeError):  # closed, or none at all
        raise OutputError("it is closed") from None


def _lower(text: Any) -> str:
    return str(text)[:1].lower() + str(text)[1:]
