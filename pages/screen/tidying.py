"""Gives back the memory that sessions leave behind: what refers to itself, and pages that hold nothing any more."""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

EVERY = 30.0
"""Seconds between two looks at how much there is."""
GROWN = 32 << 20
"""Bytes more than there were at least, from which on it is worth its 20 to 50 ms: also again, as more may be free by now."""
PAGES, PAGE = Path("/proc/self/statm"), 4096


def begin() -> Event:
    """In the background, until the event that is returned is set; nothing where the system does not say how much there is."""
    ended = Event()
    if now := held():
        Thread(target=_tidy, args=(ended, now), name="tidying", daemon=True).start()
    return ended


def tidied() -> int:
    """Bytes that are held afterwards. Streamlit's sessions refer to themselves, and after each run nothing is collected
    (.streamlit/config.toml); arrays of 10,000 worlds are freed between others, and the C library keeps such pages for itself."""
    gc.collect()
    with suppress(OSError, AttributeError):  # glibc's own
        ctypes.CDLL(None).malloc_trim(0)
    return held()


def held() -> int:
    """Bytes of memory that this process holds; 0 where the system does not say."""
    with suppress(OSError, IndexError, ValueError):
        return int(PAGES.read_text().split()[1]) * PAGE
    return 0


def _tidy(ended: Event, least: int) -> None:
    while not ended.wait(EVERY):
        if held() > least + GROWN:
            least = min(least, tidied())
