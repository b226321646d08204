"""What browser tests of the whole app share: its pages, moves, and what is then on screen."""

from __future__ import annotations

import re

from data import links, presets
from tests.benchmarks.browser import ROOT

APP = ROOT / "app.py"
PAGES = {"": "Automating as planned", "/over_time": "The plan", "/assumptions": "All assumptions are as in"}
CHARTS = {"": 2, "/over_time": 5, "/assumptions": 0}
BANK = presets.load("retail_bank")
PAYS = presets.load("energy_supplier")
"""Its plan breaks even, and so closely that its headline says thousands: any step of a slider is seen in it."""
PAYING = "/?" + links.write(PAYS)
SETTLED = """(charts) => document.querySelector('[data-test-script-state=notRunning]')
  && [...document.querySelectorAll('.plot-chart')].filter((chart) => chart.querySelector('.main-svg')).length >= charts
  && (charts !== 2 || document.querySelectorAll('.card-value').length === 9)
  && !document.querySelector('[data-stale=true]')
  && new URLSearchParams(location.search).get('fp')"""
TRACE = """([chart, names]) => { const data = document.querySelectorAll('.plot-chart')[chart].data;
  const trace = data.find((one) => names.includes(one.uid)); return trace && [[...trace.x], [...trace.y]]; }"""

AT_REST = """(shown) => {
  const app = document.querySelector('[data-test-script-state=notRunning]')
  return app && document.body.innerText.includes(shown)
}"""


def settled(page, charts=2, says=""):
    """The page whose headline says so is drawn to the end: words, key figures (beside the two charts), charts, address."""
    page.locator("[data-testid=stMain] h2").filter(has_text=re.compile(says)).first.wait_for()
    page.wait_for_function(SETTLED, arg=charts)
    return page


def at_rest(page, shown: str = "") -> None:
    """This is shown, and the script has run to its end; then, whatever was set off by drawing has happened."""
    page.wait_for_function(AT_REST, arg=shown)
    timers(page)


def timers(page, ms: int = 0) -> None:
    """Whatever the page has set to happen within ms has happened: the browser runs what is due earlier first, however slow it is."""
    page.evaluate("(ms) => new Promise((done) => requestAnimationFrame(() => setTimeout(done, ms)))", ms)


def headline(page) -> str:
    return page.locator("[data-testid=stMain] h2").first.inner_text()


def kpis(page) -> list[str]:
    return page.locator(".card-value").all_inner_texts()


def fingerprint(page) -> str:
    return page.evaluate("new URLSearchParams(location.search).get('fp')")


def trace(page, *names: str, chart: int = 0) -> list:
    return page.evaluate(TRACE, [chart, names])


def slider(page, name: str):
    return page.get_by_role("slider", name=re.compile(re.escape(name)))


def after(page, act, charts=2):
    """Do something and wait until the screen shows another scenario."""
    before = fingerprint(page)
    act()
    page.wait_for_function("(was) => ![null, was].includes(new URLSearchParams(location.search).get('fp'))", arg=before)
    return settled(page, charts)


def press(page, key: str) -> None:
    page.locator(f".st-key-{key} button").first.click()


def choose(page, section: str, name: str) -> None:
    """Another page by the navigation on top."""
    page.get_by_role("button", name=section).first.click()
    page.get_by_role("menuitem", name=name).click()


def warnings(page) -> list[str]:
    return page.get_by_role("alert").all_inner_texts()
