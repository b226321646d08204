"""From the start of the server to its end."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread
from typing import Any

from model import VERSION
from model.batches import processes
from pages.screen import warm

log = logging.getLogger("pages.serving")


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Visitors may come in; what most of them need later is imported meanwhile. At the end no one waits for work any more."""
    log.info("started", extra={"model": VERSION})
    Thread(target=warm.rest, name="warm", daemon=True).start()
    try:
        yield
    finally:
        processes.shut_down()
        log.info("stopped")
