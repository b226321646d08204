"""What the server counts of itself, as OpenMetrics at /metrics: visits, moves and how long they take, workers and the line
before them, the store's errors.

A move is what a browser asks of its session. Its wait is until the script begins, its run until the script is at its end; a move that
another one overtakes is counted once, with it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric, SummaryMetricFamily
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from model.batches import processes, turns

log = logging.getLogger(__name__)
registry = CollectorRegistry()
ProcessCollector(registry=registry)
PlatformCollector(registry=registry)
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
VISITS = Gauge("app_visits", "Browsers that are connected", registry=registry)
WAITS = Histogram("app_move_wait_seconds", "From a move to the begin of its run", buckets=SECONDS, registry=registry)
RUNS = Histogram("app_move_run_seconds", "From the begin of a run to its end", buckets=SECONDS, registry=registry)
FAILED = Counter("app_store_errors", "What the store could not do, by the database's code", ["code"], registry=registry)
ASKS, BEGINS, ENDS = 11, 4, 6
"""Fields of Streamlit's messages: rerun_script to the server, new_session and script_finished from it."""
OVERTAKEN = 2
HEADS = (1, 2)
"""Fields that a message from the server may begin with: its hash and what is said about it."""


class Workers(Collector):
    """Of this moment."""

    def collect(self) -> Iterable[Metric]:
        counts = processes.counts()
        states = {"wanted": counts.wanted, "running": counts.running, "free": counts.free}
        gauge = GaugeMetricFamily("app_workers", "Processes for work on many scenarios", labels=["state"])
        for state, value in states.items():
            gauge.add_metric([state], value)
        yield gauge
        yield CounterMetricFamily("app_workers_replaced", "Workers that died and were replaced", counts.replaced)
        line = turns.line()
        yield GaugeMetricFamily("app_long_work_waiting", "Pieces of long work that wait for their turn", line.waiting)
        yield GaugeMetricFamily("app_long_work_busy", "Pieces of long work that have their turn", line.busy)
        wait = SummaryMetricFamily("app_long_work_wait_seconds", "From when a piece of long work asks until its turn")
        wait.add_metric([], line.begun, line.waited)
        yield wait


class Errors(logging.Handler):
    """Counts the store's errors where they are logged."""

    def emit(self, record: logging.LogRecord) -> None:
        FAILED.labels(getattr(record, "code", "")).inc()


registry.register(Workers())
logging.getLogger("data.store").addHandler(Errors())


async def metrics(_: Request) -> Response:
    return Response(await run_in_threadpool(generate_latest, registry), media_type=CONTENT_TYPE_LATEST)


class Conversations:
    """Listens to what browsers and sessions say to each other, and to nothing but which kind of message it is."""

    def __init__(self, app: ASGIApp):
        self.app = app

    @classmethod
    def middleware(cls) -> Middleware:
        return Middleware(cls)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        with VISITS.track_inprogress():
            one = Conversation()

            async def hear() -> Message:
                message = await receive()
                one.asked(message.get("bytes") or b"")
                return message

            async def say(message: Message) -> None:
                await send(message)
                one.answered(message.get("bytes") or b"")

            try:
                await self.app(scope, hear, say)
            finally:
                log.info("a visit ended", extra=one.summary())


class Conversation:
    """Of one browser: when it asked for what has not begun yet, and when what runs began."""

    def __init__(self) -> None:
        self._asked: float | None = None
        self._begun: float | None = None
        self._moves, self._longest = 0, 0.0

    def summary(self) -> dict[str, float]:
        return {"moves": self._moves, "longest_seconds": round(self._longest, 3)}

    def asked(self, data: bytes) -> None:
        if self._asked is None and kind(data)[0] == ASKS:
            self._asked = perf_counter()

    def answered(self, data: bytes) -> None:
        what, value = kind(data)
        if what == BEGINS:
            self._begun = perf_counter()
            if self._asked is not None:
                WAITS.observe(self._begun - self._asked)
            self._asked = None
        elif what == ENDS and self._begun is not None and value != OVERTAKEN:
            took = perf_counter() - self._begun
            RUNS.observe(took)
            self._begun, self._moves, self._longest = None, self._moves + 1, max(took, self._longest)


def kind(data: bytes) -> tuple[int, int]:
    """The number of the field that makes a message what it is, and its value where that is a number; (0, 0) of none."""
    at = 0
    while at < len(data):
        key, at = _number(data, at)
        field, how = key >> 3, key & 7
        value, at = _number(data, at)
        if field not in HEADS or how != 2:
            return field, value if how == 0 else 0
        at += value
    return 0, 0


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A varint, and where it ends."""
    value = shift = 0
    while at < len(data):
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            break
    return value, at
