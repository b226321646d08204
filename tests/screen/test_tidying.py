"""Memory that is held by nobody goes back to the system, without anybody waiting for it."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from subprocess import check_output

import pytest

from pages.screen import tidying

MEGABYTES = 150
LONG = 60.0
WORLDS = 10_000
LEFT = f"""
import numpy as np, time
from pages.screen import tidying
tidying.EVERY, tidying.GROWN = 0.05, 8 << 20
class Session: pass
def leave():
    holes, stay = Session(), []
    holes.own = holes
    holes.arrays = []
    for _ in range({MEGABYTES << 20} // {8 * WORLDS}):
        holes.arrays.append(np.ones({WORLDS}))
        stay.append(np.ones(10))
    return stay
tidying.gc.disable()
before = tidying.held()
if {{begun}}:
    tidying.begin()
stay = leave()
end = time.monotonic() + {{seconds}}
while tidying.held() > before + {MEGABYTES << 20} // 5 and time.monotonic() < end:
    time.sleep(0.02)
print((tidying.held() - before) >> 20)
"""


def left(begun: bool, seconds: float) -> int:
    """Megabytes that are held, of what sessions that are gone have left in a process of its own."""
    script = LEFT.format(begun=begun, seconds=seconds)
    return int(check_output([sys.executable, "-c", script], text=True, cwd=Path(__file__).parents[2]))


@pytest.mark.skipif(
    not tidying.held() or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="needs Linux with glibc"
)
def test_what_sessions_leave_goes_back():
    assert left(begun=False, seconds=0) > 0.8 * MEGABYTES
    assert left(begun=True, seconds=LONG) <= 0.2 * MEGABYTES
