"""A company's own tables are counted beside the session: how far that is, what came out, and how it ends when nobody waits any more."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic

import streamlit as st

from data.own.orders import Checked, Found, Order, Seen, fingerprint
from data.own.sources import Upload
from model.scenario.sentence import Sentence
from pages.ground._own_read import Read
from pages.screen.background import Background, Cancelled, Job

KEY = "own:reading"
KEPT, HEADERS, GO = "own:read", "own:headers", "own:asked"
UNSEEN = 90.0
"""Seconds without a look at it after which whoever asked is taken to be gone: a browser's hidden tab still looks once a minute."""
OFTEN = 0.2
"""Seconds between two looks whether somebody still waits."""
FULL = ("OutOfMemoryException", "MemoryError")
TOO_MUCH = Sentence("The tables need more memory than this server gives to counting them.")
FAILED = Sentence("The tables could not be counted. The server’s log names the kind of fault.")
_background = Background()
"""One reader's tables at a time: each may take as much memory as there is for all."""


class Running:
    """What is being read for a session."""

    def __init__(self, order: Order) -> None:
        self.order, self.looked = order, monotonic()
        self.told: Seen | None = None
        self._interrupt: Callable[[], None] | None = None
        self._over = Event()
        self.job = Job(None, self._work)

    @property
    def found(self) -> Found | None:
        """None as long as it is not done."""
        return self.job.result if self.job.done.is_set() else None

    @property
    def checked(self) -> tuple[Checked, ...]:
        """The tables that have been read by now."""
        found = self.found
        return found.checked if found else self.told.checked if self.told else ()

    def look(self) -> None:
        """Somebody waits."""
        self.looked = monotonic()

    def end(self) -> None:
        """Nobody does."""
        self.job.cancel()
        self.order = self.order.emptied()

    @property
    def unseen(self) -> bool:
        """Whether nobody has looked for so long that it has been given up."""
        return not self.job.done.is_set() and monotonic() - self.looked > UNSEEN

    def _gone(self) -> bool:
        return self.job.cancelled or self.unseen

    def _work(self, stop: Callable[[], None]) -> Found:
        Thread(target=self._watch, name="own data", daemon=True).start()
        try:
            from data.own.reading import read  # the engine takes a second to be imported

            return read(self.order, self._tell, self._hold)
        except Cancelled:
            raise
        except Exception as error:
            if self._gone():
                raise Cancelled from None
            # an engine's words may hold what stands in a cell
            kind = type(error).__name__
            logging.getLogger(__name__).error("Own data could not be counted: %s", kind)
            return Found(self.checked, problem=TOO_MUCH if kind in FULL else FAILED)
        finally:
            self._over.set()
            self.order = self.order.emptied()

    def _tell(self, seen: Seen) -> None:
        if self._gone():
            raise Cancelled
        self.told = seen

    def _hold(self, interrupt: Callable[[], None]) -> None:
        self._interrupt = interrupt

    def _watch(self) -> None:
        """Ends a question to the engine that nobody waits for."""
        while not self._over.wait(OFTEN):
            if self._gone() and self._interrupt:
                self._interrupt()


def running(order: Order) -> Running:
    """The session's for this very order, begun where there is none; one for another order ends."""
    now: Running | None = st.session_state.get(KEY)
    if now is None or now.order != order or now.unseen:
        forget()
        now = st.session_state[KEY] = Running(order)
        _background.begin(now.job)
    now.look()
    return now


def stop() -> None:
    """End what goes on; what was told of it stays."""
    now: Running | None = st.session_state.get(KEY)
    if now:
        now.end()


def forget() -> None:
    """End what goes on, and forget what came out."""
    stop()
    for key in (KEY, KEPT):
        st.session_state.pop(key, None)


def leave() -> None:
    """The page is left: counts stay for the session, tables do not."""
    stop()
    for key in (KEY, GO):
        st.session_state.pop(key, None)


def go() -> None:
    """Count what the operator allows: it is there before anybody asks, and may take a minute."""
    st.session_state[GO] = True


def asked() -> bool:
    """Whether the reader wants that."""
    return GO in st.session_state


def keep(found: Found, order: Order) -> Read | None:
    """What came out, kept for the session."""
    if found.counts is None or found.begin is None or found.end is None:
        return None
    was = kept()
    made = fingerprint(found.counts)
    if was and (was.fingerprint, was.begin, was.end) == (made, found.begin, found.end):
        return was
    read = Read(found.counts, made, order.today, found.begin, found.end, found.left_out)
    st.session_state[KEPT] = read
    return read


def kept() -> Read | None:
    """What was counted last in this session."""
    return st.session_state.get(KEPT)


def names(of: str, source: Upload | str, found: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names of a source's columns or channels, as it was read last."""
    known: dict[tuple[str, str], tuple[str, ...]] = st.session_state.setdefault(HEADERS, {})
    at = of, key(source)
    if found:
        known[at] = found
    return known.get(at, ())


def key(source: Upload | str) -> str:
    """Tells a source from others."""
    return source.key if isinstance(source, Upload) else source
