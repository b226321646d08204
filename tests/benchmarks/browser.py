"""Letting go of a slider to screen, in a real browser: python tests/benchmarks/browser.py app.py programme.reach."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from typing import Any, BinaryIO

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-US",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

# Everything is timed in the page, from the key's own time stamp: the driver's round trips stay out of it.
WATCH = """([text, chart]) => {
  const w = window.latency ??= {};
  w.observer?.disconnect();
  Object.assign(w, { key: 0, text: 0, charts: new Map(), last: performance.now() });
  const read = () => document.querySelector(text)?.textContent;
  const before = read();
  w.total = chart ? document.querySelectorAll(chart).length : 0;
  w.observer = new MutationObserver((list) => {
    if (!w.key) return;
    const now = w.last = performance.now();
    if (!w.text && read() !== before) w.text = now;
    if (!chart) return;
    const all = [...document.querySelectorAll(chart)];
    for (const { target } of list) {
      const node = (target.nodeType === 1 ? target : target.parentElement)?.closest(chart);
      if (node) w.charts.set(all.indexOf(node), now);
    }
  });
  w.observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  if (!w.listening) addEventListener("keydown", (event) => { w.key ||= event.timeStamp; }, true);
  w.listening = true;
}"""
SETTLED = """() => { const w = window.latency;
  return w.text && w.charts.size >= w.total && performance.now() - w.last > 250; }"""
READ = """() => { const w = window.latency; const seen = [...w.charts.values()];
  return [w.text - w.key, seen.length ? Math.max(...seen) - w.key : null]; }"""


def chromium() -> str | None:
    """The browser to use: CHROMIUM, else whichever is installed."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or (str(MAC) if MAC.exists() else None)


def free_port() -> int:
    """One that the system gives."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def streamlit(script: str | Path, *options: str) -> Iterator[str]:
    """A server for `script` on a free port, with this project's config and import path; yields its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(Path(script).resolve()), "--server.port", str(port)]
    command += ["--server.address=127.0.0.1", "--server.headless=true", "--server.fileWatcherType=none", *options]
    base = next((option.split("=")[1].strip("/") for option in options if "baseUrlPath=" in option), "")
    url = f"http://127.0.0.1:{port}/{base}".rstrip("/")
    with TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for(f"{url}/_stcore/health", process, log)
            yield url
        finally:
            process.terminate()
            process.wait(10)


def print_rows(rows: Iterable[tuple[str, str, str, bool]]) -> None:
    """As a table: what, what was measured, the aim ('' for none), whether it is met."""
    print("| what | measured | aim | met |\n|---|---|---|---|")
    for what, said, aim, met in rows:
        print(f"| {what} | {said} | {aim} | {('yes' if met else 'no') if aim else ''} |")


def _wait_for(address: str, process: subprocess.Popen, log: BinaryIO, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            log.seek(0)
            raise RuntimeError(f"streamlit ended: {log.read().decode()}")
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(address)


def latency(
    url: str, slider_label: str, text_selector: str, chart_selector: str | None = None, presses: int = 30
) -> dict[str, Any]:
    """Milliseconds from an arrow key to the new text, and to the last change in any chart."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 1200}, bypass_csp=True)
        page.goto(url)
        slider = page.get_by_role("slider", name=slider_label)
        slider.wait_for()
        if chart_selector:
            page.locator(chart_selector).last.wait_for()
        page.wait_for_timeout(2500)
        times = []
        for press in range(presses + 3):
            page.evaluate(WATCH, [text_selector, chart_selector])
            slider.focus()
            page.keyboard.press("ArrowRight" if press % 2 else "ArrowLeft")
            page.wait_for_function(SETTLED, timeout=15000)
            times.append(page.evaluate(READ))
        browser.close()
    texts, charts = zip(*times[3:], strict=True)
    return {
        "text": round(median(texts), 1),
        "charts": round(median(charts), 1) if chart_selector else None,
        "slowest": round(max(charts if chart_selector else texts), 1),
        "presses": presses,
    }


if __name__ == "__main__":
    with streamlit(sys.argv[1]) as address:
        print(latency(address, sys.argv[2], "[data-testid=stText]"))
