"""What browser tests of the first screen share: what it shows, and a hand on a slider."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PLAN = ".live-point"
sizes = (390, 1280, 1440)
READY = """() => window.liveBus?.now && document.querySelector('.live-point[transform]')
  && document.querySelector('[data-test-script-state=notRunning]')"""
STILL = """() => !window.liveBus.drag && !window.liveBus.frame && !document.querySelector('.live-point:not([transform])') && !document.querySelector('[data-stale=true]')
  && window.liveBus.now.fingerprint === new URLSearchParams(location.search).get('fp')
  && document.querySelector('[data-test-script-state=notRunning]')"""
SHOWN = """() => {
  const text = (at) => document.querySelector(at)?.textContent;
  const rows = (at, parts) => [...document.querySelectorAll(at)].map((row) => parts.map((p) => row.querySelector(p).textContent));
  return {
    answer: text('.live-said-answer'), reason: text('.live-said-reason'), net: text('.live-result dd'),
    figures: rows('.live-figure', ['.live-figure-value', '.live-figure-change']),
    bars: rows('.live-bar-row', ['.live-bar-name', '.live-bar-amount']),
    point: document.querySelector('.live-point').getAttribute('transform').match(/[-.0-9]+/g).map(Number),
    text: document.querySelector('.live-reach .live-input').getAttribute('aria-valuetext'),
    texts: Object.fromEntries([...document.querySelectorAll('.live-cockpit [data-path]')].map((one) =>
      [one.dataset.path, one.querySelector('.live-input').getAttribute('aria-valuetext')])),
  };
}"""
HELD = """() => { const { path, index } = window.liveBus.drag; return window.liveBus.tables.get(path).value[index]; }"""
KNOWN = """() => { const bus = window.liveBus; const table = bus.drag && bus.tables.get(bus.drag.path);
  return table && table.fingerprint === bus.now.fingerprint && !document.querySelector('.live-unknown'); }"""


def ready(page) -> None:
    """The first screen is drawn."""
    page.wait_for_function(READY)


def still(page) -> None:
    """Nothing is dragged, and the server has answered."""
    page.wait_for_function(STILL)


def feed(page) -> dict[str, Any]:
    """What the server last said."""
    return page.evaluate("window.liveBus.now")


def shown(page) -> dict[str, Any]:
    """What stands on the screen."""
    return page.evaluate(SHOWN)


def held(page) -> float:
    """The value of the slider under the hand."""
    return page.evaluate(HELD)


@contextmanager
def drag(page, grip: str, share: float, release: bool = True) -> Iterator[None]:
    """Take a slider, or the point on the curve, move it to this share of its track, and hold it there."""
    box = page.locator(grip).bounding_box()
    track = page.locator(".live-reach .live-track" if grip == PLAN else grip).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    goal = track["x"] + share * track["width"]
    page.mouse.move(goal, y, steps=12)
    page.wait_for_function(KNOWN)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    yield
    if release:
        page.mouse.up()
