"""The user's own ranges, shapes and correlations: entered here, part of the scenario like every other value."""

from __future__ import annotations

import streamlit as st

from model.scenario import paths, ranges
from model.scenario.groups import SHAPES, Correlation
from model.scenario.groups.uncertainty import Shape
from model.scenario.scenario import Scenario
from model.uncertainty import uncertain
from model.uncertainty.correlation import compromises, groups
from pages.report import assumption_words, numbers, sources
from pages.report.language import as_part, say
from pages.screen import fields
from pages.screen.state import commit, state
from pages.screen.widgets import clean

STRONGEST = 0.95
ENDS = ("P10", "P90")


def show() -> None:
    """Both forms, and what is set."""
    scenario = state().scenario
    own = sources.entered_ranges(scenario)
    title = (
        say("Ranges, shapes and correlations ({own} of your own)", own=numbers.whole(len(own)))
        if own
        else say("Ranges, shapes and correlations")
    )
    with st.expander(title, icon=":material/edit_attributes:"):
        st.markdown(
            say(
                "Each assumption comes with a likely range: 1 chance in 10 to lie below its low end (P10), 1 in 10 to lie above its high "
                "end (P90). "
                "What you know better, set here; it becomes part of the scenario, its file and its link."
            )
        )
        names = [path for path in paths.numbers(scenario) if not paths.about(path).decision]
        left, right = st.columns(2, gap="large")
        with left:
            _range(scenario, names)
        with right:
            _correlation(scenario, names)
        _set(scenario, own)


def _range(scenario: Scenario, names: list[str]) -> None:
    path = st.selectbox(say("Range of"), names, format_func=assumption_words.title, key="range:path")
    low, high = paths.interval(scenario, path)
    own = scenario.uncertainty.ranges.get(path)
    assumption = paths.about(path)
    unit = assumption_words.unit(assumption, scenario.currency)
    seeded = f"{path}:{low!r}:{high!r}:{own.shape if own else 'pert'}"
    with st.container():
        entered = assumption_words.value(scenario, path, paths.get(scenario, path), 4)
        sentence = say("Entered: {value}.", value=entered)
        st.caption(assumption_words.plain(" ".join((sentence, assumption_words.source(scenario, path)))))
        st.selectbox(
            say("Shape"),
            SHAPES,
            SHAPES.index(own.shape if own else "pert"),
            format_func=_shape,
            key=f"range:shape:{seeded}",
        )
        titles = (say("Low end"), say("High end"))
        for column, name, title, end in zip(st.columns(2), ENDS, titles, (low, high), strict=True):
            with column:
                label = say("{end} ({unit})", end=as_part(title), unit=unit) if unit else title
                fields.kept(
                    _key(name, seeded),
                    assumption_words.plain(label),
                    assumption.unit,
                    end,
                    assumption.ge,
                    assumption.le,
                )
        st.button(say("Set range"), icon=":material/check:", key="range:set", on_click=_take_range, args=(path, seeded))


def _key(name: str, seeded: str) -> str:
    return f"range:{name}:{seeded}"


def _take_range(path: str, seeded: str) -> None:
    """With the ends as they were shown, only the shape is set, so that the range goes on following the value."""
    keys = [_key(name, seeded) for name in ENDS]
    if fields.waiting(*keys):
        state().notices.append(say("The range was not set: what was typed for its ends is not clear yet."))
        return
    scenario = state().scenario
    shown, own = paths.interval(scenario, path), scenario.uncertainty.ranges.get(path)
    low, high = (fields.kept_value(key) for key in keys)
    shape = st.session_state[f"range:shape:{seeded}"]
    if (low, high) == shown:
        low, high = (None, None) if own is None else (own.low, own.high)
    else:
        # to twelve digits, of which rounding may take an end that was not touched past the entered value
        value = float(paths.get(scenario, path))
        low, high = (
            end if end != before else limit(clean(end), value)
            for end, before, limit in zip((low, high), shown, (min, max), strict=True)
        )
    text = shape if low is None else f"{shape}:{low!r}:{high!r}"
    commit({f"{ranges.RANGE}{path}": None if text == "pert" else text})


def _correlation(scenario: Scenario, names: list[str]) -> None:
    with st.form("corr:form", border=False):
        st.selectbox(say("Correlation of"), names, format_func=assumption_words.title, key="corr:a")
        st.selectbox(say("with"), names, min(1, len(names) - 1), format_func=assumption_words.title, key="corr:b")
        st.slider(
            say("Rank correlation"),
            -STRONGEST,
            STRONGEST,
            0.5,
            0.05,
            key="corr:rank",
            help=say("Above 0: high values of one tend to come with high values of the other. Below 0: with low ones."),
        )
        st.form_submit_button(
            say("Set correlation"), icon=":material/check:", key="corr:set", on_click=_take_correlation
        )


def _take_correlation() -> None:
    a, b, rank = (st.session_state[f"corr:{name}"] for name in ("a", "b", "rank"))
    key = Correlation(a=a, b=b, rank=0.0).key
    commit({f"{ranges.CORRELATION}{key}": clean(rank) if rank else None})


def _set(scenario: Scenario, own: dict[str, str | float]) -> None:
    """What is set, each with a way back, and where correlations had to give way to each other."""
    for path, value in own.items():
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(assumption_words.plain(assumption_words.change(scenario, path, None, value)), width="content")
            st.button(
                say("Remove"),
                icon=":material/close:",
                key=f"own:{path}",
                type="tertiary",
                on_click=_remove,
                args=(path,),
            )
    if own:
        st.button(say("Remove all"), icon=":material/restart_alt:", key="own:all", on_click=_remove, args=tuple(own))
    for group in groups(scenario.uncertainty.correlations, uncertain(scenario)):
        for a, b, asked, used in compromises(group):
            contradiction = say(
                "{a} with {b}: {asked} contradicts the other correlations; {used}, the nearest that is possible, is used.",
                a=assumption_words.title(a),
                b=assumption_words.title(b),
                asked=numbers.ratio(asked),
                used=numbers.ratio(used),
            )
            st.warning(assumption_words.plain(contradiction), icon=":material/info:")


def _remove(*names: str) -> None:
    """Back to the example's, or else to what the grades say."""
    theirs = sources.example_ranges(state().scenario)
    commit({name: theirs.get(name) for name in names})


def _shape(shape: Shape) -> str:
    match shape:
        case "pert":
            return say("PERT: likeliest at the entered value, fading out smoothly")
        case "triangular":
            return say("Triangular: likeliest at the entered value, straight sides")
        case "uniform":
            return say("Uniform: every value as likely as another")
    return say("Lognormal: skewed upwards, half of it below the entered value")
