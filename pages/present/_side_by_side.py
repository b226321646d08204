"""The parts of a comparison: all measures, only the assumptions that differ, curves, and why two scenarios differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.decisions.comparison import differing, measures, over_shares
from model.decisions.difference import difference
from model.scenario.renamed import called_as
from pages.present._chosen import Side
from pages.report import assumption_words, comparison_table, in_tables, numbers
from pages.report.charts import bridge, overlay
from pages.report.charts.small import shortened
from pages.report.file_names import file_stem
from pages.report.findings import comparison as findings
from pages.report.findings import comparison_words
from pages.report.findings.verdict import verdict
from pages.report.language import count, ended, reason, say
from pages.report.source_line import source_of_several
from pages.screen import dates, number_tables
from pages.screen.components.plot import plot
from pages.screen.session_results import kept

FIRST, SECOND = "compare:first", "compare:second"
HEIGHT = 430
WIDEST = 72
"""Characters of a chart's second line on a phone's two lines."""
ROW = 35
"""Height of a table's row in px."""


def show(sides: Sequence[Side], base: int) -> None:
    """Everything about two to six scenarios; with fewer nothing."""
    if len(sides) < 2:
        return
    names, scenarios = [side.name for side in sides], [side.answer.scenario for side in sides]
    _verdicts(sides)
    rows = comparison_table.measured(measures([side.answer for side in sides], base), scenarios, base)
    heads = comparison_table.heads(names, scenarios, base)
    number_tables.by_rows(heads, rows, width="stretch", height=ROW * (len(rows) + 1) + 3)
    st.caption(
        say(
            "Differences are to “{name}”; of shares they are percentage points. –: there is none.",
            name=assumption_words.plain(sides[base].name),
        )
    )
    if len({side.answer.scenario.currency for side in sides}) == 1:
        _curves(sides)
        _why(sides, base)
    else:
        several = say("Curves and reasons need one currency; these scenarios have several.")
        st.info(several, icon=":material/info:")
    _assumptions(sides)


def _verdicts(sides: Sequence[Side]) -> None:
    """What is no number: the verdict on each, and by which fingerprint it can be found again."""
    columns: dict[str, list[str | float | None]] = {
        say("Scenario"): [side.name for side in sides],
        say("Verdict"): [findings.kind(verdict(side.answer).kind) for side in sides],
        say("Fingerprint"): [side.answer.fingerprint for side in sides],
    }
    number_tables.show(columns, width="stretch")


def _curves(sides: Sequence[Side]) -> None:
    names, answers = [s.name for s in sides], [s.answer for s in sides]
    currency = answers[0].scenario.currency
    left, right = st.columns(2, gap="medium")
    st.caption(
        say(
            "The curves take each plan less far or further; the marks over the share are the plans as they are, at their average share."
        )
    )
    with left:
        plans = [(a.plan_share, float(a.outcome.net)) for a in answers]
        args = (names, *over_shares(answers), plans, currency)
        title = findings.over_share(names, answers)
        _draw("compare_share", sides, title, overlay.net_over_share, overlay.net_over_share_table, args, HEIGHT)
    with right:
        args = (names, [a.outcome.cumulative for a in answers], currency)
        title = findings.paying_back(names, answers)
        _draw("compare_time", sides, title, overlay.cumulative, overlay.cumulative_table, args, HEIGHT)


def _why(sides: Sequence[Side], base: int) -> None:
    """The waterfall from one net to another."""
    st.subheader(say("Why they differ"), anchor=False)
    by_id = {side.id: side for side in sides}
    left, right = st.columns(2, gap="medium")
    first = _chosen(left, say("From"), FIRST, by_id, sides[base].id)
    others = {id: side for id, side in by_id.items() if id != first.id}
    second = _chosen(right, say("To"), SECOND, others, next(iter(others)))
    a = first.answer.scenario
    b = called_as(a, second.answer.scenario)
    made_for = (first.answer.fingerprint, second.answer.fingerprint)
    try:
        between = kept("difference", made_for, lambda: difference(a, b))
    except ValueError as error:
        st.warning(assumption_words.plain(ended(reason(error))), icon=":material/info:")
        return

    def told(draw: Callable, **title: str) -> Any:
        """The chart or its table, the causes in the language that is spoken then."""
        causes = [(comparison_words.cause(c), c.amount, comparison_words.changes(a, b, c)) for c in between.causes]
        return draw((first.name, between.start), causes, (second.name, between.end), a.currency, **title)

    title = findings.why(first.name, second.name, between, a.currency)
    drawn = (partial(told, bridge.bridge), partial(told, bridge.bridge_table))
    _draw("compare_why", [first, second], title, *drawn, (), bridge.height(len(between.causes)))
    if between.together:
        st.caption(say("No mixture of the two can be worked out, so all changes stand together."))
    else:
        st.caption(
            say(
                "Each cause counts with what it adds on average over every order in which the changes could be made (Shapley values), "
                "so their order does not matter and they add up to the difference."
            )
        )


def _chosen(place: DeltaGenerator, label: str, key: str, sides: dict[str, Side], otherwise: str) -> Side:
    """A choice of one of these; what was chosen before stays as long as it is among them."""
    if st.session_state.get(key) not in sides:
        st.session_state[key] = otherwise
    return sides[place.selectbox(label, list(sides), key=key, format_func=lambda id: sides[id].name)]


def _assumptions(sides: Sequence[Side]) -> None:
    scenarios = [side.answer.scenario for side in sides]
    rows, words = comparison_table.assumptions(scenarios)
    st.subheader(say("The assumptions that differ"), anchor=False)
    if not rows and not words:
        st.caption(say("None: all have the same assumptions."))
        return
    names = comparison_table.called([side.name for side in sides], scenarios)
    if rows:
        number_tables.by_rows(names, rows, width="stretch")
    if words:
        cells = zip(*((title, *each) for title, each in words), strict=True)
        number_tables.show(dict(zip(in_tables.unlike(["", *names]), map(list, cells), strict=True)), width="stretch")
    differ = len(differing(scenarios))
    if len(sides) == 2:
        same = count(
            differ,
            "{number} of the values differs; all others are the same in both scenarios.",
            "{number} of the values differ; all others are the same in both scenarios.",
            number=numbers.whole(differ),
        )
    else:
        same = count(
            differ,
            "{number} of the values differs; all others are the same in all {scenarios} scenarios.",
            "{number} of the values differ; all others are the same in all {scenarios} scenarios.",
            number=numbers.whole(differ),
            scenarios=numbers.whole(len(sides)),
        )
    st.caption(same)


def _draw(
    key: str, sides: Sequence[Side], title: str, figure: Callable, table: Callable, args: tuple[Any, ...], height: int
) -> None:
    """A chart of several scenarios, and below its title which ones: a picture may leave the app."""
    drawn = figure(*args, title=title)
    drawn["layout"]["title"]["subtitle"] = {"text": _which(sides)}
    base = sides[0].answer
    name = file_stem(base.scenario, key, "_".join(side.answer.fingerprint for side in sides))
    origin = source_of_several([side.name for side in sides], [side.answer for side in sides], dates.today())
    plot(drawn, key=key, name=name, alt=title, table=lambda: table(*args), height=height, source=origin)


def _which(sides: Sequence[Side]) -> str:
    """Their names, as much of them as a phone shows; the fingerprints stand in the table and in the file's name."""
    room = WIDEST // len(sides)
    return " · ".join(shortened(side.name, room) for side in sides)
