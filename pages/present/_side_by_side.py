"""The parts of a comparison: all measures, only the assumptions that differ, curves, and why two scenarios differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from model.decisions.comparison import differing, measures
from model.decisions.difference import difference
from pages.present._chosen import Side
from pages.report import assumption_words
from pages.report.charts import bridge, overlay
from pages.report.charts.small import shortened
from pages.report.file_names import file_stem
from pages.report.findings import comparison as findings
from pages.report.findings import comparison_words
from pages.report.findings.verdict import verdict
from pages.screen.components.plot import plot
from pages.screen.session_results import kept

FIRST, SECOND = "compare:first", "compare:second"
HEIGHT = 430
ROW = 35
"""Height of a table's row in px."""


def show(sides: Sequence[Side], base: int) -> None:
    """Everything about two to six scenarios; with fewer nothing."""
    if len(sides) < 2:
        return
    rows = _measures(sides, base)
    st.dataframe(rows, hide_index=True, width="stretch", height=ROW * (len(rows) + 1) + 3)
    st.caption(
        f"In brackets: the difference to “{assumption_words.plain(sides[base].name)}”, absolute and relative; pts are percentage points."
    )
    if len({side.answer.scenario.currency for side in sides}) == 1:
        _curves(sides)
        _why(sides, base)
    else:
        st.info("Curves and reasons need one currency; these scenarios have several.", icon=":material/info:")
    _assumptions(sides)


def _measures(sides: Sequence[Side], base: int) -> pd.DataFrame:
    found = [side.answer for side in sides]
    rows = [{"": "Verdict", **{s.name: findings.kind(verdict(s.answer).kind) for s in sides}}]
    for one in measures(found, base):
        row = {"": comparison_words.measure(one.name)}
        for i, side in enumerate(sides):
            currency = side.answer.scenario.currency
            said, apart = comparison_words.number(one, i, currency), comparison_words.against(one, i, currency)
            row[side.name] = f"{said} ({apart})" if apart and i != base else said
        rows.append(row)
    rows.append({"": "Fingerprint", **{s.name: s.answer.fingerprint for s in sides}})
    return pd.DataFrame(rows)


def _curves(sides: Sequence[Side]) -> None:
    names, found = [s.name for s in sides], [s.answer for s in sides]
    currency = found[0].scenario.currency
    left, right = st.columns(2, gap="medium")
    st.caption("The marks over the share are the plans as they are, each with its own mix, at its mean share.")
    with left:
        plans = [(a.plan_share, float(a.outcome.net)) for a in found]
        args = (names, found[0].sweep.share, [a.sweep.net for a in found], plans, currency)
        title = findings.over_share(names, found)
        _draw("compare_share", sides, title, overlay.net_over_share, overlay.net_over_share_table, args, HEIGHT)
    with right:
        args = (names, [a.outcome.cumulative for a in found], currency)
        title = findings.paying_back(names, found)
        _draw("compare_time", sides, title, overlay.cumulative, overlay.cumulative_table, args, HEIGHT)


def _why(sides: Sequence[Side], base: int) -> None:
    """The waterfall from one net to another."""
    st.subheader("Why they differ", anchor=False)
    names = [side.name for side in sides]
    _keep_choice(FIRST, names, names[base])
    left, right = st.columns(2, gap="medium")
    first = sides[names.index(left.selectbox("From", names, key=FIRST))]
    others = [name for name in names if name != first.name]
    _keep_choice(SECOND, others, others[0])
    second = sides[names.index(right.selectbox("To", others, key=SECOND))]
    a, b = first.answer.scenario, second.answer.scenario
    made_for = (first.answer.fingerprint, second.answer.fingerprint)
    try:
        found = kept("difference", made_for, lambda: difference(a, b))
    except ValueError as error:
        st.warning(assumption_words.plain(f"{error}."), icon=":material/info:")
        return
    causes = [(comparison_words.cause(c), c.amount, comparison_words.changes(a, b, c)) for c in found.causes]
    args = ((first.name, found.start), causes, (second.name, found.end), a.currency)
    title = findings.why(first.name, second.name, found, a.currency)
    _draw("compare_why", [first, second], title, bridge.bridge, bridge.bridge_table, args, bridge.height(len(causes)))
    said = (
        "no mixture of the two can be worked out, so all changes stand together"
        if found.together
        else (
            "each cause counts with what it adds on average over every order in which the changes could be made (Shapley values), "
            "so their order does not matter and they add up to the difference"
        )
    )
    st.caption(f"{said[0].upper()}{said[1:]}.")


def _assumptions(sides: Sequence[Side]) -> None:
    rows = differing([side.answer.scenario for side in sides])
    st.subheader("The assumptions that differ", anchor=False)
    if not rows:
        st.caption("None: all have the same assumptions.")
        return
    shown = [
        {"": comparison_words.any_title(path)}
        | {s.name: comparison_words.any_value(s.answer.scenario, path, v) for s, v in zip(sides, values, strict=True)}
        for path, values in rows.items()
    ]
    st.dataframe(pd.DataFrame(shown), hide_index=True, width="stretch")
    all_of_them = "both" if len(sides) == 2 else f"all {len(sides)}"
    differ = "1 of the values differs" if len(rows) == 1 else f"{len(rows)} of the values differ"
    st.caption(f"{differ}; all others are the same in {all_of_them} scenarios.")


def _keep_choice(key: str, options: list[str], otherwise: str) -> None:
    if st.session_state.get(key) not in options:
        st.session_state[key] = otherwise


def _draw(
    key: str, sides: Sequence[Side], title: str, figure: Callable, table: Callable, args: tuple[Any, ...], height: int
) -> None:
    """A chart of several scenarios, and below its title which ones: a picture may leave the app."""
    drawn = figure(*args, title=title)
    drawn["layout"]["title"]["subtitle"] = {"text": _which(sides)}
    base = sides[0].answer
    name = file_stem(base.scenario, key, "_".join(side.answer.fingerprint for side in sides))
    plot(drawn, key=key, name=name, alt=title, table=table(*args), height=height)


def _which(sides: Sequence[Side]) -> str:
    """Two by name and fingerprint; of more, which the legend names, the fingerprints, as much of them as a phone shows."""
    if len(sides) == 2:
        return " · ".join(f"{shortened(side.name, 18)} {side.answer.fingerprint}" for side in sides)
    return " · ".join(side.answer.fingerprint[: 10 if len(sides) <= 4 else 7] for side in sides)
