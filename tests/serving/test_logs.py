"""A line is JSON and holds nothing of what a visitor entered, whoever wrote it and whatever failed."""

from __future__ import annotations

import json
import logging

import pytest

from pages.serving.logs import Lines

SECRET = "Alpina 1'234'567"


def written(name: str, message, *args, error: Exception | None = None, **extra) -> dict:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.getLogger(name).makeRecord(name, logging.ERROR, __file__, 1, message, args, info, extra=extra)
    text = Lines().format(record)
    assert SECRET not in text and "\n" not in text
    return json.loads(text)


def test_a_line_of_ours_with_its_extras():
    assert written("pages.serving", "a visit ended", moves=3) | {"time": ""} == {
        "time": "",
        "level": "error",
        "logger": "pages.serving",
        "message": "a visit ended",
        "moves": 3,
    }


def test_of_a_message_the_wording_only():
    assert written("streamlit.web", "Session %s asked for %s", SECRET, SECRET)["message"] == "Session %s asked for %s"
    assert "asked" not in written("streamlit.web", "Message", asked=SECRET)
    assert written("streamlit.web", ValueError(SECRET))["message"] == "ValueError"


@pytest.mark.parametrize("name", ["pages.serving", "streamlit.runtime"])
def test_of_an_error_where_it_arose(name):
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        said = written(name, "a page failed", error=error)
    assert said["error"] == "KeyError" and said["at"][0].endswith("test_of_an_error_where_it_arose")
    assert SECRET not in json.dumps(said)
