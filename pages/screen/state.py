"""The scenario on screen: its steps for undo and redo, what it is compared with, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from time import monotonic
from typing import Any

import streamlit as st

from data import links, presets
from model.batches import processes
from model.decisions.answer import Answer, answer
from model.scenario import paths, ranges, renamed
from model.scenario.errors import ScenarioError
from model.scenario.groups import Computed
from model.scenario.scenario import Scenario
from model.uncertainty import tornado
from pages.report import language
from pages.report.findings import earlier_model
from pages.report.language import again, ended, reason, say
from pages.screen import currencies, languages, leaving
from pages.screen.answering import worked_out

KEPT_STEPS = 200
SWEEP = 1.0
"""Seconds within which another move of the same values still belongs to the step before."""
LEADING = 8
BAR, PAGE = "bar", "page"
"""The parts that a page is drawn in (frame.live)."""
PLACE = "place"
"""Where the session keeps the address of the page that is shown."""
LANGUAGE = "language"
"""Where the session keeps the language that its reader is spoken to in."""


@dataclass(frozen=True)
class Step:
    """One state of the screen: the scenario, and what its changes are counted against (a preset or an opened file)."""

    scenario: Scenario
    base: Scenario

    @cached_property
    def changes(self) -> dict[str, tuple[Any, Any]]:
        """Path -> (value in the preset or file, value now); asked for several times a run."""
        return renamed.differences(self.base, self.scenario)


@dataclass
class State:
    """steps[at] is on screen. notices: sentences that the next run shows once; stuck: why it cannot be worked out, or ''. leading: the
    assumptions that move the verdict most; bar: where this run draws the bar at the top; outdated: on a page that is drawn in
    parts (frame.live), those that would now show something else, None if all of it would; elsewhere there is no such.
    swept: the last step, if it is a move that another may still join; its values' paths; when it came. start: what changes of the
    figures are counted against, the preset or file where none; pins: the sliders that the reader has chosen, () for those that move
    the verdict most; preset: the option of the presets that is shown; beside:
    the fragment of what comes a moment later; offers: their own company is offered to a newcomer; asked: the slider whose positions
    are wanted; rested: nothing has been moved for a moment; turn: runs so far.
    rates: at which amounts were converted from one currency into another; told: pairs of which that was said; wanted: a currency that
    was chosen, and of which scenario, until it is clear whether amounts are converted. left: scenarios left with changes (leaving),
    newest last; toasts: what the next run says in passing."""

    steps: list[Step]
    at: int = 0
    notices: list[str] = field(default_factory=list)
    stuck: str = ""
    leading: tuple[str, ...] = ()
    led_by: Scenario | None = None
    good: Answer | None = None
    bar: Any = None
    outdated: Callable[[], list[str] | None] | None = None
    swept: tuple[Step, frozenset[str], float] | None = None
    start: Scenario | None = None
    start_good: Answer | None = None
    preset: str = ""
    beside: str | None = None
    offers: bool = True
    pins: tuple[str, ...] = ()
    asked: str = ""
    rested: bool = False
    turn: int = 0
    rates: dict[tuple[str, str], float] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)
    wanted: tuple[str, Scenario] | None = None
    left: list[leaving.Left] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)

    @property
    def scenario(self) -> Scenario:
        return self.steps[self.at].scenario

    @property
    def base(self) -> Scenario:
        return self.steps[self.at].base

    @property
    def changes(self) -> dict[str, tuple[Any, Any]]:
        """Path -> (value in the preset or file, value now)."""
        return self.steps[self.at].changes


def speak() -> None:
    """From here on in this run, run of a fragment or callback, say everything in the session's language (languages.first)."""
    if LANGUAGE not in st.session_state:
        st.session_state[LANGUAGE] = languages.first()
    language.use(st.session_state[LANGUAGE])


def state() -> State:
    """The session's state; at the session's first run the link in the address is opened."""
    speak()
    if "state" not in st.session_state:
        opened = links.read({key: st.query_params.get_all(key) for key in st.query_params})
        base = presets.begun_from(opened.scenario)
        notices = [*languages.refused(), *(again(one) for one in (*opened.problems, *opened.notes))]
        if since := earlier_model.sentence(opened.scenario, opened.computed):
            notices.append(since)
        st.session_state.state = State([Step(opened.scenario, base)], notices=notices)
    return st.session_state.state


def answered() -> Answer:
    """The answer to the scenario on screen; where it cannot be worked out, that is said and the last good one stays."""
    now = state()
    now.stuck = ""
    if now.good is None or now.good.scenario is not now.scenario:
        try:
            current = worked_out(id(now), now.scenario, now.good and now.good.curve_of(now.scenario))
            now.good = replace(current, scenario=now.scenario)
        except ValueError as error:
            stays = say("The last result that could be worked out stays on screen.")
            now.stuck = f"{ended(reason(error))} {stays}"
            if now.good is None:
                now.good = answer(presets.load(presets.DEFAULT))
    return now.good


def start_answer() -> Answer:
    """The answer that changes of the figures are counted against: to the start that was set, else to the preset or file."""
    now = state()
    start = now.start or now.base
    if now.start and start.currency != now.scenario.currency:
        start = currencies.here(now, start)
        if now.start_good and now.start_good.scenario == start:
            return now.start_good
    if now.start_good is None or now.start_good.scenario is not start:
        try:
            now.start_good = (
                answered() if start is now.scenario else replace(worked_out(id(now), start, None), scenario=start)
            )
        except ValueError:
            return answered()
    return now.start_good


