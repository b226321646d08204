"""Who is worked for next: a move at once, long work piece by piece, each in its turn.

While several readers move, long work has at most half of the processes, so that a move finds one that is free. Of one reader
alone it has all. What finds no turn waits, without taking this process's time from those who move.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Condition, Lock
from time import monotonic
from typing import Any

from model.batches import processes

AMONG = 10.0
"""Seconds within which another reader's move makes many of one."""
LOOK = 0.25
"""Seconds after which who waits looks again: who moved may be gone by then."""
PATIENCE = 10.0
"""Seconds that a piece waits for a process, once it has its turn; then it is worked on here."""
_within: ContextVar[bool] = ContextVar("within", default=False)


@dataclass(frozen=True)
class Line:
    """Pieces of long work: how many wait now, are worked on now, and have had their turn; seconds that those waited for it in all."""

    waiting: int
    busy: int
    begun: int
    waited: float


class Turns:
    """crew: how many processes there are."""

    def __init__(self, crew: Callable[[], int] = lambda: processes.counts().running) -> None:
        self._crew, self._changed, self._line, self._busy = crew, Condition(), deque[object](), 0
        self._begun, self._waited = 0, 0.0
        self._lock, self._moved = Lock(), dict[object, float]()

    def moved(self, who: object) -> None:
        """A reader has moved something."""
        now = monotonic()
        with self._lock:
            self._moved = {one: at for one, at in self._moved.items() if now - at < AMONG} | {who: now}

    @property
    def many(self) -> bool:
        """Whether several readers have moved something lately."""
        now = monotonic()
        with self._lock:
            return sum(now - at < AMONG for at in self._moved.values()) > 1

    @property
    def most(self) -> int:
        """Pieces of long work that may be worked on side by side; 0 where there are no processes, and nothing waits."""
        crew = self._crew()
        return max(1, crew // 2) if self.many and crew else crew

    @property
    def line(self) -> Line:
        with self._changed:
            return Line(len(self._line), self._busy, self._begun, self._waited)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Within it one's piece may be worked on; who asked first is first."""
        if _within.get():  # what has its turn asks for parts of itself, and would wait for its own end
            yield
            return
        me, asked = object(), monotonic()
        with self._changed:
            self._line.append(me)
            try:
                while self._line[0] is not me or 0 < self.most <= self._busy:
                    self._changed.wait(LOOK)
            finally:
                self._line.remove(me)
                self._changed.notify_all()
            self._busy += 1
            self._begun += 1
            self._waited += monotonic() - asked
        before = _within.set(True)
        try:
            yield
        finally:
            _within.reset(before)
            with self._changed:
                self._busy -= 1
                self._changed.notify_all()


_turns = Turns()


def moved(who: object) -> None:
    """A reader has moved something: beside others, long work now has half of the processes."""
    _turns.moved(who)


def many() -> bool:
    """Whether several readers have moved something lately, and there are processes: what can be done wholly beside this one had
    better be."""
    return _turns.many and processes.counts().running > 0


def line() -> Line:
    """How it stands with long work."""
    return _turns.line


def long(work: Callable[..., Any], *args: Any) -> Any:
    """As processes.call, for what takes longer than a move: in its turn."""
    with _turns.turn():
        return processes.call(work, *args, patience=PATIENCE)


def as_here(ask: Callable[..., Any]) -> Callable[..., Any]:
    """ask, for another thread, which belongs to the turn of this one if it has one."""
    context = copy_context()
    return lambda *args: context.copy().run(ask, *args)


def long_told(work: Callable[..., Any], *args: Any, progress: Callable[[float], None]) -> Any:
    """The same for work that tells how far it is: work(*args, progress). progress is called in this thread, again and again; if it
    raises, nobody waits any more, and the work ends by itself."""
    told: SimpleQueue[float] = SimpleQueue()
    done, pool = 0.0, ThreadPoolExecutor(1)

    def ask() -> Any:
        with _turns.turn():
            return processes.call(work, *args, patience=PATIENCE, hear=told.put)

    try:
        answer = pool.submit(copy_context().run, ask)
        while not answer.done():
            with suppress(Empty):
                done = told.get(timeout=LOOK)
            progress(done)
        return answer.result()
    finally:
        pool.shutdown(wait=False)
