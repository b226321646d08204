"""Widgets made from the declaration: one path, one widget, one meaning. The widget's key is the path."""

from __future__ import annotations

from math import floor, log10

import streamlit as st

from model.scenario import paths
from model.scenario.assumption import Assumption
from model.scenario.scenario import Scenario
from pages.report import assumption_words
from pages.screen import fields
from pages.screen.acting import act
from pages.screen.state import commit, state

PERCENT = 100.0


def slider(path: str, short: bool = False, label: str = "", within: str = "") -> None:
    """A slider over the usual range of an assumption, wide enough for the value on screen and in the preset.

    within: the part of the page that it stands in (acting.act).
    """
    now, about = state(), paths.about(path)
    value, factor = paths.get(now.scenario, path), scale(about)
    low, high, step = range_of(path)
    step *= factor
    key = f"slider:{path}"
    st.slider(
        label or assumption_words.label(now.scenario, path, short),
        clean(low * factor),
        clean(high * factor),
        unless_shown(key, clean(value * factor)),
        step=clean(step),
        key=key,
        format=_format(step),
        on_change=act,
        args=(within, _take, path, key, factor),
        help=assumption_words.help(now.scenario, path),
    )


def range_of(path: str) -> tuple[float, float, float]:
    """From where to where the slider of an assumption goes, and in which steps: wide enough for the value on screen and in the preset."""
    now, about = state(), paths.about(path)
    value = paths.get(now.scenario, path)
    low, high = usual(about, _entered(now.base, path, value), paths.usual(now.base, path))
    low, high = min(low, value), max(high, value)
    return low, high, _step(high - low)


def unless_shown(key: str, value: float) -> float | None:
    """What a slider begins with. One that shows something else is set, and only that one: a slider that is set loses what has
    been pressed since the run began."""
    if st.session_state.get(key, value) == value:
        return value
    st.session_state[key] = value
    return None


def number(path: str, short: bool = True) -> None:
    """A field over the whole declared range."""
    now = state()

    def take(value: float | None) -> None:
        commit({path: value})

    fields.number(
        fields.Field(f"number:{path}", paths.about(path), paths.get(now.scenario, path), take),
        assumption_words.label(now.scenario, path, short),
        help=assumption_words.help(now.scenario, path),
    )


def _entered(base: Scenario, path: str, value: float) -> float:
    """The preset's value; of what the preset does not have, the one on screen."""
    try:
        return paths.get(base, path)
    except KeyError:
        return value


def usual(about: Assumption, entered: float, ends: tuple[float, float]) -> tuple[float, float]:
    """The range a slider shows: the usual ends; of amounts, up to about three times what the preset has."""
    low, high = ends
    if entered > 0 and (about.unit.is_money or about.unit.what in ("customers", "contacts")):
        return min(low, 0) if about.ge <= 0 else about.ge, min(about.le, _nice(3 * entered))
    return low, high


def _take(path: str, key: str, factor: float) -> None:
    commit({path: clean(st.session_state[key] / factor)})


def scale(about: Assumption) -> float:
    """What a value is multiplied with on screen: shares are shown in percent."""
    return PERCENT if about.is_share else 1.0


def _step(width: float) -> float:
    """About a hundred steps, each 1, 2 or 5 times a power of ten."""
    if width <= 0:
        return 1.0
    rough = width / 100
    power = 10.0 ** floor(log10(rough))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999)


def _nice(value: float) -> float:
    """The next 1, 2, 3 or 5 times a power of ten."""
    power = 10.0 ** floor(log10(value))
    return next(m * power for m in (1, 2, 3, 5, 10) if m * power >= value * 0.999)


def _format(step: float) -> str:
    return f"%.{max(0, -floor(log10(step) + 1e-9))}f"


def clean(value: float) -> float:
    """Without the dust of binary fractions: 7, not 7.000000000000001."""
    return float(f"{value:.12g}")
