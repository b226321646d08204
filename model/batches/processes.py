"""Processes beside this one for work on many scenarios: Python runs numpy's short calls in threads only one after the other.

start() has them come up in the background, once; call(work, ...) then works in a free one. Where there is none (not started,
one core, all busy, died), it works right here: the same numbers, only later. A process ends when its pipe does, so
none is left behind however this one ends.
"""

from __future__ import annotations

import atexit
import gc
import os
import pickle
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from subprocess import DEVNULL, PIPE, Popen
from threading import Lock, Thread
from typing import Any, BinaryIO, cast

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
REPLACED = 5
"""Processes that died and were replaced; from then on those that are left do the work."""


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

    def ask(self, job: bytes) -> tuple[bool, Any]:
        """Whether the work was done, and what it gave or raised. Raises OSError or EOFError where the process is no more."""
        _send(self._jobs, job)
        return pickle.loads(_received(self._answers))

    @property
    def pid(self) -> int:
        return self._popen.pid

    def end(self) -> None:
        self._popen.kill()
        self._popen.wait()
        self._answers.close()
        with suppress(OSError):  # what was still to be sent has no one to go to
            self._jobs.close()


class _Crew:
    """The processes of this one. free: those that wait for a job."""

    def __init__(self) -> None:
        self._lock, self._wanted, self._spare = Lock(), 0, REPLACED
        self._all: list[_Process] = []
        self._modules: tuple[str, ...] = ()
        self.free: SimpleQueue[_Process] = SimpleQueue()

    @property
    def pids(self) -> list[int]:
        return [process.pid for process in self._all]

    def start(self, count: int, modules: tuple[str, ...]) -> list[Thread]:
        with self._lock:
            self._modules = modules
            new, self._wanted = count - self._wanted, max(count, self._wanted)
        return [self._another() for _ in range(new)]

    def lost(self, process: _Process) -> None:
        """Replace a process that died or broke off, a few times."""
        process.end()
        with self._lock:
            if process not in self._all:
                return
            self._all.remove(process)
            self._spare -= 1
            again = self._spare >= 0
        if again:
            self._another()

    def stop(self) -> None:
        with self._lock:
            ended, self._all, self._wanted, self._spare = self._all, [], 0, REPLACED
            self.free = SimpleQueue()
        for process in ended:
            process.end()

    def _another(self) -> Thread:
        thread = Thread(target=self._begin, daemon=True)
        thread.start()
        return thread

    def _begin(self) -> None:
        try:
            process = _Process()
        except OSError:
            return
        with self._lock:
            self._all.append(process)
        with suppress(OSError, EOFError):
            process.ask(_packed(_ready, self._modules))
            self.free.put(process)


_crew = _Crew()


def start(modules: Sequence[str] = (), count: int | None = None, wait: float = 0) -> None:
    """Have as many processes as there are cores; of one core, or where Python cannot start another, none.

    modules: the names of what each imports before its first job; wait: how long, in seconds, until they are ready; by default not at all.
    """
    count = (os.cpu_count() or 1) if count is None else count
    if count > 1 and sys.executable and not getattr(sys, "frozen", False):
        for thread in _crew.start(count, tuple(modules)):
            thread.join(wait)


def stop() -> None:
    """End them."""
    _crew.stop()


def pids() -> list[int]:
    """Of all that run, free or not."""
    return _crew.pids


def call(work: Callable[..., Any], *args: Any) -> Any:
    """work(*args) in a process that is free, or else here. work: a function of a module, or functools.partial of one."""
    crew = _crew
    try:
        process = crew.free.get_nowait()
    except Empty:
        return work(*args)
    try:
        done, result = process.ask(_packed(work, *args))
    except (OSError, EOFError):
        crew.lost(process)
        return work(*args)
    except BaseException:
        crew.lost(process)
        raise
    crew.free.put(process)
    if not done:
        raise result
    return result


def _packed(work: Callable[..., Any], *args: Any) -> bytes:
    return pickle.dumps((work, args), pickle.HIGHEST_PROTOCOL)


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


def _received(of: BinaryIO) -> bytes:
    """Raises EOFError where the other end is gone."""
    length = of.read(LENGTH)
    data = of.read(int.from_bytes(length)) if len(length) == LENGTH else b""
    if not data:
        raise EOFError
    return data


def _serve() -> None:
    """Answer jobs until no more can come. What work prints goes nowhere: the pipe is for answers."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    for of in (0, 1):
        os.dup2(null, of)
    while True:
        try:
            job = _received(jobs)
        except EOFError:
            return
        try:
            work, args = pickle.loads(job)
            answer = pickle.dumps((True, work(*args)), pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            answer = pickle.dumps((False, error))
        _send(answers, answer)


atexit.register(stop)

if __name__ == "__main__":
    _serve()
