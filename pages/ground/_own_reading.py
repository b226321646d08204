"""A company's own tables on screen: where they come from, their columns, what is wrong with them, how far the counting is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import streamlit as st

from data.own.columns import COLUMNS
from data.own.faults import EMPTIED, FAULTS, LEFT_OUT, Fault
from data.own.orders import Checked, Found, Order
from pages.ground import _own_columns as columns
from pages.ground import _own_job as jobs
from pages.ground import _own_sources as sources
from pages.ground import _own_words as words
from pages.ground._own_read import Read
from pages.report import numbers
from pages.report.assumption_words import plain
from pages.report.language import again, count, say
from pages.screen import dates, number_tables
from pages.screen.moving_on import at_leaving
from pages.screen.state import speak

ADDRESS, POLL = "your_data", 1.0
MONTHS = 60
"""Months back among which the beginning and the end of what is counted are chosen."""
ICONS = {LEFT_OUT: ":material/block:", EMPTIED: ":material/backspace:"}


def show() -> Read | None:
    """Everything up to the counts; None as long as there are none."""
    at_leaving(ADDRESS, jobs.leave)
    order = _order()
    if not order.tables or (order.within and not _asked()):
        return _from_before()
    now = jobs.running(order)
    found = now.found
    columns.learnt(order.tables, now.checked)
    if found is None:
        _waiting(now)
        return None
    _told(found)
    read = jobs.keep(found, order)
    if read:
        _counted(read)
    return read


def _asked() -> bool:
    """Of a folder or warehouse: whether the reader wants it to be counted."""
    if not jobs.asked():
        st.button(
            say("Read and count them"), key="own:go", type="primary", icon=":material/play_arrow:", on_click=jobs.go
        )
    return jobs.asked()


def _order() -> Order:
    """What is to be read, as the widgets say."""
    within, chosen = sources.chosen()
    wanted = []
    for name in COLUMNS:
        if name in chosen:
            wanted.append(columns.chosen(name, chosen[name]))
        else:
            columns.meanings(name)
    begin, end = _window() if wanted else (None, None)
    return Order(tuple(wanted), within, dates.today(), begin, end)


def _window() -> tuple[date | None, date | None]:
    """From when to when is counted, where it is said by hand."""
    this = dates.today().replace(day=1)
    firsts = [this]
    while len(firsts) < MONTHS:
        firsts.append((firsts[-1] - timedelta(days=1)).replace(day=1))
    with st.expander(say("From when to when is counted"), icon=":material/date_range:"):
        left, right = st.columns(2, gap="medium")
        begin = left.selectbox(
            say("Leavers are in the tables from"),
            ["", *firsts],
            key="own:begin",
            format_func=lambda one: numbers.day(one) if one else say("As the tables tell"),
            help=say(
                "Many systems keep those who left for some years only. Before this day nobody counts as having stayed."
            ),
        )
        end = right.selectbox(
            say("Counted up to and with"),
            ["", *firsts],
            key="own:end",
            format_func=lambda one: numbers.day(one - timedelta(days=1)) if one else say("The last whole month"),
            help=say("Contacts, minutes and grades are those of the twelve months before."),
        )
    if begin and end and begin >= end:
        st.warning(say("The beginning lies after the end; both are taken as the tables tell."), icon=":material/info:")
        return None, None
    return begin or None, end or None


def _waiting(now: jobs.Running) -> None:
    """How far it is, drawn again by itself until it is done; or that it was stopped."""
    if now.job.cancelled:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.caption(say("The counting was stopped."))
            st.button(say("Count again"), key="own:again", icon=":material/refresh:", on_click=jobs.forget)
        return

    @st.fragment(run_every=POLL)
    def part() -> None:
        speak()
        now.look()
        if now.found is not None or columns.learnt(now.order.tables, now.checked):
            st.rerun()
        told = now.told
        st.progress(told.done if told else 0.0, text=_doing(told.doing) if told else say("It begins in a moment …"))

    part()
    st.button(say("Stop counting"), key="own:stop", icon=":material/stop_circle:", on_click=jobs.stop)


def _doing(name: str) -> str:
    if name in COLUMNS:
        return say("Reading and checking: {table} …", table=words.table(name))
    return say("Counting: {what} …", what=words.counted(name))


def _told(found: Found) -> None:
    """What was read, and what is wrong with it."""
    if found.problem:
        st.warning(plain(again(found.problem)), icon=":material/info:")
    for one in found.checked:
        _table(one, [fault for fault in found.between if fault.table == one.name])
    if found.counts is None and not found.problem:
        st.caption(say("Nothing can be counted yet: a column that is needed is chosen above, under the columns."))


def _table(one: Checked, between: Iterable[Fault]) -> None:
    """A table: how many of its rows count, and each fault in a sentence."""
    faults = [*one.faults, *between]
    rows = count(one.rows, "{n} row counts.", "{n} rows count.", n=numbers.whole(one.rows))
    unread = one.problem or any(fault.kind in ("no_column", "no_rows") for fault in faults)
    title = f"**{plain(words.table(one.name))}**"
    head = title if unread else f"{title} · {plain(rows)}"
    if not faults and not one.problem:
        st.markdown(f"{head} {plain(say('Nothing is wrong with it.'))}")
        return
    with st.container(border=True, key=f"own:read:{one.name}"):
        st.markdown(head)
        if one.problem:
            st.markdown(f":material/error: {plain(again(one.problem))}")
        lines = [f"- {ICONS.get(FAULTS[fault.kind][0], ':material/info:')} {plain(_said(fault))}" for fault in faults]
        st.markdown("\n".join(lines))


def _said(fault: Fault) -> str:
    if fault.kind == "no_column":
        return say(
            "No column holds this: {column}. Without it the table cannot be read.", column=words.column(fault.column)
        )
    return again(fault.sentence)


def _counted(read: Read) -> None:
    """From when to when, of what fingerprint, and how much is left out because few people are behind it."""
    st.caption(
        plain(
            say(
                "Counted from {begin} to {end}, read on {day}; fingerprint of the counts {fingerprint}.",
                begin=numbers.day(read.begin),
                end=numbers.day(read.end - timedelta(days=1)),
                day=numbers.day(read.day),
                fingerprint=read.fingerprint,
            )
        )
    )
    out = {name: one for name, one in read.left_out.items() if one.rows or one.together}
    if not out:
        st.caption(say("No group had fewer than ten people, so none is left out."))
        return
    with st.expander(
        say("Groups of fewer than ten people are counted with others or left out"), icon=":material/visibility_off:"
    ):
        number_tables.show(
            {
                say("Count"): [words.counted(name) for name in out],
                say("Counted with others"): [one.together for one in out.values()],
                say("Groups left out"): [one.cells for one in out.values()],
                say("What these hold"): [one.rows for one in out.values()],
                say("Of"): [one.of for one in out.values()],
            }
        )


def _from_before() -> Read | None:
    """What this session counted before the page was left."""
    read = jobs.kept()
    if read:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.caption(say("These counts are from before in this session; the tables themselves are gone."))
            st.button(say("Forget them"), key="own:forget", icon=":material/delete:", on_click=jobs.forget)
        _counted(read)
    return read
