"""The assumptions in the groups of MODEL.md section 1, each with its widget, source, and a way back to the preset."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from model.scenario import paths
from model.scenario.scenario import Scenario
from pages.ground import _scorecard as scorecard
from pages.report import assumption_words
from pages.screen import tables, widgets
from pages.screen.state import commit, reset, state


@dataclass(frozen=True)
class Group:
    """about: what it is, in a sentence; starts: how its paths begin; table: what of it is shown as a table; columns: of fields."""

    title: str
    about: str
    starts: tuple[str, ...]
    table: str = ""
    columns: int = 3


GROUPS = (
    Group(
        "Frame",
        "How far the sum is carried, and what waiting costs.",
        ("horizon_years", "discount_rate", "count_remaining_lifetime", "churn_form"),
    ),
    Group("Segments", "Who the customers are today.", ("segments.",), "segments"),
    Group(
        "Touchpoints",
        "Where customers and company meet, what that takes, and how it feels.",
        ("touchpoints.",),
        "touchpoints",
    ),
    Group(
        "Policy",
        "What is decided: as it is today on the left, as proposed on the right.",
        ("today.", "plan."),
        columns=2,
    ),
    Group("Service", "What contacts cost and what goes wrong.", ("service.",)),
    Group("Levers", "What scripts, training, digital quality, data and outreach do.", ("levers.",)),
    Group(
        "Bond",
        "What a contact leaves behind, how long, and how much of it the contact caused. The table is a survey's: fans, neutrals "
        "and detractors by the customer's last contact.",
        ("bond.",),
        "bond",
    ),
    Group("Loyalty", "What a fan, a neutral and a detractor do.", ("loyalty.",)),
    Group("Market", "What rivals do, and what customers get used to.", ("market.",)),
    Group("Programme", "What it takes to get there, and how fast.", ("programme.",)),
)


def headline() -> str:
    """How far the scenario is from its preset."""
    now = state()
    count = len(now.changes)
    if not count:
        return f"All assumptions are as in {now.base.name}"
    return f"{count} value{'' if count == 1 else 's'} differ{'s' if count == 1 else ''} from {now.base.name}"


def show_all() -> None:
    """Every group behind its tab; by its key the browser knows which was open, where a notice above has moved them."""
    for group, tab in zip(GROUPS, st.tabs([group.title for group in GROUPS], key="groups"), strict=True):
        with tab:
            _show(group)


def _show(group: Group) -> None:
    """What it is, a way back for the whole group, its table, and a field for each value that is not in the table."""
    now = state()
    changed = [path for path in now.changes if path.startswith(group.starts)]
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(group.about, width="stretch")
        if changed:
            st.button(
                f"Reset {group.title.lower()} ({len(changed)})",
                icon=":material/restart_alt:",
                key=f"reset:{group.title}",
                help="Take the whole group back to the preset",
                on_click=_reset,
                args=(group,),
            )
    if group.table:
        tables.show(group.table)
    if group.table == "touchpoints":
        scorecard.show()
    mine = [path for path in paths.values(now.scenario) if path.startswith(group.starts) and not tables.holds(path)]
    if group.columns == 2:
        mine = [path for pair in zip(mine[: len(mine) // 2], mine[len(mine) // 2 :], strict=True) for path in pair]
    for row in range(0, len(mine), group.columns):
        for column, path in zip(st.columns(group.columns, gap="medium"), mine[row : row + group.columns], strict=False):
            with column:
                _field(path)
    for path in changed:
        if tables.holds(path):
            _back(path, assumption_words.change(now.scenario, path, *now.changes[path]))


def _field(path: str) -> None:
    now = state()
    value = paths.get(now.scenario, path)
    if isinstance(value, bool):
        _yes_no(path, value)
    elif isinstance(value, str):
        _choice(path, value)
    else:
        decision = paths.about(path).decision
        widgets.number(path, short=not decision)
        if not decision:
            st.caption(assumption_words.plain(assumption_words.source(now.scenario, path)))
    if path in now.changes:
        _back(path, f"Differs: the preset has {assumption_words.value(now.scenario, path, now.changes[path][0])}")


def _back(path: str, said: str) -> None:
    """What differs, and a button that takes the value back to the preset, where the preset has it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(assumption_words.plain(said), width="content")
        if None not in state().changes[path]:
            st.button(
                "Reset", icon=":material/undo:", key=f"back:{path}", type="tertiary", on_click=reset, args=([path],)
            )


def _yes_no(path: str, value: bool) -> None:
    field, key = Scenario.model_fields[path], f"toggle:{path}"
    st.session_state[key] = value
    st.toggle(field.title, key=key, help=field.description, on_change=_take, args=(path, key))


def _choice(path: str, value: str) -> None:
    field, key = Scenario.model_fields[path], f"choice:{path}"
    st.session_state[key] = value
    options = list(field.annotation.__args__)
    st.selectbox(field.title, options, key=key, help=field.description, on_change=_take, args=(path, key))


def _take(path: str, key: str) -> None:
    commit({path: st.session_state[key]})


def _reset(group: Group) -> None:
    """Back to the preset; of segments and touchpoints with their rows, for they can have been added or removed."""
    now = state()
    if group.table in ("segments", "touchpoints"):
        tables.restore(group.table)
    else:
        reset([path for path in now.changes if path.startswith(group.starts)])
