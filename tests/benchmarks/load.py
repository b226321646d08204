"""What many users cost, beside the empty Streamlit app in the same run: python -m tests.benchmarks.load.

Users move a slider each second over the real WebSocket protocol, in one or several server processes, each user staying with one. Two more
questions: what others wait for while one reader has worlds drawn all the time (--fair), and what sessions that are gone
leave behind (--sessions).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import numpy as np
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from websockets.asyncio.client import connect

from model.batches.cores import cores
from tests.benchmarks.app import SLIDER
from tests.benchmarks.browser import ROOT, streamlit
from tests.benchmarks.crowd import Visitor

APP, EMPTY = ROOT / "app.py", ROOT / "tests" / "benchmarks" / "apps" / "empty.py"
TICKS, PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
FAIR, LEFT = 3.0, 1.2
"""Aims: times what a move takes without the other reader; times the memory after a tenth of the sessions."""


class OnEmpty(Visitor):
    """One of the empty app, with its one slider."""

    async def move(self, due: float) -> None:
        message = BackMsg(rerun_script={})
        message.rerun_script.widget_states.widgets.add(id=self.id).double_array_value.data.append(
            50 + len(self.times) % 2
        )
        await self._run(message)
        self.times.append(1000 * (perf_counter() - due))

    def _see(self, delta: Delta) -> None:
        if delta.new_element.HasField("slider"):
            self.id = delta.new_element.slider.id


@dataclass(frozen=True)
class Measured:
    """moves: a second, all users together; processor: milliseconds a move, workers included; times: milliseconds, of each move."""

    moves: float
    processor: float
    times: list[float]

    def at(self, percentile: float) -> float:
        return float(np.percentile(self.times, percentile))


@contextmanager
def servers(script: Path, count: int):
    """So many processes that share the cores; yields the addresses of their WebSockets."""
    before = os.environ.get("MODEL_WORKERS")
    os.environ["MODEL_WORKERS"] = str(max(1, cores() // count) if cores() > 1 else 0)
    try:
        with ExitStack() as stack:
            urls = [stack.enter_context(streamlit(script)) for _ in range(count)]
            spent = -1.0
            while processor() - spent > 0.05:  # workers are still coming up
                spent = processor()
                sleep(1)
            yield [url.replace("http://", "ws://", 1) + "/_stcore/stream" for url in urls]
    finally:
        os.environ.pop("MODEL_WORKERS")
        if before is not None:
            os.environ["MODEL_WORKERS"] = before


def measured(script: Path, kind: type[Visitor], users: int, processes: int, seconds: int) -> Measured:
    with servers(script, processes) as addresses:
        return asyncio.run(_measured(addresses, kind, users, seconds))


async def _measured(
    addresses: list[str], kind: type[Visitor], users: int, seconds: int, beside: Callable[[str], Any] | None = None
) -> Measured:
    async with asyncio.timeout(120 + 20 * seconds + 2 * users):
        visitors = [await _opened(addresses[i % len(addresses)], kind) for i in range(users)]
        other = asyncio.create_task(beside(addresses[0])) if beside else None
        await asyncio.gather(*(_moving(one, i / users, 2) for i, one in enumerate(visitors)))
        for one in visitors:
            one.times.clear()
        start, spent = perf_counter(), processor()
        await asyncio.gather(*(_moving(one, i / users, seconds) for i, one in enumerate(visitors)))
        took, spent = perf_counter() - start, processor() - spent
        if other:
            other.cancel()
        for one in visitors:
            await one.socket.close()
    times = [time for one in visitors for time in one.times]
    return Measured(len(times) / took, 1000 * spent / len(times), times)


async def _opened(address: str, kind: type[Visitor]) -> Visitor:
    visitor = kind(await connect(address, subprotocols=["streamlit"], max_size=None), SLIDER)
    await visitor.open()
    return visitor


async def _moving(visitor: Visitor, offset: float, seconds: int) -> None:
    """One move a second; who is answered late makes the next at once."""
    begun = perf_counter() + offset
    for second in range(seconds):
        await asyncio.sleep(max(0.0, begun + second - perf_counter()))
        await visitor.move(perf_counter())


async def on_risk(address: str) -> None:
    """One reader who moves an assumption, looks at Risk, and begins again."""
    visitor = await _opened(address, Visitor)
    values, first = list(visitor.values), 0
    while True:
        first = (first + 1) % (len(values) - 1)
        visitor.values = values[first:] + values[:first]
        await visitor._run(BackMsg(rerun_script={}))
        await visitor.move(perf_counter())
        await visitor._run(BackMsg(rerun_script={"page_name": "risk"}))


def fair(users: int, seconds: int) -> tuple[Measured, Measured]:
    """Moves without and with one reader on Risk."""
    with servers(APP, 1) as addresses:
        alone = asyncio.run(_measured(addresses, Visitor, users, seconds))
        return alone, asyncio.run(_measured(addresses, Visitor, users, seconds, on_risk))


def left(many: int, moves: int = 2) -> list[tuple[int, float]]:
    """(sessions opened and closed so far, MB that the server holds a minute later), after a tenth of them and after all."""
    told = []
    with servers(APP, 1) as addresses:
        for count in (many // 10, many - many // 10):
            asyncio.run(_come_and_go(addresses[0], count, moves))
            sleep(65)  # the app gives memory back every half minute
            told.append(((told[-1][0] if told else 0) + count, memory() / 2**20))
    return told


async def _come_and_go(address: str, sessions: int, moves: int) -> None:
    room = asyncio.Semaphore(4)

    async def one(number: int) -> None:
        async with room:
            visitor = await _opened(address, Visitor)
            at = number % (len(visitor.values) - 1)
            visitor.values = visitor.values[at:] + visitor.values[:at]
            for _ in range(moves):
                await visitor.move(perf_counter())
            await visitor._run(BackMsg(rerun_script={"page_name": "risk"}))
            await visitor.socket.close()

    await asyncio.gather(*map(one, range(sessions)))


def below() -> list[tuple[int, list[str]]]:
    """Every process below this one, with what the system says of it; the servers first."""
    every: dict[int, list[str]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            every[int(stat.parent.name)] = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
    found = [os.getpid()]
    for pid in found:
        found += [child for child, fields in every.items() if int(fields[1]) == pid]
    return [(pid, every[pid]) for pid in found[1:]]


def processor() -> float:
    """Seconds that the servers and their workers have used."""
    return sum(int(fields[11]) + int(fields[12]) for _, fields in below()) / TICKS


def memory() -> int:
    """Bytes that the first server holds."""
    return int(below()[0][1][21]) * PAGE


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.load", description=__doc__.splitlines()[0])
    parser.add_argument("--users", type=int, nargs="*", default=[1, 10, 30, 50, 100])
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2, 4])
    parser.add_argument("--seconds", type=int, default=10, help="how long they move (default 10)")
    parser.add_argument("--fair", action="store_true", help="only: moves of ten beside one reader on Risk")
    parser.add_argument("--sessions", type=int, help="only: memory after so many sessions, and after a tenth of them")
    args = parser.parse_args()
    if args.fair:
        alone, beside = fair(10, args.seconds)
        print("| ten users, a move a second | p50 | p95 |\n|---|---|---|")
        for what, one in (("alone", alone), ("beside one on Risk", beside)):
            print(f"| {what} | {one.at(50):.0f} ms | {one.at(95):.0f} ms |")
        ratios = beside.at(50) / alone.at(50), beside.at(95) / alone.at(95)
        print(f"| times, aim under {FAIR:g} | {ratios[0]:.2f} | {ratios[1]:.2f} |")
    elif args.sessions:
        (few, first), (many, last) = left(args.sessions)
        print(f"{few} sessions: {first:.0f} MB; {many}: {last:.0f} MB = {last / first:.2f} x, aim {LEFT:g} x")
    else:
        print(
            "| processes | users | moves/s | p50, p95 | ms of processor a move | times the empty app: moves/s, processor |\n|---|---|---|---|---|---|"
        )
        for count in args.processes:
            for users in args.users:
                empty, own = (measured(*of, users, count, args.seconds) for of in ((EMPTY, OnEmpty), (APP, Visitor)))
                times = f"{own.moves / empty.moves:.2f}, {own.processor / empty.processor:.2f}"
                said = f"{own.moves:.1f} | {own.at(50):.0f}, {own.at(95):.0f} ms | {own.processor:.1f}"
                print(f"| {count} | {users} | {said} | {times} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
