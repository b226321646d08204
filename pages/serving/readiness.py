"""Whether visitors should be sent here: /ready answers 200, or 503 with what is missing. /_stcore/health says only that it runs."""

from __future__ import annotations

import asyncio
from time import monotonic

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from model import settings
from model.batches import processes
from pages.screen import warm

OK = "ok"
FRESH = 1.0
"""Seconds in which the store is not asked again, however many want to know."""


async def ready(_: Request) -> Response:
    said = {"pages": pages(), "workers": workers(), "store": await _store.answer()}
    status = 200 if set(said.values()) == {OK} else 503
    # the usual holds instead of what does not count, so that visitors may come
    odd = {"settings": problems} if (problems := settings.problems()) else {}
    return JSONResponse(said | odd, status, headers={"Cache-Control": "no-store"})


def pages() -> str:
    return OK if warm.done.is_set() else "still being imported"


def workers() -> str:
    """Some are enough: what they do not do is done by those that are left, and the others come back by themselves."""
    counts = processes.counts()
    return OK if counts.running or not counts.wanted else f"none of {counts.wanted} runs"


def _problem() -> str | None:
    from data.store import reachable  # SQLAlchemy takes half a second, for which no visitor has to wait

    return reachable.problem()


class _Store:
    """One question at a time: a database that does not answer holds up no more than one thread."""

    def __init__(self) -> None:
        self._one, self._asked, self._said = asyncio.Lock(), float("-inf"), OK

    async def answer(self) -> str:
        async with self._one:
            if monotonic() - self._asked > FRESH:
                self._said = await run_in_threadpool(_problem) or OK
                self._asked = monotonic()
            return self._said


_store = _Store()
