"""One piece of work at a time in the background of the process, for whoever asked first; what nobody waits for any more is left out.

Knows no session: what is shared between threads is a Job, whose work is done by one thread of this module.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any

QUIET = 0.4
"""Seconds without another question until work begins: who still moves a slider would only cancel it."""
PATIENCE = 4.0
"""Seconds after which it begins all the same: among many readers somebody always moves a slider."""
ENDING = "after shutdown"
"""What Python says to who has work for others while the program ends."""


class Cancelled(Exception):
    """Nobody waits for it any more."""


class Job:
    """work(stop): stop raises Cancelled as soon as the job is cancelled. result: what it gave, or the exception that it raised."""

    def __init__(self, made_for: object, work: Callable[[Callable[[], None]], Any]):
        self.made_for, self.work = made_for, work
        self.result: Any = None
        self.asked, self._cancelled, self.done = monotonic(), Event(), Event()

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def stop(self) -> None:
        if self.cancelled:
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Until then, or until it is cancelled."""
        self._cancelled.wait(max(0.0, seconds))

    def do(self) -> None:
        try:
            self.stop()
            self.result = self.work(self.stop)
        except Cancelled:
            return
        except Exception as error:
            if isinstance(error, RuntimeError) and ENDING in str(error):
                return
            logging.getLogger(__name__).exception("Work in the background failed")
            self.result = error
        self.done.set()


class Background:
    """Does jobs one after the other, in the order in which they were asked for, in a thread that ends with the program."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Job] = SimpleQueue()
        self._lock, self._last = Lock(), 0.0
        self._thread: Thread | None = None

    def begin(self, job: Job) -> Job:
        """Have a job done, a moment later."""
        with self._lock:
            self._last = job.asked
            if self._thread is None:
                self._thread = Thread(target=self._work, name="background", daemon=True)
                self._thread.start()
        self._jobs.put(job)
        return job

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            while not job.cancelled and (rest := self._until_quiet(job)) > 0:
                job.wait(rest)
            job.do()

    def _until_quiet(self, job: Job) -> float:
        """Seconds."""
        return min(self._last + QUIET, job.asked + PATIENCE) - monotonic()
