"""Results that take a while stay in the session, each with what it was worked out for; for anything else it is not shown.

Large ones of all sessions together have a bound: past it, those that were not looked at for longest are forgotten, and worked out
anew where they are asked for again. Streamlit keeps 128 sessions whose readers are gone, each of which might hold 10,000 worlds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from threading import Lock
from typing import Any
from weakref import WeakSet

import numpy as np
import streamlit as st

from model import limits

LARGE = 1 << 18
"""Bytes from which on a result counts."""
OURS = ("model.", "data.", "pages.")


class Lent:
    """A large result, which may be taken back (then None). The session holds it, the process only knows of it."""

    __slots__ = ("result", "bytes", "turn", "__weakref__")

    def __init__(self, result: Any, bytes: int):
        self.result, self.bytes, self.turn = result, bytes, 0


class Lending:
    """What all sessions hold of large results: at most so many bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._lock, self._turn = most, Lock(), 0
        self._all: WeakSet[Lent] = WeakSet()

    def lend(self, result: Any, bytes: int) -> Lent:
        new = Lent(result, bytes)
        with self._lock:
            self._all.add(new)
            self._seen(new)
            held = sorted((one for one in self._all if one.result is not None), key=lambda one: one.turn)
            over = sum(one.bytes for one in held) - self._most
            for one in held[:-1]:  # the newest is on screen, however large it is
                if over <= 0:
                    break
                one.result, over = None, over - one.bytes
        return new

    def look(self, at: Lent) -> Any:
        with self._lock:
            self._seen(at)
        return at.result

    @property
    def bytes(self) -> int:
        with self._lock:
            return sum(one.bytes for one in self._all if one.result is not None)

    def _seen(self, one: Lent) -> None:
        self._turn += 1
        one.turn = self._turn


_lending = Lending(limits.RESULTS_MB.value << 20)


def kept(name: str, made_for: object, make: Callable[[], Any]) -> Any:
    """What was kept under a name if it was made for this very thing, else made now. If making it raises, nothing is kept."""
    result = recall(name, made_for)
    if result is None:
        result = make()
        keep(name, made_for, result)
    return result


def recall(name: str, made_for: object) -> Any:
    """What was kept under a name for this very thing, or None."""
    was_for, result = st.session_state.get(f"kept:{name}", (None, None))
    if was_for != made_for:
        return None
    return _lending.look(result) if isinstance(result, Lent) else result


def keep(name: str, made_for: object, result: Any) -> None:
    """Keep a result in the session, with what it was worked out for."""
    bytes = size(result)
    st.session_state[f"kept:{name}"] = (made_for, result if bytes < LARGE else _lending.lend(result, bytes))


def outdated(name: str, made_for: object) -> bool:
    """Whether something was kept under a name, for another thing than this."""
    was = st.session_state.get(f"kept:{name}")
    return was is not None and was[0] != made_for


def size(result: Any) -> int:
    """Bytes of the arrays, texts and files in a result, each counted once; small objects are not."""
    seen: set[int] = set()
    return sum(_sizes(result, seen))


def _sizes(part: Any, seen: set[int]) -> Iterator[int]:
    if isinstance(part, np.ndarray | bytes | str):
        if id(part) not in seen:
            seen.add(id(part))
            yield part.nbytes if isinstance(part, np.ndarray) else len(part)
        return
    for inner in _parts(part):
        if not isinstance(inner, int | float | None) and id(inner) not in seen:
            if not isinstance(inner, np.ndarray | bytes | str):
                seen.add(id(inner))
            yield from _sizes(inner, seen)


def _parts(of: Any) -> Any:
    if isinstance(of, Mapping):
        return of.values()
    if isinstance(of, list | tuple | set | frozenset):
        return of
    return vars(of).values() if type(of).__module__.startswith(OURS) and hasattr(of, "__dict__") else ()
