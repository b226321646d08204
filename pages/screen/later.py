"""What the first screen and the strip show a moment later: the chance of a loss, the best mix, where each number flips the verdict.

All of it is what the pages on these questions show: worked out beside the session, so that sliders are not held up, and kept for them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from typing import Any, Generic, TypeVar

import streamlit as st

from model import uncertainty
from model.batches import turns
from model.batches.batches import Progress
from model.decisions.margins import MustBeTrue, must_be_true
from model.decisions.mix import Mix
from model.decisions.mix import best_mix as search
from model.scenario.paths import fingerprint
from model.scenario.scenario import Scenario
from model.uncertainty import Risk
from pages.report.language import ended, reason, say
from pages.screen import answers
from pages.screen.background import Background, Job
from pages.screen.session_results import keep, recall

JOB = "later"
KEPT = 8
"""Scenarios whose worlds the process keeps: 10,000 of one are about 11 MB."""
REMEMBERED = 200
"""Scenarios of which it keeps what is shown of them."""
T = TypeVar("T")


@dataclass(frozen=True)
class Later:
    """loss: the chance of one, as on the page Risk; best: the best mix; flips: of each path asked for the values within its bounds at
    which the verdict flips. None, or no entry, where it cannot be worked out: problem then says why ('' where all could)."""

    loss: float | None
    best: Mix | None
    flips: Mapping[str, tuple[float, ...]]
    problem: str = ""


@dataclass(frozen=True)
class Found:
    """Each part, or the ValueError that says why it cannot be worked out."""

    loss: float | ValueError
    best: Mix | ValueError
    must: MustBeTrue | ValueError


class Kept(Generic[T]):
    """The last results of all sessions, by the fingerprint of the scenario."""

    def __init__(self, most: int) -> None:
        self._lock, self._most, self._results = Lock(), most, OrderedDict[object, T]()

    def get(self, made_for: object) -> T | None:
        with self._lock:
            if made_for in self._results:
                self._results.move_to_end(made_for)
            return self._results.get(made_for)

    def put(self, made_for: object, result: T) -> T:
        with self._lock:
            self._results[made_for] = result
            while len(self._results) > self._most:
                self._results.popitem(last=False)
        return result


_worlds, _found = Kept[Risk](KEPT), Kept[Found](REMEMBERED)
_background, _asking = Background(), Lock()


def ask(scenario: Scenario, paths: Sequence[str]) -> Later | None:
    """None as long as it is not there; the first question has it begun, and ends what was begun for another scenario in this
    session. paths: the numbers whose flips are asked for."""
    job = _job(scenario)
    if not job.done.is_set():
        return None
    if not isinstance(job.result, Found):
        return Later(None, None, {}, say("This could not be worked out."))
    found = job.result
    _keep(scenario, job.made_for, found)
    errors = [part for part in (found.loss, found.best, found.must) if isinstance(part, ValueError)]
    flips = {m.path: m.flips for m in found.must.margins} if isinstance(found.must, MustBeTrue) else {}
    return Later(
        loss=found.loss if isinstance(found.loss, float) else None,
        best=found.best if isinstance(found.best, Mix) else None,
        flips={path: flips[path] for path in paths if path in flips},
        problem=ended(reason(errors[0])) if errors else "",
    )


def known_risk(scenario: Scenario) -> Risk | None:
    """The worlds that were drawn here for the very numbers of a scenario, if they are still there."""
    risk = _worlds.get(fingerprint(scenario))
    # another session's scenario may have other names, which are not told to this one
    return risk and replace(risk, draws=replace(risk.draws, scenario=scenario))


def _job(scenario: Scenario) -> Job:
    """The session's, for this scenario; begun where there is none."""
    made_for = fingerprint(scenario)
    with _asking:
        job: Job | None = st.session_state.get(JOB)
        if job and job.made_for == made_for:
            return job
        if job:
            job.cancel()
        known = recall("risk", made_for), answers.known_best_mix(scenario), recall("must", made_for)
        job = Job(made_for, partial(_work, scenario, made_for, known))
        st.session_state[JOB] = job
    if _found.get(made_for) or all(known):
        job.do()
        return job
    return _background.begin(job)


def _work(scenario: Scenario, made_for: str, known: tuple[Any, Any, Any], stop: Callable[[], None]) -> Found:
    """known: the parts that the session has, None for the others."""
    if found := _found.get(made_for):
        return found
    risk, best, must = known
    loss = _or_error(lambda: (risk or _drawn(scenario, made_for, stop)).loss)
    stop()
    best = best or _or_error(lambda: turns.long(search, scenario))
    stop()
    # what has no sum as it stands is looked for in vain at every other value, which takes a minute
    must = must or (best if isinstance(best, ValueError) else _or_error(lambda: turns.long(must_be_true, scenario)))
    return _found.put(made_for, Found(loss, best, must))


def _drawn(scenario: Scenario, made_for: str, stop: Callable[[], None]) -> Risk:
    return _worlds.put(made_for, drawn(scenario, lambda _: stop()))


def drawn(scenario: Scenario, progress: Progress) -> Risk:
    """The worlds of a scenario: for a reader alone by all processes, drawn here; beside others by one, which does not hold them up."""
    if turns.many():
        return turns.long_told(_risk, scenario, progress=progress)
    return uncertainty.risk(scenario, progress=progress)


def _risk(scenario: Scenario, progress: Progress) -> Risk:
    return uncertainty.risk(scenario, progress=progress)


def _or_error(make: Callable[[], T]) -> T | ValueError:
    try:
        return make()
    except ValueError as error:
        return error


def _keep(scenario: Scenario, made_for: object, found: Found) -> None:
    """For the pages that show it at length; the worlds stay in the process, for sessions that look at them (known_risk)."""
    if isinstance(found.best, Mix):
        answers.keep_best_mix(scenario, found.best)
    if isinstance(found.must, MustBeTrue) and recall("must", made_for) is None:
        keep("must", made_for, found.must)
