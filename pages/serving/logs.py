"""What the server tells its operator: with LOG_FORMAT=json a JSON object a line, and never what a visitor entered.

Of a message the wording is written without what was put into it, of an error its kind and where it arose without what it says: both
may quote numbers and names of a scenario. What is to be read besides is given as `extra` by this app's own lines.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

VARIABLE = "LOG_FORMAT"
OURS = ("data", "model", "pages")
"""Rooms whose lines are written from INFO on, with their extras."""
PLAIN = vars(logging.makeLogRecord({})).keys() | {"message", "asctime", "taskName", "color_message"}
ACCESS = "uvicorn.access"
"""Off, as Streamlit has it; a handler would turn it on."""
DEEPEST = 12
"""Places of a traceback that are written, the innermost."""


class Lines(logging.Formatter):
    """A record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": str(record.msg) if isinstance(record.msg, str) else type(record.msg).__name__,
        }
        if record.name.split(".")[0] in OURS:
            said |= {key: value for key, value in vars(record).items() if key not in PLAIN}
        if record.exc_info and record.exc_info[0]:
            said |= told(record.exc_info[1])
        return json.dumps(said, default=lambda value: type(value).__name__)


def told(error: BaseException | None) -> dict[str, Any]:
    """Kind and places of an error: file, line and function, nothing of its values."""
    if error is None:
        return {}
    places = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
    return {
        "error": type(error).__name__,
        "at": [f"{os.path.relpath(place.filename)}:{place.lineno} {place.name}" for place in places],
    }


def write_logs() -> None:
    """This app's own lines to where Streamlit's go, all of them as JSON where the environment asks for it."""
    as_json = os.environ.get(VARIABLE, "").strip().lower() == "json"
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines() if as_json else logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    if as_json:
        _all_through(handler)
    for name in OURS:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(handler)
            logger.propagate = False
            logger.setLevel(logging.INFO if as_json else logging.WARNING)


def _all_through(handler: logging.Handler) -> None:
    """Streamlit and uvicorn give each logger a handler of its own; those that come later, too."""
    from streamlit import logger as streamlits

    def ours(logger: logging.Logger) -> None:
        if logger.name != ACCESS:
            logger.handlers[:] = [handler]
        logger.streamlit_console_handler = handler  # type: ignore[attr-defined]

    streamlits.setup_formatter = ours
    streamlits.update_formatter()
    root = logging.getLogger()
    root.handlers[:] = [handler]
    logging.captureWarnings(True)


def script_failed(error: Exception) -> None:
    """A page could not be drawn to its end. Streamlit says so on screen, and in its own line."""
    logging.getLogger("pages.serving").error("a page failed", extra=told(error))
