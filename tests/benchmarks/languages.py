"""What German costs a page beside English: python -m tests.benchmarks.languages.

Processor time of a move under AppTest in both languages, in turns in the same run: the shortest of some, and the ratio.
"""

from __future__ import annotations

import logging
import time

from streamlit.testing.v1 import AppTest

from pages.report import language
from pages.screen.state import LANGUAGE
from tests.benchmarks.browser import ROOT
from tests.benchmarks.pages import MOVED
from tests.figures import release

PAGES = {
    "Break-even": MOVED["Break-even"][0],
    "Over time": "pages/decide/over_time.py",
    "Assumptions": "pages/ground/assumptions.py",
}
PATH, ROUNDS, MOST = "bond.causal_share", 12, 1.10


def opened(page: str, spoken: str) -> AppTest:
    """A session in a language; AppTest looks up what is chosen as it is shown, in this thread."""
    language.use(spoken)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    at.session_state[LANGUAGE] = spoken
    return at.run().switch_page(page).run()


def both(page: str) -> dict[str, float]:
    """Seconds of processor time of the fastest move, in each language."""
    sessions = {spoken: opened(page, spoken) for spoken in (language.ENGLISH, language.GERMAN)}
    times: dict[str, list[float]] = {spoken: [] for spoken in sessions}
    for i in range(ROUNDS):
        for spoken, at in sessions.items():
            language.use(spoken)
            start = time.process_time()
            release(at, PATH, 0.2 + 0.01 * i, "live:panel")
            times[spoken].append(time.process_time() - start)
            at.run()
    return {spoken: min(taken) for spoken, taken in times.items()}


def main() -> None:
    logging.disable(logging.WARNING)
    print("| a move on | English, ms | German, ms | ratio | target | met |\n|---|---:|---:|---:|---:|---|")
    for what, page in PAGES.items():
        took = both(page)
        english, german = took[language.ENGLISH], took[language.GERMAN]
        met = "yes" if german <= MOST * english else "no"
        print(f"| {what} | {1000 * english:.0f} | {1000 * german:.0f} | {german / english:.2f} | {MOST:.2f} | {met} |")


if __name__ == "__main__":
    main()
