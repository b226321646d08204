"""Where the answer to a scenario is worked out: in this process for a reader alone, beside it for many."""

from __future__ import annotations

from threading import Lock
from time import monotonic

from model.batches import processes, turns
from model.decisions.answer import Answer, Curve, answer
from model.scenario.scenario import Scenario

ALONE = 1.0
"""Seconds without a question of another session after which a reader counts as alone."""
ONE = Lock()
"""Answers of many sessions are worked out one after the other: side by side they would take twice as long each."""
_last: list[tuple[int, float]] = []
"""Which session has asked last, and when."""


def worked_out(who: int, scenario: Scenario, known: Curve | None) -> Answer:
    """answer(scenario, known), as a session asks for it. Raises ValueError as that does."""
    turns.moved(who)
    before, _last[:] = list(_last), [(who, monotonic())]
    if all(other == who or monotonic() - when > ALONE for other, when in before):
        return answer(scenario, known)
    # Here it would be sooner, but many would wait for each other: beside, this process goes on sending and serving meanwhile.
    with ONE:
        return processes.call(answer, scenario, known)
