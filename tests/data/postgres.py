"""A PostgreSQL server for the tests, in a folder of its own: Debian's `postgresql`, or one that is on the PATH."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pwd import getpwnam
from signal import SIGINT
from typing import Any

DEBIAN = Path("/usr/lib/postgresql")
USERS = ("postgres", "nobody")
"""Root may not run PostgreSQL; these may, without having a home."""


def binaries() -> Path | None:
    """The folder of initdb and postgres, of the newest version."""
    found = [f.parent for f in sorted(DEBIAN.glob("*/bin/initdb"), key=lambda f: int(f.parts[-3]))]
    on_path = shutil.which("initdb")
    found = found or ([Path(on_path).resolve().parent] if on_path else [])
    return found[-1] if found and (found[-1] / "postgres").exists() else None


class Server:
    """One with its files in a folder; it can be stopped and started again."""

    def __init__(self, tools: Path, folder: Path, who: dict[str, Any]):
        self._folder, self._who, self._process = folder, who, None
        self._command = [
            tools / "postgres",
            "-D",
            folder / "data",
            "-k",
            folder,
            "-c",
            "listen_addresses=",
            "-c",
            "fsync=off",
        ]
        self.url = f"postgresql+psycopg://store@/postgres?host={folder}"

    def start(self) -> None:
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(self._command, cwd=self._folder, stdout=log, stderr=log, **self._who)
        _wait(self.url, self._process, self._folder / "log")

    def stop(self) -> None:
        if self._process:
            self._process.send_signal(SIGINT)  # does not wait for connections that tests left open
            self._process.wait(60)
        self._process = None


@contextmanager
def own_server() -> Iterator[Server]:
    """One that is running. Raises RuntimeError, saying why, where none can be had."""
    tools = binaries()
    if tools is None:
        raise RuntimeError("no PostgreSQL found: install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    who = _other_user(folder)
    try:
        _run([tools / "initdb", "-D", folder / "data", "-U", "store", "--auth=trust", "-E", "UTF8", "--no-sync"], who)
        made = Server(tools, folder, who)
        try:
            made.start()
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server() -> Iterator[str]:
    """Yields the URL of a running server's database `postgres`. Raises RuntimeError, saying why, where none can be had."""
    with own_server() as made:
        yield made.url


def _other_user(folder: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    for name in USERS:
        try:
            user = getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, user.pw_uid, user.pw_gid)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError(f"PostgreSQL does not run as root, and there is no user {' or '.join(USERS)}")


def _run(command: list[Any], who: dict[str, Any]) -> None:
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, **who)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()}")


def _wait(url: str, process: subprocess.Popen, log: Path, seconds: float = 60) -> None:
    from sqlalchemy import create_engine
    from sqlalchemy.exc import OperationalError

    engine, end = create_engine(url), time.monotonic() + seconds
    while True:
        try:
            engine.connect().close()
            return engine.dispose()
        except OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text()[-500:]}") from None
            time.sleep(0.1)
