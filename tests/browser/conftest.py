"""Streamlit servers and Chromium pages for the browser tests. Without a Chromium they are skipped, and say so.

With REQUIRE_BROWSER=1 in the environment (.ci/run sets it) they fail instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.browser import FLAGS, chromium, streamlit
from tests.browser.first_screen import ready, still
from tests.browser.whole_app import APP, CHARTS, settled

POLICY = "Content Security Policy"
APPS = Path(__file__).parent / "apps"


def pytest_itemcollected(item: pytest.Item) -> None:
    if "browser" in getattr(item, "fixturenames", ()):
        item.user_properties.append(("browser", True))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: Any) -> Iterator[None]:
    """Say below everything else how many of the tests that need a browser really had one."""
    yield
    outcomes = {kind: terminalreporter.getreports(kind) for kind in ("passed", "failed", "error", "skipped")}
    count = {
        kind: sum(("browser", True) in getattr(r, "user_properties", ()) for r in found)
        for kind, found in outcomes.items()
    }
    if any(count.values()):
        terminalreporter.section("browser tests")
        errors = f", {count['error']} errors" if count["error"] else ""
        terminalreporter.line(f"{count['passed'] + count['failed']} run, {count['skipped']} skipped{errors}")


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """serve(script, *options) -> address; one server per script and options for the whole session."""
    running: dict[tuple, str] = {}
    with ExitStack() as stack:

        def start(script: str | Path, *options: str) -> str:
            wanted = (APPS / script, *options)
            if wanted not in running:
                running[wanted] = stack.enter_context(streamlit(APPS / script, *options))
            return running[wanted]

        yield start


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    missing = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
    path = chromium()
    if path is None:
        missing("no chromium found: install chromium, or name one in the environment variable CHROMIUM")
    try:
        from playwright import sync_api as playwright
    except ImportError:
        missing("playwright is not installed")
    from tests.browser.waiting import wait_for_function

    playwright.Page.wait_for_function = wait_for_function
    with playwright.sync_playwright() as driver:
        instance = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield instance
        instance.close()


@pytest.fixture
def forbidden() -> list[str]:
    """What the page asked for although the content policy forbids it; a test that names this fixture expects some."""
    return []


@pytest.fixture
def open_page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """open_page(url, width=1440, height=1000, scheme="light", touch=False, locale="en-US") -> a page in a browser profile of its own.

    Errors of the page's scripts fail the test, and so does what the content policy forbids.
    """
    contexts, errors = [], []
    against = request.getfixturevalue("forbidden") if "forbidden" in request.fixturenames else errors

    def open_(
        url: str,
        *,
        width: int = 1440,
        height: int = 1000,
        scheme: str = "light",
        touch: bool = False,
        locale: str = "en-US",
    ) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            has_touch=touch,
            is_mobile=touch,
            locale=locale,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: against.append(said.text) if POLICY in said.text else None)
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture(scope="session")
def url():
    """One server of the whole app, for all test files that start none of their own."""
    with streamlit(APP) as address:
        yield address


@pytest.fixture
def visit(url, open_page):
    """visit(place, ...) -> a page of the app, drawn to the end."""

    def go(place: str = "", **how):
        page = open_page("about:blank", **how)
        page.set_default_timeout(90_000)
        page.goto(url + place)
        return settled(page, CHARTS[place.partition("?")[0].rstrip("/")])

    return go


@pytest.fixture
def first(url, open_page):
    """first(place, ...) -> a page of the app whose moving parts are there."""

    def go(place: str = "", **how):
        page = open_page("about:blank", **how)
        page.set_default_timeout(60_000)
        page.goto(url + place)
        if place.partition("?")[0].strip("/"):
            page.wait_for_function("window.liveBus?.now")
        else:
            ready(page)
        still(page)
        return page

    return go
