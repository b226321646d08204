"""How soon a server is there after its start: python -m tests.benchmarks.start.

In turns with an empty Streamlit app, in the same run: from the start of the process to /_stcore/health and to the first finding in a
browser that is already open (of the empty app: its text), by the clock and by the server's own processor time, workers left out.
On a machine that has other work, only the processor time says something.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.browser import FLAGS, ROOT, chromium, free_port, print_rows
from tests.benchmarks.first_screen import EMPTY, TEXT

FINDING = "document.querySelector('.live-said-answer')?.textContent"
APPS = {"empty": (EMPTY, TEXT), "app": (ROOT / "app.py", FINDING)}
AIMS = {"health": 3.0, "finding": 6.0}
TICK = os.sysconf("SC_CLK_TCK")


def processor(pid: int) -> float:
    """Seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def started(browser: Any, script: Path, shown: str, store: str) -> dict[str, float]:
    """One start."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", "--server.headless=true"]
    begun = time.perf_counter()
    server = subprocess.Popen(
        [*command, "--server.address=127.0.0.1", "--server.fileWatcherType=none"],
        cwd=ROOT,
        env={**os.environ, "STORE_URL": store},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    took = {}
    try:
        while "health" not in took:
            with suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
                took |= {"health": time.perf_counter() - begun, "health processor": processor(server.pid)}
            time.sleep(0.005)
        page = browser.new_page(bypass_csp=True)  # Playwright looks with eval()
        page.goto(f"http://127.0.0.1:{port}", wait_until="commit")
        page.wait_for_function(shown, polling=10, timeout=120_000)
        took |= {"finding": time.perf_counter() - begun, "finding processor": processor(server.pid)}
        page.close()
    finally:
        server.terminate()
        server.wait(60)
    return took


def main() -> None:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    found: dict[str, list[dict[str, float]]] = {name: [] for name in APPS}
    with sync_playwright() as driver, TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        for _ in range(rounds):
            for name, (script, shown) in APPS.items():
                found[name].append(started(browser, script, shown, f"{folder}/store.sqlite"))
        browser.close()
    middle = {name: {key: median(one[key] for one in all) for key in all[0]} for name, all in found.items()}
    rows = []
    for what, aim in AIMS.items():
        ours, bare = middle["app"], middle["empty"]
        by_clock = f"{ours[what]:.2f} s ({ours[what] / bare[what]:.1f} x empty)"
        rows.append((f"start to {what}", by_clock, f"{aim:g} s", ours[what] < aim))
        key = f"{what} processor"
        rows.append(
            ("the server's processor until then", f"{ours[key]:.2f} s ({ours[key] / bare[key]:.1f} x empty)", "", True)
        )
    print_rows(rows)


if __name__ == "__main__":
    main()
