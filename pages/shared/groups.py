"""The assumptions in the groups of MODEL.md section 1, each with its widget, source, and a way back to the preset."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from model import paths
from model.scenario import Scenario
from pages.shared import inputs, tables, words
from pages.shared.state import commit, reset, state


@dataclass(frozen=True)
class Group:
    """title; about: what it is, in a sentence; starts: how its paths begin; table: shown as this table instead of fields."""

    title: str
    about: str
    starts: tuple[str, ...]
    table: str = ""


GROUPS = (
    Group(
        "Frame",
        "How far the sum is carried, and what waiting costs.",
        ("discount_rate", "count_remaining_lifetime", "churn_form"),
    ),
    Group("Segments", "Who the customers are today.", ("segments.",), "segments"),
    Group(
        "Touchpoints",
        "Where customers and company meet, what that takes, and how it feels.",
        ("touchpoints.",),
        "touchpoints",
    ),
    Group("Today", "The policy as it is.", ("today.",)),
    Group("Plan", "The policy as proposed.", ("plan.",)),
    Group("Service", "What contacts cost and what goes wrong.", ("service.",)),
    Group("Levers", "What scripts, training, digital quality, data and outreach do.", ("levers.",)),
    Group(
        "Bond",
        "What a contact leaves behind: fans, neutrals, detractors by the last contact, as a survey shows it.",
        ("bond.after.",),
        "bond",
    ),
    Group(
        "Fading and cause",
        "How long an impression lasts, and how much of it the contact caused.",
        ("bond.half", "bond.causal"),
    ),
    Group("Loyalty", "What a fan, a neutral and a detractor do.", ("loyalty.",)),
    Group("Market", "What rivals do, and what customers get used to.", ("market.",)),
    Group("Programme", "What it takes to get there, and how fast.", ("programme.",)),
)
COLUMNS = 3


def headline() -> str:
    """How far the scenario is from its preset."""
    now = state()
    count = len(now.changes)
    if not count:
        return f"All assumptions are as in {now.base.name}"
    return f"{count} value{'' if count == 1 else 's'} differ{'s' if count == 1 else ''} from {now.base.name}"


def paths_of(scenario: Scenario, group: Group) -> list[str]:
    """The paths of a group, in the file's order."""
    return [path for path in paths.values(scenario) if path.startswith(group.starts)]


def show(group: Group) -> None:
    """Heading, way back for the whole group, and a field for each value that is not in a table."""
    now = state()
    mine = paths_of(now.scenario, group)
    changed = [path for path in now.changes if path.startswith(group.starts)]
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.subheader(group.title, anchor=False, width="content")
        if changed:
            st.button(
                f"Reset {len(changed)}",
                icon=":material/restart_alt:",
                key=f"reset:{group.title}",
                help=f"Take the group {group.title} back to the preset",
                type="tertiary",
                on_click=_reset,
                args=(group,),
            )
    st.caption(group.about)
    if group.table:
        tables.show(group.table)
        return
    for row in range(0, len(mine), COLUMNS):
        for column, path in zip(st.columns(COLUMNS, gap="medium"), mine[row : row + COLUMNS], strict=False):
            with column:
                _field(path)


def _field(path: str) -> None:
    now = state()
    value, scenario = paths.get(now.scenario, path), now.scenario
    if isinstance(value, bool):
        _yes_no(path, value)
    elif isinstance(value, str):
        _choice(path, value)
    else:
        inputs.number(path)
        st.caption(words.plain(words.source(scenario, path)))
    if path in now.changes and now.changes[path][0] is not None:
        was = words.value(scenario, path, now.changes[path][0])
        st.button(
            words.plain(f"Back to {was}"),
            icon=":material/undo:",
            key=f"back:{path}",
            type="tertiary",
            help="Back to the preset",
            on_click=reset,
            args=([path],),
        )


def _yes_no(path: str, value: bool) -> None:
    field = Scenario.model_fields[path]
    key = f"toggle:{path}"
    st.session_state[key] = value
    st.toggle(field.title, key=key, help=field.description, on_change=_take, args=(path, key))


def _choice(path: str, value: str) -> None:
    field = Scenario.model_fields[path]
    key = f"choice:{path}"
    st.session_state[key] = value
    options = list(field.annotation.__args__)
    st.selectbox(field.title, options, key=key, help=field.description, on_change=_take, args=(path, key))


def _take(path: str, key: str) -> None:
    commit({path: st.session_state[key]})


def _reset(group: Group) -> None:
    """Back to the preset; of a table with its rows, for they can have been added or removed."""
    now = state()
    if group.table in ("segments", "touchpoints"):
        tables.restore(group.table)
    else:
        reset([path for path in now.changes if path.startswith(group.starts)])
