"""How soon the first screen is there, and how it moves: python -m tests.benchmarks.first_screen.

All in a real browser, in turns with an empty Streamlit app of one slider and one text, in the same run: from the address to
the finding and to a chart whose point can be dragged, with a cold and with a warm cache; what a frame of a drag takes, with
everything moving; from the release to the server's finding and until all is settled, for the share and for an assumption. What a move takes the server's processor
is measured by tests.benchmarks.app.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from tests.benchmarks.browser import FLAGS, ROOT, chromium, latency, print_rows, streamlit

EMPTY = Path(__file__).parent / "apps" / "empty.py"
SHARE, ASSUMPTION = ".live-reach .live-track", ".live-cockpit [data-path='programme.released_share'] .live-track"
POINT = "document.querySelector('.live-point[transform]')"
TEXT = "document.querySelector('[data-testid=stText]')"
TARGETS = {"frame": 16.0, "finding": 2.5, "settled": 4.0}

# What a frame of a drag takes: the hand moves once a frame, all parts show it, the page is laid out.
FRAMES = """async ([grip, frames]) => {
  const track = document.querySelector(grip), { left, width, top, height } = track.getBoundingClientRect();
  const at = (part) => ({ clientX: left + part * width, clientY: top + height / 2, bubbles: true, pointerId: 1, button: 0 });
  track.setPointerCapture = () => {};
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  track.dispatchEvent(new PointerEvent('pointerdown', at(0.5)));
  const known = () => { const t = liveBus.tables.get(liveBus.drag?.path); return t && t.fingerprint === liveBus.now.fingerprint; };
  for (let i = 0; i < 600 && !known(); i++) await frame();
  const took = [];
  for (let i = 0; i < frames; i++) {
    const part = 0.5 + 0.45 * Math.sin(i / 9);
    const begun = performance.now();
    track.dispatchEvent(new PointerEvent('pointermove', at(part)));
    cancelAnimationFrame(liveBus.frame);
    liveBus.frame = 0;
    liveBus.draw();
    document.body.offsetHeight;
    took.push(performance.now() - begun);
    await frame();
  }
  return took;
}"""
# From the release of a slider to the server's finding, and to the last change of the page before 250 ms of rest.
RELEASE = """async ([grip, part]) => {
  const track = document.querySelector(grip), { left, width, top, height } = track.getBoundingClientRect();
  const at = (x) => ({ clientX: left + x * width, clientY: top + height / 2, bubbles: true, pointerId: 1, button: 0 });
  track.setPointerCapture = () => {};
  let last = 0, finding = 0;
  const before = liveBus.now.fingerprint;
  const watch = new MutationObserver(() => { if (!later) last = performance.now(); });
  let later = false;
  track.dispatchEvent(new PointerEvent('pointerdown', at(part)));
  await new Promise((done) => setTimeout(done, 700));
  watch.observe(document.querySelector('[data-testid=stMain]'), { subtree: true, childList: true, characterData: true, attributes: true });
  const begun = performance.now();
  track.dispatchEvent(new PointerEvent('pointerup', at(part)));
  while (performance.now() - begun < 5000) {
    await new Promise((done) => requestAnimationFrame(done));
    if (!finding && liveBus.now.fingerprint !== before) finding = performance.now();
    if (finding && performance.now() - last > 250) break;
    if (finding && performance.now() - finding > 350) later = true;
  }
  watch.disconnect();
  return [finding - begun, Math.max(last, finding) - begun];
}"""


def opened(driver: Any, url: str, there: str) -> tuple[float, float]:
    """Milliseconds from the address to what is looked for, with a cold and with a warm cache."""
    browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    times = []
    for _ in range(2):
        page = context.new_page()
        page.goto(url, wait_until="commit")
        page.wait_for_function(there, polling=5)
        times.append(page.evaluate("performance.now()"))
        page.close()
    browser.close()
    return times[0], times[1]


def one_round(driver: Any, bare: str, real: str) -> dict[str, float]:
    """What one turn of both apps takes, in milliseconds."""
    found: dict[str, float] = {}
    found["empty cold"], found["empty warm"] = opened(driver, bare, TEXT)
    found["finding cold"], found["finding warm"] = opened(
        driver, real, "document.querySelector('.live-said-answer')?.textContent"
    )
    found["chart cold"], found["chart warm"] = opened(driver, real, f"{POINT} && !!window.liveBus?.ask")
    return found


def moves(driver: Any, real: str, frames: int, releases: int) -> dict[str, list[float]]:
    """Frames and releases of both kinds of slider."""
    browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
    page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page.goto(real)
    page.wait_for_function(f"{POINT} && !!window.liveBus?.ask")
    page.wait_for_timeout(4000)
    found: dict[str, list[float]] = {}
    for name, grip in (("share", SHARE), ("assumption", ASSUMPTION)):
        found[f"frame {name}"] = page.evaluate(FRAMES, [grip, frames])
        page.keyboard.press("Escape")
        page.wait_for_timeout(500)
        times = []
        for i in range(releases):
            times.append(page.evaluate(RELEASE, [grip, 0.3 + 0.4 * (i % 7) / 7]))
            page.wait_for_timeout(2500)
        found[f"finding {name}"], found[f"settled {name}"] = (list(column) for column in zip(*times, strict=True))
    browser.close()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.first_screen", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds of empty app and first screen (default 3)")
    parser.add_argument("--frames", type=int, default=240, help="frames of a drag (default 240)")
    parser.add_argument("--releases", type=int, default=10, help="releases of each slider (default 10)")
    args = parser.parse_args()
    if not chromium():
        print("No Chromium found: install one, or name it in the environment variable CHROMIUM.", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    with ExitStack() as stack:
        bare, real = (stack.enter_context(streamlit(script)) for script in (EMPTY, ROOT / "app.py"))
        driver = stack.enter_context(sync_playwright())
        rounds = [one_round(driver, bare, real) for _ in range(args.rounds)]
        found = moves(driver, real, args.frames, args.releases)
    with streamlit(EMPTY) as bare:
        base = latency(bare, "Share", "[data-testid=stText]")["text"]
    rows = []
    for cache in ("cold", "warm"):
        empty = median(one[f"empty {cache}"] for one in rounds)
        rows.append((f"empty app, {cache} cache: address to text", f"{empty:.0f} ms", "", True))
        for what, name in (("finding", "the finding"), ("chart", "a chart that can be dragged")):
            time = median(one[f"{what} {cache}"] for one in rounds)
            rows.append((f"{cache} cache: address to {name}", f"{time:.0f} ms = {time / empty:.2f} x", "", True))
    rows.append(("empty app: key press to text", f"{base:.0f} ms", "", True))
    for name in ("share", "assumption"):
        p50, p95 = np.percentile(found[f"frame {name}"], [50, 95])
        rows.append(
            (f"frame of a drag, {name}", f"p50 {p50:.1f} ms, p95 {p95:.1f} ms", "under 16 ms", p95 < TARGETS["frame"])
        )
        for what, aim in (("finding", TARGETS["finding"]), ("settled", TARGETS["settled"])):
            time = median(found[f"{what} {name}"])
            said = f"{time:.0f} ms = {time / base:.1f} x"
            rows.append((f"release to {what}, {name}", said, f"under {aim:g} x", time / base < aim))
    print_rows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
