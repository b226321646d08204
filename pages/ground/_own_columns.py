"""The columns of a company's own table: what each means, which of the file's it is, what a reader says of them by hand."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.own.channels import is_machine
from data.own.columns import COLUMNS, Column, matched, missing
from data.own.orders import Checked, Wanted
from data.own.scale import Scale
from data.own.sources import Upload
from pages.ground import _own_job as jobs
from pages.ground import _own_words as words
from pages.report.assumption_words import plain
from pages.report.language import again, as_part, listed, say

CHANNELS = "channels"


def chosen(name: str, source: Upload | str) -> Wanted:
    """The columns of a table, and the table as it is to be read: with what was said of them by hand."""
    headers = jobs.names(name, source)
    found = matched(name, headers)
    lacks = headers and missing(name, found)
    with st.expander(
        say("Columns of {table}", table=words.table(name)), expanded=bool(lacks), icon=":material/view_column:"
    ):
        by_hand = _mapped(name, source, headers, found)
        scale = _scale(name, source) if "grade" in _read(found, by_hand) else None
        channels = _machines(source) if name == "contacts" else ()
    return Wanted(name, source, by_hand, scale, channels)


def meanings(name: str) -> None:
    """What a table may hold, as long as there is none."""
    with st.expander(say("Columns of {table}", table=words.table(name)), icon=":material/view_column:"):
        for column in COLUMNS[name]:
            st.markdown(_about(column))


def learnt(order_of: Sequence[Wanted], checked: Sequence[Checked]) -> bool:
    """Keep the names of the columns of tables that were read, and their channels; whether they are new."""
    new = False
    for one, table in zip(order_of, checked, strict=False):
        if table.headers and jobs.names(one.name, one.source) != table.headers:
            jobs.names(one.name, one.source, table.headers)
            new = True
        if {*table.channels} - {*jobs.names(CHANNELS, one.source)}:
            jobs.names(CHANNELS, one.source, tuple(table.channels))
            new = True
    return new


def _mapped(
    name: str, source: Upload | str, headers: tuple[str, ...], found: dict[str, int]
) -> tuple[tuple[str, str], ...]:
    """What differs from what was found by name."""
    by_hand = []
    for column in COLUMNS[name]:
        about, choice = st.columns([3, 2], vertical_alignment="center", gap="medium")
        about.markdown(_about(column))
        if not headers:
            continue
        as_found = headers[found[column.field]] if column.field in found else ""
        options = ["", *dict.fromkeys(header for header in headers if header)]
        taken = choice.selectbox(
            say("Column with: {what}", what=words.column(column.field)),
            options,
            options.index(as_found),
            key=f"own:column:{name}:{column.field}:{jobs.key(source)}",
            format_func=_header,
            label_visibility="collapsed",
        )
        if taken != as_found:
            by_hand.append((column.field, taken))
    return tuple(by_hand)


def _scale(name: str, source: Upload | str) -> Scale | None:
    """How grades are given, where it is said by hand."""
    taken = st.selectbox(
        say("Scale of the grades"),
        ["", *Scale],
        key=f"own:scale:{name}:{jobs.key(source)}",
        format_func=lambda one: (
            words.scale(one) if one else say("As the grades tell: 0 to 10, or 1 to 6 with 1 as best")
        ),
    )
    return taken or None


def _machines(source: Upload | str) -> tuple[tuple[str, bool], ...]:
    """In which channels a machine answers, where that is not as the names tell."""
    names = jobs.names(CHANNELS, source)
    if not names:
        return ()
    guessed = [one for one in names if is_machine(one)]
    taken = st.multiselect(
        say("Channels in which a machine answers, or customers serve themselves"),
        names,
        guessed,
        key=f"own:machines:{jobs.key(source)}:{len(names)}",
        help=say("In all others a person answers. Channels of fewer than ten customers are not listed."),
    )
    unknown = [one for one in names if is_machine(one) is None and one not in taken]
    if unknown:
        told = say("Not known by name, taken as answered by a person: {channels}", channels=listed(unknown))
        st.caption(plain(told))
    return tuple((one, one in taken) for one in names if (one in taken) != bool(is_machine(one)))


def _about(column: Column) -> str:
    """What a column holds, whether it is needed, and how a cell of it looks."""
    title = f"**{plain(words.column(column.field))}**"
    sample = say("For example {sample}.", sample=as_part(again(column.sample)))
    needed = say("Needed.") if column.needed else ""
    return " ".join(filter(None, (title, plain(needed), plain(again(column.meaning)), plain(sample))))


def _read(found: dict[str, int], by_hand: tuple[tuple[str, str], ...]) -> set[str]:
    """The fields that some column has."""
    said = dict(by_hand)
    return {one for one in found if said.get(one, "x")} | {one for one, header in by_hand if header}


def _header(header: str) -> str:
    return header or say("no column")
