"""How many cores this process may use: those of its container, or its part of them where several of it run on one machine."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from model.settings import Setting

QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""Of a container: microseconds of processor time in so many microseconds, or "max"."""


def cores() -> int:
    """At least 1: those that the system lets this process use, and no more than its container is given."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):
        time, period = QUOTA.read_text().split()
        usable = min(usable, -(-int(time) // int(period)))
    return max(1, usable)


def _one_a_core() -> int:
    count = cores()
    return count if count > 1 else 0


WORKERS = Setting(
    "MODEL_WORKERS",
    _one_a_core(),
    0,
    1000,
    "processes for thousands of scenarios; where N of the app share a machine, cores / N",
)


def workers() -> int:
    """Processes that work on many scenarios: as many as the operator says, else one a core; of a single core none, since it has work already."""
    return _one_a_core() if WORKERS.given is None else WORKERS.given
