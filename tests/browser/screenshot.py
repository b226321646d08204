"""The picture in README.md, taken of the app itself: python -m tests.browser.screenshot [FILE]."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.benchmarks.browser import FLAGS, ROOT, chromium, streamlit

PICTURE = ROOT / ".github" / "screenshot.png"
DRAWN = """() => document.querySelector('[data-test-script-state=notRunning]')
  && document.querySelector('.live-point[transform]') && window.liveBus.later?.fingerprint === window.liveBus.now.fingerprint"""


def take(file: Path) -> None:
    with streamlit(ROOT / "app.py") as url, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
        page.goto(url)
        page.locator("[data-testid=stMain] h2").first.wait_for()
        page.wait_for_function(DRAWN)
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_timeout(1000)  # what moves comes to rest
        file.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=file)
        browser.close()


if __name__ == "__main__":
    if chromium() is None:
        sys.exit("No Chromium found: install chromium, or name one in the environment variable CHROMIUM.")
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE)