def leading() -> tuple[str, ...]:
    """The assumptions that move the verdict most. They are ranked when a preset or file is opened, so that a slider
    does not change places while it is being moved."""
    now = state()
    if now.led_by is not now.base:
        try:
            ranked = processes.call(tornado, now.base).path
        except ValueError:
            ranked = tornado(presets.load(presets.DEFAULT)).path
        now.leading, now.led_by = ranked, now.base
    known = paths.numbers(now.scenario)
    return tuple(path for path in now.leading if path in known)[:LEADING]


def commit(changes: Mapping[str, Any], alone: bool = False) -> None:
    """Change values of the scenario as one step; what cannot be is said, and the scenario stays. A slider swept by an arrow
    key is one step: a move joins the one before if that was of the same values a moment ago. alone: a step of its own."""
    now = state()
    try:
        show(paths.put(now.scenario, changes), moved=None if alone else frozenset(changes))
    except ScenarioError as error:
        now.swept = None
        refuse(error, say("The value before stays."))


def refuse(error: ScenarioError, stays: str) -> None:
    """Say each problem of a change that cannot be, and what stays instead."""
    state().notices.extend(f"{ended(again(problem))} {stays}" for problem in error.sentences)


def show(
    scenario: Scenario, base: Scenario | None = None, moved: frozenset[str] | None = None, leaves: bool = True
) -> None:
    """Put a scenario on screen as a new step; base: what its changes are counted against from now on; moved: the values
    whose move this is (commit); leaves: with another base, that the scenario before is left, and what was changed there kept."""
    now = state()
    step = Step(scenario, now.base if base is None else base)
    last, swept, now.swept = now.steps[now.at], now.swept, None
    if step == last:
        return
    if base is not None and leaves:
        leaving.leave(now, scenario)
    if moved and swept and swept[0] is last and swept[1] == moved and monotonic() - swept[2] < SWEEP:
        now.at -= 1
    if step != now.steps[now.at]:  # else the sweep came back to where it began, and is no step
        now.steps = [*now.steps[max(0, now.at + 1 - KEPT_STEPS) : now.at + 1], step]
        now.at = len(now.steps) - 1
        now.swept = (step, moved, monotonic()) if moved else None
    else:
        now.steps = now.steps[: now.at + 1]


def open_file(scenario: Scenario, computed: Computed | None = None) -> None:
    """Show an uploaded scenario, compared with the preset it began from, or else with itself as it came. Where it was
    computed by another model before, what has changed in the result is said."""
    if since := earlier_model.sentence(scenario, computed):
        state().notices.append(since)
    show(scenario, presets.begun_from(scenario))


def open_preset(name: str) -> None:
    """Show a preset in the currency on screen, which is what its changes are counted against too."""
    now, preset = state(), presets.load(name)
    shown = currencies.here(now, preset)
    if told := currencies.told_once(now, preset, shown):
        now.notices.append(told)
    now.start = None
    show(shown, shown)


def convert(currency: str, rate: float) -> None:
    """The scenario on screen, and what its changes are counted against, in another currency at this rate; at 1 under its name only."""
    now = state()
    before = now.scenario.currency
    if rate == 1:
        commit({"currency": currency}, alone=True)
    else:
        base = presets.in_currency(now.base, before)
        try:
            show(*(presets.in_currency(one, currency, rate) for one in (now.scenario, base)), leaves=False)
        except ScenarioError as error:
            refuse(error, say("The scenario on screen stays as it was."))
            return
    now.rates[before, currency] = rate


def open_company(scenario: Scenario) -> None:
    """Show a company of the reader's own; its changes are counted against what was entered."""
    now = state()
    now.start = None
    show(scenario, scenario)


def undo() -> None:
    now = state()
    now.at = max(0, now.at - 1)


def redo() -> None:
    now = state()
    now.at = min(len(now.steps) - 1, now.at + 1)


def reset(names: list[str] | None = None) -> None:
    """Take values back to the preset or file: all of them, or those named that it has; a range of the user's own goes."""
    now = state()
    if names is None:
        leaving.leave(now, now.base)
        show(now.base)
    else:
        called = renamed.renames(now.base, now.scenario)
        original = paths.values(renamed.under_new_names(now.base, called))
        if back := {p for p in names if renamed.is_name(p)}:
            _call_back(called, back)
        commit({path: original.get(path) for path in names if path in original or ranges.is_ours(path)}, alone=True)


def _call_back(called: dict[str, dict[str, str]], back: set[str]) -> None:
    """Segments and touchpoints under the names that they had."""
    undone = {
        group: {new: old for old, new in pairs.items() if f"{group}.{new}.{renamed.NAME}" in back}
        for group, pairs in called.items()
    }
    show(renamed.under_new_names(state().scenario, undone))


def begin_at(start: Scenario | None) -> None:
    """Count changes of the figures from this scenario on; None: from the preset or file."""
    state().start = start


def no_offers() -> None:
    """A newcomer does not want to be asked for their own company again."""
    state().offers = False


def rename(name: str) -> None:
    """Give the scenario another name; an impossible one is said."""
    try:
        show(paths.read({**paths.dump(state().scenario), "name": name}))
    except ScenarioError as error:
        state().notices.extend(map(again, error.sentences))
