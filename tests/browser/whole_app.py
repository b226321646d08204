"""What browser tests of the whole app share: its pages, moves, and what is then on screen."""

from __future__ import annotations

import re

from data import links, presets
from tests.benchmarks.browser import ROOT

APP = ROOT / "app.py"
PAGES = {"": "No: the plan costs", "/over_time": "The plan", "/assumptions": "All assumptions are as in"}
CHARTS = {"": 0, "/over_time": 5, "/assumptions": 0}
BANK = presets.load("retail_bank")
PAYS = presets.load("energy_supplier")
"""Its plan breaks even, and so closely that its finding says thousands: any step of a slider is seen in it."""
PAYING = "/?" + links.write(PAYS)
SETTLED = """(charts) => document.querySelector('[data-test-script-state=notRunning]')
  && [...document.querySelectorAll('.plot-chart')].filter((chart) => chart.querySelector('.main-svg')).length >= charts
  && (charts !== 2 || document.querySelectorAll('.card-value').length === 9)
  && (!document.querySelector('.live-cockpit') || document.querySelector('.live-point[transform]'))
  && !document.querySelector('[data-stale=true]') && !window.liveBus?.drag
  && window.liveBus?.now?.fingerprint === new URLSearchParams(location.search).get('fp')"""
TRACE = """([chart, names]) => { const data = document.querySelectorAll('.plot-chart')[chart].data;
  const trace = data.find((one) => names.includes(one.uid)); return trace && [[...trace.x], [...trace.y]]; }"""

AT_REST = """(shown) => {
  const app = document.querySelector('[data-test-script-state=notRunning]')
  /* what was stale fades in again, and half faded has half of its contrast */
  const fading = document.getAnimations().some((one) => one.playState === 'running' && Number.isFinite(one.effect.getComputedTiming().endTime))
  return app && !fading && document.body.innerText.includes(shown)
}"""


def settled(page, charts=0, says=""):
    """The page whose headline says so is drawn to the end: words, moving parts, charts (beside two of them key figures), address."""
    page.locator("[data-testid=stMain] h2").filter(has_text=re.compile(says)).first.wait_for()
    page.wait_for_function(SETTLED, arg=charts)
    return page


def at_rest(page, shown: str = "") -> None:
    """This is shown, nothing fades any more, and the script has run to its end; then, whatever was set off by drawing has happened."""
    page.wait_for_function(AT_REST, arg=shown)
    timers(page)


def timers(page, ms: int = 0) -> None:
    """Whatever the page has set to happen within ms has happened: the browser runs what is due earlier first, however slow it is."""
    page.evaluate("(ms) => new Promise((done) => requestAnimationFrame(() => setTimeout(done, ms)))", ms)


def headline(page) -> str:
    """Of the first screen the finding's answer."""
    answer = page.locator(".live-said-answer")
    return (answer if answer.count() else page.locator("[data-testid=stMain] h2").first).inner_text()


def key_figures(page) -> list[str]:
    """The five of the first screen."""
    return page.locator(".live-figure-value").all_inner_texts()


def cards(page) -> list[str]:
    """The nine of the whole finding."""
    return page.locator(".card-value").all_inner_texts()


def open_whole(page):
    """The whole finding, with its cards and charts."""
    page.get_by_text("Read the whole finding").click()
    return settled(page, 2)


def fingerprint(page) -> str:
    return page.evaluate("new URLSearchParams(location.search).get('fp')")


def trace(page, *names: str, chart: int = 0) -> list:
    return page.evaluate(TRACE, [chart, names])


def slider(page, name: str):
    """In the page itself, not beside it."""
    return page.get_by_test_id("stMain").get_by_role("slider", name=re.compile(re.escape(name)))


def after(page, act, charts=0):
    """Do something and wait until the screen shows another scenario."""
    before = fingerprint(page)
    act()
    page.wait_for_function("(was) => ![null, was].includes(new URLSearchParams(location.search).get('fp'))", arg=before)
    return settled(page, charts)


def press(page, key: str) -> None:
    page.locator(f".st-key-{key} button").first.click()


def choose(page, name: str) -> None:
    """Another page by the navigation beside it."""
    page.get_by_test_id("stSidebarNavLink").filter(has_text=re.compile(f"{name}$")).click()


def warnings(page) -> list[str]:
    return page.get_by_role("alert").all_inner_texts()
