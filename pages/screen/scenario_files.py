"""The scenario as a file: download what is on screen, upload another."""

from __future__ import annotations

import streamlit as st

from data import presets
from data.sentences import short
from model.limits import UPLOAD_MB
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.scenario.file import File
from model.scenario.sentence import located
from pages.report import numbers
from pages.report.exports import embedded
from pages.report.file_names import file_stem
from pages.report.findings import earlier_model
from pages.report.language import again, as_part, say
from pages.screen import downloads
from pages.screen.state import open_file, state

__all__ = ["exchange", "file_stem"]

MOST = 5
MEGABYTES = 40
"""Of an upload: a deck on a template full of pictures is the largest."""


def exchange() -> None:
    """Download and upload side by side. What cannot be read is said, and the scenario on screen stays."""
    scenario = state().scenario
    down, up = st.columns(2, vertical_alignment="bottom", gap="medium")
    with down:
        downloads.offer(
            say("Download scenario file"),
            lambda: presets.to_file(scenario, earlier_model.computed_now(scenario)),
            file_name=file_stem(scenario, "scenario", paths.fingerprint(scenario)) + ".json",
            mime="application/json",
            icon=":material/download:",
            help=say("JSON, schema 1: opens here again and with python -m model evaluate."),
        )
    up.file_uploader(
        say("Upload a scenario: its file (JSON), or slides or a workbook made here"),
        type=["json", *(ending[1:] for ending in embedded.ENDINGS)],
        key="upload",
        on_change=_take,
        max_upload_size=min(MEGABYTES, UPLOAD_MB.value),
    )


def opened(raw: bytes, name: str) -> File:
    """The scenario in a file of its own, or in slides or a workbook. Raises ScenarioError, one sentence per problem."""
    if name.lower().endswith(embedded.ENDINGS):
        try:
            raw = embedded.embedded(raw)
        except ScenarioError as error:
            raise ScenarioError([located(short(name), problem) for problem in error.sentences]) from None
    return presets.opened(raw, name)


def _take() -> None:
    upload = st.session_state.upload
    if upload is None:
        return
    try:
        file = opened(upload.getvalue(), upload.name)
        open_file(file.scenario, file.computed)
    except ScenarioError as error:
        problems, more = error.sentences[:MOST], len(error.sentences) - MOST
        notices = [say("Not opened: {problem}.", problem=as_part(again(problem))) for problem in problems]
        if more > 0:
            notices.append(say("… and {number} more problems in {file}.", number=numbers.whole(more), file=upload.name))
        state().notices.extend(notices)
