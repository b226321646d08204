"""Where a company's own tables come from: uploads, the folder or the warehouse that the operator allows."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

import streamlit as st

from data.own.columns import COLUMNS
from data.own.layout import Unreadable
from data.own.sources import ENDINGS, MOST_UPLOADED, Folder, Upload, Warehouse, allowed
from data.own.template import template
from pages.ground import _own_words as words
from pages.report.assumption_words import plain
from pages.report.language import again, is_german, say

UPLOAD = "upload"
MEGABYTE = 1 << 20
LISTED = 300.0
"""Seconds for which the list of a warehouse's tables stands."""
_listed: dict[Warehouse, tuple[float, list[str]]] = {}


def chosen() -> tuple[Folder | Warehouse | None, dict[str, Upload | str]]:
    """Within what is read, and the table of each name that was chosen."""
    within = allowed()
    if within is not None:
        own = "folder" if isinstance(within, Folder) else "warehouse"
        origin = st.segmented_control(
            say("Where the tables are"), [UPLOAD, own], default=own, key="own:origin", format_func=words.origin
        )
        if origin != UPLOAD:
            return within, dict(_of_the_operator(within))
    return None, dict(_uploads(within))


def _uploads(within: Folder | Warehouse | None) -> Iterator[tuple[str, Upload]]:
    for name, place in zip(COLUMNS, st.columns(len(COLUMNS), gap="medium"), strict=True):
        with place:
            file = st.file_uploader(
                words.table(name),
                type=[ending[1:] for ending in ENDINGS],
                key=f"own:upload:{name}",
                max_upload_size=MOST_UPLOADED // MEGABYTE,
                help=words.what(name),
            )
            st.download_button(
                plain(say("Template: {table}", table=words.table(name))),
                template(name, is_german(), again),
                file_name=f"{name}_template.csv",
                mime="text/csv",
                key=f"own:template:{name}",
                type="tertiary",
                icon=":material/download:",
                on_click="ignore",
                help=say("The columns that are read, with two made-up rows to replace; opens in Excel."),
            )
        if file is not None:
            yield name, Upload(file.name, file.file_id, file.getvalue())
    size = say(
        "CSV, Excel or Parquet, up to {size} MB each, as the browser sends it into this server’s memory: it is counted there, written "
        "nowhere, and gone with the session.",
        size=str(MOST_UPLOADED // MEGABYTE),
    )
    larger = say("Larger tables are read from a folder or a warehouse that whoever runs this app names in OWN_DATA.")
    st.caption(plain(" ".join([size, *([] if within else [larger])])))


def _of_the_operator(within: Folder | Warehouse) -> Iterator[tuple[str, str]]:
    try:
        names = within.files() if isinstance(within, Folder) else _tables(within)
    except OSError:
        st.warning(say("The folder that this server names for own tables cannot be read."), icon=":material/info:")
        return
    except Unreadable as error:
        st.warning(plain(again(error.args[0])), icon=":material/info:")
        return
    for name, place in zip(COLUMNS, st.columns(len(COLUMNS), gap="medium"), strict=True):
        taken = place.selectbox(
            words.table(name),
            ["", *names],
            _named(name, names),
            key=f"own:from:{name}",
            format_func=lambda one: one or say("no table"),
            help=words.what(name),
        )
        if taken:
            yield name, taken


def _named(name: str, names: list[str]) -> int:
    """The place of the table that is called so, 0 for none."""
    return next((i for i, one in enumerate(names, 1) if one.partition(".")[0].lower() == name), 0)


def _tables(warehouse: Warehouse) -> list[str]:
    """Asked for now and then only."""
    at, known = _listed.get(warehouse, (0.0, []))
    if not known or monotonic() - at > LISTED:
        from data.own.warehouse import names  # the engine takes a second to be imported

        with st.spinner(say("The warehouse is asked for its tables …")):
            known = names(warehouse)
        _listed[warehouse] = (monotonic(), known)
    return known
