"""Many people moving one slider at once: each a websocket of its own, speaking Streamlit's protocol as a browser does."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import perf_counter
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
HERE = ("127.0.0.1", "localhost", "::1")


class Refused(RuntimeError):
    """The app did not answer as it should: an error on the page, or a slider that stayed where it was."""


@dataclass
class Visitor:
    """One session. It knows its slider, where it stands, its id (which may change) and the part of the page that it stands
    in and draws again, from what the server drew."""

    socket: ClientConnection
    label: str
    id: str = ""
    part: str = ""
    at: float = 0.0
    step: int = 1
    times: list[float] = field(default_factory=list)

    async def open(self) -> None:
        await self._run(BackMsg(rerun_script={}))
        if not self.id:
            raise Refused(f"no slider whose label starts with {self.label!r}")

    async def move(self, due: float) -> None:
        """Move by one; the answer counts from the moment at which the move was due."""
        if not self.times:
            self.step = 1 if self.at < 50 else -1
        aim = self.at + self.step * (-1) ** len(self.times)
        message = BackMsg(rerun_script={"fragment_id": self.part})
        message.rerun_script.widget_states.widgets.add(id=self.id).double_array_value.data.append(aim)
        self.at = aim
        await self._run(message)
        if self.at != aim:
            raise Refused(f"the slider stands at {self.at:g}, not at {aim:g}")
        self.times.append(1000 * (perf_counter() - due))

    async def _run(self, message: BackMsg) -> None:
        await self.socket.send(message.SerializeToString())
        while True:
            said = ForwardMsg.FromString(await self.socket.recv())
            kind = said.WhichOneof("type")
            if kind == "delta" and said.delta.HasField("new_element"):
                self._see(said.delta)
            elif kind == "script_finished" and said.script_finished in DONE:
                return
            elif kind == "script_finished" and said.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise Refused("the app has a syntax error")

    def _see(self, delta: Delta) -> None:
        element = delta.new_element
        if element.HasField("exception"):
            raise Refused(f"{element.exception.type}: {element.exception.message}")
        if element.HasField("slider") and element.slider.label.startswith(self.label):
            drawn = element.slider
            if drawn.set_value:
                self.at = drawn.value[0]
            elif not self.id:
                self.at = drawn.default[0]
            self.id, self.part = drawn.id, delta.fragment_id


async def _visit(address: str, label: str, start: asyncio.Event, ready: list, offset: float, seconds: int) -> Visitor:
    async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
        visitor = Visitor(socket, label)
        await visitor.open()
        ready.append(visitor)
        await start.wait()
        begun = perf_counter() + offset
        for second in range(seconds):
            due = begun + second
            await asyncio.sleep(max(0.0, due - perf_counter()))
            await visitor.move(due)
        return visitor


async def _crowd(url: str, label: str, sessions: int, seconds: int) -> list[float]:
    start, ready = asyncio.Event(), []
    address = url.replace("http://", "ws://", 1) + "/_stcore/stream"
    async with asyncio.timeout(60 + 3 * seconds), asyncio.TaskGroup() as group:
        tasks = []
        for number in range(sessions):
            tasks.append(group.create_task(_visit(address, label, start, ready, number / sessions, seconds)))
            while len(ready) < len(tasks) and not tasks[-1].done():
                await asyncio.sleep(0.005)
        await asyncio.sleep(1)
        start.set()
    return [time for task in tasks for time in task.result().times[1:]]


def answers(url: str, label: str, sessions: int = 50, seconds: int = 20) -> list[float]:
    """Milliseconds from each due move to the end of the server's answer: `sessions` move once a second, evenly spread.

    Only a server on this machine is ever asked. Each session's first move warms up and does not count.
    """
    if urlsplit(url).hostname not in HERE or sessions > 200 or seconds > 120:
        raise ValueError("only this machine, at most 200 sessions for 120 seconds")
    return asyncio.run(_crowd(url, label, sessions, seconds))
