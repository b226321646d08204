"""Processes beside this one for work on many scenarios: Python runs numpy's short calls in threads only one after the other.

start() has them come up in the background, once; call(work, ...) then works in a free one. Where there is none (not started,
one core, all busy, died), it works right here: the same numbers, only later. One that is killed comes back by itself, and what it
was asked is asked again. Each watches its pipe also while it works, so none is left behind however this one ends.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import pickle
import select
import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from subprocess import DEVNULL, PIPE, Popen
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, BinaryIO, cast

from model.batches.cores import workers

log = logging.getLogger(__name__)
ROOT = Path(__file__).parents[2]
SETTINGS = {
    # the matrices are small, and each process has a core of its own
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # arrays come and go: memory is kept for the next one, not given back and cleared each time
    "MALLOC_MMAP_THRESHOLD_": str(2**25),
    "MALLOC_TRIM_THRESHOLD_": str(2**28),
}
PIPE_SIZE = 2**20
LENGTH = 8
ROUNDS = 50_000
"""Objects after which Python looks for those that can be freed: it does so in the middle of a job."""
REPLACED, WITHIN = 5, 60.0
"""Processes that are replaced at once within so many seconds; those that die besides come back when the time is over."""
TRIES = 2
"""Processes that work may be given to: what two did not live through is not given to a third."""


class _Process:
    """A Python that answers jobs one after the other."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        popen = Popen(
            [sys.executable, "-m", "model.batches.processes"],
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={**os.environ, **SETTINGS, "PYTHONPATH": path},
            pipesize=PIPE_SIZE,
            start_new_session=True,
        )
        assert popen.stdin and popen.stdout  # both are pipes
        self._popen, self._jobs, self._answers = popen, cast(BinaryIO, popen.stdin), cast(BinaryIO, popen.stdout)

    def ask(self, job: bytes, hear: Callable[[float], None] | None = None) -> tuple[bool, Any]:
        """Whether the work was done, and what it gave or raised. Raises OSError or EOFError where the process is no more."""
        try:
            _send(self._jobs, job)
            while True:
                done, result = pickle.loads(_received(self._answers))
                if done is not None:
                    return done, result
                if hear:
                    hear(result)
        except ValueError:
            if self._jobs.closed:  # by whoever saw it die first
                raise EOFError from None
            raise

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def lives(self) -> bool:
        return self._popen.poll() is None

    def wait(self) -> None:
        """Until it has ended."""
        self._popen.wait()

    def end(self) -> None:
        self._popen.kill()
        self._popen.wait()
        self._answers.close()
        with suppress(OSError):  # what was still to be sent has no one to go to
            self._jobs.close()


@dataclass(frozen=True)
class Counts:
    """Processes: how many there are to be, how many there are, how many of these are free, how many were replaced so far."""

    wanted: int
    running: int
    free: int
    replaced: int


class _Crew:
    """The processes of this one. free: those that wait for a job, and some that died while they did."""

    def __init__(self) -> None:
        self._lock, self._wanted, self._replaced = Lock(), 0, 0
        self._all: list[_Process] = []
        self._begun: deque[float] = deque(maxlen=REPLACED)
        self._modules: tuple[str, ...] = ()
        self._stopped = Event()
        self.free: SimpleQueue[_Process] = SimpleQueue()
        self.over = False

    @property
    def pids(self) -> list[int]:
        return [process.pid for process in self._all]

    @property
    def counts(self) -> Counts:
        with self._lock:
            return Counts(self._wanted, len(self._all), min(self.free.qsize(), len(self._all)), self._replaced)

    def start(self, count: int, modules: tuple[str, ...]) -> list[Thread]:
        with self._lock:
            self._modules, stopped = modules, self._stopped
            new, self._wanted = count - self._wanted, max(count, self._wanted)
        return [self._another(0, stopped) for _ in range(new)]

    def lost(self, process: _Process) -> None:
        """Replace a process that died or broke off: a few at once, others after a rest."""
        process.end()
        with self._lock:
            if process not in self._all:
                return
            self._all.remove(process)
            self._replaced += 1
            rest = max(0, self._begun[0] + WITHIN - monotonic()) if len(self._begun) == REPLACED else 0
            self._begun.append(monotonic() + rest)
            stopped = self._stopped
        log.warning("a worker died and is replaced", extra={"in_seconds": round(rest)})
        self._another(rest, stopped)

    def stop(self) -> None:
        with self._lock:
            ended, self._all, self._wanted = self._all, [], 0
            self._begun.clear()
            self._stopped.set()
            self._stopped, self.free = Event(), SimpleQueue()
        for process in ended:
            process.end()

    def _another(self, rest: float, stopped: Event) -> Thread:
        thread = Thread(target=self._begin, args=(rest, stopped), daemon=True)
        thread.start()
        return thread

    def _begin(self, rest: float, stopped: Event) -> None:
        while not stopped.wait(rest):
            try:
                process = _Process()
            except (FileNotFoundError, PermissionError):
                return
            except OSError:  # no memory or no process number left at the moment
                rest = WITHIN
                continue
            self._have(process, stopped)
            return

    def _have(self, process: _Process, stopped: Event) -> None:
        with self._lock:
            if wanted := not stopped.is_set():
                self._all.append(process)
        if not wanted:
            process.end()
            return
        Thread(target=self._watch, args=(process,), daemon=True).start()
        with suppress(OSError, EOFError):
            process.ask(_packed(_ready, self._modules))
            self.free.put(process)

    def _watch(self, process: _Process) -> None:
        process.wait()
        self.lost(process)


