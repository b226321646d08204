"""Files that are made at the click on their button: where one cannot be made, the page says why, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Thread
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.logger import get_logger
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import ScriptRunContext, add_script_run_ctx, get_script_run_ctx

from pages.report import assumption_words
from pages.report.language import as_part, as_spoken_here, reason, say

LOG = get_logger(__name__)


def offer(label: str, make: Callable[[], bytes], **button: Any) -> None:
    """A button that makes a file and downloads it, and below it room for the reason why it could not be made."""
    run, below = get_script_run_ctx(suppress_warning=True), st.container()

    def made() -> bytes:
        try:
            return make()
        except Exception as error:  # whatever it is: else the reader would be told nothing
            LOG.exception("%s failed", label)
            _on_page(run, room, why_not(error))
            raise

    with below:
        st.download_button(label, data=as_spoken_here(made), on_click="ignore", **button)
        room = st.empty()


def or_why_not(make: Callable[[], bytes]) -> bytes:
    """The file; where it cannot be made, a ValueError that says why, for those who say it where they are."""
    try:
        return make()
    except Exception as error:
        LOG.exception("A file could not be made")
        raise ValueError(why_not(error).rstrip(".")) from error


def why_not(error: Exception) -> str:
    """Why a file was not made, in one sentence."""
    given = reason(error) if error.args and isinstance(error.args[0], str) else ""
    problem = as_part(" ".join(given.split())).rstrip(".") or type(error).__name__
    return say("The file could not be made, and nothing on screen is lost: {problem}.", problem=problem)


def _on_page(run: ScriptRunContext | None, room: DeltaGenerator, sentence: str) -> None:
    """Say it there, although the page has long been drawn: a run that has ended is heard no more, its session still is.

    Streamlit has no public way to that; where it moves, tests/browser/test_failing_downloads.py says so.
    """
    info = run and get_instance()._session_mgr.get_active_session_info(run.session_id)
    if not run or not info:
        return
    words = assumption_words.plain(sentence)
    speaker = Thread(target=lambda: room.warning(words, icon=":material/info:"))
    add_script_run_ctx(speaker, replace(run, _enqueue=info.session._enqueue_forward_msg))
    speaker.start()
    speaker.join()
