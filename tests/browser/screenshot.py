"""The pictures in README.md, in English and in German, taken of the app itself: python -m tests.browser.screenshot [FOLDER]."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.benchmarks.browser import FLAGS, ROOT, chromium, streamlit

FOLDER = ROOT / ".github"
PICTURES = {"en-US": "screenshot.png", "de-CH": "screenshot.de.png"}
"""By the language of the browser."""
DRAWN = """() => document.querySelector('[data-test-script-state=notRunning]')
  && document.querySelector('.live-point[transform]') && window.liveBus.later?.fingerprint === window.liveBus.now.fingerprint"""


def take(folder: Path) -> None:
    with streamlit(ROOT / "app.py") as url, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        folder.mkdir(parents=True, exist_ok=True)
        for locale, name in PICTURES.items():
            page = browser.new_page(
                viewport={"width": 1440, "height": 900}, color_scheme="light", locale=locale, bypass_csp=True
            )
            page.goto(url)
            page.locator("[data-testid=stMain] h2").first.wait_for()
            page.wait_for_function(DRAWN)
            page.evaluate("document.fonts.ready.then(() => true)")
            page.wait_for_timeout(1000)  # what moves comes to rest
            page.screenshot(path=folder / name)
            page.close()
        browser.close()


if __name__ == "__main__":
    if chromium() is None:
        sys.exit("No Chromium found: install chromium, or name one in the environment variable CHROMIUM.")
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
