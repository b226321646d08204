"""page.wait_for_function as Playwright has it, but for eval(), with which Playwright looks again and the content policy does not let it.

The condition is written into a function that looks at each frame of the screen.
"""

from __future__ import annotations

import re
from time import monotonic
from typing import Any

from playwright.sync_api import Error, Page, TimeoutError

FUNCTION = re.compile(r"\s*(async\b|function\b|\([\w\s,\[\]{}]*\)\s*=>|\w+\s*=>)")
LOOK = """([arg, ms, pause]) => new Promise((done, fail) => {
  const holds = %s, end = performance.now() + ms;
  const look = async () => {
    try {
      if (await holds(arg)) return done(true);
    } catch (error) { return fail(error); }
    if (performance.now() > end) done(false);
    else if (pause) setTimeout(look, pause);
    else requestAnimationFrame(look);
  };
  look();
})"""
ANOTHER_PAGE = ("Execution context was destroyed", "navigat")


def wait_for_function(
    page: Page, expression: str, *, arg: Any = None, timeout: float | None = None, polling: float = 0
) -> None:
    """Until the expression, or the function of arg, is true; also on the next page, where this one is left meanwhile.

    polling: milliseconds between two looks, where no frames are drawn (in print).
    """
    holds = expression if FUNCTION.match(expression) else f"() => ({expression})"
    ms = page._impl_obj._timeout_settings.timeout(timeout)
    end = monotonic() + ms / 1000
    while (left := end - monotonic()) > 0:
        try:
            if page.evaluate(LOOK % holds, [arg, 1000 * left, polling]):
                return
        except Error as error:
            if not any(words in str(error) for words in ANOTHER_PAGE):
                raise
    raise TimeoutError(f"Timeout {ms} ms exceeded: {expression}")
