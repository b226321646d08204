"""The assumptions in the groups of MODEL.md section 1, each with its widget, source, and a way back to the preset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from model.scenario import paths
from model.scenario.scenario import Scenario
from pages.ground import _scorecard as scorecard
from pages.report import assumption_words
from pages.report.language import declared, say
from pages.screen import tables, widgets
from pages.screen.anew import heard, key_for
from pages.screen.state import commit, reset, state


@dataclass(frozen=True)
class Group:
    """id: as in keys; starts: how its paths begin; table: what of it is shown as a table; columns: of fields."""

    id: str
    starts: tuple[str, ...]
    table: str = ""
    columns: int = 3


GROUPS = (
    Group("frame", ("horizon_years", "discount_rate", "count_remaining_lifetime", "churn_form")),
    Group("segments", ("segments.",), "segments"),
    Group("touchpoints", ("touchpoints.",), "touchpoints"),
    Group("policy", ("today.", "plan."), columns=2),
    Group("service", ("service.",)),
    Group("levers", ("levers.",)),
    Group("bond", ("bond.",), "bond"),
    Group("loyalty", ("loyalty.",)),
    Group("market", ("market.",)),
    Group("programme", ("programme.",)),
)


@dataclass(frozen=True)
class Words:
    """What a group is called; what it is, in a sentence; what takes it back, with the number of values that differ."""

    title: str
    about: str
    reset: str


def words(group: str, number: str) -> Words:
    """The words of a group."""
    match group:
        case "frame":
            return Words(
                say("Frame"),
                say("How far the sum is carried, and what waiting costs."),
                say("Reset frame ({number})", number=number),
            )
        case "segments":
            return Words(
                say("Segments"), say("Who the customers are today."), say("Reset segments ({number})", number=number)
            )
        case "touchpoints":
            return Words(
                say("Touchpoints"),
                say("Where customers and company meet, what that takes, and how it feels."),
                say("Reset touchpoints ({number})", number=number),
            )
        case "policy":
            return Words(
                say("Policy"),
                say("What is decided: as it is today on the left, as proposed on the right."),
                say("Reset policy ({number})", number=number),
            )
        case "service":
            return Words(
                say("Service"),
                say("What contacts cost and what goes wrong."),
                say("Reset service ({number})", number=number),
            )
        case "levers":
            return Words(
                say("Levers"),
                say("What scripts, training, digital quality, data and outreach do."),
                say("Reset levers ({number})", number=number),
            )
        case "bond":
            return Words(
                say("Loyalty"),
                say(
                    "What a contact leaves behind, how long, and how much of it the contact caused. The table is a survey's: "
                    "fans, neutrals and detractors by the customer's last contact."
                ),
                say("Reset loyalty ({number})", number=number),
            )
        case "loyalty":
            return Words(
                say("What loyalty does"),
                say("What a fan, a neutral and a detractor do."),
                say("Reset what loyalty does ({number})", number=number),
            )
        case "market":
            return Words(
                say("Market"),
                say("What rivals do, and what customers get used to."),
                say("Reset market ({number})", number=number),
            )
        case "programme":
            return Words(
                say("Programme"),
                say("What it takes to get there, and how fast."),
                say("Reset programme ({number})", number=number),
            )
    raise ValueError(f"there is no group {group!r}")


def show_all() -> None:
    """Every group behind its tab; by its key the browser knows which was open, where a notice above has moved them."""
    changed = {group.id: [path for path in state().changes if path.startswith(group.starts)] for group in GROUPS}
    worded = {id: words(id, str(len(changed[id]))) for id in changed}
    for group, tab in zip(GROUPS, st.tabs([one.title for one in worded.values()], key="groups"), strict=True):
        with tab:
            _show(group, worded[group.id], changed[group.id])


def _show(group: Group, text: Words, changed: list[str]) -> None:
    """What it is, a way back for the whole group, its table, and a field for each value that is not in the table."""
    now = state()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(text.about, width="stretch")
        if changed:
            st.button(
                text.reset,
                icon=":material/restart_alt:",
                key=f"reset:{group.id}",
                help=say("Take the whole group back to the preset"),
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
        before = assumption_words.value(now.scenario, path, now.changes[path][0])
        _back(path, say("Differs: the preset has {value}", value=before))


def _back(path: str, difference: str) -> None:
    """What differs, and a button that takes the value back to the preset, where the preset has it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(assumption_words.plain(difference), width="content")
        if None not in state().changes[path]:
            st.button(
                say("Reset"),
                icon=":material/undo:",
                key=f"back:{path}",
                type="tertiary",
                on_click=reset,
                args=([path],),
            )


def _yes_no(path: str, value: bool) -> None:
    field, name = Scenario.model_fields[path], f"toggle:{path}"
    title, help = declared(field.title or ""), declared(field.description or "")
    st.toggle(title, key=key_for(name, value), help=help, on_change=heard, args=(name, _take, path))


def _choice(path: str, value: str) -> None:
    field, name = Scenario.model_fields[path], f"choice:{path}"
    options = list(field.annotation.__args__)
    title, help = declared(field.title or ""), declared(field.description or "")
    st.selectbox(
        title,
        options,
        key=key_for(name, value, map(declared, options)),
        format_func=declared,
        help=help,
        on_change=heard,
        args=(name, _take, path),
    )


def _take(value: Any, path: str) -> None:
    commit({path: value})


def _reset(group: Group) -> None:
    """Back to the preset; of segments and touchpoints with their rows, for they can have been added or removed."""
    now = state()
    if group.table in ("segments", "touchpoints"):
        tables.restore(group.table)
    else:
        reset([path for path in now.changes if path.startswith(group.starts)])