_crew = _Crew()


def start(modules: Sequence[str] = (), count: int | None = None, wait: float = 0) -> None:
    """Have as many processes as cores.workers() says; where Python cannot start another, none.

    modules: the names of what each imports before its first job; wait: how long, in seconds, until they are ready; by default not at all.
    """
    count = workers() if count is None else count
    if count > 0 and sys.executable and not getattr(sys, "frozen", False):
        for thread in _crew.start(count, tuple(modules)):
            thread.join(wait)


def stop() -> None:
    """End them; they may be started again."""
    _crew.stop()


def shut_down() -> None:
    """End them for good: who waits for work, or asks for some later, gets a RuntimeError."""
    _crew.over = True
    _crew.stop()


def pids() -> list[int]:
    """Of all that run, free or not."""
    return _crew.pids


def counts() -> Counts:
    return _crew.counts


def call(work: Callable[..., Any], *args: Any, patience: float = 0, hear: Callable[[float], None] | None = None) -> Any:
    """work(*args) in a process that is free, or else here. work: a function of a module, or functools.partial of one.

    patience: seconds to wait for a process where all that run are busy. hear: work(*args, hear), told while it is worked on.
    """
    crew = _crew
    for _ in range(TRIES):
        process = _free(crew, patience)
        if process is None:
            break
        try:
            done, result = process.ask(_packed(work, *args, tells=hear is not None), hear)
        except (OSError, EOFError):
            crew.lost(process)
            continue
        except BaseException:
            crew.lost(process)
            raise
        crew.free.put(process)
        if not done:
            raise result
        return result
    if crew.over:
        raise RuntimeError("cannot work on more scenarios after shutdown")
    return work(*args, hear) if hear else work(*args)


def _free(crew: _Crew, patience: float = 0) -> _Process | None:
    wait = patience > 0 and bool(crew.pids)
    with suppress(Empty):
        while not (process := crew.free.get(wait, patience)).lives:
            pass
        return process
    return None


def _packed(work: Callable[..., Any], *args: Any, tells: bool = False) -> bytes:
    return pickle.dumps((work, args, tells), pickle.HIGHEST_PROTOCOL)


def _ready(modules: Sequence[str]) -> None:
    """These are imported by the time that this is answered, and no longer gone through for what can be freed."""
    for name in modules:
        import_module(name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(ROUNDS)


def _send(to: BinaryIO, data: bytes) -> None:
    to.write(len(data).to_bytes(LENGTH))
    to.write(data)
    to.flush()


def _tell(answers: BinaryIO, done: float) -> None:
    _send(answers, pickle.dumps((None, done)))


def _received(of: BinaryIO) -> bytes:
    """Raises EOFError where the other end is gone."""
    length = of.read(LENGTH)
    data = of.read(int.from_bytes(length)) if len(length) == LENGTH else b""
    if not data:
        raise EOFError
    return data


def _end_with(pipe: int) -> None:
    """End this process, also in the middle of a job, when the other end of the pipe is closed: nobody waits for the answer."""
    end = select.poll()
    end.register(pipe, 0)  # that it is closed is always told, that a job has come only on demand
    end.poll()
    os._exit(0)


def _serve() -> None:
    """Answer jobs until no more can come. What work prints goes nowhere: the pipe is for answers."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    Thread(target=_end_with, args=(jobs.fileno(),), daemon=True).start()
    null = os.open(os.devnull, os.O_RDWR)
    for of in (0, 1):
        os.dup2(null, of)
    while True:
        try:
            job = _received(jobs)
        except EOFError:
            return
        try:
            work, args, tells = pickle.loads(job)
            args = (*args, partial(_tell, answers)) if tells else args
            answer = pickle.dumps((True, work(*args)), pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            answer = pickle.dumps((False, error))
        _send(answers, answer)


atexit.register(stop)

if __name__ == "__main__":
    _serve()
