"""A server of the whole app as an operator starts it, and what it writes."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.browser import ROOT, free_port

LONG = 90
COMMAND = ("python", "-m", "streamlit", "run", "app.py", "--server.headless=true", "--server.fileWatcherType=none")


def until(true: Callable[[], Any], seconds: float = LONG) -> Any:
    """What is true at last."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
    return found


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """What it gives, from a thread of its own: that of the tests may have a browser's event loop running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def lives(pid: int) -> bool:
    """Whether there is such a process, and it has not ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


@dataclass
class Server:
    url: str
    process: subprocess.Popen
    log: Path

    def get(self, path: str, **headers: str) -> tuple[int, Any, str]:
        """Status (0 where nobody answers), headers, text."""
        try:
            with urllib.request.urlopen(urllib.request.Request(self.url + path, headers=headers), timeout=30) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()
        except OSError:
            return 0, {}, ""

    def ready(self) -> Server:
        until(lambda: self.get("/ready")[0] == 200)
        return self

    @property
    def workers(self) -> list[int]:
        """Its children, of which it has no others."""
        pid = self.process.pid
        return [int(one) for task in Path(f"/proc/{pid}/task").iterdir() for one in _children(task)]

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What it wrote with LOG_FORMAT=json. Streamlit's command line says "Aborted!" after Ctrl+C."""
        lines = self.log.read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines if line not in ("", "Aborted!")]


def _children(task: Path) -> list[str]:
    with suppress(FileNotFoundError, ProcessLookupError):
        return (task / "children").read_text().split()
    return []


@contextmanager
def server(
    log: Path, port: int | None = None, folder: Path = ROOT, command: Sequence[str] = COMMAND, **environment: str
) -> Iterator[Server]:
    """Asked for, not waited for: .ready() does that. log: the file that it writes to; command: begins with "python"."""
    port = port or free_port()
    options = [f"--server.port={port}", "--server.address=127.0.0.1"]
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, *command[1:], *options],
            cwd=folder,
            env={**os.environ, "LOG_FORMAT": "json", "MODEL_WORKERS": "1", **environment},
            stdout=subprocess.DEVNULL,
            stderr=file,
        )
    try:
        yield Server(f"http://127.0.0.1:{port}", process, log)
    finally:
        process.kill()
        process.wait(LONG)
