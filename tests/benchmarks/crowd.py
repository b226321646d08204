"""Many people moving one slider at once: each a websocket of its own, speaking Streamlit's protocol as a browser does."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from streamlit.components.v2.bidi_component.main import _make_trigger_id
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
    """One session. It knows its slider on the first screen, the values that it can be left at, its id (which may change) and the
    part of the page that it stands in and draws again, and what the server last said of where it stands."""

    socket: ClientConnection
    label: str
    id: str = ""
    path: str = ""
    part: str = ""
    values: list[float] = field(default_factory=list)
    stands: dict[str, Any] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)

    async def open(self) -> None:
        await self._run(BackMsg(rerun_script={}))
        if not self.id:
            raise Refused(f"no slider whose label starts with {self.label!r}")

    async def move(self, due: float) -> None:
        """Leave it one further, or where it was before; the answer counts from the moment at which the move was due."""
        middle = len(self.values) // 2
        aim = self.values[middle + len(self.times) % 2]
        message = BackMsg(rerun_script={"fragment_id": self.part})
        sent = json.dumps([{"event": "moved", "value": {"path": self.path, "value": aim}}])
        # the component's own state too, as a browser has it
        message.rerun_script.widget_states.widgets.add(id=self.id, json_value="{}")
        message.rerun_script.widget_states.widgets.add(id=_make_trigger_id(self.id, "events"), json_trigger_value=sent)
        await self._run(message)
        if self.stands[self.path][0] != aim:
            raise Refused(f"the slider stands at {self.stands[self.path][0]:g}, not at {aim:g}")
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
        if not element.HasField("bidi_component") or element.bidi_component.component_name != "live":
            return
        role, shown = json.loads(element.bidi_component.json)
        if role == "feed":
            self.stands = shown["values"]
        elif role == "cockpit":
            for one in (shown["reach"], *shown["keys"]):
                if one["label"].startswith(self.label):
                    self.id, self.path, self.values = element.bidi_component.id, one["path"], one["values"]
                    self.part = delta.fragment_id


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
