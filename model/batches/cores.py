"""How many cores this process may use: those of its container, or its part of them where several of it run on one machine."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

VARIABLE = "MODEL_WORKERS"
QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""Of a container: microseconds of processor time in so many microseconds, or "max"."""


def cores() -> int:
    """At least 1: those that the system lets this process use, and no more than its container is given."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):
        time, period = QUOTA.read_text().split()
        usable = min(usable, -(-int(time) // int(period)))
    return max(1, usable)


def workers() -> int:
    """Processes that work on many scenarios: MODEL_WORKERS, else one a core; of a single core none, since it has work already.

    Where N of the app share a machine, cores / N is right: more only take turns. What is no number counts as not set.
    """
    with suppress(ValueError):
        return max(0, int(os.environ[VARIABLE])) if os.environ.get(VARIABLE) else _one_a_core()
    return _one_a_core()


def _one_a_core() -> int:
    count = cores()
    return count if count > 1 else 0
