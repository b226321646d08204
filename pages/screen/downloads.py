"""Files that are made at the click on their button: where one cannot be made, the page says why, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Thread
from time import monotonic, sleep
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.logger import get_logger
from streamlit.runtime import exists as runtime_exists
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import ScriptRunContext, add_script_run_ctx, get_script_run_ctx

from model.scenario.scenario import Scenario
from pages.report import assumption_words
from pages.report.language import as_part, as_spoken_here, reason, say
from pages.screen import fields
from pages.screen.state import state

LOG = get_logger(__name__)


MAKERS = "downloads:makers"
"""Where the session keeps how each file is made of what is on screen by now, by their buttons' labels."""
GRACE, PATIENCE, LOOK = 0.3, 60.0, 0.02
"""Seconds that an edited table takes to tell its last cell; that a file waits for the page at most; between two looks."""


@dataclass(frozen=True)
class Maker:
    """How a file is made, what it is called then, and where on the page is said why it could not be made."""

    make: Callable[[], bytes]
    name: str
    scenario: Scenario
    run: ScriptRunContext | None
    room: DeltaGenerator


def offer(label: str, make: Callable[[], bytes], file_name: str, **button: Any) -> None:
    """A button that makes a file and downloads it, and below it room for the reason why it could not be made.

    A value that was still being typed at the click counts: the file waits until the page has taken it, and is then made of what
    is on screen, not of what was when the button was drawn.
    """
    run, below = get_script_run_ctx(suppress_warning=True), st.container()
    makers: dict[str, Maker] = st.session_state.setdefault(MAKERS, {})
    now, asked = state(), fields.questions()

    def made() -> bytes:
        file = _waiting(offered)
        try:
            _rest(run)
            last = makers[label]
            if last.scenario is not now.scenario:
                raise ValueError(say("what is on screen has just changed, so please click again"))
            if asked():
                raise ValueError(say("a number that has just been typed needs an answer first"))
            file["filename"] = last.name
            return last.make()
        except Exception as error:  # whatever it is: else the reader would be told nothing
            LOG.exception("%s failed", label)
            _on_page(makers[label].run, makers[label].room, why_not(error))
            raise

    with below:
        offered = as_spoken_here(made)
        st.download_button(label, data=offered, on_click="ignore", file_name=file_name, **button)
        room = st.empty()
    makers[label] = Maker(as_spoken_here(make), file_name, now.scenario, run, room)


def _waiting(offered: Callable[[], bytes]) -> dict[str, Any]:
    """What Streamlit keeps of a file that is made at the click: its name, which may be another by then. It has no public way to that."""
    kept = get_instance().media_file_mgr._deferred_callables if runtime_exists() else {}
    return next((one for one in list(kept.values()) if one["callable"] is offered), {})


def _rest(run: ScriptRunContext | None) -> None:
    """Wait until the page has taken what came before the click, as a field that was left by it."""
    info, end = _session(run), monotonic() + PATIENCE
    if not info:
        return
    sleep(GRACE)
    while info.session._scriptrunner is not None and monotonic() < end:
        sleep(LOOK)


def _session(run: ScriptRunContext | None) -> Any:
    return run and runtime_exists() and get_instance()._session_mgr.get_active_session_info(run.session_id)


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
    info = _session(run)
    if not run or not info:
        return
    words = assumption_words.plain(sentence)
    speaker = Thread(target=lambda: room.warning(words, icon=":material/info:"))
    add_script_run_ctx(speaker, replace(run, _enqueue=info.session._enqueue_forward_msg))
    speaker.start()
    speaker.join()
